import { queryOptions } from '@tanstack/react-query';
import type { CoinCompleteness, CoinQuality, FormerCandle, Page } from '@/lib/contract';
import { get } from '@/lib/http';

const PAGE = 200;
/** Beyond so many coins the list says that it is cut. */
const MOST_PAGES = 50;

export interface MarketQuality {
  items: CoinCompleteness[];
  isCut: boolean;
}

/** All coins with candles of a timeframe: the service gives them page by page, the order of the reader needs them all. */
export const marketQualityQuery = (timeframe: string) =>
  queryOptions({
    queryKey: ['market', 'quality', timeframe],
    queryFn: async ({ signal }): Promise<MarketQuality> => {
      const items: CoinCompleteness[] = [];
      let cursor: string | null = null;
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const page: Page<CoinCompleteness> = await get(
          '/market/quality',
          { timeframe, limit: PAGE, cursor },
          signal,
        );
        items.push(...page.items);
        cursor = page.next_cursor;
        if (!cursor) break;
      }
      return { items, isCut: cursor !== null };
    },
    // Gaps come and go by the hour, and the answer is worked out over all candles.
    staleTime: 60_000,
    refetchInterval: 120_000,
  });

export const coinQualityQuery = (symbol: string) =>
  queryOptions({
    queryKey: ['market', 'coin-quality', symbol],
    queryFn: ({ signal }) => get<CoinQuality>(`/assets/${encodeURIComponent(symbol)}/quality`, {}, signal),
  });

/** What was known of a candle before its corrections, the newest first. */
export const revisionsOf = (symbol: string, timestamp: string, timeframe: string) =>
  get<Page<FormerCandle>>(
    `/assets/${encodeURIComponent(symbol)}/candles/${encodeURIComponent(timestamp)}/revisions`,
    { timeframe },
  );
