import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page, Signal, SignalDetail, SignalPerformance } from '@/lib/contract';
import { get } from '@/lib/http';

export interface SignalFilter {
  status?: string | undefined;
  symbol?: string | undefined;
  limit?: number;
}

export const signalsQuery = (filter: SignalFilter) =>
  queryOptions({
    queryKey: ['signals', 'list', filter],
    queryFn: ({ signal }) => get<Page<Signal>>('/signals', { ...filter }, signal),
  });

export const signalPagesQuery = (filter: SignalFilter) =>
  infiniteQueryOptions({
    queryKey: ['signals', 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Signal>>('/signals', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const signalQuery = (id: string) =>
  queryOptions({
    queryKey: ['signals', 'detail', id],
    queryFn: ({ signal }) => get<SignalDetail>(`/signals/${encodeURIComponent(id)}`, {}, signal),
  });

export const signalPerformanceQuery = queryOptions({
  queryKey: ['signals', 'performance'],
  queryFn: async ({ signal }) => {
    const answer = await get<Page<SignalPerformance> | SignalPerformance[]>(
      '/signals/performance',
      {},
      signal,
    );
    return Array.isArray(answer) ? answer : answer.items;
  },
});
