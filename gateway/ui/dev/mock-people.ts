import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity, AdminUser, Alert, ApiKey, Passkey, Session } from '../src/lib/people';
import { answerLists, contextOf } from './mock-lists.ts';
import { answerNotify, mergeNotifications } from './mock-notify.ts';

/**
 * People for the mock API: one memory, no real security. Letters are written into `STRATA_MAIL_DIR` when it is set.
 * `MOCK_USER=admin|public` signs everyone in from the start, to look at pages.
 */

interface Person extends AdminUser {
  password: string;
  language: string;
  timezone: string;
  preferences: Record<string, unknown>;
  totp: { secret: string; confirmed_at: string | null } | null;
  recovery: string[];
  passkeys: (Passkey & { credential: string })[];
  keys: ApiKey[];
  alerts: Alert[];
  activity: Activity[];
}

export interface MockRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, never>;
  cookie: string | null;
  agent: string;
}

export interface MockAnswer {
  status: number;
  body?: unknown;
  slug?: string;
  errors?: { field: string; reason: string }[];
  cookie?: string | null;
}

const now = () => new Date().toISOString();
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const people: Person[] = [];
const sessions = new Map<string, { person: Person; row: Session }>();
const tokens = new Map<string, { person: Person; purpose: 'verify' | 'reset' }>();
const challenges = new Map<string, Person>();

function person(email: string, password: string, role: Person['role'], verified: boolean): Person {
  return {
    id: people.length + 1,
    email,
    password,
    role,
    first_name: null,
    last_name: null,
    is_active: true,
    is_verified: verified,
    created_at: ago(2000 - people.length * 37),
    last_login: null,
    login_count: 0,
    second_factor: false,
    language: 'en',
    timezone: 'UTC',
    preferences: {},
    totp: null,
    recovery: [],
    passkeys: [],
    keys: [],
    alerts: [],
    activity: [],
  };
}

const notifications = [
  {
    id: 3,
    notification_type: 'alert',
    title: 'LINK rose above 18.00 USD',
    message: 'LINK closed at 18.21 USD. Your alert has done its work and is off now.',
    data: { symbol: 'LINK' },
    status: 'unread',
    priority: 'high',
    created_at: ago(0.4),
    sent_at: ago(0.4),
    read_at: null,
    expires_at: null,
  },
  {
    id: 2,
    notification_type: 'system',
    title: 'ورود از دستگاه تازه',
    message: 'با حساب شما از یک دستگاه تازه وارد شدند. اگر شما نبودید، از همه جا خارج شوید.',
    data: null,
    status: 'unread',
    priority: 'normal',
    created_at: ago(20),
    sent_at: ago(20),
    read_at: null,
    expires_at: null,
  },
  {
    id: 1,
    notification_type: 'educational',
    title: 'What a hit rate does not say',
    message: 'A rate is shown from thirty independent outcomes on.',
    data: null,
    status: 'read',
    priority: 'low',
    created_at: ago(90),
    sent_at: ago(90),
    read_at: ago(80),
    expires_at: null,
  },
];

