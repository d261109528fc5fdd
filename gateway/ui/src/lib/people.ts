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

export const CHANNELS = ['in_app', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];
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
  priority: 'low' | 'normal' | 'high' | 'urgent';
  created_at: string;
  sent_at: string | null;
  read_at: string | null;
  expires_at: string | null;
}

export interface NotificationPage extends Page<Notification> {
  unread_count: number;
}

export interface Delivery {
  channel: Channel;
  attempt: number;
  status: string;
  at: string | null;
  next_attempt_at: string | null;
  reason: string | null;
}

export const ALERT_TYPES = ['price_target', 'signal_generated', 'volume_spike'] as const;
export type AlertType = (typeof ALERT_TYPES)[number];
export type Condition = 'above' | 'below' | 'equals' | 'percentage_change';
/** Ways beside the notification centre, where everything arrives. */
export const ALERT_WAYS = ['email'] as const satisfies Channel[];
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
  notification_methods: AlertWay[];
}

/** What of an alert can be changed; another condition is another alert. */
export interface AlertChange {
  is_active?: boolean;
  trigger_value?: number | null;
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
