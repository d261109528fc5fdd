import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Chart } from '@/components/charts/chart';
import type { ChartProps } from '@/components/charts/chart-canvas';
import { EmptyState } from '@/components/ui/empty-state';
import { GapList } from '@/components/ui/gap-list';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { candlesQuery } from '@/lib/candles-query';
import type { AssetDetail, Candles, IndicatorLines, PriceLevels } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import {
  DRAWINGS,
  type Drawing,
  drawingsOf,
  drawingsText,
  indicatorsOf,
  indicatorsQuery,
  levelsQuery,
  overlaysOf,
  panesOf,
  TIMEFRAMES,
  type Timeframe,
} from '../api/indicators';

const HEIGHT = 380;
const PANE_HEIGHT = 110;
const PANES: ReadonlySet<Drawing> = new Set<Drawing>(['volume', 'rsi_14', 'macd_12_26_9']);
/** How a line looks, told beside its name too. */
const TONES: Partial<Record<Drawing, string>> = {
  sma_20: 'accent',
  sma_50: 'warn',
  ema_20: 'info',
  bollinger_20_2: 'muted',
};
/** Nearest levels of each side that are drawn. */
const DRAWN_LEVELS = 3;

export function useTimeframe(asset: AssetDetail): Timeframe {
  const [query] = useSearchParams();
  const available = new Set(asset.candles.map((range) => range.timeframe));
  return (
    TIMEFRAMES.find((timeframe) => timeframe === query.get('timeframe') && available.has(timeframe)) ??
    TIMEFRAMES.findLast((timeframe) => available.has(timeframe)) ??
    '1d'
  );
}

/** Candles in the timeframes that are stored, with what is chosen to be drawn; what is missing is left open. */
export function AssetChart({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const [query, setQuery] = useSearchParams();
  const available = new Set(asset.candles.map((range) => range.timeframe));
  const timeframe = useTimeframe(asset);
  // A choice holds at once; the address follows when the router comes to it.
  const [drawings, setDrawings] = useState(() => drawingsOf(query.get('show')));
  const limit = timeframe === '1d' ? 365 : 500;
  const candles = useQuery(candlesQuery(asset.symbol, timeframe, limit));
  const indicators = useQuery(indicatorsQuery(asset.symbol, timeframe, indicatorsOf(drawings), limit));
  const levels = useQuery(levelsQuery(asset.symbol, timeframe));
  const height = HEIGHT + PANE_HEIGHT * drawings.filter((drawing) => PANES.has(drawing)).length;
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(location.search);
    next.set(name, value);
    setQuery(next, { replace: true, preventScrollReset: true });
  };
  return (
    <Panel
      title={t('assets.chart')}
      asOf={candles.data?.as_of}
      source={candles.data?.items.at(-1)?.source}
      dated={!asset.is_active}
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
          onChange={(value) => set('timeframe', value)}
        />
      }
    >
      <Drawings
        chosen={drawings}
        onChange={(next) => {
          setDrawings(next);
          set('show', drawingsText(next));
        }}
      />
      {(failed(indicators) || (drawings.includes('levels') && failed(levels))) && (
        <p className="inline-warning" role="status">
          {t('chart.drawings_failed')}
        </p>
      )}
      <QueryView
        query={candles}
        skeleton={<Skeleton height={height} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('chart.no_candles')} />}
      >
        {(data) => (
          <AssetCandles
            data={data}
            height={height}
            volume={drawings.includes('volume')}
            indicators={indicators.data}
            levels={drawings.includes('levels') ? levels.data : undefined}
          />
        )}
      </QueryView>
    </Panel>
  );
}

const failed = (query: UseQueryResult) => query.isError && query.data === undefined;

/** What is drawn with the candles; each can be switched by itself. */
function Drawings({ chosen, onChange }: { chosen: Drawing[]; onChange: (next: Drawing[]) => void }) {
  const t = useText();
  return (
    <fieldset className="choices">
      <legend className="visually-hidden">{t('chart.drawings')}</legend>
      {DRAWINGS.map((drawing) => (
        <label
          key={drawing}
          className="choice"
          data-selected={chosen.includes(drawing) || undefined}
          data-tone={TONES[drawing]}
        >
          <input
            type="checkbox"
            checked={chosen.includes(drawing)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, drawing] : chosen.filter((one) => one !== drawing))
            }
          />
          <span>{t(`indicator.${drawing}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function AssetCandles({
  data,
  height,
  volume,
  indicators,
  levels,
}: {
  data: Candles;
  height: number;
  volume: boolean;
  indicators: IndicatorLines | undefined;
  levels: PriceLevels | undefined;
}) {
  const t = useText();
  const format = useFormat();
  const first = data.items[0];
  const last = data.items.at(-1);
  const overlays = useMemo(() => (indicators ? overlaysOf(indicators, t) : []), [indicators, t]);
  const panes = useMemo(() => (indicators ? panesOf(indicators, t) : []), [indicators, t]);
  const lines = useMemo<NonNullable<ChartProps['levels']>>(() => {
    if (!levels) return [];
    const low = Math.min(...data.items.map((candle) => candle.low));
    const high = Math.max(...data.items.map((candle) => candle.high));
    // A level beyond the candles would press them flat.
    const near = (side: PriceLevels['supports']) =>
      side.filter(({ price }) => price >= low && price <= high).slice(0, DRAWN_LEVELS);
    const drawn =
      (name: 'chart.support' | 'chart.resistance', tone: 'up' | 'down') =>
      (level: { price: number; touches: number }) => ({
        price: level.price,
        name: t(name, { n: format.number(level.touches, 'count') }),
        tone,
      });
    return [
      ...near(levels.supports).map(drawn('chart.support', 'up')),
      ...near(levels.resistances).map(drawn('chart.resistance', 'down')),
    ];
  }, [levels, data, t, format]);
  const missing = data.gaps.reduce((sum, gap) => sum + gap.missing, 0);
  const names = [...overlays, ...panes.map(({ name }) => ({ name }))].map(({ name }) => name);
  const summary = [
    t('assets.chart_summary', {
      symbol: data.symbol,
      n: format.number(data.items.length, 'count'),
      from: format.day(first?.timestamp),
      to: format.day(last?.timestamp),
      close: format.number(last?.close, 'price'),
    }),
    data.gaps.length === 0
      ? t('chart.no_gaps')
      : t('chart.gaps', {
          count: data.gaps.length,
          n: format.number(data.gaps.length, 'count'),
          missing: format.number(missing, 'count'),
        }),
    names.length > 0 ? t('chart.with', { names: format.list(names) }) : null,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <Chart
        summary={summary}
        height={height}
        timeframe={data.timeframe}
        candles={data.items}
        volume={volume}
        overlays={overlays}
        panes={panes}
        levels={lines}
      />
      <GapList gaps={data.gaps} timeframe={data.timeframe} />
    </>
  );
}
