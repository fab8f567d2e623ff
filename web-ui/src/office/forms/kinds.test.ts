// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ID, NOW, TERRITORY } from '../../testing/office.ts';
import { fromHex } from '../../verify/bytes.ts';
import { decode, type Value } from '../../verify/cbor.ts';
import { hasShape } from '../../verify/shapes.ts';
import { problems, type Field, type Values } from './fields.ts';
import { formOf, KINDS, startOf, titleOf } from './kinds.ts';
import { labelOf } from './words.ts';

const BOTH = { kk: 'Мәтін', ru: 'Текст' };
const KEY = 'fa84325dd1e85a3d79dcd395768282820ff1ba2d7dbeb9da26a7ae16a4731912';
const REQUEST = { role: 'secretary', territory: TERRITORY, subject: { person: { name: 'A. Deputy', key: KEY } } };
const DECISION = {
  origin: 'session',
  minutes: ID,
  item: '1',
  body: 'assembly',
  number: '1-1',
  adopted_on: '2026-03-18',
  matter: 'other',
  title: BOTH,
  text: BOTH,
  basis: 'Заң',
  articles: [{ number: '1', text: BOTH }],
  competence: 'Регламент',
  motivation: BOTH,
  addressees: 'Округ әкімі\nМектеп',
  budget_effect: '-1 200,50',
  commencement: 'after_publication',
  commencement_days: '10',
  commencement_count: 'calendar',
  original: ID,
  removed: BOTH,
};

