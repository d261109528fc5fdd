import { describe, expect, it } from 'vitest';
import { regimeSpans, timesWithGaps } from './chart-data';

const at = (day: number) => ({ timestamp: new Date(day * 86_400_000).toISOString() });

describe('timesWithGaps', () => {
  it('leaves the place of missing candles open', () => {
    const times = timesWithGaps([at(0), at(1), at(4)], '1d');

    expect(times).toEqual([0, 86_400, 172_800, 259_200, 345_600]);
  });

  it('drops a repeated candle', () => {
    expect(timesWithGaps([at(0), at(0), at(1)], '1d')).toEqual([0, 86_400]);
  });

  it('is empty without candles', () => {
    expect(timesWithGaps([], '1h')).toEqual([]);
  });
});

describe('regimeSpans', () => {
  it('holds a regime from its claim until the next one', () => {
    const points = [
      { time: 20, regime: 'bull' as const },
      { time: 40, regime: 'bear' as const },
    ];

    expect(regimeSpans([10, 20, 30, 40, 50], points)).toEqual([
      { regime: 'bull', from: 1, to: 3 },
      { regime: 'bear', from: 3, to: 5 },
    ]);
  });

  it('uses the newest of several claims between two candles', () => {
    const points = [
      { time: 11, regime: 'bull' as const },
      { time: 12, regime: 'sideways' as const },
    ];

    expect(regimeSpans([10, 20], points)).toEqual([{ regime: 'sideways', from: 1, to: 2 }]);
  });
});
