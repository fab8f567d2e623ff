import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { speak } from '../../i18n/words.svelte.ts';
import { FakeNode, ID, ok, sessionOf } from '../../testing/office.ts';
import { choicesOf, leavesOut } from './lists.ts';
import { chosenOf, isSought, olderOf } from './older.ts';

const who = sessionOf('key');
const id = (first: string): string => first.repeat(2) + ID.slice(2);
const DECISION = { id: id('1'), kind: 'decision', territory: who.territory, day: '2021-03-01', number: '61', kk: 'Бюджет', ru: 'Бюджет' };
const MEETING = { id: id('2'), kind: 'meeting', territory: who.territory, day: '2021-03-01', kk: 'Жиналыс', ru: 'Собрание' };
const COURSE = { id: MEETING.id, held_on: MEETING.day, body: 'assembly', kk: 'Жиналыс', ru: 'Собрание', minutes: id('3') };

let node: FakeNode;
/** What is found, by its sort. */
let hits: Record<string, { rows: unknown[]; total: number }>;
let asked: URLSearchParams[];

beforeEach(async () => {
  await speak('ru');
  [hits, asked] = [{}, []];
  node = new FakeNode().on(`GET /api/v1/meetings/${MEETING.id}`, () => ok(COURSE));
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const [path, query] = input.split('?');
    if (path !== '/api/v1/search') return node.fetch(input, init);
    const words = new URLSearchParams(query);
    asked.push(words);
    return ok(hits[words.get('kind') ?? ''] ?? { rows: [], total: 0 });
  });
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await speak('kk');
});

describe('an older record', () => {
  test('is found by its number, in the territory of the node, and called as the list calls it', async () => {
    hits = { decision: { rows: [DECISION], total: 1 } };
    const { value } = await olderOf('decision', '61', null, who);
    expect(value.rows).toMatchObject([{ id: DECISION.id, value: DECISION.id, label: '№ 61 · Бюджет · 1 марта 2021\u00a0г.' }]);
    expect([asked[0]?.get('q'), asked[0]?.get('territory'), value.next]).toEqual(['61', who.territory, null]);
  });

  test('is not offered once it was withdrawn', async () => {
    hits = { decision: { rows: [{ ...DECISION, state: 'withdrawn' }], total: 1 } };
    expect((await olderOf('decision', '61', null, who)).value.rows).toEqual([]);
  });

  test('comes a dozen at a time', async () => {
    hits = { decision: { rows: Array.from({ length: 30 }, (_, at) => ({ ...DECISION, id: String(at) })), total: 30 } };
    const first = (await olderOf('decision', 'б', null, who)).value;
    expect([first.rows.length, first.next]).toEqual([12, 12]);
    expect([(await olderOf('decision', 'б', 12, who)).value.next, (await olderOf('decision', 'б', 24, who)).value.next]).toEqual([
      24,
      null,
    ]);
  });

  test('of minutes is found by the words of its meeting, and only where there are any', async () => {
    hits = { meeting: { rows: [MEETING], total: 1 } };
    expect((await olderOf('minutes', 'вода', null, who)).value.rows).toMatchObject([{ value: COURSE.minutes }]);
    node.on(`GET /api/v1/meetings/${MEETING.id}`, () => ok({ ...COURSE, minutes: null }));
    expect((await olderOf('minutes', 'вода', null, who)).value.rows).toEqual([]);
  });

  test('is chosen as a paper with how it is referred to', async () => {
    hits = { decision: { rows: [DECISION], total: 1 }, meeting: { rows: [MEETING], total: 1 } };
    const { value } = await olderOf('paper', 'вода', null, who);
    expect(value.rows.map((row) => row.value)).toEqual([`decision.${DECISION.id}`, `minutes.${COURSE.minutes}`]);
    expect(value.rows[0]?.label).toContain('Решение принято');
  });
});

