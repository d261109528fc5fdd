import { noteDataOrigin } from './data-origin';

/** An RFC 9457 problem document, or what we can tell when none came. */
export class Problem extends Error {
  readonly type: string;
  readonly status: number;
  readonly detail: string | null;
  readonly requestId: string | null;
  readonly errors: { field: string; reason: string }[];
  readonly retryAfterSeconds: number | null;

  constructor(body: Record<string, unknown>, status: number, headers?: Headers) {
    super(typeof body.title === 'string' ? body.title : `HTTP ${status}`);
    this.name = 'Problem';
    this.type = typeof body.type === 'string' ? body.type : 'about:blank';
    this.status = status;
    this.detail = typeof body.detail === 'string' ? body.detail : null;
    this.requestId =
      typeof body.request_id === 'string' ? body.request_id : (headers?.get('X-Request-Id') ?? null);
    this.errors = Array.isArray(body.errors) ? (body.errors as Problem['errors']) : [];
    const wait = Number(headers?.get('Retry-After') ?? Number.NaN);
    this.retryAfterSeconds = Number.isFinite(wait) ? wait : null;
  }

  /** The last part of `urn:strata:problem:<slug>`. */
  get slug(): string {
    return this.type.split(':').at(-1) ?? '';
  }
}

/** The server could not be reached at all. */
export const UNREACHABLE = 0;

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? '';
  if (response.status === 204 || !type.includes('json')) return null;
  return response.json();
}

let refreshing: Promise<boolean> | null = null;
let hasSession = () => false;
let signInPlace: () => Promise<boolean> = () => Promise.resolve(false);

/** Tells the client whether a session is believed to exist, so that guests never provoke a refresh. */
export function trustSession(check: () => boolean): void {
  hasSession = check;
}

/** Tells the client how to ask for a login over the page; it gives whether one was made. */
export function askForLogin(ask: () => Promise<boolean>): void {
  signInPlace = ask;
}

const REFRESHED_AT = 'strata.refreshed-at';

function lastRefresh(): number {
  try {
    return Number(localStorage.getItem(REFRESHED_AT) ?? 0);
  } catch {
    return 0;
  }
}

async function rotate(): Promise<boolean> {
  const { ok } = await send('/auth/refresh', { method: 'POST', body: '{}' });
  if (ok) {
    try {
      localStorage.setItem(REFRESHED_AT, String(Date.now()));
    } catch {
      // Without storage each tab rotates for itself.
    }
  }
  return ok;
}

/**
 * Rotates the session cookies once for all requests of all tabs that found them expired: the second rotation of one
 * token would look like theft and end the session.
 */
function refreshSession(sentAt: number): Promise<boolean> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  refreshing ??= (
    locks ? locks.request('strata.refresh', () => (lastRefresh() > sentAt ? true : rotate())) : rotate()
  ).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Calls that are answered without a session; their 401 speaks of what was typed. */
const isPublic = (path: string) => path.startsWith('/auth/') && path !== '/auth/logout-everywhere';

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Strata-Client': 'browser' };
  if (init.body) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(`/api/v1${path}`, { ...init, headers, credentials: 'same-origin' });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({ type: 'urn:strata:problem:unreachable', title: 'Unreachable' }, UNREACHABLE);
  }
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const sentAt = Date.now();
  let response = await send(path, init);
  if (response.status === 401 && !isPublic(path) && hasSession()) {
    if (await refreshSession(sentAt)) response = await send(path, init);
    // An act is not lost with the session: it is asked for again and then done. Reading waits for no one.
    else if (init.method !== 'GET' && (await signInPlace())) response = await send(path, init);
  }
  noteDataOrigin(response.headers.get('X-Data-Origin'));
  const body = await readJson(response);
  if (!response.ok) {
    throw new Problem((body ?? {}) as Record<string, unknown>, response.status, response.headers);
  }
  return body as T;
}

export type Parameters = Record<string, string | number | boolean | null | undefined>;

/** A path with its query; parameters that are empty are left out. */
export function withQuery(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function get<T>(path: string, parameters?: Parameters, signal?: AbortSignal): Promise<T> {
  return call<T>(withQuery(path, parameters), { method: 'GET', signal: signal ?? null });
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, { method: 'POST', body: JSON.stringify(body) });
}

export function patch<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, { method: 'PATCH', body: JSON.stringify(body) });
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return call<T>(path, { method: 'PUT', body: JSON.stringify(body) });
}

export function remove<T = null>(path: string, body?: unknown): Promise<T> {
  return call<T>(path, { method: 'DELETE', body: body === undefined ? null : JSON.stringify(body) });
}
