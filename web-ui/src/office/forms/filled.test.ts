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

let node: FakeNode;

beforeEach(() => {
  node = new FakeNode()
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

describe('the form that corrects an opening', () => {
  const [first, second, stands] = ['1'.repeat(64), '2'.repeat(64), '3'.repeat(64)];
  const opening = {
    ...{ id: ID, at: Date.parse('2026-03-18T10:05:00+05:00'), present: 1, entitled: 2, attended: 2 },
    ...{ chaired_by: 'А. Мүше', presiding: 'acting', kept_by: 'Х' },
  };
  const opened = {
    ...{ ...COURSE, base: 11, opening },
    members: [
      { id: first, name: 'А. Мүше', presence: 'in_hall' },
      { id: second, name: 'Б. Мүше', presence: 'late' },
    ],
    substitutes: [{ id: stands, name: 'В. Мүше' }],
  };
  const begun = { chaired_by: 'Басқа', roll: [{ member: second, chosen: 'absent' }] };

  test('begins with the one that stands, whatever was chosen of another meeting before', async () => {
    node.on(`GET /api/v1/meetings/${MEETING}`, () => ok(opened));
    const values = await following('opening.corrected/1', { ...begun, meeting: MEETING }, 'meeting', who);
    expect(values).toMatchObject({
      ...{ held_on: '2026-03-18', at: '10:05', entitled: '2', present: '1', members: 11 },
      ...{ chaired_by: 'А. Мүше', presiding: 'acting', kept_by: 'Х' },
      roll: [
        { member: first, chosen: 'in_hall' },
        { member: second, chosen: 'late' },
        { member: stands, chosen: 'absent', isSubstitute: true },
      ],
    });
  });

  test('is filled by hand where the meeting was not opened', async () => {
    node.on(`GET /api/v1/meetings/${MEETING}`, () => ok({ ...opened, opening: null }));
    expect(await following('opening.corrected/1', { meeting: MEETING }, 'meeting', who)).not.toHaveProperty('roll');
  });
});

describe('an announced report meeting', () => {
  const facts = { announced_on: '2026-01-20', held_on: '2026-02-10', place: { kk: 'Клуб' }, reporter: 'Әкім' };
  const other = 'ef'.repeat(32);
  beforeEach(() => {
    const kind = 'report_meeting.announced/1';
    node
      .on(`GET /api/v1/records/${ID}`, () => ok({ id: ID, kind, facts, refers_to: [], referred_by: [] }))
      .on(`GET /api/v1/records/${other}`, () =>
        ok({ id: other, kind, facts: { ...facts, held_on: '2026-03-10', reporter: 'Әкімнің орынбасары' }, refers_to: [], referred_by: [] }),
      );
  });
  const held = async (values: object, announcement: string) => ({
    ...values,
    ...(await following('report_meeting.held/1', { ...values, announcement }, 'announcement', who)),
  });

  test('gives its day, its place and who reports, and another one gives its own', async () => {
    const values = await held({}, ID);
    expect(values).toMatchObject({ held_on: '2026-02-10', place: { kk: 'Клуб', ru: '' }, reporter: 'Әкім' });
    expect(await held(values, other)).toMatchObject({ held_on: '2026-03-10', reporter: 'Әкімнің орынбасары' });
  });

  test('leaves what somebody typed', async () => {
    const values = await held({ held_on: '2026-02-11', place: { kk: '', ru: '' } }, ID);
    expect(values).toMatchObject({ held_on: '2026-02-11', place: { kk: 'Клуб' }, reporter: 'Әкім' });
  });

  test('that is moved begins with its day, as a meeting does', async () => {
    const moved = (meeting: string) => following('meeting.postponed/1', { meeting }, 'meeting', who);
    expect(await moved(`announcement.${ID}`)).toEqual({ held_on: '2026-02-10' });
    expect(await moved(MEETING)).toMatchObject({ held_on: '2026-03-18' });
  });
});

test('most forms begin with nothing but their own values', async () => {
  expect(await beginning('meeting.convened/1', { convened_on: '2026-03-01' }, who)).toEqual({});
});