const admin = person('admin@example.org', 'correct horse battery', 'admin', true);
people.push(admin);
for (const name of ['noor', 'ada', 'farhad', 'a.very.long.address.of.someone']) {
  people.push({
    ...person(`${name}@example.org`, 'correct horse battery', 'public', name !== 'ada'),
    first_name: 'Noor',
    last_login: ago(people.length * 31),
    login_count: people.length * 7,
    is_active: name !== 'farhad',
    second_factor: name === 'noor',
  });
}
for (const owner of people) {
  owner.activity = ['login', 'profile', 'account'].map((type, index) => ({
    id: index + 1,
    activity_type: type,
    action: type === 'login' ? 'create' : 'update',
    entity_type: null,
    entity_id: null,
    details: type === 'account' ? { what: 'password' } : null,
    ip_address: '203.0.113.7',
    user_agent: 'Firefox',
    created_at: ago(index * 9 + 1),
  }));
  owner.alerts = [
    {
      id: 1,
      symbol: 'LINK',
      alert_type: 'price_target',
      condition: 'above',
      trigger_value: 18,
      comparison_window: null,
      is_active: false,
      message: null,
      notification_methods: ['email'],
      last_triggered: ago(0.4),
      created_at: null,
    },
    {
      id: 2,
      symbol: 'BTC',
      alert_type: 'price_target',
      condition: 'percentage_change',
      trigger_value: -5,
      comparison_window: '1d',
      is_active: true,
      message: null,
      notification_methods: ['email'],
      last_triggered: null,
      created_at: null,
    },
    {
      id: 3,
      symbol: null,
      alert_type: 'signal_generated',
      condition: null,
      trigger_value: null,
      comparison_window: null,
      is_active: true,
      message: null,
      notification_methods: [],
      last_triggered: null,
      created_at: null,
    },
  ];
  owner.keys = [
    {
      id: 1,
      name: 'Spreadsheet',
      prefix: 'a1b2c3d4',
      scopes: ['read'],
      created_at: ago(400),
      last_used_at: ago(3),
      expires_at: ago(-1700),
    },
  ];
}

