import { afterEach, describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { speak } from '../../i18n/words.svelte.ts';
import { rulesOf, seatsNow, termNow } from './council.ts';

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
    const found = rulesOf(RULES).map(({ name, value, citation }) => [name, value, citation]);
    expect(found).toEqual([
      ['notice', '5 календарных дней', 'item 7'],
      ['quorum', 'больше половины', undefined],
      ['majority', 'порядок работы: не менее 2/3 от законного числа членов', 'item 14'],
      ['minutes', '10 календарных дней', undefined],
      ['publication', '5 рабочих дней', undefined],
      ['term_years', '4 года', undefined],
      ['casting_vote', 'решение не принято', undefined],
      ['number_format', '№ 1-1/I', undefined],
    ]);
  });
});
