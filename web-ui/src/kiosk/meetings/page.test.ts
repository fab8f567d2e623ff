import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok, REGISTER, TERRITORY } from '../../testing/office.ts';
import OneMeeting from './OneMeeting.svelte';

const MEETING = {
  ...{ body: 'kenes', convened_on: '2026-03-01', held_on: '2026-03-10', starts_at: '15:00', sort: 'extraordinary' },
  ...{ called_by: 'Мүшелердің үштен бірі', place: { kk: 'Орталық' }, agenda: [{ number: '1', title: { kk: 'Бюджет' } }] },
};
const file = (name: string, item?: string) => ({ name, item, len: 1, sha256: name, record: ID, is_here: true });
const RECORD = {
  ...{ id: ID, kind: 'meeting.convened/1', facts: MEETING, register: REGISTER, territory: TERRITORY, authored_at: 0, state: 'sealed' },
  ...{ index: 1, judgement: { standing: 'valid', findings: [] }, signatures: [], refers_to: [], referred_by: [] },
  files: [file('жоба.pdf', '1'), file('жалпы.pdf'), file('ескі.pdf', '9')],
};
const COURSE = {
  ...{ id: ID, kk: 'Кеңес', body: 'kenes', register: REGISTER, state: 'called', held_on: '2026-03-10', starts_at: '16:30' },
  ...{ agenda: [{ number: '1', kk: 'Бюджет' }], votes: [], decisions: [], discussions: [], corrections: [], withdrawn: [], joint_with: [] },
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

test('files of an item stand with it, and the others together', () => {
  const names = (within: string): (string | null)[] =>
    [...target.querySelectorAll(`${within} a[download]`)].map((link) => link.getAttribute('download'));
  expect(names('ol')).toEqual(['жоба.pdf']);
  expect(names('section:not(:has(ol))')).toEqual(['жалпы.pdf', 'ескі.pdf']);
});
