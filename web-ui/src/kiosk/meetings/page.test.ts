import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok, REGISTER, TERRITORY } from '../../testing/office.ts';
import OneMeeting from './OneMeeting.svelte';

const MEETING = {
  ...{ body: 'kenes', convened_on: '2026-03-01', held_on: '2026-03-10', starts_at: '15:00', sort: 'extraordinary' },
  ...{ called_by: 'Мүшелердің үштен бірі', place: { kk: 'Орталық' }, agenda: [{ number: '1', title: { kk: 'Бюджет' } }] },
};
const file = (name: string, item?: string) => ({ name, item, len: 1, sha256: name, record: ID, is_here: true });
const MOVED = 'f'.repeat(64);
const RECORD = {
  ...{ id: ID, kind: 'meeting.convened/1', facts: MEETING, register: REGISTER, territory: TERRITORY, authored_at: 0, state: 'sealed' },
  ...{ index: 1, judgement: { standing: 'valid', findings: [] }, signatures: [], refers_to: [] },
  referred_by: [{ rel: 'meeting', id: MOVED, kind: 'meeting.postponed/1', standing: 'valid' }],
  files: [file('жоба.pdf', '1'), file('жалпы.pdf'), file('ескі.pdf', '9')],
};
const POSTPONED = {
  ...{ id: MOVED, kind: 'meeting.postponed/1', judgement: { standing: 'valid' } },
  facts: { announced_on: '2026-03-08', held_on: '2026-03-10', place: { kk: 'Мектеп залы' }, reason: { kk: 'Жөндеу' } },
};
const COURSE = {
  ...{ id: ID, kk: 'Кеңес', body: 'kenes', register: REGISTER, state: 'called', held_on: '2026-03-10', starts_at: '16:30' },
  ...{ agenda: [{ number: '1', kk: 'Бюджет' }], votes: [], decisions: [], discussions: [], corrections: [], withdrawn: [], joint_with: [] },
  ...{ place_kk: 'Мектеп залы', base: 8, members: [], substitutes: [] },
  opening: {
    ...{ id: '1'.repeat(64), present: 7, entitled: 9, quorate: true, chaired_by: 'Төраға', presiding: 'chair', kept_by: 'Хатшы' },
    corrects: ['2'.repeat(64), '3'.repeat(64)],
  },
  notices: [
    { id: 'c'.repeat(64), on: '2026-03-02', means: 'board', kk: 'Әкімдік' },
    { id: 'd'.repeat(64), on: '2026-03-03', means: 'messenger' },
  ],
};

let shown: Record<string, unknown>;
let target: HTMLElement;

beforeEach(async () => {
  const node = new FakeNode()
    .on(`GET /api/v1/records/${ID}`, () => ok(RECORD))
    .on(`GET /api/v1/records/${MOVED}`, () => ok(POSTPONED))
    .on(`GET /api/v1/meetings/${ID}`, () => ok(COURSE))
    .on('GET /api/v1/bodies', () => ok([]));
  vi.stubGlobal('fetch', node.fetch);
  target = document.createElement('div');
  document.body.append(target);
  shown = mount(OneMeeting, { target, props: { id: ID } });
  await new Promise((resolve) => setTimeout(resolve, 60));
  flushSync();
});

afterEach(async () => {
  await unmount(shown);
  target.remove();
  vi.unstubAllGlobals();
});

const text = (): string => target.textContent.replace(/\s+/g, ' ');

test('a meeting says when it begins, that it is extraordinary, who asked for it and how people were told', () => {
  expect(text()).toContain('сейсенбі, 16:30');
  expect(text()).toContain('Кезектен тыс');
  expect(text()).toContain('Мүшелердің үштен бірі');
  expect(text()).toContain('хабарландыру тақтасында: Әкімдік');
  expect(text()).toContain('мессенджерде');
});

test('a meeting that was moved says where it is held now, and where it was to be', () => {
  expect(text()).toContain('Өткізілу орны Мектеп залы');
  expect(text()).toContain('Алғашқы орны Орталық');
  expect(text()).toMatch(/Ауыстырылды, өтетін уақыты: 2026 жылғы 10 наурыз Өткізілу орны: Мектеп залы Себебі: Жөндеу/);
});

test('who came is told by the last account, with a way to the one before it', () => {
  expect(text()).toContain('Қатысқаны: 8 адамнан 7 адам');
  const before = [...target.querySelectorAll('a')].find((link) => link.textContent === 'Бұрынғы жазба');
  expect(before?.getAttribute('href')).toBe(`/r/${'3'.repeat(64)}`);
  expect(before?.parentElement?.textContent).toContain('Түзетілген');
});

test('files of an item stand with it, and the others together', () => {
  const names = (within: string): (string | null)[] =>
    [...target.querySelectorAll(`${within} a[download]`)].map((link) => link.getAttribute('download'));
  expect(names('ol')).toEqual(['жоба.pdf']);
  expect(names('section:not(:has(ol))')).toEqual(['жалпы.pdf', 'ескі.pdf']);
});