/** A filled form of each kind. */
const FILLED: Readonly<Record<string, Values>> = {
  'body.established/1': { kind: 'kenes', body: 'kenes', name: BOTH, legal_members: '11', basis: 'Заң' },
  'meeting.convened/1': {
    body: 'kenes',
    convened_on: '2026-03-10',
    held_on: '2026-03-18',
    place: BOTH,
    agenda: [{ number: '1', title: BOTH, continues: `${ID}.2.1` }],
  },
  'minutes.adopted/1': {
    meeting: ID,
    present: '9',
    entitled: '11',
    chaired_by: 'Т',
    kept_by: 'Х',
    items: [{ number: '1', about: BOTH, text: BOTH, vote: { taken: true, yes: '9', no: '0', abstained: '0' } }],
  },
  'decision.adopted/1': DECISION,
  'decision.amended/1': {
    ...{ ...DECISION, amends: ID },
    changes: [
      { change: 'replaced', article: '2', words: BOTH },
      { change: 'inserted', article: '2-1', words: BOTH, after: '2' },
      { change: 'removed', article: '1' },
    ],
  },
  'decision.repealed/1': { ...DECISION, repeals: ID, from: '2026-04-01' },
  'budget.approved/1': {
    ...{ adopted_by: ID, classification: '2026', first_year: '2026', years: '2' },
    totals: [
      { revenue: '1 000', expenditure: '1200,50' },
      { revenue: '900', expenditure: '900', net_lending: '0', financial_assets: '-5' },
    ],
    lines: [
      { side: 'revenue', code: '1/05/3', name: BOTH, amount_0: '1 000', amount_1: '900' },
      { side: 'expenditure', code: '01/1/124/001', name: BOTH, amount_0: '1 200,50', amount_1: '900' },
    ],
  },
  'budget.executed/1': {
    ...{ budget: ID, counted_to: '2026-10-31', budget_years: [2026, 2027] },
    lines: [
      { side: 'revenue', code: '1/05/3', name: BOTH, plan: [100_000, 90_000], amount: '800' },
      { side: 'expenditure', code: '01/1/124/001', name: BOTH, plan: [120_050, 90_000], amount: '1 300', note: BOTH },
      { side: 'expenditure', code: '07/1/124/008', name: BOTH, plan: [5, 5] },
    ],
  },
  'rulebook.adopted/1': {
    ...{ body: 'kenes', from: '2026-01-01', basis: 'Регламент', quorum: 'two_thirds', quorum_citation: '9', term_years: '4' },
    ...{ term_years_citation: '2', casting_vote: 'yes', casting_vote_citation: '15', number_format: '{number}-{number}' },
    ...{ number_format_citation: '16', commencement: 'on_adoption', commencement_citation: '17' },
    deadlines: ['notice', 'minutes', 'publication', 'approval'].map((deadline) => ({
      deadline,
      days: '7',
      count: 'working',
      citation: '7',
    })),
    majorities: [{ matter: 'every_other', share: 'more_than_half', base: 'legal', citation: '14' }],
  },
  'calendar.set/1': {
    ...{ year: '2026', basis: 'Заң' },
    days_off: [{ day: '2026-01-01', name: BOTH }],
    working_days: [{ day: '2026-01-10' }],
  },
  'agenda.changed/1': {
    ...{ meeting: ID, announced_on: '2026-03-15', cause: 'urgent', reason: BOTH },
    added: [{ number: '4', title: BOTH }],
    withdrawn: ['2'],
  },
  'meeting.opened/1': {
    ...{ meeting: ID, held_on: '2026-03-18', at: '10:00', entitled: '11', presiding: 'acting', chaired_by: 'Т', kept_by: 'Х' },
    roll: [
      { member: ID, about: 'А. Мүше', chosen: 'in_hall' },
      { member: ID.replace(/^./, '1'), about: 'Б. Мүше', chosen: 'late' },
    ],
  },
  'vote.taken/1': {
    ...{ meeting: ID, item: '1', question: BOTH, matter: 'other', form: 'roll_call', declared: 'passed' },
    names: [
      { member: ID, about: 'А. Мүше', chosen: 'yes' },
      { member: ID.replace(/^./, '1'), about: 'Б. Мүше', chosen: 'not_voting' },
    ],
  },
  'meeting.closed/1': {
    ...{ meeting: ID, held_on: '2026-03-18', at: '12:30', carried_over: ['2'] },
    ...{ recording: 'https://example.org', recording_sha256: ID },
  },
  'minutes.corrected/1': {
    ...{ minutes: ID, item: '1', text: BOTH, reason: BOTH },
    agenda_items: [{ number: '1', vote: { yes: 9, no: 0, abstained: 0 } }],
  },
  'minutes.approved/1': { minutes: ID, meeting: ID, item: '1' },
  'decision.suspended/1': {
    suspends: ID,
    by: 'Прокурор',
    act: '№ 7',
    on: '2026-03-20',
    from: '2026-03-21',
    until: '2026-05-01',
    reason: BOTH,
  },
  'decision.annulled/1': { annuls: ID, by: 'Сот', act: '№ 3', on: '2026-03-20', from: '2026-03-18', reason: BOTH },
  'item.discussed/1': {
    ...{ meeting: ID, item: '1', recounted: '9' },
    speeches: [
      { member: ID, stance: 'report', text: BOTH },
      { official: 'Әкім', stance: 'answer', text: BOTH },
      { stance: 'question', text: BOTH },
    ],
    amendments: [{ number: '1', member: ID, text: BOTH, outcome: 'accepted' }],
    away: [{ member: ID }],
  },
  'decision.consulted/1': {
    ...{ decision: ID, by: 'Мәслихат', role: 'approval', outcome: 'agreed', on: '2026-04-01', act: '31-17', act_record: ID, note: BOTH },
  },
  'extract.issued/1': {
    ...{ paper: `minutes.${ID}`, items: '1\n2', number: '7', issued_on: '2026-04-02', issued_to: 'authority', authority: 'Бөлім' },
  },
  'publication.withdrawn/1': { paper: `decision.${ID}`, on: '2026-04-03', basis: 'Заң', reason: BOTH },
  'plan.agreed/1': {
    ...{ origin: 'session', minutes: ID, item: '1', title: BOTH, first_year: '2026', last_year: '2030', agreed_on: '2026-03-18' },
    measures: [{ number: '1', what: BOTH, executor: 'Әкім', due: '2027-10-01', cost: '4 500' }],
  },
  'plan.approved/1': { plan: ID, adopted_by: ID, from: '2026-04-01' },
  'measure.status/1': { measure: `${ID}.1`, state: 'done', on: '2026-05-20', spent: '300', note: BOTH },
  'audit.presented/1': {
    ...{ meeting: ID, title: BOTH, by: 'Комиссия', from: '2025-01-01', until: '2025-12-31', presented_on: '2026-03-18' },
    findings: [{ number: '1', text: BOTH, amount: '120', due: '2026-06-01' }],
  },
  'audit.followed_up/1': { finding: `${ID}.1`, state: 'done', on: '2026-05-20', note: BOTH },
  'deputy.reported/1': { member: ID, year: '2026', quarter: '1', comment: BOTH },
  'attachment.added/1': {
    ...{ attached_to: ID, title: BOTH },
    files: [{ sha256: ID, len: 6, media: 'application/pdf', name: 'хаттама.pdf' }],
  },
  'decision.registered/1': { decision: ID, number: '218-15', published_on: '2026-03-25', published_in: 'Газет, № 12' },
  'task.assigned/1': { decision: ID, task: BOTH, executor: 'Әкім', due: '2026-06-01' },
  'task.status/1': { task: ID, state: 'done', on: '2026-05-20', note: BOTH },
  'meeting.postponed/1': { meeting: ID, announced_on: '2026-03-15', held_on: '2026-03-25', reason: BOTH },
  'meeting.cancelled/1': { meeting: ID, announced_on: '2026-03-15', reason: BOTH },
  'term.opened/1': { body: 'kenes', number: 'I', from: '2026-01-15', until: '2029-01-15', basis: 'Хаттама' },
  'member.elected/1': {
    term: ID,
    person: 'А. Мүше',
    seat: '1',
    role: 'substitute',
    from: '2026-01-15',
    origin: 'session',
    minutes: ID,
    item: '3',
    source: 'Газет',
    adopted_by: 'Жиын',
  },
  'chair.elected/1': { member: ID, from: '2026-02-01', origin: 'session', minutes: ID, item: '1', source: 'Газет', adopted_by: 'Жиын' },
  'member.ended/1': { member: ID, reason: 'recalled', on: '2026-05-01', origin: 'session', minutes: ID, item: '2' },
  'body.dissolved/1': { term: ID, on: '2026-06-01', reason: BOTH, origin: 'session', minutes: ID, item: '2' },
  'report_meeting.held/1': { held_on: '2026-02-10', reporter: 'Әкім', place: BOTH },
  'issue.raised/1': { meeting: ID, category: 'land', raised_on: '2026-02-10' },
  'issue.status/1': { issue: ID, state: 'solved', on: '2026-03-31', note: BOTH },
  'residents.counted/1': { residents: '2140', on: '2026-01-01', source: 'Статистика бюросы' },
  'mandate.granted/1': { request: REQUEST, from: '2026-01-01', basis: 'Өкім' },
  'mandate.ended/1': { request: REQUEST, ends: ID, at: '2026-12-31', reason: 'Кетті' },
};

