import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeNode, ID, memoryStore, ok, official, REGISTER } from '../../testing/office.ts';
import { RULEBOOK } from '../../testing/council.ts';
import { session, start } from '../session.svelte.ts';
import Council from './Council.svelte';

const TERM = {
  ...{ id: ID, number: 'I', from: '2025-02-15', until: '2099-02-15', current: true, substitutes: [] },
  members: [
    { id: '1'.repeat(64), name: 'А. Мүше', seat: 1, from: '2025-02-15', until: '2099-02-15', in_office: true, chairs: true },
    { id: '2'.repeat(64), name: 'Б. Мүше', seat: 2, from: '2025-02-15', until: '2099-02-15', in_office: true, chairs: false },
  ],
};
const BODY = { id: 'b'.repeat(64), body: 'assembly', kind: 'assembly', kk: 'Жиналыс', legal_members: 3, rulebook: RULEBOOK };

let shown: Record<string, unknown>;
let target: HTMLElement;

async function show(councils: object[], mandates?: []): Promise<void> {
  const { device, session: opened } = await official();
  const node = new FakeNode()
    .on('GET /api/v1/office/session', () => ok(mandates ? { ...opened, mandates } : opened))
    .on('GET /api/v1/councils', () => ok({ rows: councils }));
  vi.stubGlobal('fetch', node.fetch);
  await start(memoryStore(device));
  expect(session.who).not.toBeNull();
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(Council, { target });
  await new Promise((resolve) => setTimeout(resolve, 40));
  flushSync();
}

const begun = (): string[] =>
  [...target.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '').filter((href) => href.startsWith('/office/new/'));

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

test('the bodies of the register are shown with who sits, and each change is begun with what it is about', async () => {
  await show([
    { ...BODY, register: REGISTER, terms: [TERM] },
    { ...BODY, id: 'c'.repeat(64), kk: 'Басқа', register: 'kenes.test/353235000', terms: [] },
  ]);
  expect(target.textContent).toContain('1 орын бос');
  expect(target.textContent).not.toContain('Басқа');
  expect(begun()).toEqual([
    `/office/new/task.assigned-1?for=${'1'.repeat(64)}&by=member`,
    `/office/new/member.ended-1?for=${'1'.repeat(64)}`,
    `/office/new/chair.elected-1?for=${'2'.repeat(64)}`,
    `/office/new/task.assigned-1?for=${'2'.repeat(64)}&by=member`,
    `/office/new/member.ended-1?for=${'2'.repeat(64)}`,
    `/office/new/member.elected-1?for=${ID}`,
    `/office/new/body.dissolved-1?for=${ID}`,
    '/office/new/term.opened-1?for=assembly',
    '/office/new/body.established-1',
  ]);
});

test('whoever may not write is shown the same and begins nothing', async () => {
  await show([{ ...BODY, register: REGISTER, terms: [TERM] }], []);
  expect([target.textContent.includes('Б. Мүше'), begun()]).toEqual([true, []]);
});

test('a body without a term says so', async () => {
  await show([{ ...BODY, register: REGISTER, terms: [] }]);
  expect(target.textContent).toContain('Қазір ашық өкілеттік мерзімі жоқ');
});
