import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Asset, AssetDetail, Page, Score, ScoreRecord } from '@/lib/contract';
import { get, Problem } from '@/lib/http';

export const SORTS = [
  'market_cap_rank',
  'symbol',
  'change_24h',
  'change_7d',
  'change_30d',
  'volume',
] as const;
export type Sort = (typeof SORTS)[number];
export type Order = 'asc' | 'desc';

const PAGE = 200;

/** Coins page by page; the service sorts and searches. */
export const assetsQuery = (search: string, sort: Sort, order: Order) =>
  infiniteQueryOptions({
    queryKey: ['market', 'assets', search, sort, order],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Asset>>('/assets', { search, sort, order, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const assetQuery = (symbol: string) =>
  queryOptions({
    queryKey: ['market', 'asset', symbol],
    queryFn: ({ signal }) => get<AssetDetail>(`/assets/${encodeURIComponent(symbol)}`, {}, signal),
  });

/** How the scores have done, or null before the first. */
export const scoreRecordQuery = queryOptions({
  queryKey: ['scores', 'record'],
  queryFn: async ({ signal }): Promise<ScoreRecord | null> => {
    try {
      return await get<ScoreRecord>('/scores/record', {}, signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  },
});

/** The coin's score, or null when it has none (not in the universe, or no cycle yet). */
export const scoreQuery = (symbol: string) =>
  queryOptions({
    queryKey: ['scores', symbol],
    queryFn: async ({ signal }): Promise<Score | null> => {
      try {
        return await get<Score>(`/scores/${encodeURIComponent(symbol)}`, {}, signal);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });
