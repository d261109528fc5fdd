import type { Broadcast, ChannelState, NotificationPreferences, PushDevice } from '../src/lib/people';
import type { MockAnswer } from './mock-people';

/** Ways and preferences of notifications for the mock API; nothing is sent. */
interface Ways {
  notifications: NotificationPreferences;
  phone: { number: string; confirmed: boolean } | null;
  devices: PushDevice[];
}

const waysOf = new WeakMap<object, Ways>();
const broadcasts: Broadcast[] = [];
const now = () => new Date().toISOString();

function ways(owner: object): Ways {
  const known = waysOf.get(owner) ?? {
    notifications: {
      channels: { email: true, push: true, sms: false },
      quiet_hours: { start: '22:00', end: '07:00' },
      digest: 'off',
      digest_at: '08:00',
      digest_day: 'monday',
      daily_cap: 20,
      subjects: { signals: false, recommendations: false, broadcasts: true },
    },
    phone: null,
    devices: [
      {
        id: 1,
        device: 'Chrome · Android',
        created_at: '2026-09-03T08:00:00Z',
        last_sent_at: '2026-11-01T08:00:00Z',
        state: 'dead',
        reason: 'gone',
      },
    ],
  };
  waysOf.set(owner, known);
  return known;
}

/** What `PATCH /users/me` merges key by key. */
export function mergeNotifications(owner: object, change: Record<string, unknown> | undefined): void {
  if (!change) return;
  const { channels, subjects, ...plain } = change as Partial<NotificationPreferences>;
  const known = ways(owner).notifications;
  Object.assign(known, plain);
  Object.assign(known.channels, channels);
  Object.assign(known.subjects, subjects);
}

function channels(owner: object, email: string): ChannelState[] {
  const { notifications, phone, devices } = ways(owner);
  const plain = { is_available: true, target: null, reason: null, since: null };
  const alive = devices.some(({ state }) => state === 'ready');
  return [
    { ...plain, channel: 'in_app', is_on: true, state: 'ready' },
    { ...plain, channel: 'email', is_on: notifications.channels.email, state: 'ready', target: email },
    {
      ...plain,
      channel: 'push',
      is_on: notifications.channels.push,
      state: alive ? 'ready' : devices.length > 0 ? 'dead' : 'unset',
      reason: alive ? null : 'gone',
      since: alive ? null : '2026-11-02T08:00:00Z',
    },
    {
      ...plain,
      channel: 'sms',
      is_on: notifications.channels.sms,
      state: phone ? (phone.confirmed ? 'ready' : 'unconfirmed') : 'unset',
      target: phone?.number ?? null,
    },
  ];
}

const ok = (body: unknown, status = 200): MockAnswer => ({ status, body });
const page = (items: unknown[]) => ({ items, next_cursor: null, as_of: null, run_kind: null });

export function answerNotify(
  act: string,
  body: Record<string, unknown>,
  owner: { email: string; timezone: string },
): MockAnswer | null {
  const mine = ways(owner);
  if (/^DELETE \/notifications\/push\/subscriptions\//.test(act)) {
    mine.devices = mine.devices.filter(({ id }) => !act.endsWith(`/${id}`));
    return { status: 204 };
  }
  switch (act) {
    case 'GET /notifications/settings':
      return ok({
        timezone: owner.timezone,
        notifications: mine.notifications,
        channels: channels(owner, owner.email),
      });
    case 'POST /notifications/test': {
      const state = channels(owner, owner.email).find(({ channel }) => channel === body.channel);
      if (state?.state !== 'ready') return { status: 409, slug: 'channel-not-ready' };
      return ok({
        notification_id: 99,
        deliveries: [
          {
            channel: body.channel,
            target: state.target,
            attempt: 1,
            status: 'sent',
            at: now(),
            next_attempt_at: null,
            reason: null,
          },
        ],
      });
    }
    case 'GET /notifications/push/key':
      return ok({
        public_key: 'BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U',
      });
    case 'GET /notifications/push/subscriptions':
      return ok(page(mine.devices));
    case 'POST /notifications/push/subscriptions': {
      const device: PushDevice = {
        id: mine.devices.length + 2,
        device: 'Chromium · Linux',
        created_at: now(),
        last_sent_at: null,
        state: 'ready',
        reason: null,
      };
      mine.devices.push(device);
      return ok(device, 201);
    }
    case 'PUT /notifications/phone':
      if (!/^\+\d{8,15}$/.test(String(body.number)))
        return { status: 422, slug: 'bad-input', errors: [{ field: 'number', reason: 'must be in E.164' }] };
      mine.phone = { number: String(body.number), confirmed: false };
      return ok({}, 202);
    case 'POST /notifications/phone/confirm':
      if (body.code !== '123456')
        return { status: 422, slug: 'bad-input', errors: [{ field: 'code', reason: 'is wrong' }] };
      if (mine.phone) mine.phone.confirmed = true;
      return { status: 204 };
    case 'DELETE /notifications/phone':
      mine.phone = null;
      return { status: 204 };
    case 'GET /notifications/broadcasts':
      return ok(page(broadcasts));
    case 'POST /notifications/broadcasts': {
      const sent = {
        ...(body as unknown as Broadcast),
        id: broadcasts.length + 1,
        sent_by: 1,
        created_at: now(),
        recipients: 5,
        read: 0,
      };
      broadcasts.unshift(sent);
      return ok(sent, 201);
    }
    default:
      return null;
  }
}
