// A meeting before it is held: the call, how people are told of it, and what else becomes of it.
import type { Ref } from '../../api/office.ts';
import { read, textOf, type Field, type Values } from './fields.ts';
import { announcedIn, announcementRef, refs, type KindForm } from './kind.ts';
import { continued, CONTINUES } from './proceedings.ts';

const CHAIRS = ['secretary', 'chair'] as const;
const OF_MEETING: Field = { name: 'meeting', is: 'pick', of: 'meeting', isAside: true };
/** A meeting that was called, or a report meeting that was announced. */
const OF_CALLED: Field = { name: 'meeting', is: 'pick', of: 'called', isAside: true };
const STARTS_AT: Field = { name: 'starts_at', is: 'time', isOptional: true };
const EXTRAORDINARY = 'extraordinary';

const CONVENED: KindForm = {
  kind: 'meeting.convened/1',
  icon: 'calendar',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'body', is: 'pick', of: 'body' },
    { name: 'sort', is: 'choice', words: 'value', values: ['ordinary', EXTRAORDINARY], isAside: true },
    { name: 'called_by', is: 'text', bound: 'line', isOptional: true },
    { name: 'convened_on', is: 'day' },
    { name: 'held_on', is: 'day' },
    STARTS_AT,
    { name: 'place', is: 'both', bound: 'line' },
    {
      name: 'agenda',
      is: 'rows',
      fields: [{ name: 'number', is: 'text', bound: 'short' }, { name: 'title', is: 'both', bound: 'line' }, CONTINUES],
    },
    { name: 'broadcast', is: 'text', bound: 'line', isOptional: true },
    {
      name: 'joint_with',
      is: 'rows',
      isOptional: true,
      fields: [
        { name: 'territory', is: 'text', bound: 'short' },
        { name: 'name', is: 'both', bound: 'line' },
      ],
    },
  ],
  begin: (today) => ({ convened_on: today, starts_at: '10:00', sort: 'ordinary', agenda: [{ number: '1' }] }),
  tell: (values) => ({
    facts: {
      ...read(CONVENED.fields(values), values),
      ...continued(values, 'agenda'),
      // A meeting is an ordinary one unless its call says otherwise.
      ...(textOf(values, 'sort') === EXTRAORDINARY ? { sort: EXTRAORDINARY } : {}),
    },
    refs: refs(values, 'reconvenes'),
  }),
};

const NOTICE: KindForm = {
  kind: 'notice.given/1',
  icon: 'talk',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    OF_MEETING,
    { name: 'on', is: 'day' },
    { name: 'means', is: 'choice', words: 'value', values: ['board', 'website', 'messenger', 'press', 'in_person'] },
    { name: 'place', is: 'both', bound: 'line', isOptional: true },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(NOTICE.fields(values), values), refs: refs(values, 'meeting') }),
};

/** A report meeting is referred to by its announcement. */
function calledRef(values: Values): Ref[] {
  const announced = announcedIn(textOf(values, 'meeting'));
  return announced ? announcementRef(announced) : refs(values, 'meeting');
}

const POSTPONED: KindForm = {
  kind: 'meeting.postponed/1',
  icon: 'clock',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    OF_CALLED,
    { name: 'announced_on', is: 'day' },
    { name: 'held_on', is: 'day' },
    STARTS_AT,
    { name: 'place', is: 'both', bound: 'line', isOptional: true },
    { name: 'reason', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ announced_on: today }),
  tell: (values) => ({ facts: read(POSTPONED.fields(values), values), refs: calledRef(values) }),
};

const CANCELLED: KindForm = {
  kind: 'meeting.cancelled/1',
  icon: 'cross',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [OF_CALLED, { name: 'announced_on', is: 'day' }, { name: 'reason', is: 'both', bound: 'note' }],
  begin: (today) => ({ announced_on: today }),
  tell: (values) => ({ facts: read(CANCELLED.fields(values), values), refs: calledRef(values) }),
};

export const MEETINGS: readonly KindForm[] = [CONVENED, NOTICE, POSTPONED, CANCELLED];
