// What a body goes by, and who sits in it.
import { CITATION, cited, citedFact, deadlinesField, deadlinesOf, UNSAID } from './cited.ts';
import { clean, digits, read, rowsOf, textOf, type Field, type Values } from './fields.ts';
import { commencementFields, commencementOf } from './decisions.ts';
import { refs, type KindForm } from './kind.ts';
import { minutesRef, provenanceFields, provenanceOf } from './provenance.ts';
import { shareFact, USUAL_SHARES } from './shares.ts';

const MOST_SEATS = 65_535;
const MOST_YEARS = 255;
const LATEST_YEAR = 9_999;

const CHAIRS = ['secretary', 'chair'] as const;

/** The usual parts, and those that this rulebook has besides them. */
function sharesOf(values: Values): readonly string[] {
  const held = [textOf(values, 'quorum'), ...rowsOf(values, 'majorities').map((row) => textOf(row, 'share'))];
  return [...new Set([...USUAL_SHARES, ...held.filter((name) => name !== '')])];
}
const share = (values: Values): Field => ({ name: 'share', is: 'choice', words: 'share', values: sharesOf(values) });
const MATTERS = ['every_other', 'budget', 'rates', 'plan', 'persons', 'improvement', 'rules', 'other'];

function majorities(values: Values): readonly unknown[] {
  return rowsOf(values, 'majorities').map((row) => {
    const matter = textOf(row, 'matter');
    const needed = shareFact(textOf(row, 'share'));
    const wanted = { ...(matter === 'every_other' ? {} : { matter }), share: needed, base: textOf(row, 'base') };
    return { value: wanted, citation: clean(textOf(row, 'citation')) };
  });
}

function commencement(values: Values): Record<string, unknown> {
  const rule = commencementOf(values);
  return rule ? { commencement: { value: rule, citation: clean(textOf(values, 'commencement_citation')) } } : {};
}

const RULEBOOK: KindForm = {
  kind: 'rulebook.adopted/1',
  icon: 'list',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    { name: 'body', is: 'pick', of: 'body' },
    { name: 'from', is: 'day' },
    { name: 'basis', is: 'text', bound: 'line' },
    deadlinesField(['notice', 'minutes', 'publication', 'approval']),
    ...cited(values, { ...share(values), name: 'quorum', isOptional: true, isAside: true }),
    ...cited(values, {
      name: 'quorum_base',
      is: 'choice',
      words: 'quorum_base',
      values: [UNSAID, 'legal', 'in_office'],
      isOptional: true,
      isAside: true,
    }),
    {
      name: 'majorities',
      is: 'rows',
      isOptional: true,
      isAside: true,
      fields: [
        { name: 'matter', is: 'choice', words: 'value', values: MATTERS },
        share(values),
        { name: 'base', is: 'choice', words: 'value', values: ['present', 'legal', 'cast'] },
        CITATION,
      ],
    },
    ...cited(values, { name: 'term_years', is: 'count', most: MOST_YEARS, isOptional: true, isAside: true }),
    ...cited(values, {
      name: 'casting_vote',
      is: 'choice',
      words: 'casting_vote',
      values: [UNSAID, 'yes', 'no'],
      isOptional: true,
      isAside: true,
    }),
    ...commencementFields(values),
    ...(commencementOf(values) ? [{ name: 'commencement_citation', is: 'text', bound: 'line', isAside: true } as const] : []),
    ...cited(values, { name: 'number_format', is: 'text', bound: 'short', isOptional: true, isAside: true }),
  ],
  begin: (today) => ({ from: today }),
  tell: (values) => {
    const list = majorities(values);
    const facts = {
      ...read(RULEBOOK.fields(values), values),
      ...deadlinesOf(values),
      ...(list.length > 0 ? { majorities: list } : {}),
      ...citedFact(values, 'quorum', shareFact),
      ...citedFact(values, 'quorum_base', (name) => name),
      ...citedFact(values, 'term_years', (text) => Number(digits(text))),
      ...citedFact(values, 'casting_vote', (name) => name === 'yes'),
      ...commencement(values),
      ...citedFact(values, 'number_format', (text) => text),
    };
    return { facts, refs: [] };
  },
};

