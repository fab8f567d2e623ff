import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { speak } from '../../i18n/words.svelte.ts';
import { FakeNode, ID, ok, sessionOf } from '../../testing/office.ts';
import { choicesOf, leavesOut } from './lists.ts';
import { chosenOf, isSought, olderOf } from './older.ts';
import { arranged, isOver } from './reports.ts';

const who = sessionOf('key');
const id = (at: number): string => String(at).padStart(4, '0') + ID.slice(4);
const HELD = 'report_meeting.held/1';
const ANNOUNCED = 'report_meeting.announced/1';
const PLACE = { kk: 'Клуб', ru: 'Клуб' };
const MEETING = { id: ID, day: '2026-03-18', kk: 'Кеңес', ru: 'Кенес', territory: who.territory };

let node: FakeNode;
let count: number;
/** What the node lists, and for which territories it was asked. */
let rows: object[];
let territories: (string | null)[];

/** A record that the node holds. */
function seal(kind: string, facts: object, more: object = {}): string {
  const name = id((count += 1));
  node.on(`GET /api/v1/records/${name}`, () => ok({ id: name, kind, facts, refers_to: [], referred_by: [], ...more }));
  return name;
}
const announce = (held_on: string, later: object[] = []): string =>
  seal(
    ANNOUNCED,
    { announced_on: '2026-01-20', held_on, starts_at: '15:00', place: PLACE, reporter: 'Аким' },
    { referred_by: later.map((one) => ({ rel: 'announcement', standing: 'valid', ...one })) },
  );

/** A row of the node's list. */
const row = (state: string, held_on: string, more: object = {}): object => ({
  ...{ state, held_on, register: who.origin, territory: who.territory, place_kk: 'Мектеп', place_ru: 'Школа', reporter: 'Аким' },
  ...{ issues: 0, solved: 0 },
  ...more,
});
const ahead = (at: number, state: string, held_on: string): object =>
  row(state, held_on, { id: id(at), announced: id(at), starts_at: '17:00' });
const over = (at: number, held_on: string): object =>
  row('held', held_on, { id: id(at), held: id(at), announced: id(at + 500), starts_at: '17:00' });

const labels = (choices: readonly { label: string }[]): string[] => choices.map(({ label }) => label.replace(/\u00a0/g, ' '));
const values = (choices: readonly { value: string }[]): string[] => choices.map(({ value }) => value);

beforeEach(async () => {
  await speak('ru');
  [count, rows, territories] = [0, [], []];
  node = new FakeNode()
    .on('GET /api/v1/report-meetings', () => ok(rows))
    .on('GET /api/v1/meetings', () => ok({ rows: [MEETING] }))
    .on('GET /api/v1/search', () => ok({ rows: [{ ...MEETING, kind: 'meeting' }], total: 1 }));
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    const [path, query] = input.split('?');
    if (path === '/api/v1/report-meetings') territories.push(new URLSearchParams(query).get('territory'));
    return node.fetch(input, init);
  });
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
    const name = announce('2026-02-10', later);
    const record = await recordOf(name);
    expect(await arranged(record)).toMatchObject({ held_on: '2026-02-08', starts_at: '17:00', place: { ru: 'Школа' }, reporter: 'Аким' });
    expect(isOver(record)).toBe(false);
    // The list and the record call it by the same words.
    rows = [row('to_come', '2026-02-08', { id: name, announced: name, starts_at: '17:00' })];
    expect([await chosenOf('announced', name)]).toEqual(await choicesOf('announced', who));
  });

  test('is offered until it was held or cancelled, where it is of this register', async () => {
    rows = [
      ahead(1, 'to_come', '2026-04-12'),
      ahead(2, 'cancelled', '2026-04-11'),
      ahead(3, 'untold', '2026-02-12'),
      over(4, '2026-02-10'),
      row('to_come', '2026-04-13', { id: id(5), announced: id(5), register: 'kenes.kz/other' }),
    ];
    const choices = await choicesOf('announced', who);
    expect([values(choices), territories]).toEqual([[id(1), id(3)], [who.territory]]);
    expect(labels(choices)).toEqual(['12 апреля 2026 г., 17:00 · Школа', '12 февраля 2026 г., 17:00 · Школа']);
  });

  test('that was chosen before is called by its words, though it was held since', async () => {
    const name = announce('2026-02-10', [{ id: ID, kind: HELD }]);
    expect(labels([(await chosenOf('announced', name)) ?? { label: '' }])).toEqual(['10 февраля 2026 г., 15:00 · Клуб']);
  });

  test('stands beside meetings where one of either is moved, and is told from them', async () => {
    const name = announce('2026-02-10');
    rows = [row('to_come', '2026-02-12', { id: name, announced: name, starts_at: null })];
    const choices = await choicesOf('called', who);
    expect(values(choices)).toEqual([`announcement.${name}`, ID]);
    expect(labels(choices)).toEqual([
      'Отчётная встреча объявлена · 12 февраля 2026 г. · Школа',
      'Заседание созвано · Кенес · 18 марта 2026 г.',
    ]);
    expect((await chosenOf('called', `announcement.${name}`))?.value).toBe(`announcement.${name}`);
  });

  test('is never left out, while meetings beside it are found by their words', async () => {
    rows = Array.from({ length: 70 }, (_, at) => ahead(at, 'to_come', '2026-04-12'));
    const choices = await choicesOf('called', who);
    expect([choices.length, await leavesOut('called', who, choices), isSought('called')]).toEqual([71, false, true]);
    expect(values((await olderOf('called', 'кенес', null, who)).value.rows)).toEqual([ID]);
    node.on('GET /api/v1/meetings', () => ok({ rows: Array.from({ length: 61 }, (_, at) => ({ ...MEETING, id: id(at) })) }));
    expect(await leavesOut('called', who, await choicesOf('called', who))).toBe(true);
  });
});

describe('report meetings that were held', () => {
  test('are all listed, by the day and the place, and need no search', async () => {
    rows = [
      ahead(1, 'to_come', '2026-04-12'),
      ...Array.from({ length: 70 }, (_, at) => over(at + 100, `${2026 - at}-02-10`)),
      ahead(2, 'untold', '1950-02-12'),
    ];
    const choices = await choicesOf('report', who);
    expect([choices.length, choices[0]?.value, choices.at(-1)?.value]).toEqual([70, id(100), id(169)]);
    expect([labels(choices).at(-1), territories]).toEqual(['10 февраля 1957 г. · Школа', [who.territory]]);
    expect([await leavesOut('report', who, choices), isSought('report'), isSought('announced')]).toEqual([false, false, false]);
  });

  test('are called by the same words once they are chosen, where the list has them no more', async () => {
    const name = seal(HELD, { held_on: '1960-02-10', reporter: 'Аким', place: { kk: 'Мектеп', ru: 'Школа' } });
    expect(labels([(await chosenOf('report', name)) ?? { label: '' }])).toEqual(['10 февраля 1960 г. · Школа']);
  });
});
