// What residents ask for themselves: the rules of it, and an initiative from its opening to the answer.
import { cited, citedFact, deadlinesField, deadlinesOf } from './cited.ts';
import { clean, digits, read, textOf, type Field, type Values } from './fields.ts';
import { refs, type KindForm } from './kind.ts';
import { partOf } from './part.ts';

const MOST_PEOPLE = 4_294_967_295;
const OLDEST = 255;

const OFFICES = ['secretary', 'akim'] as const;

const people = (name: string, more: Partial<Field> = {}): Field => ({ name, is: 'count', most: MOST_PEOPLE, ...more }) as Field;
const SET = { isOptional: true, isAside: true } as const;

const RULES: KindForm = {
  kind: 'participation.ruled/1',
  icon: 'list',
  roles: ['secretary', 'chair'],
  isChosen: true,
  fields: (values) => [
    { name: 'from', is: 'day' },
    { name: 'basis', is: 'text', bound: 'line' },
    ...cited(values, people('initiators', SET)),
    ...cited(values, people('supporters', SET)),
    ...cited(values, { name: 'share', is: 'part', ...SET }),
    ...cited(values, { name: 'age', is: 'count', most: OLDEST, ...SET }),
    deadlinesField(['moderation', 'collection', 'answer']),
    ...cited(values, { name: 'floor', is: 'part', ...SET }),
  ],
  begin: (today) => ({ from: today }),
  tell: (values) => {
    const number = (text: string): number => Number(digits(text));
    const facts = {
      ...read(RULES.fields(values), values),
      ...citedFact(values, 'initiators', number),
      ...citedFact(values, 'supporters', number),
      ...citedFact(values, 'share', partOf),
      ...citedFact(values, 'age', number),
      ...deadlinesOf(values),
      ...citedFact(values, 'floor', partOf),
    };
    return { facts, refs: [] };
  },
};

const isPetition = (values: Values): boolean => textOf(values, 'sort') === 'petition';

/** What a threshold is a part of. */
const BASE: readonly Field[] = [
  people('base_residents', { isAside: true }),
  { name: 'base_on', is: 'day', isAside: true },
  { name: 'base_source', is: 'text', bound: 'line', isAside: true },
];

const OPENED: KindForm = {
  kind: 'initiative.opened/1',
  icon: 'talk',
  roles: OFFICES,
  isChosen: true,
  fields: (values) => [
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'sort', is: 'choice', words: 'initiative_sort', values: ['initiative', 'petition'] },
    ...(isPetition(values) ? [{ name: 'member', is: 'pick', of: 'member', isAside: true } as const] : []),
    { name: 'title', is: 'both', bound: 'line' },
    { name: 'text', is: 'both', bound: 'note' },
    { name: 'addressee', is: 'text', bound: 'line' },
    people('initiators'),
    { name: 'filed_on', is: 'day' },
    { name: 'opened_on', is: 'day' },
    { name: 'until', is: 'day' },
    ...BASE,
    people('threshold'),
  ],
  begin: (today) => ({ sort: 'initiative', filed_on: today, opened_on: today, base_on: today }),
  tell: (values) => {
    const base = {
      residents: Number(digits(textOf(values, 'base_residents'))),
      on: clean(textOf(values, 'base_on')),
      source: clean(textOf(values, 'base_source')),
    };
    return { facts: { ...read(OPENED.fields(values), values), base }, refs: isPetition(values) ? refs(values, 'member') : [] };
  },
};

const REFUSED: KindForm = {
  kind: 'initiative.refused/1',
  icon: 'cross',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'filed_on', is: 'day' },
    { name: 'refused_on', is: 'day' },
    { name: 'basis', is: 'text', bound: 'line' },
    { name: 'reason', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ filed_on: today, refused_on: today }),
  tell: (values) => ({ facts: read(REFUSED.fields(values), values), refs: [] }),
};

/** Those who took part by their way. */
export const CHANNELS: Field = {
  name: 'channels',
  is: 'rows',
  isOptional: true,
  fields: [{ name: 'channel', is: 'choice', words: 'channel', values: ['paper', 'kiosk', 'web'] }, people('people')],
};

const REASONS = ['not_on_roll', 'under_age', 'counted_before', 'incomplete', 'taken_back'];

const SUPPORTED: KindForm = {
  kind: 'initiative.supported/1',
  icon: 'person',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    { name: 'initiative', is: 'pick', of: 'collecting', isAside: true },
    { name: 'collected_until', is: 'day' },
    { name: 'tokens', is: 'tokens', isOptional: true },
    CHANNELS,
    people('sheets'),
    people('rejected'),
    {
      name: 'reasons',
      is: 'rows',
      isOptional: true,
      fields: [{ name: 'reason', is: 'choice', words: 'reject_reason', values: REASONS }, people('people')],
    },
  ],
  begin: (today) => ({ collected_until: today, sheets: '0', rejected: '0' }),
  tell: (values) => ({ facts: read(SUPPORTED.fields(values), values), refs: refs(values, 'initiative') }),
};

/** Only what has the support is handed over. */
const isReached = (values: Values): boolean => textOf(values, 'outcome') === 'reached';

const CLOSED: KindForm = {
  kind: 'initiative.closed/1',
  icon: 'clock',
  roles: OFFICES,
  isChosen: true,
  fields: (values) => [
    { name: 'initiative', is: 'pick', of: 'collecting', isAside: true },
    { name: 'outcome', is: 'choice', words: 'initiative_state', values: ['reached', 'not_reached', 'withdrawn'] },
    { name: 'on', is: 'day' },
    people('supporters'),
    ...(isReached(values) ? [{ name: 'handed_to', is: 'text', bound: 'line' } as const] : []),
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(CLOSED.fields(values), values), refs: refs(values, 'initiative') }),
};

const ANSWERED: KindForm = {
  kind: 'initiative.answered/1',
  icon: 'check',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'initiative', is: 'pick', of: 'reached', isAside: true },
    { name: 'decision', is: 'pick', of: 'decision', isAside: true, isOptional: true },
    { name: 'by', is: 'text', bound: 'line' },
    { name: 'on', is: 'day' },
    { name: 'outcome', is: 'choice', words: 'answer_outcome', values: ['accepted', 'partly', 'declined'] },
    { name: 'text', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(ANSWERED.fields(values), values), refs: refs(values, 'initiative', 'decision') }),
};

export const INITIATIVES: readonly KindForm[] = [RULES, OPENED, REFUSED, SUPPORTED, CLOSED, ANSWERED];
