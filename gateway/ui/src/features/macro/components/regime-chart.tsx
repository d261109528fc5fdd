import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { Chart } from '@/components/charts/chart';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { candlesQuery } from '@/lib/candles-query';
import type { Candles, RegimePoint } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { regimeHistoryQuery } from '../api/macro';

const HEIGHT = 440;
const RANGES = ['90d', '1y', '2y', 'all'] as const;
const TIMEFRAMES = ['1d', '1h'] as const;
/** Candles of each range; an hourly chart shows as many of them as one answer holds. */
const DAYS: Record<(typeof RANGES)[number], number> = { '90d': 90, '1y': 365, '2y': 730, all: 1000 };

function oneOf<T extends string>(choices: readonly T[], value: string | null, fallback: T): T {
  return choices.find((choice) => choice === value) ?? fallback;
}

/** Bitcoin with the regime behind it. */
export function RegimeChart() {
  const t = useText();
  const [query, setQuery] = useSearchParams();
  const range = oneOf(RANGES, query.get('range'), '1y');
  const timeframe = oneOf(TIMEFRAMES, query.get('timeframe'), '1d');
  const limit = timeframe === '1d' ? DAYS[range] : 1000;
  const candles = useQuery(candlesQuery('BTC', timeframe, limit));
  const history = useQuery(regimeHistoryQuery);
  const choose = (name: string, value: string) =>
    setQuery(
      (current) => {
        current.set(name, value);
        return current;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Panel
      title={t('macro.chart_title')}
      asOf={candles.data?.as_of}
      source={candles.data?.items.at(-1)?.source}
      flush
      actions={
        <>
          <Segmented
            label={t('chart.timeframe')}
            value={timeframe}
            options={TIMEFRAMES.map((value) => ({ value, text: t(`timeframe.${value}`) }))}
            onChange={(value) => choose('timeframe', value)}
          />
          <Segmented
            label={t('chart.range')}
            value={range}
            options={RANGES.map((value) => ({
              value,
              text: t(`range.${value}`),
              disabled: timeframe !== '1d',
            }))}
            onChange={(value) => choose('range', value)}
          />
        </>
      }
    >
      <QueryView
        query={candles}
        skeleton={<Skeleton height={HEIGHT} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('chart.no_candles')} />}
      >
        {(data) => <RegimeCandles data={data} regimes={history.data?.items ?? []} timeframe={timeframe} />}
      </QueryView>
    </Panel>
  );
}

function RegimeCandles({
  data,
  regimes,
  timeframe,
}: {
  data: Candles;
  regimes: RegimePoint[];
  timeframe: string;
}) {
  const t = useText();
  const format = useFormat();
  const points = useMemo(
    () => regimes.map((point) => ({ timestamp: point.analysis_time, regime: point.regime })),
    [regimes],
  );
  const last = data.items.at(-1);
  const regime = regimes.at(-1)?.regime;
  return (
    <Chart
      summary={t('macro.chart_summary', {
        n: format.number(data.items.length, 'count'),
        from: format.day(data.items[0]?.timestamp),
        to: format.day(last?.timestamp),
        close: format.number(last?.close, 'price'),
        regime: regime ? t(`regime.${regime}`) : t('figure.missing'),
      })}
      height={HEIGHT}
      timeframe={timeframe}
      candles={data.items}
      regimes={points}
    />
  );
}
