import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Page, ToldCategory } from '@/lib/contract';
import { get } from '@/lib/http';

const PAGE = 20;

/** Groups of coins as a provider draws them, the greatest first, page by page. */
export const categoriesQuery = infiniteQueryOptions({
  queryKey: ['market', 'categories'],
  queryFn: ({ pageParam, signal }) =>
    get<Page<ToldCategory>>('/market/categories', { limit: PAGE, cursor: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  // They are told once a day.
  staleTime: 600_000,
});
