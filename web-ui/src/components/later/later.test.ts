import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import Later from './Later.svelte';

let near: (isIntersecting: boolean) => void;
let idle: (() => void) | null;
let cleanup: () => void;
let target: HTMLElement;

beforeEach(() => {
  near = () => undefined;
  idle = null;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(told: (found: { isIntersecting: boolean }[]) => void) {
        near = (isIntersecting) => told([{ isIntersecting }]);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('requestIdleCallback', (told: () => void) => {
    idle = told;
    return 1;
  });
  vi.stubGlobal('cancelIdleCallback', () => (idle = null));
  target = document.createElement('div');
  const part = createRawSnippet(() => ({ render: () => '<p>Кесте</p>' }));
  const shown = mount(Later, { target, props: { height: '900px', children: part } });
  flushSync();
  cleanup = () => void unmount(shown);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const isThere = (): boolean => target.querySelector('p') !== null;

describe('a part below the screen', () => {
  test('keeps its room free at first', () => {
    expect([isThere(), target.querySelector('div')?.style.minHeight]).toEqual([false, '900px']);
  });

  test('comes when somebody is near, and not before', () => {
    near(false);
    flushSync();
    expect(isThere()).toBe(false);
    near(true);
    flushSync();
    expect(isThere()).toBe(true);
  });

  test('comes by itself when the browser rests', () => {
    idle?.();
    flushSync();
    expect(isThere()).toBe(true);
  });

  test('is on paper', () => {
    window.dispatchEvent(new Event('beforeprint'));
    expect(isThere()).toBe(true);
  });

  test('does not come after its page was left', () => {
    cleanup();
    cleanup = () => undefined;
    flushSync();
    expect(idle).toBeNull();
  });
});
