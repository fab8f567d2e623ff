// A meeting from its last agenda to its end, and corrections of its minutes.
import type { Vote } from '../../api/facts.ts';
import { clean, digits, isTicked, linesOf, read, rowsOf, textOf, type Field, type Values } from './fields.ts';
import { refs, type KindForm } from './kind.ts';

const CHAIRS = ['secretary', 'chair'] as const;
const MOST_PEOPLE = 4_294_967_295;
const MATTERS = ['procedure', 'budget', 'rates', 'plan', 'persons', 'improvement', 'rules', 'other'];

export const PRESENCES = ['in_hall', 'online', 'late', 'left', 'justified', 'absent'] as const;
export const CHOICES = ['yes', 'no', 'abstained', 'not_voting', 'excused'] as const;

const OF_MEETING: Field = { name: 'meeting', is: 'pick', of: 'meeting', isAside: true };
const VERDICTS = ['passed', 'rejected'];

/** A member of the body on the day of the meeting, as a row of a roll call or of votes by name. */
export interface MemberRow {
  readonly member: string;
  readonly about: string;
  readonly chosen: string;
  /** Stands in for a member, and is on the roll only where it came to that. */
  readonly isSubstitute?: boolean;
}

const STAYED_AWAY: readonly string[] = ['justified', 'absent'];

export const membersIn = (values: Values, name: string): readonly MemberRow[] => rowsOf(values, name) as unknown as readonly MemberRow[];
export const countOf = (rows: readonly MemberRow[], ...chosen: readonly string[]): number =>
  rows.filter((row) => chosen.includes(row.chosen)).length;

/** Those who count for the quorum when a meeting is opened (protocol/src/record/v1/proceedings.rs). */
export const atOpening = (rows: readonly MemberRow[]): number => countOf(rows, 'in_hall', 'online', 'left');
const ZONE = '+05:00';

/** The moment of a time of day on a day, in the country's zone. */
export const momentOf = (day: string, time: string): number => Date.parse(`${day}T${time.padStart(5, '0')}:00${ZONE}`);

const timed = (values: Values): { at: number } => ({ at: momentOf(textOf(values, 'held_on'), clean(textOf(values, 'at'))) });

/** The unfinished item of an earlier meeting that an item continues, chosen as one: `<meeting>.<item>`. */
export const CONTINUES: Field = { name: 'continues', is: 'pick', of: 'unfinished', isOptional: true, isAside: true };

/** The items of an agenda, each with what it continues. */
export function continued(values: Values, name: string): Record<string, unknown> {
  const items = rowsOf(values, name).map((row) => {
    const [meeting = '', ...item] = textOf(row, 'continues').split('.');
    const own = { number: clean(textOf(row, 'number')), ...read([{ name: 'title', is: 'both', bound: 'line' }], row) };
    return meeting ? { ...own, continues: { meeting, item: item.join('.') } } : own;
  });
  return items.length > 0 ? { [name]: items } : {};
}

const AGENDA: KindForm = {
  kind: 'agenda.changed/1',
  icon: 'list',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    OF_MEETING,
    { name: 'announced_on', is: 'day' },
    { name: 'cause', is: 'choice', words: 'value', values: ['supplementary', 'urgent'] },
    {
      name: 'added',
      is: 'rows',
      isOptional: true,
      fields: [{ name: 'number', is: 'text', bound: 'short' }, { name: 'title', is: 'both', bound: 'line' }, CONTINUES],
    },
    { name: 'withdrawn', is: 'ticks', isOptional: true },
    { name: 'reason', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ announced_on: today, cause: 'supplementary' }),
  tell: (values) => ({
    facts: { ...read(AGENDA.fields(values), values), ...continued(values, 'added') },
    refs: refs(values, 'meeting'),
  }),
};

const rollOf = (values: Values): readonly { member: string; presence: string }[] =>
  membersIn(values, 'roll')
    .filter(({ chosen, isSubstitute }) => !isSubstitute || !STAYED_AWAY.includes(chosen))
    .map(({ member, chosen }) => ({ member, presence: chosen }));

function openingFields(values: Values): readonly Field[] {
  const hasRoll = membersIn(values, 'roll').length > 0;
  return [
    OF_MEETING,
    { name: 'at', is: 'time', isAside: true },
    ...(hasRoll
      ? [{ name: 'roll', is: 'members', choices: PRESENCES, isAside: true } as const]
      : [{ name: 'present', is: 'count', most: MOST_PEOPLE } as const]),
    { name: 'entitled', is: 'count', most: MOST_PEOPLE },
    { name: 'presiding', is: 'choice', words: 'value', values: ['chair', 'acting'] },
    { name: 'chaired_by', is: 'text', bound: 'line' },
    { name: 'kept_by', is: 'text', bound: 'line' },
  ];
}

function openingFacts(values: Values): Record<string, unknown> {
  const roll = rollOf(values);
  const counted = roll.length > 0 ? { roll, present: atOpening(membersIn(values, 'roll')) } : {};
  return { ...read(openingFields(values), values), ...timed(values), ...counted };
}

