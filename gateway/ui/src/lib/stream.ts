import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { observable } from './observable';
import {
  connectStream,
  type StreamConnection,
  type StreamEventName,
  type StreamMessage,
  type StreamState,
} from './stream-connection';

export const streamState = observable<StreamState>('connecting');

/** Which answers an event makes old; every key begins with the layer it belongs to. */
const TOUCHES: Record<StreamEventName, QueryKey[]> = {
  hello: [],
  reset: [[]],
  candle: [['market'], ['dashboard']],
  ticker: [['market', 'assets'], ['market', 'asset'], ['dashboard']],
  regime: [['macro'], ['dashboard']],
  sentiment: [['macro', 'sentiment'], ['dashboard']],
  dominance: [['macro', 'dominance'], ['dashboard']],
  sector_performance: [['sectors'], ['dashboard']],
  rotation: [['sectors', 'rotation'], ['dashboard']],
  score: [['scores'], ['watchlists'], ['dashboard']],
  recommendation: [['recommendations'], ['dashboard']],
  signal: [['signals'], ['dashboard']],
  prediction: [['predictions'], ['models', 'overview'], ['dashboard']],
  cycle: [['system'], ['market', 'status']],
  notification: [['notifications'], ['alerts']],
};

/** A burst of events (a cycle sends hundreds) becomes one refetch of each touched answer. */
const GATHER_MS = 2_000;

export function createGatherer(client: Pick<QueryClient, 'invalidateQueries'>, waitMs: number = GATHER_MS) {
  const pending = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const keys = [...pending.values()];
    pending.clear();
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  return (name: StreamEventName) => {
    for (const key of TOUCHES[name] ?? []) pending.set(JSON.stringify(key), key);
    if (pending.size > 0 && timer === undefined) timer = setTimeout(flush, waitMs);
  };
}

let reopen = () => {};

/** After a login or logout the stream must be that of who is there now. */
export function reopenStream(): void {
  reopen();
}

/** Follows the live stream for as long as the page lives; the page works without it. */
export function followStream(client: QueryClient): () => void {
  const gather = createGatherer(client);
  const receive = (message: StreamMessage) => {
    if (message.kind === 'event') {
      gather(message.name);
      return;
    }
    const before = streamState.get();
    streamState.set(message.state);
    // What happened while the stream was away is fetched; when it is lost, polling begins.
    const returned = message.state === 'live' && before !== 'live' && before !== 'connecting';
    if (returned || message.state === 'offline') void client.invalidateQueries();
  };

  if (typeof SharedWorker === 'undefined') {
    const connection = connectStream('/api/v1/stream', receive);
    reopen = connection.reopen;
    return connection.close;
  }

  const worker = new SharedWorker(new URL('./stream-worker.ts', import.meta.url), {
    type: 'module',
    name: 'strata-stream',
  });
  let fallback: StreamConnection | undefined;
  reopen = () => (fallback ? fallback.reopen() : worker.port.postMessage('reopen'));
  worker.onerror = () => {
    fallback ??= connectStream('/api/v1/stream', receive);
  };
  worker.port.onmessage = (event: MessageEvent<StreamMessage>) => receive(event.data);
  // A page kept in the back-forward cache comes back to the same port.
  const leave = (event?: PageTransitionEvent) => {
    if (!event?.persisted) worker.port.postMessage('leave');
  };
  addEventListener('pagehide', leave);
  return () => {
    leave();
    removeEventListener('pagehide', leave);
    fallback?.close();
  };
}
