import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PAUSE_MS } from '../../search/finder.svelte.ts';
import { FakeNode, ID, ok, problem, sessionOf } from '../../testing/office.ts';
import PickField from './PickField.svelte';

const who = sessionOf('key');
const id = (at: number): string => String(at).padStart(4, '0') + ID.slice(4);
const decision = (at: number) => ({ id: id(at), territory: who.territory, day: '2026-01-01', number: String(at), kk: 'Шешім' });
const OLD = { ...decision(1), day: '2021-01-01' };

let target: HTMLElement;
let shown: Record<string, unknown>;
let chosen: string[];
let node: FakeNode;

async function settle(pause = 40): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, pause));
  flushSync();
}

async function show(value = '', isOptional = false): Promise<void> {
  const onchoose = (next: string): void => void chosen.push(next);
  shown = mount(PickField, { target, props: { id: 'f-amends', label: 'Қай шешім', of: 'decision', value, who, onchoose, isOptional } });
  await settle();
}

const options = (): string[] => [...target.querySelectorAll('option')].map(({ textContent }) => textContent);

function look(words: string): void {
  const field = target.querySelector<HTMLInputElement>('[role="search"] input');
  if (!field) throw new Error('no search');
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  target = document.createElement('div');
  document.body.append(target);
  chosen = [];
  node = new FakeNode()
    .on('GET /api/v1/decisions', () => ok({ rows: Array.from({ length: 61 }, (_, at) => decision(61 - at)) }))
    .on('GET /api/v1/search', () => ok({ rows: [{ ...OLD, kind: 'decision' }], total: 1 }));
  vi.stubGlobal('fetch', node.fetch);
});

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

test('a decision that the list does not reach back to is found by its number, and the list goes on from it', async () => {
  await show();
  expect([options().length, target.textContent.includes('№ 1 ·')]).toEqual([61, false]);
  look('1');
  await settle(PAUSE_MS + 40);
  [...target.querySelectorAll('button')].find(({ textContent }) => textContent.includes('№ 1 ·'))?.click();
  await settle();
  expect([chosen, document.activeElement?.id, target.querySelector('li')]).toEqual([[OLD.id], 'f-amends', null]);
});

test('one that was chosen before is called by its words, or by its name where the node does not answer', async () => {
  node.on(`GET /api/v1/records/${OLD.id}`, () =>
    ok({ id: OLD.id, kind: 'decision.adopted/1', refers_to: [], facts: { number: '1', adopted_on: OLD.day, title: { kk: 'Ескі шешім' } } }),
  );
  await show(OLD.id);
  expect(options()[1]).toContain('№ 1 · Ескі шешім');
  await unmount(shown);
  node.on(`GET /api/v1/records/${OLD.id}`, () => problem(503, 'busy'));
  await show(OLD.id);
  expect(options()[1]).toBe(OLD.id.slice(0, 16));
});

test('where nothing has to be chosen, the search is opened when it is wanted', async () => {
  await show('', true);
  expect([target.querySelector('details summary')?.textContent, target.querySelectorAll('details [role="search"]').length]).toEqual([
    'Бұрынғы жазбалардан іздеу',
    1,
  ]);
});

test('a list that shows everything has no search', async () => {
  node.on('GET /api/v1/decisions', () => ok({ rows: [decision(1)] }));
  await show();
  expect([options().length, target.querySelector('[role="search"]')]).toEqual([2, null]);
});
