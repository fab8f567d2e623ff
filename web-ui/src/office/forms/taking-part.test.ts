import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FILLED } from '../../testing/forms.ts';
import { FakeNode, ID, NOW, ok, sessionOf, TERRITORY } from '../../testing/office.ts';
import { readLocal } from '../write/local.ts';
import { beginGiven } from '../write/given.ts';
import Fields from './Fields.svelte';
import { problems, type Values } from './fields.ts';
import { following } from './filled.ts';
import { formOf } from './kinds.ts';
import { choicesOf } from './lists.ts';
import { chosenOf } from './older.ts';
import { partOf } from './part.ts';

const who = sessionOf('key');
const id = (first: string): string => first + ID.slice(1);
const title = { kk: 'Автобус', ru: '' };
const told = (kind: string, more: Values = {}) => formOf(kind)?.tell({ ...FILLED[kind], ...more }, NOW);

let node: FakeNode;

beforeEach(() => {
  const project = (first: string, number: string, verdict: string | null, winner = false) => ({
    ...{ id: id(first), number, title, unit: TERRITORY, cost: 5, verdict, winner },
  });
  const row = (first: string, state: string) => ({ id: id(first), number: `2026-${first}`, title, state });
  const states = ['collecting', 'reached', 'not_reached', 'withdrawn', 'answered', 'counting'].map((state, at) =>
    row(String(at + 1), state),
  );
  node = new FakeNode()
    .on('GET /api/v1/initiatives', () => ok({ rows: [...states, { id: id('7'), number: '2026-7', title: {}, state: 'refused' }] }))
    .on('GET /api/v1/calls', () => ok({ rows: [{ id: ID, number: '2026-1', title: { kk: 'Іріктеу' } }] }))
    .on(`GET /api/v1/calls/${ID}`, () =>
      ok({
        projects: [
          project('1', '1', 'admitted', true),
          project('2', '2', 'refused'),
          project('3', '3', null),
          project('4', '4', 'admitted'),
        ],
      }),
    );
  vi.stubGlobal('fetch', node.fetch);
  localStorage.clear();
});

afterEach(() => vi.unstubAllGlobals());

describe('what may be chosen', () => {
  const values = async (of: Parameters<typeof choicesOf>[0]) => (await choicesOf(of, who)).map(({ value }) => value[0]);

  test('are initiatives by how far they came', async () => {
    expect([await values('collecting'), await values('reached'), await values('answered'), await values('ended')]).toEqual([
      ['1', '6'],
      ['2'],
      ['5'],
      ['2', '3', '4', '5'],
    ]);
    expect((await choicesOf('collecting', who))[0]?.label).toBe('№ 2026-1 · Автобус · қолдау жиналып жатыр');
    expect((await choicesOf('ended', who))[1]?.label).toBe('№ 2026-3 · Автобус · қолдау жетпеді');
  });

  test('are projects that were not examined, and those that were chosen, each with its call', async () => {
    expect([await values('call'), await values('proposed'), await values('chosen')]).toEqual([['a'], ['3'], ['1']]);
    expect((await choicesOf('chosen', who))[0]?.label).toContain('Іріктеу № 2026-1');
  });

  test('is called by its words once it was chosen and the list has it no more', async () => {
    node.on(`GET /api/v1/records/${ID}`, () => ok({ id: ID, kind: 'initiative.opened/1', facts: { number: '2026-9', title } }));
    expect((await chosenOf('collecting', ID))?.label).toBe('№ 2026-9 · Автобус');
    node.on(`GET /api/v1/records/${ID}`, () => ok({ id: ID, kind: 'initiative.opened/1', facts: null }));
    expect(await chosenOf('collecting', ID)).toBeNull();
  });
});

