import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { RunBadge, SideBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Ticker } from '@/components/ui/symbol';
import { signalQuery } from '@/features/signals/api/signals';
import { SignalChart } from '@/features/signals/components/signal-chart';
import { SignalFacts, SignalOutcomePanel } from '@/features/signals/components/signal-facts';
import { Outcome } from '@/features/signals/components/signal-table';
import { WhyChain } from '@/features/signals/components/why-chain';
import { useFormat, useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const format = useFormat();
  const { id = '' } = useParams();
  const signal = useQuery(signalQuery(id));
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
                  <WhyChain signal={data} />
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
