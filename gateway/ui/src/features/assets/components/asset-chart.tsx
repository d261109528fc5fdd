import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Chart } from '@/components/charts/chart';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { candlesQuery } from '@/lib/candles-query';
import type { AssetDetail, Candles } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

const HEIGHT = 420;
const TIMEFRAMES = ['1d', '1h', '1m'] as const;

/** Candles and volume in the timeframes that are stored; what is missing is left open. */
export function AssetChart({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const [query, setQuery] = useSearchParams();
  const available = new Set(asset.candles.map((range) => range.timeframe));
  const chosen = TIMEFRAMES.find(
    (timeframe) => timeframe === query.get('timeframe') && available.has(timeframe),
  );
  const timeframe = chosen ?? '1d';
  const candles = useQuery(candlesQuery(asset.symbol, timeframe, timeframe === '1d' ? 365 : 500));
  return (
    <Panel
      title={t('assets.chart')}
      asOf={candles.data?.as_of}
      source={candles.data?.items.at(-1)?.source}
      flush
      actions={
        <Segmented
          label={t('chart.timeframe')}
          value={timeframe}
          options={TIMEFRAMES.map((value) => ({
            value,
            text: t(`timeframe.${value}`),
            disabled: !available.has(value),
          }))}
          onChange={(value) => setQuery({ timeframe: value }, { replace: true, preventScrollReset: true })}
        />
      }
    >
      <QueryView
        query={candles}
        skeleton={<Skeleton height={HEIGHT} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('chart.no_candles')} />}
      >
        {(data) => <AssetCandles data={data} />}
      </QueryView>
    </Panel>
  );
}

function AssetCandles({ data }: { data: Candles }) {
  const t = useText();
  const format = useFormat();
  const first = data.items[0];
  const last = data.items.at(-1);
  return (
    <Chart
      summary={t('assets.chart_summary', {
        symbol: data.symbol,
        n: format.number(data.items.length, 'count'),
        from: format.day(first?.timestamp),
        to: format.day(last?.timestamp),
        close: format.number(last?.close, 'price'),
        gaps: format.number(data.gaps.length, 'count'),
      })}
      height={HEIGHT}
      timeframe={data.timeframe}
      candles={data.items}
      volume
    />
  );
}