function letter(to: string, subject: string, link: string): void {
  const folder = process.env.STRATA_MAIL_DIR;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${Date.now()}-${randomUUID()}.eml`),
    `From: strata@example.org\r\nTo: ${to}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${link}\r\n`,
  );
}

function sendToken(owner: Person, purpose: 'verify' | 'reset'): void {
  const token = randomBytes(24).toString('base64url');
  tokens.set(token, { person: owner, purpose });
  letter(
    owner.email,
    purpose,
    `${process.env.STRATA_PUBLIC_URL ?? 'http://localhost:4173'}/${purpose}?token=${token}`,
  );
}

function base32Bytes(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text]
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function totpOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', base32Bytes(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const fits = (secret: string, code: string) =>
  [-1, 0, 1].some((step) => totpOf(secret, Math.floor(Date.now() / 30_000) + step) === code);

function userOf(owner: Person) {
  const { id, email, role, language, timezone, first_name, last_name, is_verified, preferences } = owner;
  return { id, email, role, language, timezone, first_name, last_name, is_verified, preferences };
}

function adminView({
  id,
  email,
  first_name,
  last_name,
  role,
  is_active,
  is_verified,
  created_at,
  last_login,
  login_count,
  second_factor,
}: Person): AdminUser {
  return {
    id,
    email,
    first_name,
    last_name,
    role,
    is_active,
    is_verified,
    created_at,
    last_login,
    login_count,
    second_factor,
  };
}

function open(owner: Person, agent: string): MockAnswer {
  const id = randomUUID();
  owner.last_login = now();
  owner.login_count = (owner.login_count ?? 0) + 1;
  const row = {
    id,
    device: 'Chromium · Linux',
    user_agent: agent,
    ip_address: '203.0.113.7',
    created_at: now(),
    last_used_at: now(),
    is_current: false,
  };
  sessions.set(id, { person: owner, row });
  const { preferences: _, ...user } = userOf(owner);
  return { status: 200, body: { user }, cookie: id };
}

if (process.env.MOCK_USER) {
  const owner = process.env.MOCK_USER === 'admin' ? admin : people[1];
  if (owner) {
    const row = {
      id: 'mock',
      device: 'Firefox · Linux',
      user_agent: 'Firefox',
      ip_address: '203.0.113.7',
      created_at: ago(50),
      last_used_at: ago(0),
      is_current: false,
    };
    sessions.set('mock', { person: owner, row });
    sessions.set('other', {
      person: owner,
      row: { ...row, id: 'other', device: 'Safari · iPhone', last_used_at: ago(30) },
    });
    owner.passkeys = [
      { id: 1, label: 'Phone', created_at: ago(300), last_used_at: ago(20), credential: '-' },
    ];
  }
}

const list = (items: unknown[]) => ({ items, next_cursor: null, as_of: null, run_kind: null });
const ok = (body: unknown, status = 200): MockAnswer => ({ status, body });
const done: MockAnswer = { status: 204 };
const refused: MockAnswer = { status: 401, slug: 'unauthorized' };
const badInput = (field: string, reason: string): MockAnswer => ({
  status: 422,
  slug: 'bad-input',
  errors: [{ field, reason }],
});

/** The answer, or null when the path is not about people. */
export function answerPeople(request: MockRequest): MockAnswer | null {
  const { method, path, body, query } = request;
  const text = (name: string): string => String((body as Record<string, unknown>)[name] ?? '');
  const act = `${method} ${path}`;
  const byEmail = people.find((owner) => owner.email === text('email'));
  switch (act) {
    case 'POST /auth/register': {
      if (text('password').length < 12) return badInput('password', 'must have 12 to 256 characters');
      if (!byEmail) {
        const owner = {
          ...person(text('email'), text('password'), 'public', false),
          language: text('language') || 'en',
          timezone: text('timezone') || 'UTC',
          id: randomUUID(),
        };
        people.push(owner);
        sendToken(owner, 'verify');
      }
      return ok({}, 202);
    }
    case 'POST /auth/verification':
      if (byEmail && !byEmail.is_verified) sendToken(byEmail, 'verify');
      return ok({}, 202);
    case 'POST /auth/verify': {
      const known = tokens.get(text('token'));
      if (known?.purpose !== 'verify') return badInput('token', 'is wrong or has expired');
      known.person.is_verified = true;
      tokens.delete(text('token'));
      return done;
    }
    case 'POST /auth/password-reset':
      if (byEmail) sendToken(byEmail, 'reset');
      return ok({}, 202);
    case 'POST /auth/password-reset/confirm': {
      const known = tokens.get(text('token'));
      if (known?.purpose !== 'reset') return badInput('token', 'is wrong or has expired');
      known.person.password = text('password');
      tokens.delete(text('token'));
      return done;
    }
    case 'POST /auth/login': {
      if (!byEmail || byEmail.password !== text('password') || !byEmail.is_active) return refused;
      if (!byEmail.is_verified) return { status: 403, slug: 'not-verified' };
      if (byEmail.totp?.confirmed_at) {
        const challenge = randomUUID();
        challenges.set(challenge, byEmail);
        return ok({ second_factor: { challenge, methods: ['totp', 'recovery_code'], expires_in: 300 } });
      }
      return open(byEmail, request.agent);
    }
    case 'POST /auth/login/second-factor': {
      const owner = challenges.get(text('challenge'));
      const secret = owner?.totp?.secret;
      if (!owner || !secret || !(fits(secret, text('code')) || owner.recovery.includes(text('code'))))
        return refused;
      challenges.delete(text('challenge'));
      return open(owner, request.agent);
    }
    case 'POST /auth/passkeys/options':
      return ok({
        challenge_id: randomUUID(),
        options: {
          challenge: randomBytes(32).toString('base64url'),
          rpId: 'localhost',
          allowCredentials: [],
          userVerification: 'preferred',
        },
      });
    case 'POST /auth/passkeys/login': {
      const id = String((body as unknown as { credential?: { id?: string } }).credential?.id);
      const owner = people.find((candidate) => candidate.passkeys.some((key) => key.credential === id));
      return owner ? open(owner, request.agent) : refused;
    }
  }
  const current = sessions.get(request.cookie ?? '') ?? sessions.get('mock');
  if (act === 'POST /auth/refresh') return current ? ok({ user: userOf(current.person) }) : refused;
  if (act === 'POST /auth/logout') {
    sessions.delete(request.cookie ?? '');
    return { status: 204, cookie: null };
  }
  const isPublicList = /^\/watchlists\/(default|overview)$/.test(path);
  if (isPublicList) return null;
  if (
    !/^\/(users|account|notifications|alerts|watchlists)(\/|$)/.test(path) &&
    act !== 'POST /auth/logout-everywhere'
  )
    return null;
  if (!current) return refused;
  const me = current.person;
  const id = path.split('/').at(-1) ?? '';
  const proven = me.password === text('password');
  const plain = body as Record<string, unknown>;
  if (/^GET \/watchlists\/users\//.test(act)) {
    const owner = people.find((candidate) => String(candidate.id) === id);
    return owner ? contextOf(owner, owner.id, me.id) : { status: 404, slug: 'no-such-user' };
  }
  if (path.startsWith('/watchlists')) return answerLists(act, plain, me);
  const notified = answerNotify(act, plain, me);
  if (notified) return notified;
  const badPassword = badInput('password', 'is not your password');
  if (/^DELETE \/users\/me\/sessions\//.test(act))
    return sessions.delete(id) ? done : { status: 404, slug: 'not-found' };
  if (/^DELETE \/users\/me\/passkeys\//.test(act)) {
    me.passkeys = me.passkeys.filter((key) => String(key.id) !== id);
    return done;
  }
  if (/^DELETE \/users\/me\/api-keys\//.test(act)) {
    me.keys = me.keys.filter((key) => String(key.id) !== id);
    return done;
  }
  if (/^(PATCH|DELETE) \/alerts\//.test(act)) {
    const alert = me.alerts.find((candidate) => String(candidate.id) === id);
    if (!alert) return { status: 404, slug: 'not-found' };
    if (method === 'DELETE') me.alerts = me.alerts.filter((candidate) => candidate !== alert);
    else Object.assign(alert, body);
    return method === 'DELETE' ? done : ok(alert);
  }
  if (/^GET \/notifications\/\w+\/deliveries$/.test(act)) {
    return ok(
      list([
        {
          channel: 'in_app',
          target: null,
          attempt: 1,
          status: 'sent',
          at: ago(0.4),
          next_attempt_at: null,
          reason: null,
        },
        {
          channel: 'email',
          attempt: 1,
          status: 'failed',
          at: ago(0.4),
          next_attempt_at: ago(-0.2),
          reason: '451 4.3.0 Mail server temporarily rejected message',
        },
        {
          channel: 'email',
          attempt: 1,
          status: 'queued',
          at: null,
          next_attempt_at: ago(-7),
          reason: 'quiet_hours',
        },
      ]),
    );
  }
  if (/^PATCH \/notifications\/\d+$/.test(act)) {
    const item = notifications.find((candidate) => String(candidate.id) === id);
    if (item) item.status = text('status');
    return ok(item);
  }
  if (/^GET \/users\/(?!me)[\w-]+$/.test(act)) {
    const owner = people.find((candidate) => String(candidate.id) === id);
    return owner
      ? ok({
          ...adminView(owner),
          sessions: 2,
          activity: [
            { activity_type: 'login', action: 'create', count: 7, last_at: ago(3) },
            { activity_type: 'profile', action: 'update', count: 1, last_at: ago(90) },
          ],
        })
      : { status: 404, slug: 'not-found' };
  }
  if (/^PATCH \/users\/(?!me)[\w-]+$/.test(act)) {
    const owner = people.find((candidate) => String(candidate.id) === id);
    if (owner) Object.assign(owner, body);
    return owner ? ok(adminView(owner)) : { status: 404, slug: 'not-found' };
  }
  switch (act) {
    case 'POST /auth/logout-everywhere':
      for (const [key, session] of sessions) if (session.person === me) sessions.delete(key);
      return { status: 204, cookie: null };
    case 'GET /users/me':
      return ok(userOf(me));
    case 'PATCH /users/me': {
      const { preferences, ...plain } = body as Record<string, unknown>;
      Object.assign(me, plain);
      const { notifications: told, ...looks } = (preferences ?? {}) as Record<string, unknown>;
      mergeNotifications(me, told as Record<string, unknown> | undefined);
      Object.assign(me.preferences, looks);
      return ok(userOf(me));
    }
    case 'DELETE /users/me':
      if (!proven) return badPassword;
      people.splice(people.indexOf(me), 1);
      return { status: 204, cookie: null };
    case 'GET /users/me/sessions':
      return ok(
        list(
          [...sessions.values()]
            .filter(({ person: owner }) => owner === me)
            .map(({ row }) => ({ ...row, is_current: row === current.row })),
        ),
      );
    case 'POST /users/me/password':
      if (me.password !== text('current_password'))
        return badInput('current_password', 'is not your password');
      me.password = text('new_password');
      return done;
    case 'GET /users/me/activity':
      return ok(list(me.activity));
    case 'GET /users/me/security':
      return ok({
        password_changed_at: ago(500),
        second_factor_required: false,
        totp: { enabled: !!me.totp?.confirmed_at, confirmed_at: me.totp?.confirmed_at ?? null },
        recovery_codes_left: me.recovery.length,
        passkeys: me.passkeys,
      });
    case 'POST /users/me/totp': {
      if (!proven) return badPassword;
      const secret = Array.from(
        randomBytes(32),
        (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31],
      ).join('');
      me.totp = { secret, confirmed_at: null };
      return ok({
        secret,
        uri: `otpauth://totp/Strata:${encodeURIComponent(me.email)}?secret=${secret}&issuer=Strata`,
      });
    }
    case 'POST /users/me/totp/confirm':
      if (!me.totp || !fits(me.totp.secret, text('code'))) return badInput('code', 'is wrong');
      me.totp.confirmed_at = now();
      me.second_factor = true;
      me.recovery = Array.from(
        { length: 10 },
        () => `${randomBytes(3).toString('hex')}-${randomBytes(3).toString('hex')}`,
      );
      return ok({ recovery_codes: me.recovery });
    case 'DELETE /users/me/totp':
      if (!proven) return badPassword;
      me.totp = null;
      return done;
    case 'POST /users/me/recovery-codes':
      return proven ? ok({ recovery_codes: me.recovery }) : badPassword;
    case 'POST /users/me/passkeys/options':
      if (!proven) return badPassword;
      return ok({
        challenge_id: randomUUID(),
        options: {
          challenge: randomBytes(32).toString('base64url'),
          rp: { id: 'localhost', name: 'Strata' },
          user: {
            id: Buffer.from(String(me.id)).toString('base64url'),
            name: me.email,
            displayName: me.email,
          },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
          excludeCredentials: [],
        },
      });
    case 'POST /users/me/passkeys': {
      const key = {
        id: me.passkeys.length + 1,
        label: text('label'),
        created_at: now(),
        last_used_at: null,
        credential: String((body as unknown as { credential: { id: string } }).credential.id),
      };
      me.passkeys.push(key);
      return ok(key, 201);
    }
    case 'GET /users/me/api-keys':
      return ok(list(me.keys));
    case 'POST /users/me/api-keys': {
      const key = {
        id: me.keys.length + 1,
        name: text('name'),
        prefix: 'e5f6a7b8',
        scopes: (body as unknown as ApiKey).scopes,
        created_at: now(),
        last_used_at: null,
        expires_at: null,
      };
      me.keys.push(key);
      return ok({ ...key, key: `strata_e5f6a7b8_${randomBytes(32).toString('base64url')}` }, 201);
    }
    case 'GET /account/export':
      return ok({ profile: userOf(me), alerts: me.alerts });
    case 'GET /users':
      return ok(
        list(
          people
            .filter(
              (owner) =>
                owner.email.includes(query.get('search') ?? '') &&
                (!query.get('role') || owner.role === query.get('role')) &&
                (!query.get('is_active') || String(owner.is_active) === query.get('is_active')),
            )
            .map(adminView),
        ),
      );
    case 'GET /alerts':
      return ok(list(me.alerts));
    case 'POST /alerts': {
      const alert = { ...(body as unknown as Alert), id: Date.now(), is_active: true };
      me.alerts.unshift(alert);
      return ok(alert, 201);
    }
    case 'GET /notifications': {
      const wanted = query.get('status');
      return ok({
        ...list(notifications.filter((item) => !wanted || item.status === wanted)),
        unread_count: notifications.filter((item) => item.status === 'unread').length,
      });
    }
    case 'POST /notifications/read-all':
      for (const item of notifications) if (item.status === 'unread') item.status = 'read';
      return done;
  }
  return { status: 404, slug: 'not-found' };
}
