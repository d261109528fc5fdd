import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import type { AssetDetail, AssetStatistics } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { statisticsQuery } from '../api/indicators';

const CHANGES = ['d_1', 'd_7', 'd_30', 'd_90', 'd_365'] as const;

/** What the daily candles say of the coin. */
export function StatisticsPanel({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const query = useQuery(statisticsQuery(asset.symbol));
  return (
    <Panel
      title={t('statistics.title')}
      note={t('statistics.note')}
      asOf={query.data?.as_of}
      source={query.data?.source}
      dated={!asset.is_active}
    >
      <QueryView
        query={query}
        rows={8}
        isEmpty={(data) => data.candles === 0}
        empty={<EmptyState title={t('chart.no_candles')} />}
      >
        {(data) => <Statistics data={data} />}
      </QueryView>
    </Panel>
  );
}

function Statistics({ data }: { data: AssetStatistics }) {
  const t = useText();
  const format = useFormat();
  const extreme = (value: AssetStatistics['high']): ReactNode => (
    <>
      <Figure value={value?.price} kind="price" unit={t('unit.usd')} />
      {value && <span className="muted"> {format.day(value.timestamp)}</span>}
    </>
  );
  return (
    <DataList
      rows={[
        ...CHANGES.map((span): [ReactNode, ReactNode] => [
          t(`statistics.change_${span}`),
          <Figure key={span} value={data.changes?.[span]} kind="change" />,
        ]),
        [t('statistics.high'), extreme(data.high)],
        [t('statistics.low'), extreme(data.low)],
        [t('statistics.volatility'), <Figure key="volatility" value={data.volatility_30d} kind="fraction" />],
        [t('statistics.drawdown'), <Figure key="drawdown" value={data.max_drawdown_365d} kind="fraction" />],
        [
          t('statistics.correlation'),
          <Figure key="correlation" value={data.correlation_btc_90d} kind="correlation" />,
        ],
        [t('statistics.volume'), <Figure key="volume" value={data.average_volume_30d} kind="usd" />],
        [t('statistics.candles'), <Figure key="candles" value={data.candles} kind="count" />],
      ]}
    />
  );
}
