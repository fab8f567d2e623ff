import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { speak } from '../../i18n/words.svelte.ts';
import { FakeNode, ID, ok, sessionOf } from '../../testing/office.ts';
import { choicesOf, leavesOut } from './lists.ts';
import { chosenOf, olderOf } from './older.ts';
import { arranged, isOver } from './reports.ts';

const register = vi.hoisted(() => ({ lines: [] as { id: string; kind: string }[], window: 100 }));
// The end of the register first, and what lies before it when it is asked for.
vi.mock('../../api/register.ts', () => ({
  linesOf: (_: string, before = register.lines.length) => {
    const from = Math.max(0, before - register.window);
    return Promise.resolve({ from, lines: register.lines.slice(from, before) });
  },
}));

const who = sessionOf('key');
const id = (at: number): string => String(at).padStart(4, '0') + ID.slice(4);
const HELD = 'report_meeting.held/1';
const ANNOUNCED = 'report_meeting.announced/1';
const PLACE = { kk: 'Клуб', ru: 'Клуб' };

let node: FakeNode;

/** Seals a record after those before it. */
function seal(kind: string, facts: object, more: object = {}): string {
  const name = id(register.lines.length);
  register.lines.push({ id: name, kind });
  node.on(`GET /api/v1/records/${name}`, () => ok({ id: name, kind, facts, refers_to: [], referred_by: [], ...more }));
  return name;
}
const announce = (held_on: string, later: object[] = []): string =>
  seal(
    ANNOUNCED,
    { announced_on: '2026-01-20', held_on, starts_at: '15:00', place: PLACE, reporter: 'Аким' },
    { referred_by: later.map((one) => ({ rel: 'announcement', standing: 'valid', ...one })) },
  );
const labels = (rows: readonly { label: string }[]): string[] => rows.map(({ label }) => label.replace(/\u00a0/g, ' '));

beforeEach(async () => {
  await speak('ru');
  [register.lines, register.window] = [[], 100];
  node = new FakeNode()
    .on('GET /api/v1/meetings', () => ok({ rows: [{ id: ID, day: '2026-03-18', kk: 'Кеңес', ru: 'Кенес', territory: who.territory }] }))
    .on('GET /api/v1/search', () => ok({ rows: [], total: 0 }));
  vi.stubGlobal('fetch', node.fetch);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await speak('kk');
});

const recordOf = async (name: string): Promise<Schemas['Record']> => (await (await fetch(`/api/v1/records/${name}`)).json()) as never;

describe('an announced report meeting', () => {
  test('is held when and where it was moved to last; a move with a finding changes nothing', async () => {
    const move = (facts: object): string => seal('meeting.postponed/1', { announced_on: '2026-02-01', reason: PLACE, ...facts });
    const later = [
      { id: move({ held_on: '2026-02-08' }), kind: 'meeting.postponed/1' },
      { id: move({ held_on: '2026-02-08', starts_at: '17:00', place: { kk: 'Мектеп', ru: 'Школа' } }), kind: 'meeting.postponed/1' },
      { id: move({ held_on: '2026-09-09' }), kind: 'meeting.postponed/1', standing: 'finding' },
    ];
    const record = await recordOf(announce('2026-02-10', later));
    expect(await arranged(record)).toMatchObject({ held_on: '2026-02-08', starts_at: '17:00', place: { ru: 'Школа' }, reporter: 'Аким' });
    expect(isOver(record)).toBe(false);
  });

  test('is offered until it was held or cancelled', async () => {
    announce('2026-02-10', [{ id: ID, kind: HELD }]);
    announce('2026-02-11', [{ id: ID, kind: 'meeting.cancelled/1' }]);
    const open = announce('2026-02-12', [{ id: ID, kind: HELD, standing: 'finding' }]);
    expect((await choicesOf('announced', who)).map(({ value }) => value)).toEqual([open]);
    // What was chosen before is called by its words all the same.
    expect(labels([(await chosenOf('announced', id(0))) ?? { label: '' }])).toEqual(['10 февраля 2026 г., 15:00 · Клуб']);
  });

  test('stands beside meetings where one of either is moved, and is told from them', async () => {
    const open = announce('2026-02-12');
    const rows = await choicesOf('called', who);
    expect(rows.map(({ value }) => value)).toEqual([`announcement.${open}`, ID]);
    expect(labels(rows)).toEqual([
      'Отчётная встреча объявлена · 12 февраля 2026 г., 15:00 · Клуб',
      'Заседание созвано · Кенес · 18 марта 2026 г.',
    ]);
    expect((await chosenOf('called', `announcement.${open}`))?.value).toBe(`announcement.${open}`);
  });
});

describe('report meetings that the list does not reach back to', () => {
  const hold = (year: number, place: string): string =>
    seal(HELD, { held_on: `${year}-02-10`, reporter: 'Аким', place: { kk: place, ru: place } });

  test('are found by their words, in the parts of the register before its end too', async () => {
    const oldest = hold(1960, 'Школа имени Абая');
    for (let year = 1961; year < 2026; year += 1) hold(year, 'Клуб');
    register.window = 40;
    const listed = await choicesOf('report', who);
    expect([listed.length, await leavesOut('report', who, listed)]).toEqual([40, true]);
    register.window = 100;
    const newest = await choicesOf('report', who);
    expect([newest.length, newest.some(({ value }) => value === oldest)]).toEqual([60, false]);
    const found = (await olderOf('report', 'абая школа', null, who)).value;
    expect([labels(found.rows), found.next]).toEqual([['10 февраля 1960 г. · Школа имени Абая'], null]);
    expect((await olderOf('report', 'клуб 1962', null, who)).value.rows).toHaveLength(1);
    // The list of an issue's meeting calls it by the same words once it is chosen.
    expect(labels([(await chosenOf('report', oldest)) ?? { label: '' }])).toEqual(['10 февраля 1960 г. · Школа имени Абая']);
  });

  test('come a dozen at a time', async () => {
    for (let year = 1926; year < 2026; year += 1) hold(year, 'Клуб');
    const first = (await olderOf('report', 'клуб', null, who)).value;
    expect([first.rows.length, first.next]).toEqual([12, 12]);
    const last = (await olderOf('report', 'клуб', 36, who)).value;
    expect([last.rows.length, last.next]).toEqual([4, null]);
  });

  test('are none while the list has them all', async () => {
    hold(2026, 'Клуб');
    expect(await leavesOut('report', who, await choicesOf('report', who))).toBe(false);
  });
});
