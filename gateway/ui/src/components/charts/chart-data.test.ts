import { describe, expect, it } from 'vitest';
import { brokenLine, gapSpans, regimeSpans, timesWithGaps } from './chart-data';

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

describe('gapSpans', () => {
  it('finds each stretch without candles and counts what is missing', () => {
    expect(gapSpans([at(0), at(1), at(4), at(5), at(7)], '1d')).toEqual([
      { from: 2, to: 4, missing: 2 },
      { from: 6, to: 7, missing: 1 },
    ]);
  });

  it('counts all candles of a gap that is too long to be drawn to scale', () => {
    expect(gapSpans([at(0), at(901)], '1d')).toEqual([{ from: 1, to: 501, missing: 900 }]);
  });

  it('finds none where every candle is held', () => {
    expect(gapSpans([at(0), at(1), at(1), at(2)], '1d')).toEqual([]);
    expect(gapSpans([], '1h')).toEqual([]);
  });
});

describe('brokenLine', () => {
  const values = new Map([
    [2, 20],
    [3, 30],
    [6, 60],
    [7, null],
    [8, 80],
  ]);
  const line = brokenLine([1, 2, 3, 4, 5, 6, 7, 8], (time) => values.get(time));

  it('keeps a place without a value for every time that has none', () => {
    expect(line.map(({ value }) => value)).toEqual([null, 20, 30, null, null, 60, null, 80]);
  });

  it('lets no line leave the last value before a gap', () => {
    expect(line.filter(({ isBreak }) => isBreak).map(({ time }) => time)).toEqual([3, 6]);
  });
});

describe('regimeSpans', () => {
  it('leaves a hole where no regime is told', () => {
    const points = [
      { time: 10, regime: 'bull' as const },
      { time: 20, regime: null },
      { time: 40, regime: 'bull' as const },
    ];

    expect(regimeSpans([10, 20, 30, 40], points)).toEqual([
      { regime: 'bull', from: 0, to: 1 },
      { regime: 'bull', from: 3, to: 4 },
    ]);
  });

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
