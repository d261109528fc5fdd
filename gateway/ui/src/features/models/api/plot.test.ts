import { describe, expect, it } from 'vitest';
import type { TestWindow } from '@/lib/contract';
import { gainBars, gainOf, reliabilityDots } from './plot';

function window(changes: Partial<TestWindow>): TestWindow {
  return {
    train_from: '',
    train_to: '',
    test_from: '',
    test_to: '',
    n: 1,
    brier: null,
    base_rate_brier: null,
    log_loss: null,
    base_rate_log_loss: null,
    ...changes,
  };
}

describe('the reliability curve', () => {
  it('puts certainty that came true into the upper end corner', () => {
    const [never, always] = reliabilityDots(
      [
        { from: 0, to: 0.1, n: 4, stated: 0, observed: 0 },
        { from: 0.9, to: 1, n: 1, stated: 1, observed: 1 },
      ],
      100,
      10,
    );

    expect(never).toMatchObject({ x: 10, y: 90, r: 10 });
    // A quarter of the forecasts: half of the radius that grows.
    expect(always).toMatchObject({ x: 90, y: 10, r: 6.5 });
  });
});

describe('the gain of a window', () => {
  it('is how much lower the error is than that of the class rates', () => {
    expect(gainOf(window({ brier: 0.24, base_rate_brier: 0.25 }))).toBeCloseTo(0.01);
    expect(gainOf(window({ log_loss: 0.7, base_rate_log_loss: 0.69 }))).toBeCloseTo(-0.01);
    expect(gainOf(window({ brier: 0.24 }))).toBeNull();
  });

  it('is drawn up when better and down when worse, and a gap where it is unknown', () => {
    const bars = gainBars(
      [
        window({ brier: 0.2, base_rate_brier: 0.25 }),
        window({ brier: 0.275, base_rate_brier: 0.25 }),
        window({}),
      ],
      300,
      100,
    );

    expect(bars[0]?.y).toBeCloseTo(0);
    expect(bars[0]?.height).toBeCloseTo(50);
    expect(bars[1]?.y).toBe(50);
    expect(bars[1]?.height).toBeCloseTo(25);
    expect(bars[2]).toBeNull();
  });
});
