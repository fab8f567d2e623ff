import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeNode, ID, memoryStore, official, ok, REGISTER } from '../../testing/office.ts';
import { start } from '../session.svelte.ts';
import OneMeeting from './OneMeeting.svelte';

const COURSE = {
  ...{ id: ID, kk: 'Кеңес', body: 'kenes', register: REGISTER, state: 'called', held_on: '2099-03-18', starts_at: '15:00' },
  ...{ agenda: [{ number: '1', kk: 'Бюджет' }], votes: [], decisions: [], discussions: [], notices: [], corrections: [] },
  ...{ opening: null, closing: null, minutes: null },
};
const NOTICE = { id: 'c'.repeat(64), on: '2099-03-10', means: 'board', kk: 'Әкімдік' };
const file = (name: string, item?: string) => ({ name, item, len: 1, sha256: name, record: ID, is_here: true });

let shown: Record<string, unknown>;
let target: HTMLElement;

async function show(course: object, files?: readonly object[]): Promise<void> {
  const { device, session: opened } = await official();
  const node = new FakeNode()
    .on('GET /api/v1/office/session', () => ok(opened))
    .on(`GET /api/v1/meetings/${ID}`, () => ok({ ...COURSE, ...course }));
  if (files) node.on(`GET /api/v1/records/${ID}`, () => ok({ id: ID, files }));
  vi.stubGlobal('fetch', node.fetch);
  await start(memoryStore(device));
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(OneMeeting, { target, props: { id: ID } });
  await new Promise((resolve) => setTimeout(resolve, 60));
  flushSync();
}

const links = (): string[] => [...target.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

test('people are told before a meeting, and a notice is written from its page', async () => {
  await show({});
  expect(target.querySelector('h1')?.textContent).toContain('15:00');
  expect(links()).toContain(`/office/new/notice.given-1?for=${ID}`);
  // Without the record of the meeting everything else is there.
  expect(target.textContent).toContain('Бюджет');
});

test('notices are listed, each with its photographs to come; once it was opened no other one is asked for', async () => {
  const opening = { id: 'd'.repeat(64), present: 7, entitled: 9, quorate: true, corrects: [] };
  await show({ notices: [NOTICE], opening, state: 'opened' });
  expect(target.textContent.replace(/\s+/g, ' ')).toContain('хабарландыру тақтасында: Әкімдік');
  expect(links()).toContain(`/office/new/attachment.added-1?for=${NOTICE.id}`);
  expect(links().filter((href) => href.includes('notice.given'))).toEqual([]);
});

test('an opening may be corrected until there are minutes', async () => {
  const opening = { id: 'd'.repeat(64), present: 7, entitled: 9, quorate: true, corrects: [] };
  const href = `/office/new/opening.corrected-1?for=${ID}`;
  await show({ opening, state: 'opened' });
  expect(links()).toContain(href);
  await unmount(shown);
  target.remove();
  await show({ opening, state: 'no_quorum' });
  expect(links()).toContain(href);
  await unmount(shown);
  target.remove();
  await show({ opening, state: 'minuted', minutes: 'e'.repeat(64) });
  expect(links()).not.toContain(href);
});

test('where it is held now is said, and that who came was corrected', async () => {
  const opening = { id: 'd'.repeat(64), present: 7, entitled: 9, quorate: true, corrects: ['1'.repeat(64), '2'.repeat(64)] };
  await show({ opening, state: 'opened', place_kk: 'Мектеп залы' });
  const text = target.textContent.replace(/\s+/g, ' ');
  expect(text).toContain('Өткізілу орны: Мектеп залы');
  expect(text).toContain('Түзетілген');
  expect(links()).toContain(`/office/records/${'2'.repeat(64)}`);
});

test('files of an item stand under it', async () => {
  await show({}, [file('жоба.pdf', '1'), file('басқа.pdf')]);
  expect([...target.querySelectorAll('li li a[download]')].map((link) => link.getAttribute('download'))).toEqual(['жоба.pdf']);
});
