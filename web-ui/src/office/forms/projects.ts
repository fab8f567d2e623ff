// The participatory budget, from the call to the projects that are carried out; and the end of private data of those who took part.
import { votesOf } from './ballot.ts';
import { read, textOf, type Field, type Values } from './fields.ts';
import { CHANNELS } from './initiatives.ts';
import { refs, type KindForm } from './kind.ts';

const MOST_PEOPLE = 4_294_967_295;
/** Projects that one ballot may name (protocol/src/limits.rs). */
const MOST_CHOICES = 20;

const OFFICES = ['secretary', 'akim'] as const;
const OF_CALL: Field = { name: 'call', is: 'pick', of: 'call', isAside: true };

const CALL: KindForm = {
  kind: 'call.opened/1',
  icon: 'money',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'title', is: 'both', bound: 'line' },
    { name: 'text', is: 'both', bound: 'note' },
    { name: 'basis', is: 'text', bound: 'line' },
    { name: 'money', is: 'money' },
    { name: 'choices', is: 'count', most: MOST_CHOICES },
    { name: 'opened_on', is: 'day' },
    { name: 'proposals_until', is: 'day' },
    { name: 'ballot_from', is: 'day' },
    { name: 'ballot_until', is: 'day' },
    {
      name: 'units',
      is: 'rows',
      fields: [
        { name: 'unit', is: 'pick', of: 'area' },
        { name: 'residents', is: 'count', most: MOST_PEOPLE },
      ],
    },
    { name: 'counted_on', is: 'day' },
    { name: 'source', is: 'text', bound: 'line' },
  ],
  begin: (today) => ({ opened_on: today, counted_on: today, units: [{}] }),
  tell: (values) => ({ facts: read(CALL.fields(values), values), refs: [] }),
};

const PROPOSED: KindForm = {
  kind: 'project.proposed/1',
  icon: 'pen',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    OF_CALL,
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'unit', is: 'pick', of: 'area' },
    { name: 'title', is: 'both', bound: 'line' },
    { name: 'text', is: 'both', bound: 'note' },
    { name: 'cost', is: 'money' },
    { name: 'proposed_on', is: 'day' },
  ],
  begin: (today) => ({ proposed_on: today }),
  tell: (values) => ({ facts: read(PROPOSED.fields(values), values), refs: refs(values, 'call') }),
};

const JUDGED: KindForm = {
  kind: 'project.judged/1',
  icon: 'search',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    { name: 'project', is: 'pick', of: 'proposed', isAside: true },
    { name: 'outcome', is: 'choice', words: 'project_verdict', values: ['admitted', 'refused'] },
    { name: 'on', is: 'day' },
    { name: 'cost', is: 'money', isOptional: true },
    { name: 'reason', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(JUDGED.fields(values), values), refs: refs(values, 'project') }),
};

const BALLOTS: KindForm = {
  kind: 'ballots.counted/1',
  icon: 'person',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    OF_CALL,
    { name: 'collected_until', is: 'day' },
    { name: 'place', is: 'both', bound: 'line', isOptional: true },
    { name: 'tokens', is: 'tokens' },
    CHANNELS,
  ],
  begin: (today) => ({ collected_until: today }),
  tell: (values) => ({ facts: read(BALLOTS.fields(values), values), refs: refs(values, 'call') }),
};

const RESULT: KindForm = {
  kind: 'result.declared/1',
  icon: 'check',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    OF_CALL,
    { name: 'on', is: 'day' },
    { name: 'ballots', is: 'count', most: MOST_PEOPLE },
    { name: 'invalid', is: 'count', most: MOST_PEOPLE },
    { name: 'votes', is: 'rows', isFixed: true, isAside: true, fields: [{ name: 'votes', is: 'count', most: MOST_PEOPLE }] },
    { name: 'winners', is: 'ticks', among: 'projects', isOptional: true },
    { name: 'recount', is: 'both', bound: 'note', isOptional: true },
  ],
  begin: (today) => ({ on: today, invalid: '0' }),
  tell: (values) => ({ facts: { ...read(RESULT.fields(values), values), votes: votesOf(values) }, refs: refs(values, 'call') }),
};

const STATUS: KindForm = {
  kind: 'project.status/1',
  icon: 'clock',
  roles: OFFICES,
  isChosen: true,
  fields: () => [
    { name: 'project', is: 'pick', of: 'chosen', isAside: true },
    { name: 'state', is: 'choice', words: 'project_state', values: ['contracted', 'in_progress', 'done', 'dropped'] },
    { name: 'on', is: 'day' },
    { name: 'spent', is: 'money', isOptional: true },
    { name: 'note', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(STATUS.fields(values), values), refs: refs(values, 'project') }),
};

/** Whose private data it was: the relation by which that is referred to. */
const ofWhat = (values: Values): 'initiative' | 'call' => (textOf(values, 'concerns') === 'call' ? 'call' : 'initiative');

const ERASED: KindForm = {
  kind: 'private_data.erased/1',
  icon: 'erase',
  roles: OFFICES,
  isChosen: true,
  fields: (values) => [
    { name: 'concerns', is: 'choice', words: 'concerns', values: ['initiative', 'call'], isAside: true },
    ofWhat(values) === 'call' ? OF_CALL : { name: 'initiative', is: 'pick', of: 'ended', isAside: true },
    { name: 'on', is: 'day' },
  ],
  begin: (today) => ({ concerns: 'initiative', on: today }),
  tell: (values) => ({ facts: read(ERASED.fields(values), values), refs: refs(values, ofWhat(values)) }),
};

export const PROJECTS: readonly KindForm[] = [CALL, PROPOSED, JUDGED, BALLOTS, RESULT, STATUS, ERASED];
