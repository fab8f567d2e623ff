import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen } from './events.ts';

class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;

  constructor(readonly address: string) {
    super();
    FakeSource.all.push(this);
  }

  say(data: string): void {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(Object.assign(new Event('head'), { data }));
  }

  fail(state: number): void {
    this.readyState = state;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

const HEAD = '{"origin":"kenes.test/353233000","size":7,"witnessed":5}';
const last = (): FakeSource => FakeSource.all.at(-1) as FakeSource;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.all = [];
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('news are passed on, and what is no news is not', () => {
  const onhead = vi.fn();
  const listening = listen(onhead);
  last().say(HEAD);
  last().say('{');
  expect(onhead.mock.calls).toEqual([[{ origin: 'kenes.test/353233000', size: 7, witnessed: 5 }]]);
  expect(listening.isHeard()).toBe(true);
  listening.close();
});

test('a stream that the browser gave up is opened again; one that it mends itself is left to it', () => {
  const listening = listen(() => undefined);
  last().fail(0);
  vi.advanceTimersByTime(10_000);
  expect(FakeSource.all).toHaveLength(1);
  last().fail(FakeSource.CLOSED);
  expect(listening.isHeard()).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(FakeSource.all).toHaveLength(2);
  listening.close();
});

test('after closing nothing is heard and nothing is opened', () => {
  const onhead = vi.fn();
  const listening = listen(onhead);
  last().fail(FakeSource.CLOSED);
  listening.close();
  vi.advanceTimersByTime(60_000);
  last().say(HEAD);
  expect([FakeSource.all.length, onhead.mock.calls.length, last().readyState, listening.isHeard()]).toEqual([1, 0, 1, false]);
});

test('a browser without streams is not heard, so that pages ask by themselves', () => {
  vi.stubGlobal('EventSource', undefined);
  expect(listen(() => undefined).isHeard()).toBe(false);
});
