import { queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/contract';
import { get, patch, post } from '@/lib/http';
import type { Delivery, Notification, NotificationPage, NotificationStatus } from '@/lib/people';

const personal = { personal: true };

export const notificationsQuery = (status: NotificationStatus | null, cursor: string | null, limit = 30) =>
  queryOptions({
    queryKey: ['notifications', 'list', status, cursor, limit],
    queryFn: ({ signal }) => get<NotificationPage>('/notifications', { status, cursor, limit }, signal),
    meta: personal,
  });

export const deliveriesQuery = (id: Notification['id']) =>
  queryOptions({
    queryKey: ['notifications', 'deliveries', id],
    queryFn: ({ signal }) => get<Page<Delivery>>(`/notifications/${id}/deliveries`, {}, signal),
    meta: personal,
  });

export const mark = (id: Notification['id'], status: NotificationStatus) =>
  patch<Notification>(`/notifications/${id}`, { status });
export const markAllRead = () => post('/notifications/read-all', {});
