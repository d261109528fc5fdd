import { queryOptions } from '@tanstack/react-query';
import { get, patch, post, put, remove } from '@/lib/http';
import type {
  Channel,
  Delivery,
  Notification,
  NotificationPreferences,
  NotificationSettings,
  OutsideChannel,
  Subject,
  User,
} from '@/lib/people';

export const settingsQuery = queryOptions({
  queryKey: ['notifications', 'settings'],
  queryFn: ({ signal }) => get<NotificationSettings>('/notifications/settings', {}, signal),
  meta: { personal: true },
  // A form is not changed under the hands of its reader.
  refetchInterval: false,
  refetchOnWindowFocus: false,
});

/** What is to change; everything else stays as it is. */
export type NotificationChange = Partial<
  Omit<NotificationPreferences, 'channels' | 'subjects'> & {
    channels: Partial<Record<OutsideChannel, boolean>>;
    subjects: Partial<Record<Subject, boolean>>;
  }
>;

export const saveNotifications = (notifications: NotificationChange) =>
  patch<User>('/users/me', { preferences: { notifications } });

export interface TestReceipt {
  notification_id: Notification['id'];
  deliveries: Delivery[];
}

export const sendTest = (channel: Channel) => post<TestReceipt>('/notifications/test', { channel });

/** Sends a code to the number; it counts once the code came back. */
export const setPhone = (number: string) => put('/notifications/phone', { number });
export const confirmPhone = (code: string) => post('/notifications/phone/confirm', { code });
export const removePhone = () => remove('/notifications/phone');
