import { describe, expect, it } from 'vitest';
import type { CoinStaleness } from './contract';
import { doubtOf } from './staleness';

const HOUR = 3_600_000;
const NOW = Date.parse('2025-06-10T12:00:00Z');
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const checked = (state: Partial<CoinStaleness>): CoinStaleness => ({
  crypto_id: 1,
  symbol: 'BTC',
  is_stale: true,
  reason: 'no_data',
  last_data_at: ago(1),
  disagreement: null,
  checked_at: ago(0),
  ...state,
});

describe('doubtOf', () => {
  it('has none of a fresh price', () => {
    expect(doubtOf(ago(1), 'live', undefined, NOW)).toBeNull();
    expect(doubtOf(ago(1), 'live', checked({ is_stale: false, reason: null }), NOW)).toBeNull();
  });

  it('tells a price without data from one about which sources disagree', () => {
    expect(doubtOf(ago(1), 'live', checked({}), NOW)).toBe('no_data');
    expect(doubtOf(ago(1), 'live', checked({ reason: 'disagreement', disagreement: 0.04 }), NOW)).toBe(
      'disagreement',
    );
  });

  it('doubts what is older than its rhythm allows, also where nothing is checked', () => {
    expect(doubtOf(ago(37), null, undefined, NOW)).toBe('old');
    expect(doubtOf(ago(37), null, checked({ is_stale: false, reason: null }), NOW)).toBe('old');
  });

  it('never doubts the age of a back-test, nor of what has no time', () => {
    expect(doubtOf(ago(9_000), 'replay', undefined, NOW)).toBeNull();
    expect(doubtOf(null, 'live', undefined, NOW)).toBeNull();
  });
});
