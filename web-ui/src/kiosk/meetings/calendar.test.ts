import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { homeFacts } from '../home/facts.ts';
import { reportsBefore } from '../reports/reports.ts';
import { FakeNode, ok, TERRITORY } from '../../testing/office.ts';
import { reportMeeting } from '../../testing/tasks.ts';
import { ahead, hrefOf, marksOf, yearsOf } from './calendar.ts';
import Meetings from './Meetings.svelte';

const NOW = Date.parse('2026-03-10T07:00:00Z');
const meeting = (id: string, day: string, state?: string): Schemas['Listed'] => ({
  id,
  day,
  kk: 'Жиналыс',
  territory: TERRITORY,
  state: state ?? null,
});
const MEETINGS = [
  meeting('a', '2026-03-25'),
  meeting('b', '2026-03-15'),
  meeting('c', '2025-03-01'),
  meeting('d', '2026-03-11', 'cancelled'),
];
const HELD = reportMeeting({ id: 'h', held: 'h', state: 'held', held_on: '2025-02-10', issues: 3, solved: 1 });
const REPORTS = [reportMeeting(), HELD, reportMeeting({ id: 'u', state: 'untold', held_on: '2024-02-10' })];

describe('what is to come', () => {
  test('stands day by day, report meetings among meetings and visibly others', () => {
    const rows = ahead(MEETINGS, REPORTS, NOW);
    expect(rows.map((row) => [row.day, hrefOf(row), 'isOther' in row])).toEqual([
      ['2026-03-15', '/k/meetings/b', false],
      ['2026-03-20', '/r/r', true],
      ['2026-03-25', '/k/meetings/a', false],
    ]);
    expect(rows[1]).toMatchObject({ title: 'Әкімнің есеп беру кездесуі', starts_at: '15:00', state: null });
  });

  test('says of a report meeting that it was moved or cancelled', () => {
    const state = (more: object): unknown => ahead([], [reportMeeting(more)], NOW)[0]?.state;
    expect(state({ postponed_by: 'p' })).toBe('postponed');
    expect(state({ postponed_by: 'p', cancelled_by: 'c', state: 'cancelled' })).toBe('cancelled');
  });
});

describe('the calendar', () => {
  test('has the days of both, but none on which nobody shall come', () => {
    const marks = marksOf(MEETINGS.slice(0, 1), [...REPORTS, reportMeeting({ id: 'x', state: 'cancelled' })]);
    expect(marks.map(({ id, isOther }) => [id, isOther])).toEqual([
      ['a', false],
      ['r', true],
      ['h', true],
      ['u', true],
    ]);
    expect(marks[1]?.label.replace(/\u00a0/g, ' ')).toBe('2026 жылғы 20 наурыз, Әкімнің есеп беру кездесуі');
  });

  test('has the years of meetings, and of report meetings to come', () => {
    expect(yearsOf(MEETINGS, REPORTS, NOW)).toEqual(['2026', '2025']);
    expect(yearsOf([meeting('c', '2025-03-01')], [...REPORTS, reportMeeting({ held_on: '2027-01-10' })], NOW)).toEqual([
      '2027',
      '2026',
      '2025',
    ]);
  });
});

test('report meetings that are over are those that were held, or of which nothing was told', () => {
  expect(reportsBefore(REPORTS, NOW).map(({ id }) => id)).toEqual(['h', 'u']);
});

describe('the first page', () => {
  /** The next meeting and the report meeting that it names, where that is the sooner one. */
  async function named(reports: unknown[] | null, meetings: unknown[] = MEETINGS) {
    const node = new FakeNode().on('GET /api/v1/meetings', () => ok({ rows: meetings }));
    for (const path of ['decisions/table', 'issues/table', 'budgets']) node.on(`GET /api/v1/${path}`, () => ok([]));
    if (reports) node.on('GET /api/v1/report-meetings', () => ok(reports));
    vi.stubGlobal('fetch', node.fetch);
    const { next, report } = await homeFacts(TERRITORY, NOW);
    vi.unstubAllGlobals();
    return [next?.id, report?.id];
  }

  test('names whichever is sooner, and nothing that is cancelled', async () => {
    expect(await named(REPORTS)).toEqual(['b', undefined]);
    expect(await named([reportMeeting({ held_on: '2026-03-12' })])).toEqual(['b', 'r']);
    expect(await named([reportMeeting({ held_on: '2026-03-12', state: 'cancelled' })])).toEqual(['b', undefined]);
    expect(await named(REPORTS, [])).toEqual([undefined, 'r']);
  });

  test('is there without them', async () => expect(await named(null)).toEqual(['b', undefined]));
});

describe('the page of meetings', () => {
  let target: HTMLElement;
  let shown: Record<string, unknown>;

  beforeEach(async () => {
    const far = reportMeeting({ held_on: '2098-03-20', place_kk: 'Қоғамдық орталық' });
    const node = new FakeNode()
      .on('GET /api/v1/status', () => ok({ territory: TERRITORY, origin: 'kenes.test/353233000' }))
      .on('GET /api/v1/meetings', () => ok({ rows: [meeting('c', '2025-03-01')] }))
      .on('GET /api/v1/report-meetings', () => ok([far, HELD]));
    vi.stubGlobal('fetch', node.fetch);
    target = document.createElement('div');
    document.body.append(target);
    shown = mount(Meetings, { target });
    await new Promise((resolve) => setTimeout(resolve, 40));
    flushSync();
  });
  afterEach(async () => {
    await unmount(shown);
    target.remove();
    vi.unstubAllGlobals();
  });

  test('tells when, where and by whom the akim reports, and opens with the last year that had meetings', () => {
    const card = target.querySelector('a.card.other');
    const text = card?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(card?.getAttribute('href')).toBe('/r/r');
    for (const part of ['Әкімнің есеп беру кездесуі', '2098 жылғы 20 наурыз, 15:00', 'Өткізілу орны: Қоғамдық орталық', 'Округ әкімі'])
      expect(text).toContain(part);
    expect([...target.querySelectorAll<HTMLInputElement>('input[name=year]')].map(({ value, checked }) => [value, checked])).toEqual([
      ['2098', false],
      ['2025', true],
    ]);
    expect([...target.querySelectorAll('ol a')].map((link) => link.getAttribute('href'))).toEqual(['/r/h', '/k/meetings/c']);
  });
});