const OPENED: KindForm = {
  kind: 'meeting.opened/1',
  icon: 'person',
  roles: CHAIRS,
  isChosen: true,
  fields: openingFields,
  begin: () => ({ presiding: 'chair', at: '10:00' }),
  tell: (values) => ({ facts: openingFacts(values), refs: refs(values, 'meeting') }),
};

const WRONG: Field = { name: 'reason', is: 'both', bound: 'note' };

/** The opening told anew and whole: the form begins with the one that stands (filled.ts). */
const OPENING_CORRECTED: KindForm = {
  kind: 'opening.corrected/1',
  icon: 'pen',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [...openingFields(values), WRONG],
  begin: () => ({}),
  tell: (values) => ({ facts: { opening: openingFacts(values), ...read([WRONG], values) }, refs: refs(values, 'meeting') }),
};

/** Who speaks: a member who is chosen, or an office that is typed; a resident, where both are left empty. */
function speakerOf(row: Values): unknown {
  const [member, office] = [textOf(row, 'member'), clean(textOf(row, 'official'))];
  return member ? { member } : office ? { official: office } : 'resident';
}

const SPEAKER: readonly Field[] = [
  { name: 'member', is: 'pick', of: 'member', isOptional: true, isAside: true },
  { name: 'official', is: 'text', bound: 'line', isOptional: true, isAside: true },
];

const spoken = (values: Values, name: string, fields: readonly Field[]): Record<string, unknown> => {
  const rows = rowsOf(values, name).map((row) => ({ ...read(fields, row), by: speakerOf(row) }));
  return rows.length > 0 ? { [name]: rows } : {};
};

const SPEECH: readonly Field[] = [
  ...SPEAKER,
  { name: 'stance', is: 'choice', words: 'value', values: ['report', 'pro', 'contra', 'question', 'answer', 'point_of_order', 'remark'] },
  { name: 'text', is: 'both', bound: 'note' },
];
const MOTION: readonly Field[] = [
  { name: 'number', is: 'text', bound: 'short' },
  ...SPEAKER,
  { name: 'text', is: 'both', bound: 'note' },
  { name: 'outcome', is: 'choice', words: 'motion', values: ['accepted', 'rejected', 'withdrawn'] },
];

const DISCUSSED: KindForm = {
  kind: 'item.discussed/1',
  icon: 'talk',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    OF_MEETING,
    { name: 'item', is: 'item' },
    { name: 'speeches', is: 'rows', isOptional: true, isAside: true, fields: SPEECH },
    { name: 'amendments', is: 'rows', isOptional: true, isAside: true, fields: MOTION },
    { name: 'away', is: 'rows', isOptional: true, isAside: true, fields: [{ name: 'member', is: 'pick', of: 'member' }] },
    { name: 'recounted', is: 'count', most: MOST_PEOPLE, isOptional: true },
  ],
  begin: () => ({}),
  tell: (values) => {
    const away = rowsOf(values, 'away').map((row) => textOf(row, 'member'));
    return {
      facts: {
        ...read(DISCUSSED.fields(values), values),
        ...spoken(values, 'speeches', SPEECH),
        ...spoken(values, 'amendments', MOTION),
        ...(away.length > 0 ? { away } : {}),
      },
      refs: refs(values, 'meeting'),
    };
  },
};

const isOfHands = (values: Values): boolean => textOf(values, 'form') === 'show_of_hands';
/** A roll call always has names; a show of hands where they were written down. */
const isByName = (values: Values): boolean =>
  textOf(values, 'form') === 'roll_call' || (isOfHands(values) && isTicked(values, 'by_name') && membersIn(values, 'names').length > 0);
const isSecret = (values: Values): boolean => textOf(values, 'form') === 'secret';

/** Names of a show of hands are asked for only where the body has members by name. */
const handFields = (values: Values): readonly Field[] =>
  isOfHands(values) && membersIn(values, 'names').length > 0 ? [{ name: 'by_name', is: 'tick', isOptional: true, isAside: true }] : [];

function countFields(values: Values): readonly Field[] {
  if (isByName(values)) return [{ name: 'names', is: 'members', choices: CHOICES, isAside: true }];
  const count = (name: string, isOptional = false): Field => ({ name, is: 'count', most: MOST_PEOPLE, isAside: true, isOptional });
  const parts = [count('yes'), count('no'), count('abstained'), count('not_voting', true), count('excused', true)];
  return isSecret(values) ? [...parts, count('invalid', true), { name: 'tellers', is: 'lines', isAside: true }] : parts;
}

const number = (values: Values, name: string): number => Number(digits(textOf(values, name))) || 0;

