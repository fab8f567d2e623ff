import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeNode, ID, ok, sessionOf } from '../../testing/office.ts';
import { beginning, following } from './filled.ts';

const who = sessionOf('key');
const MEETING = 'cd'.repeat(32);
const BOTH = { kk: 'Сұрақ', ru: 'Вопрос' };
const vote = (id: string, matter: string | null) => ({ ...BOTH, id, item: '1', matter, yes: 6, no: 2, abstained: 1, computed: 'passed' });
const COURSE = {
  ...{ id: MEETING, body: 'kenes', kk: 'Кеңес', ru: 'Совет', held_on: '2026-03-18' },
  agenda: [
    { number: '1', ...BOTH },
    { number: '2', ...BOTH, withdrawn_by: ID },
  ],
  votes: [vote('a', 'persons'), vote('b', null), vote('c', 'persons')],
};
const MINUTES = {
  ...{ id: ID, kind: 'minutes.adopted/1', refers_to: [{ rel: 'meeting', id: MEETING }] },
  facts: { present: 9, entitled: 9, items: [{ number: '1', text: BOTH, vote: { yes: 6, no: 2, abstained: 1 } }] },
};

beforeEach(() => {
  const node = new FakeNode()
    .on(`GET /api/v1/meetings/${MEETING}`, () => ok(COURSE))
    .on(`GET /api/v1/records/${MEETING}`, () => ok({ id: MEETING, kind: 'meeting.convened/1', refers_to: [], facts: {} }))
    .on(`GET /api/v1/records/${ID}`, () => ok(MINUTES));
  vi.stubGlobal('fetch', node.fetch);
});

afterEach(() => vi.unstubAllGlobals());

const idsOf = (values: object): unknown[] => ((values as { agenda_votes?: { id: string }[] }).agenda_votes ?? []).map(({ id }) => id);

describe('the votes to choose from', () => {
  test('come with minutes, but for those of procedure', async () => {
    const values = await following('chair.elected/1', { origin: 'session', minutes: ID }, 'minutes', who);
    expect([idsOf(values), values]).toMatchObject([['a', 'c'], { item: '', vote: '', body: 'kenes' }]);
  });

  test('come with a meeting before it has minutes', async () => {
    const values = await following('chair.elected/1', { origin: 'before_minutes', meeting: MEETING }, 'meeting', who);
    expect([idsOf(values), values]).toMatchObject([['a', 'c'], { item: '', vote: '', adopted_on: '2026-03-18' }]);
  });

  test('are other ones with another item', async () => {
    const values = { agenda_items: [{ number: '1', ...BOTH }], item: '1', vote: 'a' };
    expect(await following('chair.elected/1', values, 'item', who)).toMatchObject({ vote: '' });
  });
});

describe('a file', () => {
  test('of a meeting has its items to choose from, with those that were taken off', async () => {
    const values = await following('attachment.added/1', { attached_to: MEETING }, 'attached_to', who);
    expect([(values['agenda_items'] as unknown[]).length, values['item']]).toEqual([2, '']);
  });

  test('of another record has none, and does not take the title of an item', async () => {
    expect(await following('attachment.added/1', { attached_to: ID }, 'attached_to', who)).toEqual({ agenda_items: [], item: '' });
    const values = { agenda_items: [{ number: '1', ...BOTH }], item: '1' };
    expect(await following('attachment.added/1', values, 'item', who)).toEqual({});
  });
});

test('most forms begin with nothing but their own values', async () => {
  expect(await beginning('meeting.convened/1', { convened_on: '2026-03-01' }, who)).toEqual({});
});