const asMap = (value: unknown): Value => {
  if (Array.isArray(value)) return value.map(asMap);
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value).map(([name, part]) => [name, asMap(part)]));
  return value as Value;
};

describe.each(KINDS.map((form) => [form.kind, form] as const))('the form of %s', (kind, form) => {
  const values: Values = { territory: TERRITORY, ...(FILLED[kind] ?? {}) };

  test('when filled has no problem, and its facts have the shape of the protocol', () => {
    expect(problems(form.fields(values), values)).toEqual([]);
    const { facts } = form.tell(values, NOW);
    expect(hasShape(kind, asMap(facts))).toBe(true);
    expect(JSON.stringify(facts)).not.toMatch(/null|undefined/);
  });

  test('when empty says what is missing, and breaks nowhere', () => {
    const empty = form.begin('2026-11-22');
    expect(problems(form.fields(empty), empty).length).toBeGreaterThan(0);
    expect(() => titleOf(empty)).not.toThrow();
  });

  test('has a word for every field', () => {
    const paths = (fields: readonly Field[], before = ''): string[] =>
      fields.flatMap((field) => [before + field.name, ...(field.is === 'rows' ? paths(field.fields, `${before}${field.name}.0.`) : [])]);
    const all = [values, { ...values, origin: 'published' }].flatMap((state) => paths(form.fields(state)));
    expect(all.filter((path) => labelOf(kind, path) === path)).toEqual([]);
  });
});

interface Vector {
  readonly kind: string;
  readonly body: string;
  readonly facts: Record<string, unknown>;
}

