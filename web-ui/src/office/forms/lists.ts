// Lists from which references are chosen, so that nobody types the name of a record.
import { node, type Schemas, type Within } from '../../api/client.ts';
import { factsOf, type Minutes } from '../../api/facts.ts';
import { office, type Session } from '../../api/office.ts';
import { upTo } from '../../api/paged.ts';
import { linesOf } from '../../api/register.ts';
import { said, shown, type Both } from '../../i18n/shown.svelte.ts';
import { term } from '../../i18n/words.svelte.ts';
import { whenHeld } from '../../record/course.ts';
import { contains, placeName } from '../../places/places.ts';
import type { Answer } from '../../api/client.ts';
import type { Listing } from './fields.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly lang?: string | undefined;
}

/** What a list of the newest shows at most; older records are found by their words (older.ts). */
const MOST = 60;
/** Pages of the node that a list of what is still open reads. */
const MOST_PAGES = 10;

export type Here = Pick<Session, 'origin' | 'territory'>;

const newest = (rows: readonly Schemas['Listed'][]): Schemas['Listed'][] =>
  [...rows].sort((left, right) => (left.day > right.day ? -1 : 1)).slice(0, MOST);

async function listed(list: (within: Within) => Promise<Answer<Schemas['Page']>>, { territory }: Here): Promise<Choice[]> {
  const { value } = await list({ territory });
  return newest(value.rows.filter(({ state }) => state !== 'withdrawn')).map(asListed);
}

/** A decision or a meeting as lists show it. */
export function asListed(row: Pick<Schemas['Listed'], 'id' | 'day' | 'number'> & Both): Choice {
  const title = said(row);
  const number = row.number ? `№ ${row.number} · ` : '';
  return { value: row.id, label: `${number}${title.text} · ${shown.day(row.day)}`, lang: title.language };
}

async function records(kind: string, { origin }: Here): Promise<Schemas['Record'][]> {
  const { lines } = await linesOf(origin);
  const found = lines.filter((line) => line.kind === kind).reverse();
  return Promise.all(found.slice(0, MOST).map(async ({ id }) => (await node.record(id)).value));
}

interface Held {
  readonly held_on: string;
  readonly place: { readonly kk?: string; readonly ru?: string };
}

async function reports(here: Here): Promise<Choice[]> {
  const held = await records('report_meeting.held/1', here);
  return held.flatMap(({ id, facts }) => {
    const meeting = facts as unknown as Held | null;
    return meeting ? [{ value: id, label: `${shown.day(meeting.held_on)} · ${said(meeting.place).text}` }] : [];
  });
}

async function bodies({ territory, origin }: Here): Promise<(Choice & { members: number })[]> {
  const rows = await office.bodies(territory);
  return rows
    .filter(({ register }) => register === origin)
    .map((row) => ({ value: row.body, label: said(row).text || row.body, lang: said(row).language, members: row.legal_members }));
}

export interface MinutesChoice extends Choice {
  readonly minutes: Minutes;
  readonly meeting: Schemas['MeetingCourse'] | null;
}

/** Minutes are called by their meeting; nothing where the record is none, or was erased. */
export async function asMinutes(record: Schemas['Record']): Promise<MinutesChoice | null> {
  const told = factsOf(record, 'minutes.adopted/1');
  const id = record.refers_to.find(({ rel }) => rel === 'meeting')?.id;
  const meeting = id ? (await node.meeting(id)).value : null;
  const label = meeting ? ofMeeting(meeting) : record.id.slice(0, 16);
  return told ? { value: record.id, label, minutes: told, meeting } : null;
}

/** What minutes are called by. */
export const ofMeeting = (meeting: Pick<Schemas['MeetingCourse'], 'held_on' | 'starts_at' | 'body' | 'kk' | 'ru'>): string =>
  `${whenHeld(meeting)} · ${said(meeting).text || meeting.body}`;

async function minutes(here: Here): Promise<MinutesChoice[]> {
  const choices = await Promise.all((await records('minutes.adopted/1', here)).map(asMinutes));
  return choices.filter((choice) => choice !== null);
}

async function issues({ territory }: Here): Promise<Choice[]> {
  const { rows } = await office.issues(territory);
  const order = ['open', 'in_progress', 'solved', 'declined'];
  return [...rows]
    .sort((left, right) => order.indexOf(left.state) - order.indexOf(right.state) || (left.day > right.day ? -1 : 1))
    .map(({ id, category, day, state }) => asIssue(id, category, day, term('issue_state', state)));
}

