// What becomes of a decision: its registration, tasks and where they stand.
import { read, type Field, type Values } from './fields.ts';
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

const TASK: KindForm = {
  kind: 'task.assigned/1',
  icon: 'person',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: () => [
    OF_DECISION,
    { name: 'task', is: 'both', bound: 'line' },
    { name: 'executor', is: 'text', bound: 'line' },
    { name: 'due', is: 'day' },
  ],
  begin: () => ({}),
  tell: (values: Values) => ({ facts: read(TASK.fields(values), values), refs: refs(values, 'decision') }),
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
