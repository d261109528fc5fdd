/// <reference lib="webworker" />
import {
  connectStream,
  type StreamConnection,
  type StreamMessage,
  type StreamState,
} from './stream-connection';

/** Shared by all tabs of the browser: one connection, every message to every tab. */
const scope = self as unknown as SharedWorkerGlobalScope;
const ports = new Set<MessagePort>();
let state: StreamState = 'connecting';
let connection: StreamConnection | null = null;

function toAll(message: StreamMessage): void {
  if (message.kind === 'state') state = message.state;
  for (const port of ports) port.postMessage(message);
}

scope.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  ports.add(port);
  port.onmessage = (message) => {
    if (message.data === 'leave') ports.delete(port);
    if (message.data === 'reopen') connection?.reopen();
  };
  port.postMessage({ kind: 'state', state } satisfies StreamMessage);
  connection ??= connectStream('/api/v1/stream', toAll);
};
