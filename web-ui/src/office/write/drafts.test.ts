import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeNode, ok } from '../../testing/office.ts';
import { files } from '../forms/chosen.ts';
import Drafts from './Drafts.svelte';

const DRAFT = '0'.repeat(32);
const ROW = { id: DRAFT, kind: 'attachment.added/1', title: 'Кесте', revision: 1, saved_at: 1, by: 'x' };

let target: HTMLElement;
let shown: Record<string, unknown> | null;
let rows: object[];

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 40));
  flushSync();
}

async function press(label: RegExp): Promise<void> {
  [...target.querySelectorAll('button')].find(({ textContent }) => label.test(textContent))?.click();
  await settle();
}

beforeEach(async () => {
  localStorage.clear();
  rows = [ROW];
  const node = new FakeNode()
    .on('GET /api/v1/office/drafts', () => ok(rows))
    .on(`GET /api/v1/office/drafts/${DRAFT}`, () => ok({ ...ROW, form: {} }))
    .on(`DELETE /api/v1/office/drafts/${DRAFT}`, () => ((rows = []), ok({})))
    .on(`PUT /api/v1/office/drafts/${DRAFT}`, () => ((rows = [ROW]), ok({ id: DRAFT, revision: 1, saved_at: 2 })));
  vi.stubGlobal('fetch', node.fetch);
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(Drafts, { target });
  await settle();
});

async function leave(): Promise<void> {
  if (shown) await unmount(shown);
  shown = null;
  await settle();
}

afterEach(async () => {
  await leave();
  target.remove();
  vi.unstubAllGlobals();
});

test('the files of a draft go with it once its deletion cannot be undone any more', async () => {
  const { attachment } = await files.choose(new File(['жолдар'], 'кесте.txt'), DRAFT);
  await press(/қараламасын жою/);
  expect(await files.bytesOf(attachment.sha256)).toBeDefined();
  await leave();
  expect(await files.bytesOf(attachment.sha256)).toBeUndefined();
});

test('the files of a draft that comes back are still there', async () => {
  const { attachment } = await files.choose(new File(['жолдар'], 'кесте.txt'), DRAFT);
  await press(/қараламасын жою/);
  await press(/Қайтару/);
  await leave();
  expect(await files.bytesOf(attachment.sha256)).toBeDefined();
});
