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

/** A stretch of places on the time axis. */
export interface Span {
  /** Index of the first and, exclusive, after the last place of the span. */
  from: number;
  to: number;
}

export interface GapSpan extends Span {
  /** Candles that are missing, also those beyond the longest break that is drawn. */
  missing: number;
}

/** The gaps between candles as places among `timesWithGaps`. */
export function gapSpans(candles: Pick<Candle, 'timestamp'>[], timeframe: string): GapSpan[] {
  const held = new Set(candles.map((candle) => toSeconds(candle.timestamp)));
  const times = timesWithGaps(candles, timeframe);
  const step = timeframeSeconds(timeframe);
  const spans: GapSpan[] = [];
  times.forEach((time, index) => {
    if (held.has(time)) return;
    const last = spans.at(-1);
    if (last?.to === index) last.to = index + 1;
    else spans.push({ from: index, to: index + 1, missing: 0 });
  });
  return spans.map((span) => {
    const before = times[span.from - 1] ?? 0;
    const after = times[span.to] ?? 0;
    return { ...span, missing: Math.round((after - before) / step) - 1 };
  });
}

export interface LinePoint {
  time: number;
  value: number | null;
  /** No line leaves this point: the next value lies behind a gap. */
  isBreak: boolean;
}

/** A line over the given times that ends before each stretch without values and begins anew behind it. */
export function brokenLine(
  times: number[],
  valueAt: (time: number) => number | null | undefined,
): LinePoint[] {
  const values = times.map((time) => valueAt(time) ?? null);
  return times.map((time, index) => {
    const value = values[index] ?? null;
    return { time, value, isBreak: value !== null && index + 1 < times.length && values[index + 1] === null };
  });
}

export interface RegimeSpan extends Span {
  regime: Regime;
}

/** Spans of equal regime over the given times; before the first claim and where none is told there is none. */
export function regimeSpans(
  times: number[],
  points: { time: number; regime: Regime | null }[],
): RegimeSpan[] {
  const spans: RegimeSpan[] = [];
  let next = 0;
  let current: Regime | null = null;
  times.forEach((time, index) => {
    while (next < points.length && (points[next]?.time ?? Number.POSITIVE_INFINITY) <= time) {
      current = points[next]?.regime ?? null;
      next += 1;
    }
    if (!current) return;
    const last = spans.at(-1);
    if (last && last.regime === current && last.to === index) last.to = index + 1;
    else spans.push({ regime: current, from: index, to: index + 1 });
  });
  return spans;
}
