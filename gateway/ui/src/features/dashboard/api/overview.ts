import { queryOptions } from '@tanstack/react-query';
import type { DashboardOverview } from '@/lib/contract';
import { get } from '@/lib/http';

export const overviewQuery = queryOptions({
  queryKey: ['dashboard', 'overview'],
  queryFn: ({ signal }) => get<DashboardOverview>('/dashboard/overview', {}, signal),
});
