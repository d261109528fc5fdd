import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { overviewQuery } from '@/features/dashboard/api/overview';
import { DashboardSkeleton } from '@/features/dashboard/components/dashboard-skeleton';
import { Answered, LayerCard } from '@/features/dashboard/components/layer-card';
import {
  AssetCardBody,
  MacroCardBody,
  SectorCardBody,
  TimingCardBody,
} from '@/features/dashboard/components/layer-cards';
import { MarketStrip } from '@/features/dashboard/components/market-strip';
import { ModelLine } from '@/features/dashboard/components/model-line';
import { RecommendationList } from '@/features/recommendations/components/recommendation-list';
import { SignalTable } from '@/features/signals/components/signal-table';
import { WatchlistTable } from '@/features/watchlists/components/watchlist-table';
import type { DashboardOverview } from '@/lib/contract';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const overview = useQuery(overviewQuery);
  return (
    <div className="page">
      <PageHeader title={t('nav.dashboard')} lead={t('dashboard.lead')} documentTitle={t('nav.dashboard')} />
      {overview.data ? (
        <Dashboard overview={overview.data} />
      ) : overview.error ? (
        <ProblemView error={overview.error} onRetry={() => void overview.refetch()} />
      ) : (
        <DashboardSkeleton />
      )}
    </div>
  );
}

function Dashboard({ overview }: { overview: DashboardOverview }) {
  const t = useText();
  const { market, macro, sector, asset, timing, model } = overview.layers;
  return (
    <>
      <MarketStrip market={market} macro={macro} />
      <div className="cascade">
        <LayerCard
          level="L1"
          title={t('nav.macro')}
          to="/macro"
          layer={macro}
          record={(data) => data.regime?.record}
        >
          {(data) => <MacroCardBody data={data} />}
        </LayerCard>
        <LayerCard
          level="L2"
          title={t('nav.sectors')}
          to="/sectors"
          layer={sector}
          record={(data) => data.record}
        >
          {(data) => <SectorCardBody data={data} />}
        </LayerCard>
        <LayerCard
          level="L3"
          title={t('nav.assets')}
          to="/assets"
          layer={asset}
          record={(data) => data.record}
        >
          {(data) => <AssetCardBody data={data} />}
        </LayerCard>
        <LayerCard
          level="L4"
          title={t('nav.signals')}
          to="/signals"
          layer={timing}
          record={(data) => data.record}
        >
          {(data) => <TimingCardBody data={data} />}
        </LayerCard>
      </div>
      <ModelLine layer={model} />
      <div className="grid grid-halves">
        <Panel
          title={t('watchlist.title')}
          asOf={asset.data?.as_of}
          runKind={asset.data?.run_kind}
          flush
          className="span-rows"
        >
          <Answered layer={asset}>{(data) => <WatchlistTable watchlist={data.watchlist} />}</Answered>
        </Panel>
        <Panel title={t('signals.active')} asOf={timing.data?.as_of} runKind={timing.data?.run_kind} flush>
          <Answered layer={timing}>{(data) => <SignalTable signals={data.active} compact />}</Answered>
        </Panel>
        <Panel title={t('recommendations.top')} asOf={asset.data?.as_of} runKind={asset.data?.run_kind}>
          <Answered layer={asset}>
            {(data) => <RecommendationList items={data.top_recommendations} record={data.record} />}
          </Answered>
        </Panel>
      </div>
    </>
  );
}
