import { describe, expect, it } from 'vitest';
import type { IndicatorLines } from '@/lib/contract';
import { drawingsOf, drawingsText, indicatorsOf, overlaysOf, panesOf } from './indicators';

describe('the drawings of an address', () => {
  it('are the usual ones where none are named', () => {
    expect(drawingsOf(null)).toEqual(['volume', 'sma_20', 'sma_50']);
  });

  it('come back as they were written, in the order they are offered', () => {
    expect(drawingsText(['rsi_14', 'volume'])).toBe('volume,rsi_14');
    expect(drawingsOf('rsi_14,volume')).toEqual(['volume', 'rsi_14']);
    expect(drawingsOf(drawingsText([]))).toEqual([]);
  });

  it('leave out what is not known', () => {
    expect(drawingsOf('sma_20,<script>,sma_9999')).toEqual(['sma_20']);
  });

  it('ask the service for indicators only', () => {
    expect(indicatorsOf(['volume', 'levels', 'macd_12_26_9'])).toEqual(['macd_12_26_9']);
  });
});

describe('lines of indicators', () => {
  const data: IndicatorLines = {
    symbol: 'BTC',
    timeframe: '1d',
    timestamps: ['2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z'],
    lines: {
      sma_20: [null, 2],
      rsi_14: [50, 60],
      macd_12_26_9: [1, 2],
      macd_12_26_9_signal: [1, 1],
      macd_12_26_9_histogram: [0, 1],
    },
    next_cursor: null,
    as_of: null,
    run_kind: null,
    source: null,
  };

  it('stand over the candles, a warm-up without a value', () => {
    expect(overlaysOf(data, (key) => key)).toEqual([
      {
        name: 'indicator.sma_20',
        kind: 'price',
        tone: 'accent',
        points: [
          { timestamp: '2025-01-01T00:00:00Z', value: null },
          { timestamp: '2025-01-02T00:00:00Z', value: 2 },
        ],
      },
    ]);
  });

  it('stand in panes of their own, the histogram as bars', () => {
    const panes = panesOf(data, (key) => key);

    expect(panes.map(({ series }) => series.length)).toEqual([1, 3]);
    expect(panes[0]?.range).toEqual({ minValue: 0, maxValue: 100 });
    expect(panes[1]?.series.at(-1)?.bars).toBe(true);
  });

  it('are no pane where they were not asked for', () => {
    expect(panesOf({ ...data, lines: {} }, (key) => key)).toEqual([]);
  });
});
