import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import { RULEBOOK } from '../../testing/council.ts';
import { FakeNode, ID, NOW, ok, REGISTER, sessionOf } from '../../testing/office.ts';
import type { Values } from './fields.ts';
import { beginning, following } from './filled.ts';
import { rulesAsValues } from './in-force.ts';
import { formOf } from './kinds.ts';

const who = sessionOf('key');
const RULES: Schemas['RulebookInForce'] = {
  ...RULEBOOK,
  notice: { days: 7, count: 'working', citation: '7' },
  approval: { days: 30, count: 'calendar', citation: '11' },
  quorum: { more_than: false, part: 3, of: 5, citation: '9' },
  quorum_base: 'in_office',
  quorum_base_citation: '10',
  majorities: [
    { matter: 'budget', base: 'legal', share: { more_than: false, part: 2, of: 3, citation: '14' } },
    { base: 'present', share: { more_than: true, part: 1, of: 2 } },
  ],
  casting_vote: true,
  casting_vote_citation: '15',
  number_format: '{number}-{number}',
  number_format_citation: '16',
  commencement: { after_publication: { days: 10, count: 'calendar' }, citation: '17' },
};
const council = (body: string, rulebook: object) => ({ body, register: REGISTER, rulebook, terms: [] });

let node: FakeNode;

beforeEach(() => {
  node = new FakeNode().on('GET /api/v1/councils', () => ok({ rows: [council('kenes', RULES), council('gathering', RULEBOOK)] }));
  vi.stubGlobal('fetch', node.fetch);
});

afterEach(() => vi.unstubAllGlobals());

const begun = { from: '2026-04-01', basis: 'Регламент' };
/** The form after a body was chosen. */
async function chosen(body: string, values: Values = begun): Promise<Values> {
  const next = { ...values, body };
  return { ...next, ...(await following('rulebook.adopted/1', next, 'body', who)) };
}

describe('the form of a rulebook', () => {
  test('begins with everything in force that an act sets, and tells it again', async () => {
    const { facts } = formOf('rulebook.adopted/1')?.tell(await chosen('kenes'), NOW) ?? {};
    expect(facts).toEqual({
      ...{ body: 'kenes', ...begun },
      notice: { value: { days: 7, count: 'working' }, citation: '7' },
      approval: { value: { days: 30, count: 'calendar' }, citation: '11' },
      quorum: { value: { at_least: { part: 3, of: 5 } }, citation: '9' },
      quorum_base: { value: 'in_office', citation: '10' },
      majorities: [{ value: { matter: 'budget', share: { at_least: { part: 2, of: 3 } }, base: 'legal' }, citation: '14' }],
      casting_vote: { value: true, citation: '15' },
      number_format: { value: '{number}-{number}', citation: '16' },
      commencement: { value: { after_publication: { days: 10, count: 'calendar' } }, citation: '17' },
    });
  });

  test('takes nothing from defaults, which bind without being said', () => {
    expect(rulesAsValues(RULEBOOK)).toEqual({ deadlines: [], majorities: [] });
  });

  test('goes by another body once another one is chosen', async () => {
    const { facts } = formOf('rulebook.adopted/1')?.tell(await chosen('gathering', await chosen('kenes')), NOW) ?? {};
    expect(facts).toEqual({ body: 'gathering', ...begun });
  });

  test('keeps what was typed, and fills the rest', async () => {
    const values = await chosen('kenes', { ...begun, term_years: '4', quorum: 'half', quorum_citation: '3', deadlines: [{}] });
    expect(values).toMatchObject({ term_years: '4', quorum: 'half', quorum_citation: '3', casting_vote: 'yes' });
    expect(values['deadlines']).toHaveLength(2);
  });

  test('offers a part that is none of the usual ones where it is in force', async () => {
    const quorum = formOf('rulebook.adopted/1')
      ?.fields(await chosen('kenes'))
      .find(({ name }) => name === 'quorum');
    expect(quorum?.is === 'choice' && quorum.values).toContain('at_least 3/5');
  });

  test('is left as it is for a body of which the node does not tell', async () => {
    expect(await following('rulebook.adopted/1', { body: 'assembly' }, 'body', who)).toEqual({});
  });
});

describe('the form of a calendar', () => {
  const NAME = { kk: 'Наурыз', ru: 'Наурыз' };
  const facts = { year: 2026, basis: 'Заң', days_off: [{ day: '2026-03-23', name: NAME }], working_days: ['2026-03-28'] };
  const begins = async (today: string): Promise<Values> => {
    const values = formOf('calendar.set/1')?.begin(today) ?? {};
    return { ...values, ...(await beginning('calendar.set/1', values, who)) };
  };

  beforeEach(() => {
    node
      .on('GET /api/v1/calendars', () => ok([{ id: ID, year: 2026, days_off: ['2026-03-23'], working_days: ['2026-03-28'] }]))
      .on(`GET /api/v1/records/${ID}`, () => ok({ id: ID, kind: 'calendar.set/1', facts }));
  });

  test('begins with the sealed one of that year', async () => {
    expect(await begins('2026-01-10')).toMatchObject({
      days_off: [{ day: '2026-03-23', name: NAME }],
      working_days: [{ day: '2026-03-28' }],
    });
  });

  test('of a year without one begins with an empty day', async () => {
    expect(await begins('2027-01-10')).toMatchObject({ days_off: [{}], working_days: [] });
  });

  test('goes by the year that is typed, and asks for none before it is whole', async () => {
    const values = await begins('2026-01-10');
    expect(await following('calendar.set/1', { ...values, year: '202' }, 'year', who)).toEqual({});
    expect(await following('calendar.set/1', { ...values, year: '2027' }, 'year', who)).toMatchObject({ days_off: [{}], working_days: [] });
    const own = [{ day: '2026-05-01', name: NAME }];
    expect(await following('calendar.set/1', { ...values, days_off: own, year: '2027' }, 'year', who)).not.toHaveProperty('days_off');
  });
});
