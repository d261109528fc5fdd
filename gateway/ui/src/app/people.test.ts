import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseNumber } from '@/lib/format';
import { askForLogin, get, post, trustSession } from '@/lib/http';
import { loginRequest, requestLogin } from '@/lib/login-gate';
import { forgetAct, KEPT_FOR_MS, keepAct, pendingAct, readPendingAct, takeAct } from '@/lib/pending-act';
import { safeReturn } from '@/lib/safe-return';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  trustSession(() => false);
  askForLogin(() => Promise.resolve(false));
});

const act = { kind: 'alert.create', payload: { symbol: 'BTC' }, page: '/alerts' };
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** Answers each call of a path with the next of its answers. */
function platform(answers: Record<string, (() => Response)[]>) {
  const calls: string[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const call = `${init.method} ${url.replace('/api/v1', '')}`;
    calls.push(call);
    const next = answers[call]?.shift();
    return next ? Promise.resolve(next()) : Promise.reject(new Error(`unexpected ${call}`));
  });
  return calls;
}

/** One lock for all tabs, as the browser has it. */
function sharedLocks() {
  let last: Promise<unknown> = Promise.resolve();
  vi.stubGlobal('navigator', {
    language: 'en',
    locks: {
      request: (_name: string, work: () => unknown) => {
        const turn = last.then(work);
        last = turn.catch(() => null);
        return turn;
      },
    },
  });
}

describe('an act a guest began', () => {
  it('outlives the page and is taken once', () => {
    keepAct(act);

    expect(readPendingAct()).toMatchObject(act);
    expect(takeAct()).toMatchObject(act);
    expect(takeAct()).toBeNull();
    expect(pendingAct.get()).toBeNull();
  });

  it('is too old after two hours', () => {
    keepAct(act, 1_000);

    expect(readPendingAct(1_000 + KEPT_FOR_MS - 1)).not.toBeNull();
    expect(readPendingAct(1_000 + KEPT_FOR_MS)).toBeNull();
  });

  it('is none when what is stored cannot be read', () => {
    stored.set('strata.pending-act', '{"kind":');
    expect(readPendingAct()).toBeNull();
    stored.set('strata.pending-act', '{"payload":1}');
    expect(readPendingAct()).toBeNull();
  });

  it('is forgotten when it is given up', () => {
    keepAct(act);
    forgetAct();

    expect(stored.size).toBe(0);
  });
});

describe('the login in place', () => {
  it('is asked for once by all who need it', async () => {
    const first = requestLogin('expired');
    const second = requestLogin('act');

    loginRequest.get()?.answer(true);

    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(loginRequest.get()).toBeNull();
  });

  it('completes an act whose session had ended', async () => {
    trustSession(() => true);
    askForLogin(() => Promise.resolve(true));
    const calls = platform({
      'POST /alerts': [() => json({}, 401), () => json({ id: 7 }, 201)],
      'POST /auth/refresh': [() => json({}, 401)],
    });

    expect(await post('/alerts', {})).toEqual({ id: 7 });
    expect(calls).toEqual(['POST /alerts', 'POST /auth/refresh', 'POST /alerts']);
  });

  it('leaves the act refused when no login was made', async () => {
    trustSession(() => true);
    platform({
      'POST /alerts': [() => json({}, 401)],
      'POST /auth/refresh': [() => json({}, 401)],
    });

    await expect(post('/alerts', {})).rejects.toMatchObject({ status: 401 });
  });

  it('is not forced on someone who only reads', async () => {
    const asked = vi.fn(() => Promise.resolve(true));
    trustSession(() => true);
    askForLogin(asked);
    platform({
      'GET /alerts': [() => json({}, 401)],
      'POST /auth/refresh': [() => json({}, 401)],
    });

    await expect(get('/alerts')).rejects.toMatchObject({ status: 401 });
    expect(asked).not.toHaveBeenCalled();
  });

  it('says nothing of a session when a password was wrong', async () => {
    trustSession(() => true);
    const calls = platform({ 'POST /auth/login': [() => json({}, 401)] });

    await expect(post('/auth/login', {})).rejects.toMatchObject({ status: 401 });
    expect(calls).toEqual(['POST /auth/login']);
  });
});

describe('renewing the session', () => {
  it('is done by one tab for all: a tab that waited uses what the other renewed', async () => {
    sharedLocks();
    trustSession(() => true);
    const calls = platform({
      'GET /users/me': [
        () => {
          // Another tab renews while this one's request is under way.
          stored.set('strata.refreshed-at', String(Date.now() + 1));
          return json({}, 401);
        },
        () => json({ id: 1 }),
      ],
      'POST /auth/refresh': [],
    });

    expect(await get('/users/me')).toEqual({ id: 1 });
    expect(calls).toEqual(['GET /users/me', 'GET /users/me']);
  });

  it('is tried by this tab when the other one renewed before the request was sent', async () => {
    sharedLocks();
    trustSession(() => true);
    stored.set('strata.refreshed-at', String(Date.now() - 60_000));
    const calls = platform({
      'GET /users/me': [() => json({}, 401), () => json({ id: 1 })],
      'POST /auth/refresh': [() => json({ user: {} })],
    });

    await get('/users/me');

    expect(calls).toContain('POST /auth/refresh');
    expect(Number(stored.get('strata.refreshed-at'))).toBeGreaterThan(Date.now() - 10_000);
  });
});

describe('a typed number', () => {
  it.each([
    ['1234.5', 1234.5],
    ['۱٬۲۳۴٫۵', 1234.5],
    ['٣٫٥', 3.5],
    ['64,995.12', 64995.12],
    ['-5', -5],
    ['0.00000123', 0.00000123],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', '-', '.', 'ten', '1e5', '1.2.3'])('“%s” is none', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

describe('the page after the login', () => {
  it.each([
    ['/alerts?x=1#y', '/alerts?x=1#y'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    [null, '/'],
  ])('%s leads to %s', (asked, reached) => {
    expect(safeReturn(asked)).toBe(reached);
  });
});