/** An issue has no title: the beginning of its name tells it from others of the day. */
export const asIssue = (id: string, category: string, day: string, ...more: readonly string[]): Choice => ({
  value: id,
  label: [term('category', category), shown.day(day), ...more, id.slice(0, 8)].join(' · '),
});

async function budgets({ territory }: Here): Promise<Choice[]> {
  const { value } = await node.budgets({ territory });
  return value.map(({ id, territory: of, years }) => {
    const [first, last] = [years[0], years.at(-1)];
    const named = first === last ? String(first?.year ?? '') : `${first?.year ?? ''}–${last?.year ?? ''}`;
    // A budget that was approved anew has the same years; the beginning of its name tells it from the one before.
    return { value: id, label: [placeName(of), named, shown.moneyRounded(first?.expenditure ?? 0), id.slice(0, 8)].join(' · ') };
  });
}

async function areas({ territory }: Here): Promise<Choice[]> {
  const rows = await office.areas(territory).catch(() => []);
  const inside = rows.filter(({ code }) => contains(territory, code) && code !== territory);
  return [
    { value: territory, label: placeName(territory) },
    ...inside.map((row) => ({ value: row.code, label: said(row).text || placeName(row.code), lang: said(row).language })),
  ];
}

async function councils({ territory, origin }: Here): Promise<readonly Schemas['Council'][]> {
  const { rows } = await office.councils(territory);
  return rows.filter(({ register }) => register === origin);
}

/** Terms of the bodies here, the newest of each first. */
async function terms(here: Here): Promise<Choice[]> {
  return (await councils(here)).flatMap((council) =>
    council.terms.map(({ id, number, from, until }) => ({
      value: id,
      label: `${said(council).text || council.body} · ${number} · ${shown.day(from)} – ${shown.day(until)}`,
    })),
  );
}

/** Everybody whose powers have not ended. */
async function members(here: Here): Promise<Choice[]> {
  const known = await councils(here);
  return known.flatMap((council) =>
    council.terms.flatMap(({ members: seats, substitutes, dissolved_on: dissolved }) =>
      [...seats.map((one) => ({ ...one, as: '' })), ...substitutes.map((one) => ({ ...one, as: term('value', 'substitute') }))]
        .filter(({ reason }) => !reason && !dissolved)
        .map(({ id, name, settlement, seat, as }) => ({
          value: id,
          label: [
            name,
            ...(as ? [as] : []),
            ...(settlement ? [placeName(settlement)] : []),
            `${seat}`,
            said(council).text || council.body,
          ].join(' · '),
        })),
    ),
  );
}

async function settlements(here: Here): Promise<Choice[]> {
  return (await areas(here)).filter(({ value }) => value !== here.territory);
}

/** Tasks that are neither done nor dropped, the most urgent first. */
async function tasks({ territory }: Here): Promise<Choice[]> {
  const { value } = await upTo(MOST_PAGES, (after) => node.tasks({ territory, after }));
  const open = value.rows.filter(({ state }) => state === 'open' || state === 'in_progress');
  return open
    .sort((left, right) => (left.due < right.due ? -1 : 1))
    .map((row) => ({ value: row.id, label: `${said(row).text} · ${row.executor} · ${shown.day(row.due)}`, lang: said(row).language }));
}

async function plans({ territory }: Here): Promise<Choice[]> {
  const { value } = await upTo(MOST_PAGES, (after) => node.plans({ territory, after }));
  return value.rows.map((plan) => ({
    value: plan.id,
    label: `${said(plan.title).text} · ${plan.first_year}–${plan.last_year}`,
    lang: said(plan.title).language,
  }));
}

/** A line of another record is chosen with it: `<record>.<number>`. */
async function measures({ territory }: Here): Promise<Choice[]> {
  const { value } = await upTo(MOST_PAGES, (after) => node.plans({ territory, after }));
  return value.rows.flatMap((plan) =>
    plan.measures
      .filter(({ state }) => state === 'open' || state === 'in_progress')
      .map((measure) => ({
        value: `${plan.id}.${measure.number}`,
        label: `${measure.number}. ${said(measure.what).text} · ${shown.day(measure.due)} · ${plan.first_year}–${plan.last_year}`,
        lang: said(measure.what).language,
      })),
  );
}

