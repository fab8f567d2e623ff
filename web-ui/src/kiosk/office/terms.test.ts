import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { RULEBOOK } from '../../testing/council.ts';
import { FakeNode, ok, problem } from '../../testing/office.ts';
import Council from './Council.svelte';

const member = (name: string, sits: boolean) => ({
  ...{ id: name, name, seat: 1, from: '2021-02-15', until: '2025-02-15', in_office: sits, chairs: sits },
});
const term = (id: string, from: string, until: string, members: Schemas['Member'][], current = false): Schemas['Term'] => ({
  ...{ id, number: id, from, until, current, members, substitutes: [] },
});
const council = (...terms: Schemas['Term'][]): Schemas['Council'] => ({
  ...{ id: 'b', body: 'assembly', kind: 'assembly', kk: 'Жиналыс', legal_members: 1, register: 'kenes.test/353233000' },
  ...{ rulebook: RULEBOOK, terms },
});
const NOW = term('II', '2025-02-15', '2029-02-15', [member('Қазіргі', true)], true);
const BEFORE = (sits: boolean) => term('I', '2021-02-15', '2025-02-15', [member('Бұрынғы', sits)]);

let target: HTMLElement;
let shown: Record<string, unknown>;
let node: FakeNode;

const settle = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  flushSync();
};
const show = (...terms: Schemas['Term'][]): void => {
  shown = mount(Council, { target, props: { council: council(...terms) } });
  flushSync();
};
async function choose(id: string): Promise<void> {
  const chip = target.querySelector<HTMLInputElement>(`input[value="${id}"]`);
  chip?.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

beforeEach(() => {
  target = document.createElement('ul');
  document.body.append(target);
  node = new FakeNode().on('GET /api/v1/councils', () => ok({ rows: [council(NOW, BEFORE(true))] }));
  vi.stubGlobal('fetch', node.fetch);
});

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

test('a term that is over is shown as it was on its last day, and the present one comes back', async () => {
  show(NOW, BEFORE(false));
  expect([target.textContent.includes('Қазіргі'), target.textContent.includes('Бұрынғы мүшелер')]).toEqual([true, false]);
  await choose('I');
  expect(target.textContent).toContain('14 ақпан');
  expect([target.textContent.includes('Бұрынғы'), target.textContent.includes('Қазіргі')]).toEqual([true, false]);
  await choose('II');
  expect([target.textContent.includes('Қазіргі'), node.count('GET /api/v1/councils')]).toEqual([true, 1]);
});

test('a body with one term has none to choose from', () => {
  show(NOW);
  expect(target.querySelector('input')).toBeNull();
});

test('a term that the node does not tell of says why, and can be asked for again', async () => {
  node.on('GET /api/v1/councils', () => problem(503, 'busy'));
  show(NOW, BEFORE(false));
  await choose('I');
  expect(target.textContent).toContain('Торап бос емес');
});
