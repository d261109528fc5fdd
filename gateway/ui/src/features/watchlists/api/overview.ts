import { queryOptions } from '@tanstack/react-query';
import type { WatchlistOverview } from '@/lib/contract';
import { get } from '@/lib/http';

export const watchlistOverviewQuery = queryOptions({
  queryKey: ['watchlists', 'overview'],
  queryFn: ({ signal }) => get<WatchlistOverview>('/watchlists/overview', {}, signal),
});
