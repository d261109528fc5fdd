import { queryOptions } from '@tanstack/react-query';
import type { EndpointPerformance, Page, ProviderCall, ProviderCalls, ProviderState } from '@/lib/contract';
import { get } from '@/lib/http';

/** For admins: how the providers of market data stand. */
export const providersQuery = queryOptions({
  queryKey: ['market', 'providers'],
  queryFn: ({ signal }) => get<Page<ProviderState>>('/market/providers', {}, signal),
});

/** For admins: what was asked of them in the last hour. */
export const providerCallsQuery = queryOptions({
  queryKey: ['system', 'provider-calls', 'health'],
  queryFn: ({ signal }) => get<Page<ProviderCalls>>('/system/provider-calls/health', {}, signal),
});

/** For admins: the calls themselves, the newest first. */
export const newestCallsQuery = (provider: string, cursor: string | null) =>
  queryOptions({
    queryKey: ['system', 'provider-calls', 'newest', provider, cursor],
    queryFn: ({ signal }) =>
      get<Page<ProviderCall>>('/system/provider-calls', { provider, cursor, limit: 25 }, signal),
    placeholderData: (before) => before,
  });

/** For admins: the calls of the last hours by endpoint. */
export const endpointsQuery = (hours: number) =>
  queryOptions({
    queryKey: ['system', 'provider-calls', 'performance', hours],
    queryFn: ({ signal }) =>
      get<Page<EndpointPerformance>>('/system/provider-calls/performance', { hours }, signal),
    placeholderData: (before) => before,
  });
