import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { speak } from '../../i18n/words.svelte.ts';
import { FakeNode, ok } from '../../testing/office.ts';
import { councilOn, dayOfTerm, rulesOf, seatsNow, termNow } from './council.ts';

afterEach(() => speak('kk'));

const member = (id: string, seat: number, more: Partial<Schemas['Member']> = {}): Schemas['Member'] => ({
  id,
  name: id,
  seat,
  from: '2025-02-15',
  until: '2029-02-15',
  in_office: true,
  chairs: false,
  ...more,
});

const term = (current: boolean, members: Schemas['Member'][]): Schemas['Term'] => ({
  id: 't',
  number: 'I',
  from: '2025-02-15',
  until: '2029-02-15',
  current,
  members,
  substitutes: [],
});

const RULES: Schemas['RulebookInForce'] = {
  notice: { days: 5, count: 'calendar', citation: 'item 7' },
  quorum: { more_than: true, part: 1, of: 2 },
  quorum_base: 'in_office',
  quorum_base_citation: 'item 9',
  majorities: [{ matter: 'rules', base: 'legal', share: { more_than: false, part: 2, of: 3, citation: 'item 14' } }],
  publication: { days: 5, count: 'working' },
  minutes: { days: 10, count: 'calendar' },
  term_years: 4,
  casting_vote: false,
  number_format: '{number}-{number}/{roman}',
};

describe('a body', () => {
  test('shows its chair first, and nobody who left', () => {
    const members = [member('a', 1), member('b', 2, { chairs: true }), member('c', 3, { in_office: false })];
    expect(seatsNow(term(true, members)).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('sits in the term of today, whatever others there are', () => {
    const council = { terms: [term(false, []), term(true, [member('a', 1)])] } as unknown as Schemas['Council'];
    expect(termNow(council)?.members.length).toBe(1);
  });

  test('says each rule with its act, or that it is a default', async () => {
    await speak('ru');
    const found = rulesOf({ rulebook: RULES, legal_members: 11 }).map(({ name, value, citation }) => [name, value, citation]);
    expect(found).toEqual([
      ['notice', '5 календарных дней', 'item 7'],
      ['quorum', 'больше половины', undefined],
      ['quorum_base', 'от числа членов с полномочиями', 'item 9'],
      ['majority', 'порядок работы: не менее 2/3 от законного числа членов', 'item 14'],
      ['minutes', '10 календарных дней', undefined],
      ['publication', '5 рабочих дней', undefined],
      ['term_years', '4 года', undefined],
      ['casting_vote', 'решение не принято', undefined],
      ['number_format', '№ 1-1/I', undefined],
    ]);
  });

  test('of everybody who lives there has no members whose part a quorum is', () => {
    const names = rulesOf({ rulebook: RULES, legal_members: 0 }).map(({ name }) => name);
    expect([names.includes('quorum'), names.includes('quorum_base')]).toEqual([true, false]);
  });

  test('says when minutes are approved and decisions come into force, where its rulebook does', async () => {
    await speak('ru');
    const approval = { days: 30, count: 'calendar', citation: 'item 11' };
    const told = (commencement: Schemas['CommencementInForce']): unknown[] =>
      rulesOf({ rulebook: { ...RULES, approval, commencement }, legal_members: 11 })
        .filter(({ name }) => name === 'approval' || name === 'commencement')
        .map(({ value, citation }) => [value, citation]);
    const after = { days: 10, count: 'calendar', citation: 'item 17' };
    expect(told({ after_publication: after, citation: 'item 17' })).toEqual([
      ['30 календарных дней', 'item 11'],
      ['через 10 календарных дней после первого официального опубликования', 'item 17'],
    ]);
    expect(told({ citation: 'item 17' })[1]).toEqual(['со дня принятия', 'item 17']);
  });
});

describe('another term', () => {
  test('is looked at on its last day, or on the first where it is still to come', () => {
    const over = term(false, []);
    expect(dayOfTerm(over, '2030-01-01')).toBe('2029-02-14');
    expect(dayOfTerm({ ...over, dissolved_on: '2027-06-01' }, '2030-01-01')).toBe('2027-05-31');
    expect(dayOfTerm(over, '2025-01-01')).toBe('2025-02-15');
    // Dissolved on the day on which it began.
    expect(dayOfTerm({ ...over, dissolved_on: over.from }, '2030-01-01')).toBe(over.from);
  });

  test('is asked of the node for its day, and is that of the same body', async () => {
    const asked: string[] = [];
    const node = new FakeNode().on('GET /api/v1/councils', () => ok({ rows: [{ id: 'a' }, { id: 'b', terms: [] }] }));
    vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
      asked.push(path);
      return node.fetch(path, init);
    });
    const register = 'kenes.test/353233000';
    expect((await councilOn({ id: 'b', register }, '2029-02-14')).value).toEqual({ id: 'b', terms: [] });
    expect(asked).toEqual(['/api/v1/councils?territory=353233000&on=2029-02-14']);
    await expect(councilOn({ id: 'c', register }, '2029-02-14')).rejects.toMatchObject({ code: 'not_found' });
    vi.unstubAllGlobals();
  });
});