describe('an unfinished item of an older meeting', () => {
  const item = (number: string, more: object = {}) => ({ number, kk: 'Су', ru: 'Вода', ...more });
  const left = {
    ...COURSE,
    state: 'minuted',
    agenda: [item('1'), item('2.1', { carried_over: true }), item('3', { withdrawn_by: 'x', continued_by: {} })],
  };

  test('is found by the words of its meeting, past all those that left nothing', async () => {
    const others = Array.from({ length: 12 }, (_, at) => ({ ...MEETING, id: `${id('5').slice(0, -2)}${at + 10}` }));
    for (const { id: name } of others)
      node.on(`GET /api/v1/meetings/${name}`, () => ok({ ...COURSE, state: 'minuted', agenda: [item('1')] }));
    node.on(`GET /api/v1/meetings/${MEETING.id}`, () => ok(left));
    const pages = [others, [MEETING]];
    vi.stubGlobal('fetch', async (input: string, init?: RequestInit) =>
      input.startsWith('/api/v1/search') ? ok({ rows: pages.shift() ?? [], total: 13 }) : node.fetch(input, init),
    );
    const { value } = await olderOf('unfinished', 'вода', null, who);
    expect([value.rows.map((row) => row.value), value.next]).toEqual([[`${MEETING.id}.2.1`], null]);
  });

  test('is called by its words once it was chosen, whatever became of it since', async () => {
    node.on(`GET /api/v1/meetings/${MEETING.id}`, () => ok(left));
    expect((await chosenOf('unfinished', `${MEETING.id}.2.1`))?.label).toContain('2.1. Вода · 1 марта 2021');
    expect((await chosenOf('unfinished', `${MEETING.id}.3`))?.label).toContain('3. Вода');
    expect(await chosenOf('unfinished', `${MEETING.id}.9`)).toBeNull();
  });

  test('is looked for only where some meetings are not looked through', async () => {
    const meetings = (count: number) => node.on('GET /api/v1/meetings', () => ok({ rows: Array.from({ length: count }, () => MEETING) }));
    meetings(12);
    expect(await leavesOut('unfinished', who, [])).toBe(false);
    meetings(13);
    expect(await leavesOut('unfinished', who, [])).toBe(true);
  });
});

test('what was chosen before is called by its words, where the node tells them', async () => {
  const facts = { number: '61', adopted_on: '2021-03-01', title: { kk: 'Бюджет', ru: 'О бюджете' } };
  node.on(`GET /api/v1/records/${DECISION.id}`, () => ok({ id: DECISION.id, kind: 'decision.adopted/1', facts, refers_to: [] }));
  expect((await chosenOf('decision', DECISION.id))?.label).toBe('№ 61 · О бюджете · 1 марта 2021\u00a0г.');
  expect(await chosenOf('paper', `decision.${DECISION.id}`)).toMatchObject({ value: `decision.${DECISION.id}` });
  const notice = { on: '2026-03-11', means: 'board' };
  node.on(`GET /api/v1/records/${id('4')}`, () => ok({ id: id('4'), kind: 'notice.given/1', facts: notice, refers_to: [] }));
  expect((await chosenOf('attachable', id('4')))?.label).toContain('11 марта 2026\u00a0г. · на доске объявлений');
  expect(await chosenOf('budget', DECISION.id)).toBeNull();
  await expect(chosenOf('decision', id('9'))).rejects.toMatchObject({ code: 'not_found' });
});

describe('a list', () => {
  test('of the newest says that it is cut, one of everything open does not', async () => {
    const many = Array.from({ length: 70 }, (_, at) => ({ value: String(at), label: '' }));
    expect([await leavesOut('decision', who, many), await leavesOut('task', who, many)]).toEqual([true, false]);
    expect([isSought('decision'), isSought('task')]).toEqual([true, false]);
  });

  test('of open tasks reads every page of the node', async () => {
    const task = (name: string, due: string) => ({ id: name, state: 'open', due, executor: 'Әкім', kk: name });
    const pages = [
      { rows: [task('б', '2026-05-02')], next: 'x' },
      { rows: [task('а', '2026-05-01')], next: null },
    ];
    node.on('GET /api/v1/tasks', () => ok(pages.shift()));
    expect((await choicesOf('task', who)).map(({ value }) => value)).toEqual(['а', 'б']);
  });
});
