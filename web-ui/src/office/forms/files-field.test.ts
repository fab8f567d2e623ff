import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attachment } from '../../api/office.ts';
import { ID } from '../../testing/office.ts';
import { files as held } from './chosen.ts';
import FilesField from './FilesField.svelte';

let target: HTMLElement;
let shown: Record<string, unknown>;
let written: readonly Attachment[];

async function show(files: readonly Attachment[] = []): Promise<void> {
  const onwrite = (next: readonly Attachment[]): void => void (written = next);
  shown = mount(FilesField, { target, props: { id: 'f-files', label: 'Файлдар', files, onwrite } });
  await settle();
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  flushSync();
}

async function choose(file: File): Promise<void> {
  const input = target.querySelector('input');
  if (!input) throw new Error('no field');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

beforeEach(() => {
  written = [];
  target = document.createElement('div');
  document.body.append(target);
});

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.restoreAllMocks();
});

test('a file that the browser has no room for is named all the same, and the field says what that means', async () => {
  const attachment = { sha256: ID, len: 6, media: 'text/plain', name: 'кесте.txt' };
  vi.spyOn(held, 'choose').mockResolvedValue({ attachment, isKept: false });
  await show();
  await choose(new File(['жолдар'], 'кесте.txt'));
  expect([written, target.querySelector('.error')?.textContent.includes('бетті жаппаңыз')]).toEqual([[attachment], true]);
});

test('a file of the draft that does not lie on this computer is asked for once more', async () => {
  await show([{ sha256: ID, len: 6, media: 'text/plain', name: 'кесте.txt' }]);
  expect(target.querySelector('li .error')?.textContent).toContain('осы компьютерде жоқ');
});

test('a file that is taken out of the form is kept no longer', async () => {
  const { attachment } = await held.choose(new File(['жолдар'], 'кесте.txt'), '');
  await show([attachment]);
  expect(target.querySelector('li .error')).toBeNull();
  target.querySelector('li button')?.dispatchEvent(new Event('click', { bubbles: true }));
  await settle();
  expect([written, await held.bytesOf(attachment.sha256)]).toEqual([[], undefined]);
});
