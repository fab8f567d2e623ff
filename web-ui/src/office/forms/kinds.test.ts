// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BOTH, DECISION, FILLED } from '../../testing/forms.ts';
import { ID, NOW, TERRITORY } from '../../testing/office.ts';
import { fromHex } from '../../verify/bytes.ts';
import { decode, type Value } from '../../verify/cbor.ts';
import { hasShape } from '../../verify/shapes.ts';
import { problems, textOf, type Field, type Values } from './fields.ts';
import { formOf, KINDS, startOf, titleOf } from './kinds.ts';
import { labelOf } from './words.ts';

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
    const item = textOf(values, 'item');
    const chosen = { agenda_votes: [{ item }, { item }], agenda_items: [{ number: item }] };
    const states = [chosen, { origin: 'published' }, { concerns: 'decision' }, { concerns: 'issue' }];
    const all = [values, ...states.map((state) => ({ ...values, ...state }))].flatMap((state) => paths(form.fields(state)));
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

  test('hold what a decision means in plain words, in the decision itself, and nothing where that was not said', () => {
    expect(told('decision.adopted/1')?.facts['summary']).toEqual(BOTH);
    expect(told('decision.repealed/1')?.facts['decision']).toMatchObject({ summary: BOTH });
    expect(told('decision.adopted/1', { summary: { kk: ' ', ru: '' } })?.facts).not.toHaveProperty('summary');
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

test('files of a meeting may belong to one of its items, others to none', () => {
  const told = (more: Values) => {
    const values = { ...FILLED['attachment.added/1'], ...more };
    const form = formOf('attachment.added/1');
    return [form?.fields(values).some(({ name }) => name === 'item'), form?.tell(values, NOW).facts];
  };
  const items = { agenda_items: [{ number: '2', ...BOTH, yes: null, present: 0 }] };
  expect(told({ ...items, item: '2' })).toEqual([true, { title: BOTH, item: '2' }]);
  expect(told({ ...items, item: '' })).toEqual([true, { title: BOTH }]);
  expect(told({ agenda_items: [], item: '2' })).toEqual([false, { title: BOTH }]);
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

  test('of a rulebook say what its quorum is a part of, with the act, and ask for no act where nothing is said', () => {
    const form = formOf('rulebook.adopted/1');
    expect(form?.tell(FILLED['rulebook.adopted/1'] ?? {}, NOW).facts['quorum_base']).toEqual({ value: 'in_office', citation: '10' });
    const unsaid = { body: 'kenes', from: '2026-01-01', basis: 'Регламент', quorum_base: 'unsaid', casting_vote: 'unsaid' };
    expect([problems(form?.fields(unsaid) ?? [], unsaid), form?.tell(unsaid, NOW).facts]).toEqual([
      [],
      { body: 'kenes', from: '2026-01-01', basis: 'Регламент' },
    ]);
  });

  test('of a task name the one thing that asks for it, and as what a member asks', () => {
    const form = formOf('task.assigned/1');
    const of = (more: Values) => {
      const values: Values = { ...FILLED['task.assigned/1'], ...more };
      return { ...form?.tell(values, NOW), problems: problems(form?.fields(values) ?? [], values).map(({ path }) => path) };
    };
    expect(of({})).toMatchObject({ refs: [{ rel: 'member', id: ID }], facts: { sort: 'request' }, problems: [] });
    expect(of({ sort: '' }).problems).toEqual(['sort']);
    const issue = of({ concerns: 'issue', issue: ID });
    expect([issue.refs, issue.facts?.['sort'], issue.problems]).toEqual([[{ rel: 'issue', id: ID }], undefined, []]);
    expect(of({ concerns: 'decision', decision: ID }).refs).toEqual([{ rel: 'decision', id: ID }]);
    // A draft from before anything but a decision could ask for one.
    expect(of({ concerns: undefined, decision: ID, member: '' })).toMatchObject({
      refs: [{ rel: 'decision', id: ID }],
      problems: ['concerns'],
    });
  });

  test('of a report meeting refer to its announcement, where there was one', () => {
    const refs = (announcement: string) =>
      formOf('report_meeting.held/1')?.tell({ ...FILLED['report_meeting.held/1'], announcement }, NOW).refs;
    expect([refs(ID), refs('')]).toEqual([[{ rel: 'announcement', id: ID }], []]);
    expect(formOf('report_meeting.announced/1')?.tell(FILLED['report_meeting.announced/1'] ?? {}, NOW)).toMatchObject({
      refs: [],
      facts: { held_on: '2026-02-10', starts_at: '15:00' },
    });
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
