import { afterEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ok } from '../../testing/office.ts';
import { about } from './about.ts';
import { heldOn, meetingPage, placeOf, startsAt } from './meeting.ts';

afterEach(() => vi.unstubAllGlobals());

const MEETING = { body: 'kenes', convened_on: '2026-03-01', held_on: '2026-03-10', place: { kk: 'Орталық' }, agenda: [] };

const record = (id: string, kind: string, facts: unknown, standing = 'valid', later: unknown[] = []) => ({
  id,
  kind,
  facts,
  judgement: { standing, findings: [] },
  refers_to: [],
  referred_by: later,
});

/** A meeting with records that say something of it, in the order in which they were sealed. */
async function page(...changes: readonly (readonly [kind: string, facts: object, standing?: string])[]) {
  const node = new FakeNode();
  const later = changes.map(([kind], at) => ({ rel: 'meeting', id: `c${at}`, kind }));
  node.on('GET /api/v1/records/m', () => ok(record('m', 'meeting.convened/1', MEETING, 'valid', later)));
  for (const [at, [kind, facts, standing]] of changes.entries())
    node.on(`GET /api/v1/records/c${at}`, () => ok(record(`c${at}`, kind, facts, standing)));
  vi.stubGlobal('fetch', node.fetch);
  return (await meetingPage('m')).value;
}

const POSTPONED = 'meeting.postponed/1';
const later = (held_on: string): object => ({ announced_on: '2026-03-05', held_on, reason: { kk: 'Боран' } });

describe('a meeting is held', () => {
  test('on the day for which it was called', async () => expect(heldOn(await page())).toBe('2026-03-10'));

  test('on the day to which it was put off last', async () => {
    const found = await page([POSTPONED, later('2026-03-20')], [POSTPONED, later('2026-04-01')]);
    expect([heldOn(found), found.changes.length]).toEqual(['2026-04-01', 2]);
  });

  test('as before, where the postponement has a finding', async () => {
    expect(heldOn(await page([POSTPONED, later('2026-03-20'), 'finding']))).toBe('2026-03-10');
  });

  test('at the hour for which it was called, unless a postponement says another one', async () => {
    const found = await page();
    const called = { ...found, meeting: { ...MEETING, starts_at: '15:00' } };
    expect([startsAt(found), startsAt(called)]).toEqual([null, '15:00']);
    const sameHour = await page([POSTPONED, later('2026-03-20')]);
    const other = await page([POSTPONED, { ...later('2026-03-20'), starts_at: '16:30' }], [POSTPONED, later('2026-04-01')]);
    const ofCalled = (found: typeof called) => startsAt({ ...found, meeting: called.meeting });
    expect([ofCalled(sameHour as typeof called), ofCalled(other as typeof called)]).toEqual(['15:00', '16:30']);
  });

  test('not at all once it was cancelled', async () => {
    const found = await page(['meeting.cancelled/1', { announced_on: '2026-03-05', reason: { kk: 'Мәселе шешілді' } }]);
    expect(found.changes.map(({ is }) => is)).toEqual(['cancelled']);
  });
});

describe('a meeting that was moved', () => {
  const moved = (place?: object): object => ({ ...later('2026-03-08'), ...(place ? { place } : {}) });

  test('to an earlier day is held on that day', async () => expect(heldOn(await page([POSTPONED, moved()]))).toBe('2026-03-08'));

  test('is held where it was moved last, by the node or else by its records', async () => {
    const found = await page([POSTPONED, moved({ kk: 'Мектеп' })], [POSTPONED, moved()]);
    expect([placeOf(await page()).kk, placeOf(found).kk]).toEqual(['Орталық', 'Мектеп']);
    const course = { place_kk: 'Клуб', place_ru: 'Клуб' } as never;
    expect(placeOf({ ...found, course })).toEqual({ kk: 'Клуб', ru: 'Клуб' });
  });

  test('says where it was to be at first', async () => {
    const values = async (change: object) => about(await page([POSTPONED, change])).map(({ name, value }) => `${name}: ${value}`);
    expect(await values(moved({ kk: 'Мектеп' }))).toEqual(expect.arrayContaining(['Өткізілу орны: Мектеп', 'Алғашқы орны: Орталық']));
    expect((await values(moved())).filter((line) => line.startsWith('Алғашқы орны'))).toEqual([]);
  });
});

test('a page says when a meeting begins and who asked for it', async () => {
  const found = await page();
  const told = about({ ...found, meeting: { ...MEETING, starts_at: '15:00', called_by: 'Мүшелердің үштен бірі' } });
  const values = told.map(({ value }) => value.replace(/\u00a0/g, ' '));
  expect(values[0]).toBe('2026 жылғы 10 наурыз, сейсенбі, 15:00');
  expect(values).toContain('Мүшелердің үштен бірі');
  expect(about({ ...found, meeting: null })).toEqual([]);
});