describe('the shared vectors', () => {
  const vectors = JSON.parse(readFileSync(new URL('../../../../protocol/vectors/records.json', import.meta.url), 'utf8')) as Vector[];

  test.each(vectors.filter(({ kind }) => formOf(kind)))('hold nothing of $kind that its form does not know', ({ kind, body, facts }) => {
    const form = formOf(kind);
    const { facts: told } = form?.tell({ territory: TERRITORY, ...(FILLED[kind] ?? {}) }, NOW) ?? { facts: {} };
    const decoded = decode(fromHex(body)) as ReadonlyMap<string, Value>;
    const needed = [...decoded.keys()].filter((name) => !(name in told));
    // What may be left out (docs/protocol.md, section 3) need not stand in both.
    const optional = ['until', 'seats', 'settlement', 'in_force_from', 'attended', 'text'];
    expect(needed.filter((name) => !optional.includes(name))).toEqual([]);
    expect(Object.keys(facts).length).toBe(decoded.size);
  });
});

describe('facts of decisions and papers', () => {
  const told = (kind: string, more: Values = {}) => formOf(kind)?.tell({ ...FILLED[kind], ...more }, NOW);

  test('of a decision hold its articles, when it comes into force, and its original', () => {
    expect(told('decision.adopted/1')?.facts).toMatchObject({
      addressees: ['Округ әкімі', 'Мектеп'],
      budget_effect: -120_050,
      commencement: { after_publication: { days: 10, count: 'calendar' } },
      original: { sha256: ID, removed: BOTH },
    });
    const unsaid = told('decision.adopted/1', { commencement: 'unsaid', original: '' })?.facts ?? {};
    expect(['commencement' in unsaid, 'original' in unsaid]).toEqual([false, false]);
  });

  test('of an amendment say of each article what becomes of it', () => {
    expect(told('decision.amended/1')?.facts['changes']).toEqual([
      { replaced: { number: '2', text: BOTH } },
      { inserted: { article: { number: '2-1', text: BOTH }, after: '2' } },
      { removed: { number: '1' } },
    ]);
  });

  test('of an agenda name the unfinished item that one continues, whatever its number looks like', () => {
    const agenda = [{ number: '1', title: BOTH, continues: { meeting: ID, item: '2.1' } }];
    expect(told('meeting.convened/1')?.facts['agenda']).toEqual(agenda);
    expect(told('agenda.changed/1')?.facts['added']).toEqual([{ number: '4', title: BOTH }]);
  });

  test('of a discussion name members by their election, officials by their office and residents not at all', () => {
    const speeches = told('item.discussed/1')?.facts['speeches'] as readonly { readonly by: unknown }[];
    expect(speeches.map(({ by }) => by)).toEqual([{ member: ID }, { official: 'Әкім' }, 'resident']);
  });

  test('of a line in another record name that record and its number', () => {
    expect([told('measure.status/1')?.facts['measure'], told('measure.status/1')?.refs]).toEqual(['1', [{ rel: 'plan', id: ID }]]);
    expect(told('extract.issued/1')?.refs).toEqual([{ rel: 'minutes', id: ID }]);
    expect(told('publication.withdrawn/1')?.refs).toEqual([{ rel: 'withdraws', id: ID }]);
    expect(told('extract.issued/1', { issued_to: 'resident' })?.facts['issued_to']).toBe('resident');
  });

  test('of an attachment name its files beside the facts', () => {
    const file = { sha256: ID, len: 6, media: 'application/pdf', name: 'хаттама.pdf' };
    expect([told('attachment.added/1')?.facts, told('attachment.added/1')?.attachments]).toEqual([{ title: BOTH }, [file]]);
  });
});

test('a draft of a budget is called by its years, one of an execution by its month', () => {
  expect([
    titleOf(FILLED['budget.approved/1'] ?? {}),
    titleOf(FILLED['budget.executed/1'] ?? {}),
    titleOf({ first_year: '2026', years: '1' }),
  ]).toEqual(['2026–2027', '2026-10-31', '2026']);
});

