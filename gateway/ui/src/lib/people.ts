/** The part of the REST contract that speaks of people: accounts, security, notifications, alerts. */
import type { Page } from './contract';
import type { CalendarName, Digits, Theme } from './preferences';

export type Role = 'public' | 'admin';

export interface RiskLimits {
  max_position_percentage?: number | null;
  max_daily_loss_percentage?: number | null;
  max_leverage?: number | null;
  max_open_positions?: number | null;
}

export interface AccountPreferences {
  theme?: Theme;
  digits?: Digits;
  calendar?: CalendarName;
  risk?: RiskLimits;
  notifications?: Partial<NotificationPreferences>;
}

export interface User {
  id: string | number;
  email: string;
  role: Role;
  language: string | null;
  timezone: string | null;
  first_name?: string | null;
  last_name?: string | null;
  is_verified?: boolean;
  preferences?: AccountPreferences | null;
}

export interface SecondFactorChallenge {
  challenge: string;
  methods: string[];
  expires_in: number;
}

export interface Session {
  id: string | number;
  device: string | null;
  user_agent: string | null;
  ip_address: string | null;
  created_at: string;
  last_used_at: string | null;
  is_current: boolean;
}

export interface Activity {
  id: string | number;
  activity_type: string;
  action: string | null;
  entity_type: string | null;
  entity_id: string | number | null;
  details: Record<string, unknown> | null;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
}

export interface ActivityCount {
  activity_type: string;
  action: string;
  count: number;
  last_at: string;
}

export interface Passkey {
  id: string | number;
  label: string;
  created_at: string;
  last_used_at: string | null;
}

export interface Security {
  password_changed_at?: string | null;
  /** An administrator without a second factor acts as an ordinary user until one is set up. */
  second_factor_required: boolean;
  totp: { enabled: boolean; confirmed_at: string | null };
  recovery_codes_left: number;
  passkeys: Passkey[];
}

export interface TotpSetup {
  secret: string;
  uri: string;
}

export type Scope = 'read' | 'write';

export interface ApiKey {
  id: string | number;
  name: string;
  prefix: string;
  scopes: Scope[];
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}

export const CHANNELS = ['in_app', 'email', 'push', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];
/** In the app everything arrives; the other ways can be turned off. */
export type OutsideChannel = Exclude<Channel, 'in_app'>;

/** How a way to the reader stands. */
export interface ChannelState {
  channel: Channel;
  /** Whether this platform has the way at all. */
  is_available: boolean;
  is_on: boolean;
  state: 'ready' | 'unset' | 'unconfirmed' | 'dead';
  /** Where it leads: an address, a number. */
  target: string | null;
  reason: string | null;
  since: string | null;
}

export const SUBJECTS = ['signals', 'recommendations', 'broadcasts'] as const;
export type Subject = (typeof SUBJECTS)[number];
export const DIGESTS = ['off', 'daily', 'weekly'] as const;
export type Digest = (typeof DIGESTS)[number];
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Times are of the account's own zone, as HH:mm. */
export interface NotificationPreferences {
  channels: Record<OutsideChannel, boolean>;
  quiet_hours: { start: string; end: string } | null;
  digest: Digest;
  digest_at: string;
  digest_day: Weekday;
  /** Messages a day and channel, 1 to 200; what is beyond comes in one summary. */
  daily_cap: number;
  subjects: Record<Subject, boolean>;
}

export interface NotificationSettings {
  timezone: string;
  notifications: NotificationPreferences;
  channels: ChannelState[];
}

/** A browser that takes pushes. */
export interface PushDevice {
  id: string | number;
  device: string | null;
  created_at: string;
  last_sent_at: string | null;
  state: 'ready' | 'dead';
  reason: string | null;
}

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface BroadcastDraft {
  title: { en: string; fa: string };
  message: { en: string; fa: string };
  priority: Priority;
  /** A page of the platform it leads to. */
  link?: string;
}

export interface Broadcast extends Omit<BroadcastDraft, 'link'> {
  id: string | number;
  link: string | null;
  sent_by: string | number | null;
  created_at: string;
  recipients: number;
  read: number;
}

export const NOTIFICATION_TYPES = ['signal', 'alert', 'system', 'educational'] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];
export type NotificationStatus = 'unread' | 'read' | 'dismissed';

export interface Notification {
  id: string | number;
  notification_type: NotificationType;
  title: string;
  message: string;
  data: Record<string, unknown> | null;
  status: NotificationStatus;
  priority: Priority;
  created_at: string;
  sent_at: string | null;
  read_at: string | null;
  expires_at: string | null;
}

export interface NotificationPage extends Page<Notification> {
  unread_count: number;
}

/** What became of one attempt on one way. */
export interface Delivery {
  channel: Channel;
  target: string | null;
  attempt: number;
  status: 'queued' | 'held' | 'summarised' | 'sending' | 'sent' | 'failed' | 'unknown';
  at: string | null;
  next_attempt_at: string | null;
  reason: string | null;
}

export const ALERT_TYPES = ['price_target', 'signal_generated', 'volume_spike'] as const;
export type AlertType = (typeof ALERT_TYPES)[number];
export type Condition = 'above' | 'below' | 'equals' | 'percentage_change';
/** Ways beside the notification centre, where everything arrives. */
export const ALERT_WAYS = ['email', 'push', 'sms'] as const satisfies Channel[];
export type AlertWay = (typeof ALERT_WAYS)[number];

export interface AlertDraft {
  /** Null for signals of any coin. */
  symbol: string | null;
  alert_type: AlertType;
  /** For price targets only. */
  condition: Condition | null;
  /** USD, percent for a change, a multiple of the mean for a volume. */
  trigger_value: number | null;
  /** Span a change or a volume is compared over. */
  comparison_window: string | null;
  /** The person's own words, told with it. */
  message: string | null;
  notification_methods: AlertWay[];
}

/** What of an alert can be changed; another condition is another alert. */
export interface AlertChange {
  is_active?: boolean;
  trigger_value?: number | null;
  message?: string;
  notification_methods?: AlertWay[];
}

export interface Alert extends AlertDraft {
  id: string | number;
  is_active: boolean;
  last_triggered: string | null;
  created_at: string | null;
}

export interface AdminUser {
  id: string | number;
  email: string;
  first_name: string | null;
  last_name: string | null;
  role: Role;
  is_active: boolean;
  is_verified: boolean;
  created_at: string;
  last_login: string | null;
  login_count: number | null;
  sessions?: number | null;
  second_factor?: boolean;
}

export interface AdminUserDetail extends AdminUser {
  /** Acts of the last 30 days, counted: an administrator sees that something was done, not each step. */
  activity: ActivityCount[];
}
