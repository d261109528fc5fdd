import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { English } from '@/components/ui/foreign';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { RecordLine } from '@/components/ui/record-line';
import { Ticker } from '@/components/ui/symbol';
import { AlertMe } from '@/features/alerts/components/alert-me';
import { assetQuery } from '@/features/assets/api/assets';
import { AssetChart } from '@/features/assets/components/asset-chart';
import { AssetSummary } from '@/features/assets/components/asset-summary';
import { CoinEdit } from '@/features/assets/components/coin-edit';
import { LevelTable } from '@/features/assets/components/level-table';
import { ScorePanel } from '@/features/assets/components/score-panel';
import { StatisticsPanel } from '@/features/assets/components/statistics-panel';
import { CoinQuality } from '@/features/quality/components/coin-quality';
import { signalPerformanceQuery, signalsQuery } from '@/features/signals/api/signals';
import { SignalTable } from '@/features/signals/components/signal-table';
import { WatchCoin } from '@/features/watchlists/components/watch-coin';
import { recordOfSignals } from '@/lib/claim-record';
import { useFormat, useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

export function Component() {
  const t = useText();
  const format = useFormat();
  const isAdmin = useUser()?.role === 'admin';
  const { symbol = '' } = useParams();
  const asset = useQuery(assetQuery(symbol));
  const signals = useQuery(signalsQuery({ symbol, limit: 20 }));
  return (
    <div className="page">
      <p className="breadcrumb">
        <Link to="/assets">{t('nav.assets')}</Link>
      </p>
      {!asset.data && <PageHeader title={<Ticker symbol={symbol} link={false} />} documentTitle={symbol} />}
      <QueryView query={asset} rows={20}>
        {(data) => (
          <>
            <PageHeader
              title={
                <>
                  <bdi className="ticker" lang="en">
                    {data.symbol}
                  </bdi>{' '}
                  <bdi className="title-name" lang="en">
                    {data.name}
                  </bdi>
                </>
              }
              lead={data.description && <English>{data.description}</English>}
              documentTitle={data.symbol}
            >
              {data.market_cap_rank !== null && (
                <Badge>
                  {t('assets.rank_badge', { rank: format.number(data.market_cap_rank, 'count') })}
                </Badge>
              )}
              <WatchCoin symbol={data.symbol} />
              {data.is_active && <AlertMe symbol={data.symbol} />}
              {isAdmin && <CoinEdit asset={data} />}
              {!data.is_active && (
                <Badge tone="warn">{t('assets.retired_on', { day: format.day(data.retired_at) })}</Badge>
              )}
            </PageHeader>
            <AssetSummary asset={data} />
            <div className="grid grid-main">
              <div className="span-rows stack">
                <AssetChart key={data.symbol} asset={data} />
                <Panel
                  title={t('assets.signals')}
                  asOf={signals.data?.as_of}
                  runKind={signals.data?.run_kind}
                  flush
                >
                  <QueryView query={signals} rows={4}>
                    {(page) => <SignalTable signals={page.items} />}
                  </QueryView>
                  <SignalRecords />
                </Panel>
                <LevelTable asset={data} />
                <CoinQuality asset={data} />
              </div>
              <div className="stack">
                <ScorePanel symbol={data.symbol} />
                <StatisticsPanel asset={data} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}

/** How such signals have done, each kind of run apart. */
function SignalRecords() {
  const scores = useQuery(signalPerformanceQuery).data;
  if (!scores) return null;
  return (
    <p className="panel-note">
      {scores.length === 0 && <RecordLine record={null} />}
      {scores.map((score) => (
        <RecordLine key={score.run_kind} record={recordOfSignals(score)} />
      ))}
    </p>
  );
}