describe('facts', () => {
  test('of a decision from the past name their source and no minutes', () => {
    const values = { ...DECISION, origin: 'published', source: 'adilet', adopted_by: 'Мәслихат' };
    const told = formOf('decision.adopted/1')?.tell(values, NOW);
    expect(told?.facts['provenance']).toEqual({ published: { source: 'adilet', adopted_by: 'Мәслихат' } });
    expect(told?.refs).toEqual([]);
  });

  test('of a rulebook hold each parameter with the act that sets it, and nothing that was not set', () => {
    const told = formOf('rulebook.adopted/1')?.tell(FILLED['rulebook.adopted/1'] ?? {}, NOW);
    expect(told?.facts['quorum']).toEqual({ value: { at_least: { part: 2, of: 3 } }, citation: '9' });
    expect(told?.facts['notice']).toEqual({ value: { days: 7, count: 'working' }, citation: '7' });
    expect(told?.facts['majorities']).toEqual([{ value: { share: { more_than: { part: 1, of: 2 } }, base: 'legal' }, citation: '14' }]);
    const bare = formOf('rulebook.adopted/1')?.tell({ body: 'kenes', from: '2026-01-01', basis: 'Регламент', casting_vote: 'unsaid' }, NOW);
    expect(bare?.facts).toEqual({ body: 'kenes', from: '2026-01-01', basis: 'Регламент' });
  });

  test('of an end name minutes for a recall only', () => {
    const of = (reason: string) => formOf('member.ended/1')?.tell({ ...FILLED['member.ended/1'], reason }, NOW);
    expect(of('recalled')?.refs.map(({ rel }) => rel)).toEqual(['member', 'minutes']);
    expect([of('resigned')?.refs.map(({ rel }) => rel), of('resigned')?.facts['provenance']]).toEqual([['member'], undefined]);
  });

  test('of a decision that is told before its minutes name its meeting and no minutes', () => {
    const values = { ...DECISION, origin: 'before_minutes', meeting: ID, minutes: '' };
    const { refs, facts } = formOf('decision.adopted/1')?.tell(values, NOW) ?? { refs: [], facts: {} };
    expect(refs.map(({ rel }) => rel)).toEqual(['meeting']);
    expect((facts as { provenance: unknown }).provenance).toEqual({ session: { item: '1' } });
  });

  test('of a decision of a meeting refer to the minutes first', () => {
    const told = formOf('decision.amended/1')?.tell({ ...DECISION, amends: 'cd'.repeat(32) }, NOW);
    expect(told?.refs.map(({ rel }) => rel)).toEqual(['minutes', 'amends']);
  });

  test('of a budget are whole tiyn, with the balance that follows from the sums', () => {
    const told = formOf('budget.approved/1')?.tell(FILLED['budget.approved/1'] ?? {}, NOW);
    expect(told?.facts['totals']).toEqual([
      { year: 2026, revenue: 100_000, expenditure: 120_050, net_lending: 0, financial_assets: 0, balance: -20_050 },
      { year: 2027, revenue: 90_000, expenditure: 90_000, net_lending: 0, financial_assets: -500, balance: 500 },
    ]);
    expect(told?.facts['lines']).toMatchObject([{ amounts: [100_000, 90_000] }, { code: '01/1/124/001', amounts: [120_050, 90_000] }]);
    expect(told?.refs).toEqual([{ rel: 'adopted_by', id: ID }]);
  });

  test('of an execution leave out lines that came to nothing, and add up', () => {
    const told = formOf('budget.executed/1')?.tell(FILLED['budget.executed/1'] ?? {}, NOW);
    expect(told?.facts).toEqual({
      counted_to: '2026-10-31',
      revenue: 80_000,
      expenditure: 130_000,
      lines: [
        { side: 'revenue', code: '1/05/3', amount: 80_000 },
        { side: 'expenditure', code: '01/1/124/001', amount: 130_000, note: BOTH },
      ],
    });
    expect(told?.refs).toEqual([{ rel: 'budget', id: ID }]);
  });

  test('leave out a language that is not there', () => {
    const place = { kk: '  Орталық ', ru: '  ' };
    const told = formOf('report_meeting.held/1')?.tell({ ...FILLED['report_meeting.held/1'], place }, NOW);
    expect(told?.facts['place']).toEqual({ kk: 'Орталық' });
  });

  test('of a mandate that ends today state the time of the record itself', () => {
    const told = formOf('mandate.ended/1')?.tell({ ...FILLED['mandate.ended/1'], at: '2026-11-22' }, NOW);
    expect([told?.facts['at'], told?.authoredAt]).toEqual([NOW, NOW]);
    const later = formOf('mandate.ended/1')?.tell({ ...FILLED['mandate.ended/1'], at: '2026-12-01' }, NOW);
    expect([later?.facts['at'], later?.authoredAt]).toEqual([startOf('2026-12-01'), undefined]);
  });

  test('begin a day at midnight in the zone of the country', () => {
    expect(new Date(startOf('2026-12-01')).toISOString()).toBe('2026-11-30T19:00:00.000Z');
  });
});