describe('facts', () => {
  test.each([
    ['1 %', { part: 1, of: 100 }],
    ['10', { part: 1, of: 10 }],
    ['0,8%', { part: 1, of: 125 }],
    ['2/20', { part: 1, of: 10 }],
    ['100 %', { part: 1, of: 1 }],
    ['0', null],
    ['101', null],
    ['3/2', null],
    ['1/0', null],
    ['0,6 %', null],
    ['half', null],
  ])('take %s for a part of a whole, or for none', (typed, part) => {
    expect(partOf(typed)).toEqual(part);
  });

  test('of the rules hold each value with its act, and nothing that was not set', () => {
    expect(told('participation.ruled/1')?.facts).toMatchObject({
      initiators: { value: 3, citation: '4' },
      share: { value: { part: 1, of: 125 }, citation: '5' },
      collection: { value: { days: 20, count: 'working' }, citation: '7' },
      floor: { value: { part: 1, of: 10 }, citation: '12' },
    });
    const bare = formOf('participation.ruled/1')?.tell({ from: '2026-02-01', basis: 'Шешім' }, NOW);
    expect(bare?.facts).toEqual({ from: '2026-02-01', basis: 'Шешім' });
  });

  test('of an initiative hold what its threshold is a part of; a petition refers to the member', () => {
    const base = { residents: 1_240, on: '2026-01-01', source: 'Статистика бюросы' };
    expect([told('initiative.opened/1')?.facts['base'], told('initiative.opened/1')?.refs]).toEqual([base, [{ rel: 'member', id: ID }]]);
    expect(told('initiative.opened/1', { sort: 'initiative' })?.refs).toEqual([]);
  });

  test('of an end name who received it only where it has the support', () => {
    expect(told('initiative.closed/1')?.facts['handed_to']).toBe('Кеңес төрағасы');
    expect(told('initiative.closed/1', { outcome: 'not_reached' })?.facts).not.toHaveProperty('handed_to');
  });

  test('of a result tell of every project by its record, and the winners beside', () => {
    expect(told('result.declared/1')?.facts).toMatchObject({ votes: [{ project: ID, votes: 15 }], winners: [ID] });
    expect(told('result.declared/1', { winners: [], recount: { kk: '', ru: '' } })?.facts).not.toHaveProperty('winners');
  });

  test('of an erasure refer to the one thing that is meant', () => {
    const more = { initiative: id('1'), call: id('2') };
    expect(told('private_data.erased/1', more)?.refs).toEqual([{ rel: 'call', id: id('2') }]);
    expect(told('private_data.erased/1', { ...more, concerns: 'initiative' })?.refs).toEqual([{ rel: 'initiative', id: id('1') }]);
  });
});

describe('the projects of a ballot', () => {
  test('come with the call, and what was typed of them before stays', async () => {
    const before = { call: ID, votes: [{ project: id('4'), votes: '7' }], winners: [id('4'), id('9')] };
    expect(await following('result.declared/1', before, 'call', who)).toEqual({
      votes: [
        { project: id('1'), number: '1', about: title },
        { project: id('4'), number: '4', about: title, votes: '7' },
      ],
      winners: [id('4')],
    });
  });
});

describe('a form that the node filled', () => {
  const tokens = [id('1'), id('2')];
  const facts = {
    ...{ collected_until: '2026-04-20', tokens, sheets: 4, rejected: 11 },
    channels: [{ channel: 'paper', people: 2 }],
    reasons: [{ reason: 'under_age', people: 11 }],
  };
  const refs = [{ rel: 'initiative', id: ID }];

  function given(kind: string, more: object): Values {
    const href = beginGiven(kind, more as Record<string, unknown>, refs) ?? '';
    return readLocal(href.split('/').at(-1) ?? '')?.form as Values;
  }

  test('becomes the very facts that were given', () => {
    const form = formOf('initiative.supported/1');
    const values = given('initiative.supported/1', facts);
    expect([problems(form?.fields(values) ?? [], values), form?.tell(values, NOW)]).toEqual([[], { facts, refs }]);
    expect(beginGiven('nothing/1', facts, refs)).toBeNull();
  });

  test('shows how many people it names, and has no field to type them', async () => {
    const target = document.createElement('div');
    document.body.append(target);
    const kind = 'initiative.supported/1';
    const values = given(kind, facts);
    const props = { kind, fields: formOf(kind)?.fields(values) ?? [], values, who, errors: {}, onwrite: () => undefined };
    const shown = mount(Fields, { target, props });
    flushSync();
    const field = target.querySelector('#f-tokens');
    expect(field?.textContent).toContain('2 адам');
    expect([field?.querySelectorAll('input, textarea').length, target.innerHTML.includes(tokens[0] ?? '')]).toEqual([0, false]);
    await unmount(shown);
    target.remove();
  });

  test('of ballots lacks something where nobody is counted in it', () => {
    const form = formOf('ballots.counted/1');
    const values = { ...FILLED['ballots.counted/1'], tokens: [] };
    expect(problems(form?.fields(values) ?? [], values)).toEqual([{ path: 'tokens', why: 'tokens' }]);
  });
});