const CALENDAR: KindForm = {
  kind: 'calendar.set/1',
  icon: 'calendar',
  roles: ['secretary', 'administrator'],
  isChosen: true,
  fields: () => [
    { name: 'year', is: 'count', most: LATEST_YEAR },
    { name: 'basis', is: 'text', bound: 'line' },
    {
      name: 'days_off',
      is: 'rows',
      isOptional: true,
      fields: [
        { name: 'day', is: 'day' },
        { name: 'name', is: 'both', bound: 'line' },
      ],
    },
    { name: 'working_days', is: 'rows', isOptional: true, isAside: true, fields: [{ name: 'day', is: 'day' }] },
  ],
  begin: (today) => ({ year: today.slice(0, 4), days_off: [{}] }),
  tell: (values) => {
    const worked = rowsOf(values, 'working_days').map((row) => textOf(row, 'day'));
    return { facts: { ...read(CALENDAR.fields(values), values), ...(worked.length > 0 ? { working_days: worked } : {}) }, refs: [] };
  },
};

const TERM: KindForm = {
  kind: 'term.opened/1',
  icon: 'calendar',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'body', is: 'pick', of: 'body' },
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'from', is: 'day' },
    { name: 'until', is: 'day' },
    { name: 'basis', is: 'text', bound: 'line' },
  ],
  begin: () => ({}),
  tell: (values) => ({ facts: read(TERM.fields(values), values), refs: [] }),
};

const MEMBER: KindForm = {
  kind: 'member.elected/1',
  icon: 'person',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    { name: 'term', is: 'pick', of: 'term', isAside: true },
    { name: 'person', is: 'text', bound: 'line' },
    { name: 'settlement', is: 'pick', of: 'settlement', isOptional: true },
    { name: 'seat', is: 'count', most: MOST_SEATS },
    { name: 'role', is: 'choice', words: 'value', values: ['member', 'substitute'], isAside: true },
    { name: 'from', is: 'day' },
    ...provenanceFields(values),
  ],
  begin: () => ({ origin: 'session', role: 'member' }),
  tell: (values) => ({
    facts: {
      ...read(MEMBER.fields(values), values),
      ...(textOf(values, 'role') === 'substitute' ? { role: 'substitute' } : {}),
      provenance: provenanceOf(values),
    },
    refs: [...refs(values, 'term'), ...minutesRef(values)],
  }),
};

const CHAIR: KindForm = {
  kind: 'chair.elected/1',
  icon: 'person',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    { name: 'member', is: 'pick', of: 'member', isAside: true },
    { name: 'from', is: 'day' },
    ...provenanceFields(values),
  ],
  begin: () => ({ origin: 'session' }),
  tell: (values) => ({
    facts: { ...read(CHAIR.fields(values), values), provenance: provenanceOf(values) },
    refs: [...refs(values, 'member'), ...minutesRef(values)],
  }),
};

const REASONS = ['resigned', 'recalled', 'died', 'moved', 'court'];

/** Only a recall is voted on. */
const isRecall = (values: Values): boolean => textOf(values, 'reason') === 'recalled';

const ENDED: KindForm = {
  kind: 'member.ended/1',
  icon: 'cross',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    { name: 'member', is: 'pick', of: 'member', isAside: true },
    { name: 'reason', is: 'choice', words: 'value', values: REASONS },
    { name: 'on', is: 'day' },
    ...(isRecall(values) ? provenanceFields(values) : []),
  ],
  begin: (today) => ({ on: today, origin: 'session' }),
  tell: (values) => ({
    facts: { ...read(ENDED.fields(values), values), ...(isRecall(values) ? { provenance: provenanceOf(values) } : {}) },
    refs: [...refs(values, 'member'), ...(isRecall(values) ? minutesRef(values) : [])],
  }),
};

const DISSOLVED: KindForm = {
  kind: 'body.dissolved/1',
  icon: 'cross',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    { name: 'term', is: 'pick', of: 'term', isAside: true },
    { name: 'on', is: 'day' },
    { name: 'reason', is: 'both', bound: 'note' },
    ...provenanceFields(values),
  ],
  begin: (today) => ({ on: today, origin: 'session' }),
  tell: (values) => ({
    facts: { ...read(DISSOLVED.fields(values), values), provenance: provenanceOf(values) },
    refs: [...refs(values, 'term'), ...minutesRef(values)],
  }),
};

export const COUNCIL: readonly KindForm[] = [TERM, MEMBER, CHAIR, ENDED, DISSOLVED, RULEBOOK, CALENDAR];
