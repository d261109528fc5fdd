/** The one connection to /api/v1/stream: reconnects with back-off, tells its state, hands on each event. */

export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'offline';

export const STREAM_EVENTS = [
  'hello',
  'reset',
  'candle',
  'ticker',
  'regime',
  'sentiment',
  'dominance',
  'sector_performance',
  'rotation',
  'score',
  'recommendation',
  'signal',
  'prediction',
  'cycle',
  'notification',
] as const;
export type StreamEventName = (typeof STREAM_EVENTS)[number];

export type StreamMessage =
  | { kind: 'state'; state: StreamState }
  | { kind: 'event'; name: StreamEventName; data: string };

const OFFLINE_AFTER_MS = 15_000;
const LONGEST_WAIT_MS = 30_000;

export interface StreamConnection {
  close: () => void;
  /** Connects anew, as whoever is signed in now. */
  reopen: () => void;
}

/** Connects until closed. `post` receives every change of state and every event. */
export function connectStream(url: string, post: (message: StreamMessage) => void): StreamConnection {
  let source: EventSource | null = null;
  let closed = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let offline: ReturnType<typeof setTimeout> | undefined;

  const tell = (state: StreamState) => post({ kind: 'state', state });

  const live = () => {
    failures = 0;
    clearTimeout(offline);
    offline = undefined;
    tell('live');
  };

  const lost = () => {
    if (!offline) {
      tell('reconnecting');
      offline = setTimeout(() => tell('offline'), OFFLINE_AFTER_MS);
    }
    // The browser retries by itself unless the server refused the stream; then it is up to us.
    if (source?.readyState === EventSource.CLOSED && !closed) {
      failures += 1;
      clearTimeout(retry);
      retry = setTimeout(open, Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures));
    }
  };

  const open = () => {
    source?.close();
    source = new EventSource(url, { withCredentials: true });
    source.addEventListener('open', live);
    source.addEventListener('error', lost);
    for (const name of STREAM_EVENTS) {
      source.addEventListener(name, (event) => post({ kind: 'event', name, data: String(event.data) }));
    }
  };

  tell('connecting');
  open();
  return {
    close: () => {
      closed = true;
      clearTimeout(retry);
      clearTimeout(offline);
      source?.close();
    },
    reopen: () => {
      if (!closed) open();
    },
  };
}