/** Everything that was counted, from names or as it was typed. */
export function countsOf(values: Values): Readonly<Record<(typeof CHOICES)[number] | 'invalid', number>> {
  const rows = membersIn(values, 'names');
  const of = (name: (typeof CHOICES)[number]): number => (isByName(values) ? countOf(rows, name) : number(values, name));
  const [yes, no, abstained, not_voting, excused] = [of('yes'), of('no'), of('abstained'), of('not_voting'), of('excused')];
  return { yes, no, abstained, not_voting, excused, invalid: isSecret(values) ? number(values, 'invalid') : 0 };
}

/** The chair decides a tie where the body's rulebook says so. */
function mayDecide(values: Values): boolean {
  const { yes, no } = countsOf(values);
  return values['casting_vote'] === true && yes === no && yes > 0;
}

const VOTE: KindForm = {
  kind: 'vote.taken/1',
  icon: 'check',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    OF_MEETING,
    { name: 'item', is: 'item' },
    { name: 'question', is: 'both', bound: 'line' },
    { name: 'matter', is: 'choice', words: 'value', values: MATTERS, isAside: true },
    { name: 'form', is: 'choice', words: 'value', values: ['show_of_hands', 'roll_call', 'secret', 'acclamation'] },
    ...handFields(values),
    ...(isByName(values) ? [] : [{ name: 'present', is: 'count', most: MOST_PEOPLE } as const]),
    ...countFields(values),
    ...(mayDecide(values) ? [{ name: 'casting', is: 'choice', words: 'value', values: VERDICTS, isOptional: true } as const] : []),
    { name: 'declared', is: 'choice', words: 'value', values: VERDICTS },
  ],
  begin: () => ({ matter: 'other', form: 'show_of_hands' }),
  tell: (values) => {
    const { yes, no, abstained, ...others } = countsOf(values);
    const matter = textOf(values, 'matter');
    const names = isByName(values) ? membersIn(values, 'names').filter(({ chosen }) => chosen !== 'absent') : [];
    const tellers = isSecret(values) ? linesOf(values, 'tellers') : [];
    const here = names.length - others.excused;
    return {
      facts: {
        ...read(VOTE.fields(values), values),
        ...(matter === 'procedure' ? {} : { matter }),
        ...(isByName(values) ? { present: here, names: names.map(({ member, chosen }) => ({ member, choice: chosen })) } : {}),
        votes: { yes, no, abstained },
        ...Object.fromEntries(Object.entries(others).filter(([, count]) => count > 0)),
        ...(tellers.length > 0 ? { tellers } : {}),
      },
      refs: refs(values, 'meeting'),
    };
  },
};

/** The file of a recording is asked for beside its address only: the record has no place for the one without the other. */
function recordingFields(values: Values): readonly Field[] {
  const address: Field = { name: 'recording', is: 'text', bound: 'line', isOptional: true, isAside: true };
  return clean(textOf(values, 'recording'))
    ? [address, { name: 'recording_sha256', is: 'digest', isOptional: true, isAside: true }]
    : [address];
}

function recordingOf(values: Values): Record<string, unknown> {
  const [address, sha256] = [clean(textOf(values, 'recording')), textOf(values, 'recording_sha256')];
  return address ? { recording: { address, ...(sha256 ? { sha256 } : {}) } } : {};
}

const CLOSED: KindForm = {
  kind: 'meeting.closed/1',
  icon: 'clock',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    OF_MEETING,
    { name: 'at', is: 'time', isAside: true },
    { name: 'carried_over', is: 'ticks', isOptional: true },
    ...recordingFields(values),
  ],
  begin: () => ({ at: '12:00' }),
  tell: (values) => ({
    facts: { ...read(CLOSED.fields(values), values), ...timed(values), ...recordingOf(values) },
    refs: refs(values, 'meeting'),
  }),
};

const CORRECTED: KindForm = {
  kind: 'minutes.corrected/1',
  icon: 'pen',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'minutes', is: 'pick', of: 'minutes', isAside: true },
    { name: 'item', is: 'item', isAside: true },
    { name: 'text', is: 'both', bound: 'note' },
    { name: 'reason', is: 'both', bound: 'note' },
  ],
  begin: () => ({}),
  tell: (values) => {
    const { text, reason } = read(CORRECTED.fields(values), values);
    const item = rowsOf(values, 'agenda_items').find((row) => row['number'] === textOf(values, 'item'));
    const vote = item?.['vote'] as Vote | undefined;
    return {
      facts: { items: [{ number: textOf(values, 'item'), text, ...(vote ? { vote } : {}) }], reason },
      refs: refs(values, 'minutes'),
    };
  },
};

const APPROVED: KindForm = {
  kind: 'minutes.approved/1',
  icon: 'check',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [{ name: 'minutes', is: 'pick', of: 'minutes', isAside: true }, OF_MEETING, { name: 'item', is: 'item' }],
  begin: () => ({}),
  tell: (values) => ({ facts: { item: textOf(values, 'item') }, refs: refs(values, 'minutes', 'meeting') }),
};

export const PROCEEDINGS: readonly KindForm[] = [AGENDA, OPENED, OPENING_CORRECTED, DISCUSSED, VOTE, CLOSED, CORRECTED, APPROVED];