async function findings({ territory }: Here): Promise<Choice[]> {
  const { value } = await upTo(MOST_PAGES, (after) => node.audits({ territory, after }));
  return value.rows.flatMap((audit) =>
    audit.findings
      .filter(({ state }) => state === 'open' || state === 'in_progress')
      .map((finding) => ({
        value: `${audit.id}.${finding.number}`,
        label: `${finding.number}. ${said(finding.text).text.slice(0, 80)} · ${said(audit.title).text}`,
        lang: said(finding.text).language,
      })),
  );
}

/** Decisions and minutes, each with the relation by which it is referred to: `<relation>.<record>`. */
async function papers(here: Here): Promise<Choice[]> {
  const [decided, written] = await Promise.all([listed(node.decisions, here), minutes(here)]);
  return [...decided.map((choice) => asPaper('decision', choice)), ...written.map((choice) => asPaper('minutes', choice))];
}

const KINDS = {
  ...{ decision: 'decision.adopted/1', meeting: 'meeting.convened/1' },
  ...{ minutes: 'minutes.adopted/1', notice: 'notice.given/1' },
} as const;

/** A choice among records of several kinds says which it is. */
export const withKind = (of: keyof typeof KINDS, { value, label }: Choice): Choice => ({
  value,
  label: `${term('kind', KINDS[of])} · ${label}`,
});

export const asPaper = (of: 'decision' | 'minutes', choice: Choice): Choice => ({
  ...withKind(of, choice),
  value: `${of}.${choice.value}`,
});

/** A notice is called by its day and by how people were told; nothing where the record is none, or was erased. */
export function asNotice(record: Schemas['Record']): Choice | null {
  const told = factsOf(record, 'notice.given/1');
  return told && { value: record.id, label: `${shown.day(told.on)} · ${term('value', told.means)}` };
}

async function notices(here: Here): Promise<Choice[]> {
  return (await records('notice.given/1', here)).map(asNotice).filter((choice) => choice !== null);
}

/** What files are attached to: meetings with their materials first, then what proves that people were told of them. */
async function attachable(here: Here): Promise<Choice[]> {
  const [held, told, decided, written] = await Promise.all([
    listed(node.meetings, here),
    notices(here),
    listed(node.decisions, here),
    minutes(here),
  ]);
  return [
    ...held.map((choice) => withKind('meeting', choice)),
    ...told.map((choice) => withKind('notice', choice)),
    ...decided.map((choice) => withKind('decision', choice)),
    ...written.map((choice) => withKind('minutes', choice)),
  ];
}

/** Meetings that are looked through for items that were not finished. */
const LOOKED_AT = 12;

/** Items of the latest meetings that were taken off, left over or not dealt with, and that go on nowhere yet. */
async function unfinished({ territory }: Here): Promise<Choice[]> {
  const { value } = await node.meetings({ territory });
  const latest = newest(value.rows).slice(0, LOOKED_AT);
  const courses = await Promise.all(latest.map(async ({ id }) => (await node.meeting(id)).value));
  return courses.flatMap((course) =>
    course.agenda
      .filter((item) => !item.continued_by)
      .filter((item) => item.withdrawn_by || item.carried_over || course.state === 'no_quorum' || course.state === 'cancelled')
      .map((item) => ({
        value: `${course.id}.${item.number}`,
        label: `${item.number}. ${said(item).text} · ${shown.day(course.held_on)}`,
        lang: said(item).language,
      })),
  );
}

const LISTS: Readonly<Record<Listing, (here: Here) => Promise<readonly Choice[]>>> = {
  term: terms,
  member: members,
  settlement: settlements,
  body: bodies,
  budget: budgets,
  meeting: (here) => listed(node.meetings, here),
  minutes,
  report: reports,
  issue: issues,
  task: tasks,
  decision: (here) => listed(node.decisions, here),
  area: areas,
  plan: plans,
  measure: measures,
  finding: findings,
  paper: papers,
  attachable,
  unfinished,
};

export const choicesOf = (of: Listing, here: Here): Promise<readonly Choice[]> => LISTS[of](here);

/** Lists of the newest; the others show all that there is to choose from. */
const NEWEST: readonly Listing[] = ['meeting', 'minutes', 'report', 'issue', 'decision', 'paper', 'attachable'];

/** Whether a list does not reach back to all that there is. */
export async function leavesOut(of: Listing, here: Here, choices: readonly Choice[]): Promise<boolean> {
  if (choices.length >= MOST) return NEWEST.includes(of);
  return (of === 'minutes' || of === 'report') && (await linesOf(here.origin)).from > 0;
}
