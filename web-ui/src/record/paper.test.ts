import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Schemas } from '../api/client.ts';
import { FakeNode, ok } from '../testing/office.ts';
import Paper from './Paper.svelte';

const record: Schemas['Record'] = {
  id: 'ab'.repeat(32),
  kind: 'decision.adopted/1',
  territory: '353233000',
  register: 'demo.kenes.kz/353233000',
  index: 58,
  authored_at: 1_743_638_400_000,
  state: 'witnessed',
  judgement: { standing: 'valid', findings: [] },
  signatures: [],
  refers_to: [],
  referred_by: [],
  facts: {},
  files: [],
};
const withdrawal = { record: 'cd'.repeat(32), on: '2025-04-03', basis: 'Ақпаратқа қол жеткізу туралы заң', kk: 'Жоба жарияланған.' };

let target: HTMLElement;
let cleanup = (): void => undefined;

beforeEach(() => {
  vi.stubGlobal('fetch', new FakeNode().on('GET /api/v1/status', () => ok({ public_address: null })).fetch);
  target = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  cleanup();
  target.remove();
  vi.unstubAllGlobals();
});

function show(more: Partial<Schemas['Record']>): { paper: string; buttons: number; files: number } {
  const children = createRawSnippet(() => ({ render: () => '<p>Сауда орындары</p>' }));
  const shown = mount(Paper, { target, props: { record: { ...record, ...more }, children } });
  flushSync();
  cleanup = () => void unmount(shown);
  return {
    paper: target.querySelector('.extract')?.textContent ?? '',
    buttons: target.querySelectorAll('button').length,
    files: target.querySelectorAll('a[href$="lang=kk"]').length,
  };
}

test('the paper of a record has its text, and the file of it beside', () => {
  const { paper, buttons, files } = show({});
  expect([paper.includes('Сауда орындары'), buttons, files]).toEqual([true, 2, 1]);
});

test('the paper of a withdrawn record says when and why, and no file is offered that the node would not give', () => {
  const { paper, buttons, files } = show({ facts: null, withdrawal });
  expect(paper).toMatch(/Жариялаудан алынды: .*2025.*Ақпаратқа қол жеткізу туралы заң.*Жоба жарияланған\./s);
  expect(paper).toContain(record.id);
  expect([paper.includes('Сауда орындары'), buttons, files]).toEqual([false, 2, 0]);
});

test('no paper is offered of a record of which nothing is known but that it was', () => {
  expect(show({ facts: null })).toMatchObject({ buttons: 0, files: 0 });
});
