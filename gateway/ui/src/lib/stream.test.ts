import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGatherer } from './stream';
import { connectStream, type StreamMessage } from './stream-connection';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.opened = [];
  vi.stubGlobal('EventSource', FakeSource);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect() {
  const messages: StreamMessage[] = [];
  const { close, reopen } = connectStream('/stream', (message) => messages.push(message));
  const states = () => messages.flatMap((message) => (message.kind === 'state' ? [message.state] : []));
  return { messages, states, close, reopen };
}

describe('the stream', () => {
  it('is live once open and hands events on', () => {
    const { messages, states } = connect();
    const source = FakeSource.opened[0];

    source?.dispatchEvent(new Event('open'));
    source?.dispatchEvent(new MessageEvent('signal', { data: '{"id":1}' }));

    expect(states()).toEqual(['connecting', 'live']);
    expect(messages.at(-1)).toEqual({ kind: 'event', name: 'signal', data: '{"id":1}' });
  });

  it('says it is reconnecting, then offline, and lives again', () => {
    const { states } = connect();
    const source = FakeSource.opened[0];
    source?.dispatchEvent(new Event('open'));

    source?.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(15_000);
    source?.dispatchEvent(new Event('open'));

    expect(states()).toEqual(['connecting', 'live', 'reconnecting', 'offline', 'live']);
  });

  it('opens a new connection when the server refused it, ever more slowly', () => {
    connect();
    const refuse = () => {
      const source = FakeSource.opened.at(-1);
      source?.close();
      source?.dispatchEvent(new Event('error'));
    };

    refuse();
    vi.advanceTimersByTime(1_999);
    expect(FakeSource.opened).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(2);
    refuse();
    vi.advanceTimersByTime(3_999);
    expect(FakeSource.opened).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(3);
  });

  it('connects anew when someone else is there', () => {
    const { reopen } = connect();

    reopen();

    expect(FakeSource.opened.map((source) => source.readyState)).toEqual([FakeSource.CLOSED, 0]);
  });

  it('stays closed after it was closed', () => {
    const { close } = connect();

    close();
    FakeSource.opened[0]?.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(60_000);

    expect(FakeSource.opened).toHaveLength(1);
  });
});

describe('gathering', () => {
  it('turns a burst of events into one refetch of each touched answer', () => {
    const touched: unknown[] = [];
    const gather = createGatherer(
      { invalidateQueries: (filter) => Promise.resolve(void touched.push(filter?.queryKey)) },
      100,
    );

    for (let count = 0; count < 500; count += 1) gather('score');
    gather('signal');
    vi.advanceTimersByTime(100);

    expect(touched).toEqual([['scores'], ['watchlists'], ['dashboard'], ['signals']]);
  });

  it('does nothing for a greeting and refetches everything after a reset', () => {
    const touched: unknown[] = [];
    const gather = createGatherer(
      { invalidateQueries: (filter) => Promise.resolve(void touched.push(filter?.queryKey)) },
      100,
    );

    gather('hello');
    vi.advanceTimersByTime(1_000);
    expect(touched).toEqual([]);
    gather('reset');
    vi.advanceTimersByTime(100);
    expect(touched).toEqual([[]]);
  });
});
