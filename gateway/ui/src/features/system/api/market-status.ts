import { queryOptions } from '@tanstack/react-query';
import type { MarketStatus } from '@/lib/contract';
import { get } from '@/lib/http';

export const marketStatusQuery = queryOptions({
  queryKey: ['market', 'status'],
  queryFn: ({ signal }) => get<MarketStatus>('/market/status', {}, signal),
});
