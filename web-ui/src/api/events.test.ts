import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSource } from '../testing/source.ts';
import { listen } from './events.ts';

const HEAD = '{"origin":"kenes.test/353233000","size":7,"witnessed":5}';
const last = (): FakeSource => FakeSource.last;

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

test('that something was left out is told apart from news', () => {
  const [onhead, onagain] = [vi.fn(), vi.fn()];
  const listening = listen(onhead, onagain);
  last().say('{}', 'again');
  expect([onhead.mock.calls.length, onagain.mock.calls.length]).toEqual([0, 1]);
  listening.close();
  last().say('{}', 'again');
  expect(onagain).toHaveBeenCalledTimes(1);
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
