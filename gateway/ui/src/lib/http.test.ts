import { afterEach, describe, expect, it, vi } from 'vitest';
import { dataOrigin } from './data-origin';
import { get, Problem, post, trustSession, UNREACHABLE, withQuery } from './http';

function answers(...responses: (Response | Error)[]) {
  const calls: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, init });
    const next = responses.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return calls;
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });

afterEach(() => {
  vi.unstubAllGlobals();
  trustSession(() => false);
});

describe('requests', () => {
  it('say that a browser asks, and leave empty parameters out', async () => {
    const calls = answers(json({ items: [] }));

    await get('/signals', { status: 'active', symbol: '', cursor: null });

    expect(calls[0]?.url).toBe('/api/v1/signals?status=active');
    expect(calls[0]?.init.headers).toMatchObject({ 'X-Strata-Client': 'browser' });
  });

  it('note where the data comes from, also on errors', async () => {
    answers(json({ title: 'Nothing' }, 404, { 'X-Data-Origin': 'simulated' }));

    await expect(get('/assets/NONE')).rejects.toBeInstanceOf(Problem);

    expect(dataOrigin.get()).toBe('simulated');
  });

  it('turn problem documents into problems', async () => {
    const body = {
      type: 'urn:strata:problem:invalid-request',
      title: 'The request is not valid',
      detail: 'limit must be at most 200',
      request_id: 'r-1',
      errors: [{ field: 'limit', reason: 'must be at most 200' }],
    };
    answers(json(body, 400, { 'Retry-After': '7' }));

    const problem = await get('/assets').catch((error: unknown) => error as Problem);

    expect(problem).toMatchObject({
      slug: 'invalid-request',
      status: 400,
      requestId: 'r-1',
      retryAfterSeconds: 7,
    });
    expect((problem as Problem).errors).toEqual(body.errors);
  });

  it('tell an unreachable server from an answer', async () => {
    answers(new TypeError('network'));

    await expect(get('/assets')).rejects.toMatchObject({ status: UNREACHABLE, slug: 'unreachable' });
  });

  it('never refresh a session for a guest', async () => {
    const calls = answers(json({ title: 'Unauthorized' }, 401));

    await expect(get('/users/me')).rejects.toMatchObject({ status: 401 });

    expect(calls).toHaveLength(1);
  });

  it('refresh once for all requests that found the session expired, then repeat them', async () => {
    trustSession(() => true);
    const calls = answers(json({}, 401), json({}, 401), json({ user: {} }), json({ id: 1 }), json({ id: 2 }));

    const both = await Promise.all([get('/users/me'), get('/users/me')]);

    expect(both).toEqual([{ id: 1 }, { id: 2 }]);
    expect(calls.filter((call) => call.url.endsWith('/auth/refresh'))).toHaveLength(1);
  });

  it('send bodies as JSON', async () => {
    const calls = answers(new Response(null, { status: 204 }));

    expect(await post('/auth/logout', {})).toBeNull();

    expect(calls[0]?.init).toMatchObject({ method: 'POST', body: '{}' });
  });
});

describe('withQuery', () => {
  it('keeps zero and false', () => {
    expect(withQuery('/x', { limit: 0, settled: false })).toBe('/x?limit=0&settled=false');
  });
});
