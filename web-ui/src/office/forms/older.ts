// Records that a list of the newest does not reach back to: found by their words or their number, as the node's search finds them.
import { node, type Answer, type Schemas } from '../../api/client.ts';
import { decisionOf, factsOf } from '../../api/facts.ts';
import type { Found } from '../../search/finder.svelte.ts';
import { together } from '../../state/loaded.svelte.ts';
import { asListed, type Choice, type Here } from './choice.ts';
import type { Listing } from './fields.ts';
import { asIssue, asMinutes, asNotice, asPaper, ofMeeting, withKind, type Named } from './lists.ts';
import { asAnnounced, asHeld } from './reports.ts';
import { asChosen } from './taking-part.ts';
import { itemChosen, unfinishedOf } from './unfinished.ts';

/** How many more are shown in a field at a time. */
const STEP = 12;
/** Pages in a row without anything to choose after which a search ends: most meetings leave nothing unfinished. */
const MOST_EMPTY = 5;

/** A choice with the name by which a list tells it from others. */
export interface Older extends Choice {
  readonly id: string;
}

type Hit = Schemas['Hit'];
type Sort = 'decision' | 'meeting' | 'issue';

const plain = (hit: Hit): Promise<Choice[]> => Promise.resolve([asListed(hit)]);

/** Minutes have no words of their own in the search: they are found by those of their meeting. */
async function minutesOf({ id }: Hit): Promise<Choice[]> {
  const { value: course } = await node.meeting(id);
  return course.minutes ? [{ value: course.minutes, label: ofMeeting(course) }] : [];
}

/** Of which sorts a list is, and what is chosen of each that is found. */
const SOUGHT: Readonly<Partial<Record<Listing, Readonly<Partial<Record<Sort, (hit: Hit) => Promise<Choice[]>>>>>>> = {
  decision: { decision: plain },
  meeting: { meeting: plain },
  minutes: { meeting: minutesOf },
  // Of an issue the search tells its category in place of a title.
  issue: { issue: ({ id, kk, day }) => Promise.resolve([asIssue(id, kk ?? '', day)]) },
  paper: {
    decision: async (hit) => [asPaper('decision', asListed(hit))],
    meeting: async (hit) => (await minutesOf(hit)).map((choice) => asPaper('minutes', choice)),
  },
  called: { meeting: async (hit) => [withKind('meeting', asListed(hit))] },
  unfinished: { meeting: async ({ id }) => unfinishedOf((await node.meeting(id)).value) },
  attachable: {
    decision: async (hit) => [withKind('decision', asListed(hit))],
    meeting: async (hit) => [withKind('meeting', asListed(hit)), ...(await minutesOf(hit)).map((choice) => withKind('minutes', choice))],
  },
};

export const isSought = (of: Listing): boolean => of in SOUGHT;

interface Sought {
  readonly rows: readonly Choice[];
  readonly isMore: boolean;
  readonly total: number;
}

async function ofSort(
  sort: string,
  chosen: (hit: Hit) => Promise<Choice[]>,
  asked: { readonly q: string; readonly territory: string; readonly after: number | null },
): Promise<Answer<Sought>> {
  const answer = await node.search({ ...asked, kind: sort });
  const { rows, total } = answer.value;
  const first = rows.slice(0, STEP).filter(({ state }) => state !== 'withdrawn');
  const choices = await Promise.all(first.map(chosen));
  return { ...answer, value: { rows: choices.flat(), isMore: total > (asked.after ?? 0) + STEP, total } };
}

async function pageOf(of: Listing, q: string, after: number | null, here: Here): Promise<Answer<Found<Older>>> {
  const sorts = Object.entries(SOUGHT[of] ?? {});
  const answers = await Promise.all(sorts.map(([sort, chosen]) => ofSort(sort, chosen, { q, territory: here.territory, after })));
  const rows = answers.flatMap(({ value }) => value.rows.map((choice) => ({ ...choice, id: choice.value })));
  const next = answers.some(({ value }) => value.isMore) ? (after ?? 0) + STEP : null;
  return together({ rows, next, total: answers.reduce((sum, { value }) => sum + value.total, 0) }, ...answers);
}

/** What a list of this sort has for words. */
export async function olderOf(of: Listing, q: string, after: number | null, here: Here): Promise<Answer<Found<Older>>> {
  let page = await pageOf(of, q, after, here);
  for (let empty = 1; empty < MOST_EMPTY && page.value.rows.length === 0 && page.value.next; empty += 1)
    page = await pageOf(of, q, page.value.next, here);
  return page;
}

/** Lists of all that can be chosen: what was chosen before may be none of it any more, as an announcement once it was held. */
const WHOLE: readonly Listing[] = ['report', 'announced'];
const TAKING_PART: readonly Listing[] = ['collecting', 'reached', 'answered', 'ended', 'call', 'proposed', 'chosen'];
/** Lists whose choices say of which kind they are. */
const MIXED: readonly Listing[] = ['paper', 'attachable', 'called'];

/** A record of any of the sorts that lists show. */
async function ofRecord(id: string): Promise<{ of: Named | 'issue' | 'report'; choice: Choice } | null> {
  const { value: record } = await node.record(id);
  const decision = decisionOf(record);
  if (decision?.title)
    return { of: 'decision', choice: asListed({ ...decision.title, id, day: decision.adopted_on, number: decision.number }) };
  const issue = factsOf(record, 'issue.raised/1');
  if (issue) return { of: 'issue', choice: asIssue(id, issue.category, issue.raised_on) };
  if (record.kind === 'meeting.convened/1') {
    const { value: course } = await node.meeting(id);
    return { of: 'meeting', choice: asListed({ ...course, day: course.held_on }) };
  }
  const held = asHeld(record);
  if (held) return { of: 'report', choice: held };
  const announced = await asAnnounced(record);
  if (announced) return { of: 'announced', choice: announced };
  const notice = asNotice(record);
  if (notice) return { of: 'notice', choice: notice };
  const minutes = await asMinutes(record);
  return minutes && { of: 'minutes', choice: minutes };
}

/** What was chosen before, by its own words; nothing where the list is of something else, or the node does not tell. */
export async function chosenOf(of: Listing, value: string): Promise<Choice | null> {
  if (TAKING_PART.includes(of)) return asChosen((await node.record(value)).value);
  if (!isSought(of) && !WHOLE.includes(of)) return null;
  if (of === 'unfinished') return itemChosen(value);
  const found = await ofRecord(value.split('.').at(-1) ?? '');
  if (!found) return null;
  if (!MIXED.includes(of)) return found.choice;
  return found.of === 'issue' || found.of === 'report' ? null : { ...withKind(found.of, found.choice), value };
}
