// What becomes of a decision: its registration, the acts of others on it; tasks, which issues, members and initiatives ask for too.
import { read, textOf, type Field, type Values } from './fields.ts';
import { refs, type KindForm } from './kind.ts';

const OF_DECISION: Field = { name: 'decision', is: 'pick', of: 'decision', isAside: true };

const REGISTERED: KindForm = {
  kind: 'decision.registered/1',
  icon: 'paper',
  roles: ['secretary', 'chair'],
  isChosen: true,
  fields: () => [
    OF_DECISION,
    { name: 'number', is: 'text', bound: 'short', isOptional: true },
    { name: 'published_on', is: 'day' },
    { name: 'published_in', is: 'text', bound: 'line' },
  ],
  begin: (today) => ({ published_on: today }),
  tell: (values: Values) => ({ facts: read(REGISTERED.fields(values), values), refs: refs(values, 'decision') }),
};

/** What may ask for a task; each is the relation by which it is referred to, and the field in which it is chosen. */
const ASKING = ['decision', 'issue', 'member', 'initiative'] as const;

/** What asks for it; a decision, in drafts from before anything else could. */
const askingOf = (values: Values): (typeof ASKING)[number] => ASKING.find((name) => name === textOf(values, 'concerns')) ?? 'decision';

/** A member asks for something either of their own accord or for those who elected them. */
const SORT: Field = { name: 'sort', is: 'choice', words: 'value', values: ['request', 'mandate'] };

function askedFields(values: Values): readonly Field[] {
  const asking = askingOf(values);
  return [
    { name: 'concerns', is: 'choice', words: 'concerns', values: ASKING, isAside: true },
    // What is done about an initiative follows from the answer to it.
    { name: asking, is: 'pick', of: asking === 'initiative' ? 'answered' : asking, isAside: true },
    ...(asking === 'member' ? [SORT] : []),
  ];
}

const TASK: KindForm = {
  kind: 'task.assigned/1',
  icon: 'person',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: (values) => [
    ...askedFields(values),
    { name: 'task', is: 'both', bound: 'line' },
    { name: 'executor', is: 'text', bound: 'line' },
    { name: 'due', is: 'day' },
  ],
  begin: () => ({ concerns: 'decision' }),
  tell: (values: Values) => ({ facts: read(TASK.fields(values), values), refs: refs(values, askingOf(values)) }),
};

const STATUS: KindForm = {
  kind: 'task.status/1',
  icon: 'check',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'task', is: 'pick', of: 'task', isAside: true },
    { name: 'state', is: 'choice', words: 'value', values: ['in_progress', 'done', 'dropped'] },
    { name: 'on', is: 'day' },
    { name: 'note', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values: Values) => ({ facts: read(STATUS.fields(values), values), refs: refs(values, 'task') }),
};

const act = (rel: string, ...more: readonly Field[]): readonly Field[] => [
  { name: rel, is: 'pick', of: 'decision', isAside: true },
  { name: 'by', is: 'text', bound: 'line' },
  { name: 'act', is: 'text', bound: 'line' },
  { name: 'on', is: 'day' },
  { name: 'from', is: 'day' },
  ...more,
  { name: 'reason', is: 'both', bound: 'note' },
];

const SUSPENDED: KindForm = {
  kind: 'decision.suspended/1',
  icon: 'clock',
  roles: ['secretary', 'chair'],
  isChosen: true,
  fields: () => act('suspends', { name: 'until', is: 'day', isOptional: true }),
  begin: (today) => ({ on: today, from: today }),
  tell: (values: Values) => ({ facts: read(SUSPENDED.fields(values), values), refs: refs(values, 'suspends') }),
};

const ANNULLED: KindForm = {
  kind: 'decision.annulled/1',
  icon: 'cross',
  roles: ['secretary', 'chair'],
  isChosen: true,
  fields: () => act('annuls'),
  begin: (today) => ({ on: today, from: today }),
  tell: (values: Values) => ({ facts: read(ANNULLED.fields(values), values), refs: refs(values, 'annuls') }),
};

export const TASKS: readonly KindForm[] = [REGISTERED, TASK, STATUS, SUSPENDED, ANNULLED];
