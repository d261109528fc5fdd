import { queryOptions } from '@tanstack/react-query';
import type { Candles } from './contract';
import { get } from './http';

/** The newest candles of a coin, ascending, at most `limit` (1000), within `from` and `to` where given. */
export const candlesQuery = (
  symbol: string,
  timeframe: string,
  limit = 500,
  range: { from?: string; to?: string } = {},
) =>
  queryOptions({
    queryKey: ['market', 'candles', symbol, timeframe, limit, range],
    queryFn: ({ signal }) =>
      get<Candles>(`/assets/${encodeURIComponent(symbol)}/candles`, { timeframe, limit, ...range }, signal),
  });
