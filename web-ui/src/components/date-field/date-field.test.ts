import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import DateField from './DateField.svelte';

let cleanup = (): void => undefined;
afterEach(() => cleanup());

function show(value: string): { target: HTMLElement; onwrite: ReturnType<typeof vi.fn>; input: HTMLInputElement } {
  const target = document.createElement('div');
  document.body.append(target);
  const onwrite = vi.fn();
  const shown = mount(DateField, { target, props: { id: 'x', label: 'Күні', value, onwrite } });
  flushSync();
  cleanup = () => {
    void unmount(shown);
    target.remove();
  };
  return { target, onwrite, input: target.querySelector('input') as HTMLInputElement };
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

test('a day is shown day first, and in words beside it', () => {
  const { target, input } = show('2026-11-20');
  expect([input.value, input.type, input.inputMode]).toEqual(['20.11.2026', 'text', 'numeric']);
  expect(target.querySelector('#x-words')?.textContent?.replace(/\s/g, ' ')).toBe('2026 жылғы 20 қараша, жұма');
  expect(input.getAttribute('aria-describedby')).toContain('x-words');
});

test('what was typed is handed on as records hold it, and half a day as it stands', () => {
  const { input, onwrite } = show('');
  type(input, '1.2.20');
  type(input, '1.2.2026');
  expect(onwrite.mock.calls).toEqual([['1.2.20'], ['2026-02-01']]);
  expect(input.value).toBe('1.2.2026');
});

test('an impossible day is told once the field is left', () => {
  const { target, input } = show('31.02.2026');
  expect(target.querySelector('#x-error')).toBeNull();
  input.dispatchEvent(new FocusEvent('blur'));
  flushSync();
  expect(target.querySelector('#x-error')?.textContent).toContain('соңғы күні — 28');
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

test('the button opens a month whose days are chosen with a press', () => {
  const { target, onwrite } = show('2026-11-20');
  expect(target.querySelector('table')).toBeNull();
  target.querySelector<HTMLElement>('[aria-haspopup=dialog]')?.click();
  flushSync();
  expect(target.querySelector('dialog')?.open).toBe(true);
  target.querySelector<HTMLElement>('[aria-label^="2026 жылғы 12"], [aria-label*="12 қараша"]')?.click();
  flushSync();
  expect(onwrite).toHaveBeenCalledWith('2026-11-12');
  expect(target.querySelector('table')).toBeNull();
});
