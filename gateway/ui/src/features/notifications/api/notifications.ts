import { queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/contract';
import { get, patch, post, put, remove } from '@/lib/http';
import type {
  Channel,
  Delivery,
  Notification,
  NotificationPage,
  NotificationSettings,
  NotificationStatus,
  PushSubscriptionRow,
} from '@/lib/people';

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

export const settingsQuery = queryOptions({
  queryKey: ['notifications', 'settings'],
  queryFn: ({ signal }) => get<NotificationSettings>('/notifications/settings', {}, signal),
  meta: personal,
  // A form is not changed under the hands of its reader.
  refetchInterval: false,
  refetchOnWindowFocus: false,
});

export const pushSubscriptionsQuery = queryOptions({
  queryKey: ['notifications', 'push'],
  queryFn: ({ signal }) => get<Page<PushSubscriptionRow>>('/notifications/push/subscriptions', {}, signal),
  meta: personal,
});

export const mark = (id: Notification['id'], status: NotificationStatus) =>
  patch<Notification>(`/notifications/${id}`, { status });
export const markAllRead = () => post('/notifications/read-all', {});
export const saveSettings = (settings: NotificationSettings) =>
  put<NotificationSettings>('/notifications/settings', settings);
export const sendTest = (channel: Channel) =>
  post<{ status: string; reason: string | null }>('/notifications/test', { channel });
export const endPush = (id: PushSubscriptionRow['id']) => remove(`/notifications/push/subscriptions/${id}`);
