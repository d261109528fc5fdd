import { queryOptions } from '@tanstack/react-query';
import type { SystemHealth } from '@/lib/contract';
import { get } from '@/lib/http';

export const healthQuery = queryOptions({
  queryKey: ['system', 'health'],
  queryFn: ({ signal }) => get<SystemHealth>('/system/health', {}, signal),
});
