import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Chart } from '@/components/charts/chart';
import type { ChartProps } from '@/components/charts/chart-canvas';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Skeleton } from '@/components/ui/skeleton';
import { candlesQuery } from '@/lib/candles-query';
import type { Candles, SignalDetail } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

const HEIGHT = 380;
const DAY = 86_400_000;
/** Days before the signal that the chart shows. */
const BEFORE = 90;
/** And days after it, as far as they have come. */
const AFTER = 60;

/** The coin around the signal, with entry, stop and target as issued. */
export function SignalChart({ signal }: { signal: SignalDetail }) {
  const t = useText();
  const issued = Math.floor(Date.parse(signal.generated_at) / DAY) * DAY;
  const range = {
    from: new Date(issued - BEFORE * DAY).toISOString(),
    to: new Date(issued + AFTER * DAY).toISOString(),
  };
  const candles = useQuery(candlesQuery(signal.symbol, '1d', BEFORE + AFTER + 1, range));
  return (
    <Panel
      title={t('signals.chart')}
      asOf={candles.data?.as_of}
      source={candles.data?.items.at(-1)?.source}
      flush
    >
      <QueryView
        query={candles}
        skeleton={<Skeleton height={HEIGHT} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('chart.no_candles')} />}
      >
        {(data) => <SignalCandles signal={signal} data={data} />}
      </QueryView>
    </Panel>
  );
}

function SignalCandles({ signal, data }: { signal: SignalDetail; data: Candles }) {
  const t = useText();
  const format = useFormat();
  const { entry_price, stop_loss, target_price } = signal;
  const levels = useMemo<NonNullable<ChartProps['levels']>>(() => {
    const all = [
      { price: entry_price, name: t('signals.entry'), tone: 'accent' as const },
      { price: stop_loss, name: t('signals.stop'), tone: 'down' as const },
      { price: target_price, name: t('signals.target'), tone: 'up' as const },
    ];
    return all.flatMap((level) => (level.price === null ? [] : [{ ...level, price: level.price }]));
  }, [entry_price, stop_loss, target_price, t]);
  const marker = useMemo(
    () => ({
      timestamp: signal.generated_at,
      name: t('signals.issued'),
      long: signal.signal_type === 'long',
    }),
    [signal.generated_at, signal.signal_type, t],
  );
  return (
    <Chart
      summary={t('signals.chart_summary', {
        symbol: signal.symbol,
        entry: format.number(entry_price, 'price'),
        stop: format.number(stop_loss, 'price'),
        target: format.number(target_price, 'price'),
        day: format.day(signal.generated_at),
      })}
      height={HEIGHT}
      candles={data.items}
      levels={levels}
      marker={marker}
    />
  );
}
