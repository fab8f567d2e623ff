import { flushSync, mount, tick, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import { dayAfter } from './keys.ts';
import MonthGrid from './MonthGrid.svelte';

test.each([
  ['ArrowLeft', false, '2026-11-11'],
  ['ArrowRight', false, '2026-11-13'],
  ['ArrowUp', false, '2026-11-05'],
  ['ArrowDown', false, '2026-11-19'],
  ['Home', false, '2026-11-09'],
  ['End', false, '2026-11-15'],
  ['PageUp', false, '2026-10-12'],
  ['PageDown', false, '2026-12-12'],
  ['PageUp', true, '2025-11-12'],
  ['PageDown', true, '2027-11-12'],
  ['a', false, null],
])('%s (with shift: %s) leads from Thursday the 12th to %s', (key, shiftKey, expected) => {
  expect(dayAfter('2026-11-12', { key, shiftKey })).toBe(expected);
});

test('keys move the focus, also into the next month, and the tabulator reaches one day only', async () => {
  const target = document.createElement('div');
  document.body.append(target);
  const onchoose = vi.fn();
  const grid = mount(MonthGrid, { target, props: { value: '2026-11-30', today: '2026-11-22', onchoose, takesFocus: true } });
  await tick();
  await tick();
  expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true');
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
  flushSync();
  const focused = (): string | undefined => document.activeElement?.getAttribute('aria-label')?.replace(/\s/g, ' ');
  await vi.waitFor(() => expect(focused()).toBe('2026 жылғы 1 желтоқсан, сейсенбі'));
  expect(target.querySelectorAll('td [tabindex="0"]')).toHaveLength(1);
  expect(target.querySelector('[aria-live]')?.textContent).toContain('желтоқсан');
  (document.activeElement as HTMLElement).click();
  expect(onchoose).toHaveBeenCalledWith('2026-12-01');
  void unmount(grid);
  target.remove();
});
