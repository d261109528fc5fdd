import { queryOptions } from '@tanstack/react-query';
import type { Page, ProviderCalls, ProviderState } from '@/lib/contract';
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
