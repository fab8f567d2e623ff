import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watch, type Watch } from './idle.svelte.ts';

let watching: Watch;
const wipe = vi.fn();
let isAtRest = false;

beforeEach(() => {
  vi.useFakeTimers();
  wipe.mockClear();
  isAtRest = false;
  watching = watch({ idleSeconds: 60, answerSeconds: 45 }, () => isAtRest, wipe);
});
afterEach(() => {
  watching.stop();
  vi.useRealTimers();
});

describe('an idle kiosk', () => {
  test('asks after a while and counts down', () => {
    vi.advanceTimersByTime(59_000);
    expect(watching.left).toBeNull();
    vi.advanceTimersByTime(1_000);
    expect(watching.left).toBe(45);
    vi.advanceTimersByTime(10_000);
    expect(watching.left).toBe(35);
  });

  test('wipes once when nobody answers', () => {
    vi.advanceTimersByTime(105_000);
    expect([wipe.mock.calls.length, watching.left]).toEqual([1, null]);
  });

  test('does not wipe what somebody touches now and then', () => {
    for (let minute = 0; minute < 5; minute += 1) {
      vi.advanceTimersByTime(55_000);
      dispatchEvent(new Event('pointerdown'));
    }
    expect([wipe.mock.calls.length, watching.left]).toEqual([0, null]);
  });

  test('takes only the answer for an answer once it has asked', () => {
    vi.advanceTimersByTime(70_000);
    dispatchEvent(new Event('pointerdown'));
    vi.advanceTimersByTime(1_000);
    expect(watching.left).toBe(34);
    watching.stay();
    vi.advanceTimersByTime(1_000);
    expect(watching.left).toBeNull();
  });

  test('does not ask on the first page, where there is nothing to wipe', () => {
    isAtRest = true;
    vi.advanceTimersByTime(600_000);
    expect([wipe.mock.calls.length, watching.left]).toEqual([0, null]);
  });
});
