import type { Candle, Regime } from '@/lib/contract';

/** Seconds of one candle. */
const SECONDS: Record<string, number> = {
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '1h': 3600,
  '4h': 14_400,
  '1d': 86_400,
};

/** More missing candles than this in a row are drawn as a break of this width. */
const LONGEST_BREAK = 500;

export function timeframeSeconds(timeframe: string): number {
  return SECONDS[timeframe] ?? 86_400;
}

export function toSeconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/** Times of the candles and, between them, of those that are missing: a gap stays a gap. */
export function timesWithGaps(candles: Pick<Candle, 'timestamp'>[], timeframe: string): number[] {
  const step = timeframeSeconds(timeframe);
  const times: number[] = [];
  for (const candle of candles) {
    const time = toSeconds(candle.timestamp);
    const previous = times.at(-1);
    if (previous !== undefined) {
      const missing = Math.min(LONGEST_BREAK, Math.round((time - previous) / step) - 1);
      for (let index = 1; index <= missing; index += 1) times.push(previous + index * step);
    }
    if (previous === undefined || time > previous) times.push(time);
  }
  return times;
}

export interface RegimeSpan {
  regime: Regime;
  /** Index of the first and, exclusive, after the last candle of the span. */
  from: number;
  to: number;
}

/** Spans of equal regime over the given times; what lies before the first claim has none. */
export function regimeSpans(times: number[], points: { time: number; regime: Regime }[]): RegimeSpan[] {
  const spans: RegimeSpan[] = [];
  let next = 0;
  let current: Regime | null = null;
  times.forEach((time, index) => {
    while (next < points.length && (points[next]?.time ?? Number.POSITIVE_INFINITY) <= time) {
      current = points[next]?.regime ?? current;
      next += 1;
    }
    if (!current) return;
    const last = spans.at(-1);
    if (last && last.regime === current && last.to === index) last.to = index + 1;
    else spans.push({ regime: current, from: index, to: index + 1 });
  });
  return spans;
}
