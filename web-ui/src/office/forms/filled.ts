// What a choice already says need not be typed again.
import { node } from '../../api/client.ts';
import type { Session } from '../../api/office.ts';
import { clock } from '../../format/date.ts';
import { term } from '../../i18n/words.svelte.ts';
import { deciding, standing, type Course } from '../../record/course.ts';
import { bothOf, NO_TEXTS, rowsOf, textOf, type Texts, type Values } from './fields.ts';
import { fromCall } from './ballot.ts';
import { fromBudget, fromMonth } from './budget/plan.ts';
import { fromBody, fromYear } from './in-force.ts';
import { ballotsIn, itemsOf, texts, type Item } from './items.ts';
import { announcedIn, BODY_KINDS } from './kind.ts';
import { asMinutes } from './lists.ts';
import { merged } from './merged.ts';
import { arranged } from './reports.ts';

const SLUGS: readonly string[] = BODY_KINDS;

const isEmpty = ({ kk, ru }: Texts): boolean => !kk.trim() && !ru.trim();

/** The items of the meeting, each with what was written on it before, or recorded of it. */
function forMinutes(values: Values, course: Course, who: Session): Values {
  const before = rowsOf(values, 'items');
  const items = standing(course).map((item) => {
    const vote = deciding(course, item.number);
    const counted = vote && { taken: true, yes: String(vote.yes), no: String(vote.no), abstained: String(vote.abstained) };
    return {
      ...before.find((row) => row['number'] === item.number),
      number: item.number,
      about: texts(item),
      ...(counted ? { vote: counted } : {}),
    };
  });
  const { base, opening } = course;
  const told = opening ? { present: String(opening.attended), chaired_by: opening.chaired_by, kept_by: opening.kept_by } : {};
  const kept = textOf(values, 'kept_by') || who.name;
  return { items, members: base ?? 0, kept_by: kept, ...(base ? { entitled: String(base) } : {}), ...told };
}

type Seated = Course['members'][number];

/** Rows of members and then of substitutes, each with what is chosen for it. */
function rowsFor(
  course: Course,
  isMeant: (member: Seated) => boolean,
  chosenFor: (one: Seated, isSubstitute: boolean) => string,
): Values[] {
  const row = (one: Seated, about: string, isSubstitute: boolean): Values => ({
    member: one.id,
    about,
    chosen: chosenFor(one, isSubstitute),
  });
  const stand = course.substitutes.filter(isMeant).map((one) => ({
    ...row(one, `${one.name} (${term('value', 'substitute')})`, true),
    isSubstitute: true,
  }));
  return [...course.members.filter(isMeant).map((one) => row(one, one.name, false)), ...stand];
}

/** The same with what was chosen before; a substitute comes to few meetings. */
function memberRows(values: Values, name: string, course: Course, isMeant: (member: Seated) => boolean): Values[] {
  const before = rowsOf(values, name);
  return rowsFor(course, isMeant, ({ id }, isSubstitute) => {
    const chosen = textOf(before.find(({ member }) => member === id) ?? {}, 'chosen');
    return chosen || (isSubstitute && name === 'roll' ? 'absent' : '');
  });
}

const cameAt = ({ presence }: Seated): boolean => Boolean(presence) && presence !== 'absent' && presence !== 'justified';

/** The opening that stands, whole: of another meeting everything is another. */
function forOpening(course: Course): Values {
  const { base, opening } = course;
  if (!opening) return {};
  const { at, present, entitled, chaired_by, presiding, kept_by } = opening;
  const roll = rowsFor(
    course,
    () => true,
    ({ presence }, isSubstitute) => presence ?? (isSubstitute ? 'absent' : ''),
  );
  const counts = { members: base ?? 0, present: String(present), entitled: String(entitled) };
  return { ...counts, roll, at: clock(at), chaired_by, presiding, kept_by };
}

/** What a record says that is told of a meeting before its minutes: each item with its vote, the body and the day. */
function beforeMinutes(course: Course): Values {
  const items = standing(course).map((item): Item => {
    const vote = deciding(course, item.number);
    return { ...texts(item), number: item.number, yes: vote?.yes ?? null, present: vote?.present ?? 0 };
  });
  const { body, held_on } = course;
  return { agenda_items: items, agenda_votes: ballotsIn(course), item: '', vote: '', body, adopted_on: held_on, agreed_on: held_on };
}

/** What records of a meeting need of it. */
async function fromMeeting(kind: string, values: Values, id: string, who: Session): Promise<Values> {
  const { value: course } = await node.meeting(id);
  if (kind === 'minutes.adopted/1') return forMinutes(values, course, who);
  const items = standing(course).map((item): Item => ({ ...texts(item), number: item.number, yes: null, present: 0 }));
  const { base, opening, held_on } = course;
  const common = { held_on, agenda_items: items };
  if (kind === 'meeting.opened/1') {
    const chair = course.members.find(({ chairs }) => chairs)?.name ?? '';
    const named = { chaired_by: textOf(values, 'chaired_by') || chair, kept_by: textOf(values, 'kept_by') || who.name };
    const roll = memberRows(values, 'roll', course, () => true);
    return { ...common, ...named, members: base ?? 0, roll, ...(base ? { entitled: String(base) } : {}) };
  }
  if (kind === 'opening.corrected/1') return { ...common, ...forOpening(course) };
  if (kind === 'vote.taken/1') {
    const names = memberRows(values, 'names', course, cameAt);
    return { ...common, names, casting_vote: course.casting_vote, ...(opening ? { present: String(opening.attended) } : {}) };
  }
  return textOf(values, 'origin') === 'before_minutes' ? beforeMinutes(course) : common;
}

