import { queryOptions } from '@tanstack/react-query';
import type { ChartPane, ChartSeries } from '@/components/charts/chart-canvas';
import type { AssetStatistics, IndicatorLines, PriceLevels } from '@/lib/contract';
import { get } from '@/lib/http';
import type { TextKey } from '@/lib/i18n';

export const TIMEFRAMES = ['1m', '5m', '15m', '1h', '4h', '1d'] as const;
export type Timeframe = (typeof TIMEFRAMES)[number];

/** What can be drawn with the candles, in the order it is offered. */
export const DRAWINGS = [
  'volume',
  'sma_20',
  'sma_50',
  'ema_20',
  'bollinger_20_2',
  'levels',
  'rsi_14',
  'macd_12_26_9',
] as const;
export type Drawing = (typeof DRAWINGS)[number];

const FIRST: readonly Drawing[] = ['volume', 'sma_20', 'sma_50'];
/** In the address, when everything was switched off. */
const NOTHING = 'none';

/** The choice that stands in the address; what is not known there is left out. */
export function drawingsOf(text: string | null): Drawing[] {
  if (text === null) return [...FIRST];
  const named = new Set(text.split(','));
  return DRAWINGS.filter((drawing) => named.has(drawing));
}

export function drawingsText(drawings: Drawing[]): string {
  return drawings.length === 0 ? NOTHING : DRAWINGS.filter((one) => drawings.includes(one)).join(',');
}

/** Those of a choice that the service computes. */
export function indicatorsOf(drawings: Drawing[]): string[] {
  return drawings.filter((drawing) => drawing !== 'volume' && drawing !== 'levels');
}

const line = (
  { timestamps, lines }: IndicatorLines,
  name: string,
  spoken: string,
  look: Pick<ChartSeries, 'tone' | 'kind'> & Partial<ChartSeries>,
): ChartSeries[] => {
  const values = lines[name];
  if (!values) return [];
  return [
    {
      name: spoken,
      ...look,
      points: timestamps.map((timestamp, index) => ({ timestamp, value: values[index] ?? null })),
    },
  ];
};

/** Lines over the candles. */
export function overlaysOf(data: IndicatorLines, t: (key: TextKey) => string): ChartSeries[] {
  const price = { kind: 'price' as const };
  const band = { ...price, tone: 'muted' as const };
  return [
    ...line(data, 'sma_20', t('indicator.sma_20'), { ...price, tone: 'accent' }),
    ...line(data, 'sma_50', t('indicator.sma_50'), { ...price, tone: 'warn' }),
    ...line(data, 'ema_20', t('indicator.ema_20'), { ...price, tone: 'info', dash: 'dashed' }),
    ...line(data, 'bollinger_20_2_upper', t('indicator.bollinger_upper'), band),
    ...line(data, 'bollinger_20_2_middle', t('indicator.bollinger_middle'), { ...band, dash: 'dotted' }),
    ...line(data, 'bollinger_20_2_lower', t('indicator.bollinger_lower'), band),
  ];
}

/** Panes under the candles. */
export function panesOf(data: IndicatorLines, t: (key: TextKey) => string): ChartPane[] {
  const rsi = line(data, 'rsi_14', t('indicator.rsi_14'), { kind: 'index', tone: 'accent' });
  const price = { kind: 'price' as const };
  const macd = [
    ...line(data, 'macd_12_26_9', t('indicator.macd'), { ...price, tone: 'accent' }),
    ...line(data, 'macd_12_26_9_signal', t('indicator.macd_signal'), {
      ...price,
      tone: 'warn',
      dash: 'dashed',
    }),
    ...line(data, 'macd_12_26_9_histogram', t('indicator.macd_histogram'), {
      ...price,
      tone: 'muted',
      bars: true,
    }),
  ];
  return [
    ...(rsi.length > 0
      ? [
          {
            name: t('indicator.rsi_14'),
            series: rsi,
            guides: [30, 70],
            range: { minValue: 0, maxValue: 100 },
          },
        ]
      : []),
    ...(macd.length > 0 ? [{ name: t('indicator.macd_12_26_9'), series: macd, guides: [0] }] : []),
  ];
}

const path = (symbol: string, what: string) => `/assets/${encodeURIComponent(symbol)}/${what}`;

/** Nothing is asked while no indicator is chosen. */
export const indicatorsQuery = (symbol: string, timeframe: Timeframe, names: string[], limit: number) =>
  queryOptions({
    queryKey: ['market', 'indicators', symbol, timeframe, names, limit],
    queryFn: ({ signal }) =>
      get<IndicatorLines>(path(symbol, 'indicators'), { timeframe, names: names.join(','), limit }, signal),
    enabled: names.length > 0,
  });

export const levelsQuery = (symbol: string, timeframe: Timeframe) =>
  queryOptions({
    queryKey: ['market', 'levels', symbol, timeframe],
    queryFn: ({ signal }) => get<PriceLevels>(path(symbol, 'levels'), { timeframe }, signal),
  });

export const statisticsQuery = (symbol: string) =>
  queryOptions({
    queryKey: ['market', 'statistics', symbol],
    queryFn: ({ signal }) => get<AssetStatistics>(path(symbol, 'statistics'), {}, signal),
  });
