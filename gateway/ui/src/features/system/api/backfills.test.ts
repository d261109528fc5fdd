import { describe, expect, it } from 'vitest';
import { isUnderWay, progressOf, symbolsOf } from './backfills';

describe('a back-fill', () => {
  it('is under way until it has an end', () => {
    const states = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;

    expect(states.filter((state) => isUnderWay({ state }))).toEqual(['pending', 'running']);
  });

  it('counts coins that were given up as dealt with', () => {
    expect(progressOf({ coins_total: 8, coins_completed: 3, coins_failed: 1 })).toBe(0.5);
    expect(progressOf({ coins_total: 0, coins_completed: 0, coins_failed: 0 })).toBeNull();
  });

  it('reads coins however they are set apart, each once', () => {
    expect(symbolsOf(' btc, eth\nsol،BTC;xrp ')).toEqual(['BTC', 'ETH', 'SOL', 'XRP']);
    expect(symbolsOf('  ')).toEqual([]);
  });
});
