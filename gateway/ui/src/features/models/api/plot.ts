import type { ReliabilityBin, TestWindow } from '@/lib/contract';

export interface Dot {
  x: number;
  y: number;
  /** Radius: its area grows with the forecasts in the bin. */
  r: number;
}

/** Places bins in a square of this size: stated to the end, observed up. */
export function reliabilityDots(bins: ReliabilityBin[], size: number, pad: number): Dot[] {
  const most = Math.max(1, ...bins.map((bin) => bin.n));
  const inner = size - 2 * pad;
  return bins.map((bin) => ({
    x: pad + bin.stated * inner,
    y: size - pad - bin.observed * inner,
    r: 3 + 7 * Math.sqrt(bin.n / most),
  }));
}

/** What a window was judged by, and how much better than the class rates the model did: above 0 is better. */
export function gainOf(window: TestWindow): number | null {
  const { brier, base_rate_brier, log_loss, base_rate_log_loss } = window;
  if (log_loss !== null && base_rate_log_loss !== null) return base_rate_log_loss - log_loss;
  if (brier !== null && base_rate_brier !== null) return base_rate_brier - brier;
  return null;
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
  gain: number;
}

/** A bar a window, in order of time, from the middle line up (better) or down (worse); unjudged ones leave a gap. */
export function gainBars(windows: TestWindow[], width: number, height: number): (Bar | null)[] {
  const gains = windows.map(gainOf);
  const reach = Math.max(1e-12, ...gains.map((gain) => Math.abs(gain ?? 0)));
  const slot = width / Math.max(1, windows.length);
  return gains.map((gain, index) => {
    if (gain === null) return null;
    const length = (Math.abs(gain) / reach) * (height / 2);
    return {
      x: index * slot + slot * 0.15,
      y: gain > 0 ? height / 2 - length : height / 2,
      width: slot * 0.7,
      height: length,
      gain,
    };
  });
}
