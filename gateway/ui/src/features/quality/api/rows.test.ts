import { describe, expect, it } from 'vitest';
import type { CoinCompleteness, CoinStaleness } from '@/lib/contract';
import { filterRows, rowsOf, sortRows, totalsOf } from './rows';

const coin = (id: number, symbol: string, more: Partial<CoinCompleteness> = {}): CoinCompleteness => ({
  crypto_id: id,
  symbol,
  name: `Coin ${symbol}`,
  timeframe: '1d',
  first: '2024-01-01T00:00:00Z',
  last: '2025-06-01T00:00:00Z',
  count: 500,
  missing: 0,
  share: 1,
  staleness_seconds: 0,
  revised: 0,
  is_active: true,
  source: 'binance',
  ...more,
});
const checked = (id: number, isStale: boolean, disagreement: number | null): [number, CoinStaleness] => [
  id,
  {
    crypto_id: id,
    symbol: '',
    is_stale: isStale,
    reason: isStale ? 'disagreement' : null,
    last_data_at: null,
    disagreement,
    checked_at: '2025-06-02T00:00:00Z',
  },
];
const rows = rowsOf(
  [
    coin(1, 'BTC', { revised: 2 }),
    coin(2, 'ETH', { missing: 7 }),
    coin(3, 'SOL', { staleness_seconds: 400_000, missing: 7 }),
    coin(4, 'XRP'),
  ],
  new Map([checked(1, false, 0.001), checked(2, true, 0.05)]),
);
const symbols = (found: typeof rows) => found.map(({ symbol }) => symbol);

describe('rows of data quality', () => {
  it('are filtered by what is wrong with them', () => {
    expect(symbols(filterRows(rows, '', 'all'))).toEqual(['BTC', 'ETH', 'SOL', 'XRP']);
    expect(symbols(filterRows(rows, '', 'gaps'))).toEqual(['ETH', 'SOL']);
    expect(symbols(filterRows(rows, '', 'doubted'))).toEqual(['ETH', 'SOL']);
    expect(symbols(filterRows(rows, '', 'revised'))).toEqual(['BTC']);
  });

  it('are found by symbol and by name', () => {
    expect(symbols(filterRows(rows, ' eth ', 'all'))).toEqual(['ETH']);
    expect(symbols(filterRows(rows, 'coin x', 'all'))).toEqual(['XRP']);
  });

  it('are ordered, equal ones by symbol', () => {
    expect(symbols(sortRows(rows, 'missing', 'desc'))).toEqual(['ETH', 'SOL', 'BTC', 'XRP']);
    expect(symbols(sortRows(rows, 'symbol', 'desc'))).toEqual(['XRP', 'SOL', 'ETH', 'BTC']);
  });

  it('stand last in either order where nothing is known', () => {
    expect(symbols(sortRows(rows, 'price', 'desc'))).toEqual(['ETH', 'BTC', 'SOL', 'XRP']);
    expect(symbols(sortRows(rows, 'price', 'asc'))).toEqual(['BTC', 'ETH', 'SOL', 'XRP']);
  });

  it('are summed up', () => {
    expect(totalsOf(rows)).toEqual({ coins: 4, with_gaps: 2, missing: 14, doubted: 2, revised: 2 });
  });
});
