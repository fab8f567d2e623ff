import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSource } from '../testing/source.ts';
import { askLive, follow } from './live.svelte.ts';
import { onScreen } from './screen.ts';

const HEAD = '{"origin":"kenes.test/353233000","size":7,"witnessed":5}';

let question: ReturnType<typeof vi.fn<() => Promise<{ value: number; asOf: number; isOld: boolean }>>>;
let unmount: () => void;
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  FakeSource.all = [];
  vi.stubGlobal('EventSource', FakeSource);
  question = vi.fn(() => Promise.resolve({ value: 1, asOf: 7, isOld: false }));
  unmount = $effect.root(() => {
    askLive(question);
  });
  flushSync();
  stop = follow();
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  stop();
  unmount();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const news = (count: number, name = 'head'): void => {
  for (let at = 0; at < count; at += 1) FakeSource.last.say(HEAD, name);
};

describe('figures on the screen', () => {
  test('are asked anew at once for the first news, and then at most every five seconds', async () => {
    expect(question).toHaveBeenCalledTimes(1);
    news(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(question).toHaveBeenCalledTimes(2);
    news(1);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(question).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(question).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(question).toHaveBeenCalledTimes(3);
  });

  test('after 10,000 news have one refresh before them, and nothing that grows', async () => {
    const before = vi.getTimerCount();
    news(10_000);
    news(10_000, 'again');
    expect([vi.getTimerCount() - before, onScreen.size, FakeSource.all.length]).toEqual([1, 1, 1]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(question).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(before);
  });

  test('are not asked for once they left the screen', async () => {
    unmount();
    flushSync();
    news(1, 'again');
    await vi.advanceTimersByTimeAsync(10_000);
    expect([question.mock.calls.length, onScreen.size]).toEqual([1, 0]);
  });

  test('are not followed after the page was left, and are again when it is shown again', async () => {
    news(1);
    dispatchEvent(new Event('pagehide'));
    expect([FakeSource.last.readyState, vi.getTimerCount()]).toEqual([FakeSource.CLOSED, 0]);
    news(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(question).toHaveBeenCalledTimes(1);
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await vi.advanceTimersByTimeAsync(0);
    expect([FakeSource.all.length, question.mock.calls.length]).toEqual([2, 2]);
  });
});
