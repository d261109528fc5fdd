import { queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/contract';
import { get, post } from '@/lib/http';
import type { Broadcast, BroadcastDraft } from '@/lib/people';

export const broadcastsQuery = (cursor: string | null) =>
  queryOptions({
    queryKey: ['admin', 'broadcasts', cursor],
    queryFn: ({ signal }) => get<Page<Broadcast>>('/notifications/broadcasts', { cursor, limit: 20 }, signal),
    meta: { personal: true },
  });

export const broadcast = (draft: BroadcastDraft) => post<Broadcast>('/notifications/broadcasts', draft);
