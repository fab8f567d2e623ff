// Lists from which references are chosen, so that nobody types the name of a record.
import { node, type Schemas, type Within } from '../../api/client.ts';
import { factsOf, type Minutes } from '../../api/facts.ts';
import { office } from '../../api/office.ts';
import { upTo } from '../../api/paged.ts';
import { said, shown } from '../../i18n/shown.svelte.ts';
import { term } from '../../i18n/words.svelte.ts';
import { whenHeld } from '../../record/course.ts';
import { contains, placeName } from '../../places/places.ts';
import type { Answer } from '../../api/client.ts';
import { asListed, MOST, newest, type Choice, type Here } from './choice.ts';
import type { Listing } from './fields.ts';
import { announcedIn, asAnnouncement } from './kind.ts';
import { hasOlder, newestOf } from './registered.ts';
import { announced, ANNOUNCED, reports } from './reports.ts';
import { calls, initiatives, projects } from './taking-part.ts';
import { isAnyPassed, unfinished } from './unfinished.ts';

const MINUTES = 'minutes.adopted/1';

/** Pages of the node that a list of what is still open reads. */
const MOST_PAGES = 10;

async function listed(list: (within: Within) => Promise<Answer<Schemas['Page']>>, { territory }: Here): Promise<Choice[]> {
  const { value } = await list({ territory });
  return newest(value.rows.filter(({ state }) => state !== 'withdrawn')).map(asListed);
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
  const choices = await Promise.all((await newestOf(MINUTES, here)).map(asMinutes));
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
  ...{ minutes: MINUTES, notice: 'notice.given/1', announced: ANNOUNCED },
} as const;

export type Named = keyof typeof KINDS;

/** A choice among records of several kinds says which it is. */
export const withKind = (of: Named, { value, label }: Choice): Choice => ({
  value,
  label: `${term('kind', KINDS[of])} · ${label}`,
});

export const asPaper = (of: 'decision' | 'minutes', choice: Choice): Choice => ({
  ...withKind(of, choice),
  value: `${of}.${choice.value}`,
});

/** An announced report meeting beside meetings that were called. */
export const asCalled = (choice: Choice): Choice => ({ ...withKind('announced', choice), value: asAnnouncement(choice.value) });

/** Everything to which people were called: meetings, and report meetings that are still to be held. */
async function called(here: Here): Promise<Choice[]> {
  const [meetings, ahead] = await Promise.all([listed(node.meetings, here), announced(here)]);
  return [...ahead.map(asCalled), ...meetings.map((choice) => withKind('meeting', choice))];
}

/** A notice is called by its day and by how people were told; nothing where the record is none, or was erased. */
export function asNotice(record: Schemas['Record']): Choice | null {
  const told = factsOf(record, 'notice.given/1');
  return told && { value: record.id, label: `${shown.day(told.on)} · ${term('value', told.means)}` };
}

async function notices(here: Here): Promise<Choice[]> {
  return (await newestOf('notice.given/1', here)).map(asNotice).filter((choice) => choice !== null);
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
  announced,
  called,
  // After its last day support is still counted.
  collecting: initiatives('collecting', 'counting'),
  reached: initiatives('reached'),
  answered: initiatives('answered'),
  ended: initiatives('reached', 'not_reached', 'withdrawn', 'answered'),
  call: calls,
  proposed: projects(({ verdict }) => !verdict),
  chosen: projects(({ winner }) => winner),
};

export const choicesOf = (of: Listing, here: Here): Promise<readonly Choice[]> => LISTS[of](here);

/** Lists of the newest; the others show all that there is to choose from. */
const NEWEST: readonly Listing[] = ['meeting', 'minutes', 'issue', 'decision', 'paper', 'attachable', 'called'];

/** Whether a list does not reach back to all that there is. */
export async function leavesOut(of: Listing, here: Here, choices: readonly Choice[]): Promise<boolean> {
  if (of === 'unfinished') return isAnyPassed(here);
  // Announced report meetings stand beside the newest meetings, and all of them do.
  const newestOnes = choices.filter(({ value }) => !announcedIn(value));
  if (newestOnes.length >= MOST && NEWEST.includes(of)) return true;
  // Of minutes that are read out of the register a list may show few and leave many out.
  return of === 'minutes' && (await hasOlder(MINUTES, here));
}