/** The agenda that could not be dealt with for lack of a quorum. */
async function fromFailed(id: string): Promise<Values> {
  const { value } = await node.meeting(id);
  return {
    body: value.body,
    agenda: standing(value).map((item) => ({ number: item.number, title: texts(item), continues: `${id}.${item.number}` })),
  };
}

async function fromMinutes(id: string): Promise<Values> {
  const found = await asMinutes((await node.record(id)).value);
  if (!found) return {};
  const { minutes, meeting } = found;
  const items = minutes.items.map(({ number, text, vote }): Item => {
    const title = meeting?.agenda.find((item) => item.number === number) ?? {};
    return { ...texts(title), number, yes: vote?.yes ?? null, present: minutes.present, said: texts(text), ...(vote ? { vote } : {}) };
  });
  return {
    agenda_items: items,
    agenda_votes: meeting ? ballotsIn(meeting) : [],
    item: '',
    vote: '',
    ...(meeting ? { body: meeting.body, adopted_on: meeting.held_on, agreed_on: meeting.held_on } : {}),
  };
}

/** The field that an item gives its words to. */
const OF_ITEM: Readonly<Record<string, string>> = { 'vote.taken/1': 'question', 'minutes.corrected/1': 'text' };

function fromItem(kind: string, values: Values, number: string): Values {
  // A vote belongs to one item: with another item another one is meant.
  const other = textOf(values, 'vote') === '' ? {} : { vote: '' };
  const item = itemsOf(values).find((candidate) => candidate.number === number);
  const name = OF_ITEM[kind] ?? 'title';
  if (!item || !isEmpty(bothOf(values, name))) return other;
  return { ...other, [name]: kind === 'minutes.corrected/1' ? (item.said ?? NO_TEXTS) : { kk: item.kk, ru: item.ru } };
}

/** A file may belong to one item of the meeting to which it is attached. */
async function fromAttached(id: string): Promise<Values> {
  const { value: record } = await node.record(id);
  if (record.kind !== 'meeting.convened/1') return { agenda_items: [], item: '' };
  const { value: course } = await node.meeting(id);
  const items = course.agenda.map((item): Item => ({ ...texts(item), number: item.number, yes: null, present: 0 }));
  return { agenda_items: items, item: '' };
}

/** Issues are raised on the day of the meeting, unless somebody says otherwise. */
async function fromReport(values: Values, id: string): Promise<Values> {
  if (textOf(values, 'raised_on')) return {};
  const { value } = await node.record(id);
  const held = (value.facts as { held_on?: string } | null | undefined)?.held_on;
  return held ? { raised_on: held } : {};
}

/** A report meeting is held when, where and by whom it was announced, unless somebody says otherwise. */
async function fromAnnouncement(values: Values, id: string): Promise<Values> {
  const meeting = await arranged((await node.record(id)).value);
  if (!meeting) return {};
  const { held_on, place, reporter } = meeting;
  return merged(values, [['held_on'], ['place'], ['reporter']], { held_on, place: texts(place), reporter });
}

/** The day of a report meeting that is moved: it may be the same where only the hour or the place changes. */
async function fromAhead(id: string): Promise<Values> {
  const meeting = await arranged((await node.record(id)).value);
  return meeting ? { held_on: meeting.held_on } : {};
}

/** Values that follow from the one that was just chosen. */
export async function following(kind: string, values: Values, name: string, who: Session): Promise<Values> {
  const chosen = textOf(values, name);
  if (!chosen) return {};
  if (kind === 'budget.executed/1' && name === 'budget') return fromBudget(values, chosen);
  if (kind === 'budget.executed/1' && name === 'counted_to') return fromMonth(values, chosen);
  if (kind === 'issue.raised/1' && name === 'meeting') return fromReport(values, chosen);
  if (kind === 'audit.presented/1' && name === 'meeting') return { presented_on: (await node.meeting(chosen)).value.held_on };
  if (kind === 'rulebook.adopted/1' && name === 'body') return fromBody(values, chosen, who);
  if (kind === 'calendar.set/1' && name === 'year') return fromYear(values);
  if (kind === 'result.declared/1' && name === 'call') return fromCall(values, chosen);
  if (name === 'announcement') return fromAnnouncement(values, chosen);
  const ahead = name === 'meeting' ? announcedIn(chosen) : null;
  if (ahead) return fromAhead(ahead);
  if (name === 'meeting') return fromMeeting(kind, values, chosen, who);
  if (name === 'reconvenes') return fromFailed(chosen);
  // The agenda is that of the meeting which approves.
  if (kind === 'minutes.approved/1' && name === 'minutes') return {};
  if (name === 'minutes') return fromMinutes(chosen);
  if (name === 'attached_to') return fromAttached(chosen);
  // A file is called what it is, and not by what it belongs to.
  if (name === 'item') return kind === 'attachment.added/1' ? {} : fromItem(kind, values, chosen);
  if (kind === 'body.established/1' && name === 'kind') {
    const slug = textOf(values, 'body');
    return slug === '' || SLUGS.includes(slug) ? { body: chosen } : {};
  }
  return {};
}

/** A value with which a form begins and that others follow from, as if it had been chosen. */
const FIRST: Readonly<Record<string, string>> = { 'calendar.set/1': 'year' };

/** Values that follow from those with which a form begins. */
export async function beginning(kind: string, values: Values, who: Session): Promise<Values> {
  const name = FIRST[kind];
  return name ? following(kind, values, name, who) : {};
}
