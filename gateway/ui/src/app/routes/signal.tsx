import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { RunBadge, SideBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Ticker } from '@/components/ui/symbol';
import { regimeQuery } from '@/features/macro/api/macro';
import { modelOverviewQuery } from '@/features/models/api/models';
import { sectorOverviewQuery } from '@/features/sectors/api/sectors';
import { signalQuery } from '@/features/signals/api/signals';
import { SignalChart } from '@/features/signals/components/signal-chart';
import { SignalFacts, SignalOutcomePanel } from '@/features/signals/components/signal-facts';
import { Outcome } from '@/features/signals/components/signal-table';
import { type LayerRecords, WhyChain } from '@/features/signals/components/why-chain';
import { watchlistOverviewQuery } from '@/features/watchlists/api/overview';
import { recordOfPredictions } from '@/lib/claim-record';
import type { ClaimRecord, RunKind } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** Each layer's own record; only of the same kind of run as the signal, for kinds are never pooled. */
function useLayerRecords(): (runKind: RunKind) => LayerRecords {
  const regime = useQuery(regimeQuery).data?.record;
  const sector = useQuery(sectorOverviewQuery).data?.record;
  const asset = useQuery(watchlistOverviewQuery).data?.record;
  const predictions = useQuery(modelOverviewQuery).data?.record;
  return (runKind) => {
    const same = (record: ClaimRecord | null | undefined) => (record?.run_kind === runKind ? record : null);
    const predicted = predictions?.find((record) => record.run_kind === runKind);
    return {
      regime: same(regime),
      sector: same(sector),
      asset: same(asset),
      prediction: predicted ? recordOfPredictions(predicted) : null,
    };
  };
}

export function Component() {
  const t = useText();
  const format = useFormat();
  const { id = '' } = useParams();
  const signal = useQuery(signalQuery(id));
  const records = useLayerRecords();
  return (
    <div className="page">
      <p className="breadcrumb">
        <Link to="/signals">{t('nav.signals')}</Link>
      </p>
      {!signal.data && <PageHeader title={t('signals.signal')} documentTitle={t('signals.signal')} />}
      <QueryView query={signal} rows={20}>
        {(data) => (
          <>
            <PageHeader
              title={
                <span className="signal-title">
                  <Ticker symbol={data.symbol} /> <SideBadge side={data.signal_type} />
                </span>
              }
              lead={t('signals.issued_on', { time: format.time(data.generated_at) })}
              documentTitle={t('signals.title_of', { symbol: data.symbol })}
            >
              <Outcome signal={data} />
              {data.run_kind === 'simulated' && <RunBadge runKind={data.run_kind} />}
            </PageHeader>
            <div className="grid grid-main">
              <div className="span-rows stack">
                <SignalChart signal={data} />
                <Panel title={t('why.title')} note={t('why.note')} runKind={data.run_kind}>
                  <WhyChain signal={data} records={records(data.run_kind)} />
                  {data.correlation_id && (
                    <p className="panel-foot muted">
                      {t('why.correlation')} <code dir="ltr">{data.correlation_id}</code>
                    </p>
                  )}
                </Panel>
              </div>
              <SignalFacts signal={data} />
              <SignalOutcomePanel signal={data} />
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}
