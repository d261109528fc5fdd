import { queryOptions } from '@tanstack/react-query';
import type { Candles } from './contract';
import { get } from './http';

/** Newest candles of a coin, ascending; up to `limit` (at most 1000) before `to`. */
export const candlesQuery = (symbol: string, timeframe: string, limit = 500, from?: string) =>
  queryOptions({
    queryKey: ['market', 'candles', symbol, timeframe, limit, from ?? null],
    queryFn: ({ signal }) =>
      get<Candles>(`/assets/${encodeURIComponent(symbol)}/candles`, { timeframe, limit, from }, signal),
  });
