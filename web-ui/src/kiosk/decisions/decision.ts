import { node, type Answer, type Schemas } from '../../api/client.ts';
import { articleChangesOf, decisionOf, factsOf, laterOf, type ArticleChange, type Decision, type Vote } from '../../api/facts.ts';
import { Failure } from '../../api/failure.ts';
import { restsOn } from '../../record/course.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface Version {
  readonly id: string;
  readonly kind: string;
  readonly day: string;
  readonly number: string;
  readonly from: string | null;
  /** Applied again from this day on, where it was held up. */
  readonly until: string | null;
  /** Who did it, where it was somebody else than the body itself. */
  readonly by: string | null;
}

/** The vote on which a decision rests, and who was there. */
interface Resting {
  readonly vote: Vote | null;
  readonly present: { readonly present: number; readonly entitled: number } | null;
}

export interface DecisionPage extends Resting {
  readonly record: Schemas['Record'];
  readonly decision: Decision | null;
  readonly meeting: string | null;
  /** Earlier and later records of the same matter; nothing when one of them could not be read. */
  readonly versions: readonly Version[] | null;
  /** What it asks for and where it is registered; nothing where the node did not tell. */
  readonly course: Schemas['DecisionCourse'] | null;
  /** How it reads today and what others said of it; nothing where the node did not tell. */
  readonly text: Schemas['DecisionText'] | null;
  /** What it does to the articles of the decision that it changes. */
  readonly articleChanges: readonly ArticleChange[];
}

const STANDS = ['valid', 'disputed'];
const CHANGES = ['amends', 'repeals', 'suspends', 'annuls'];

const refOf = (record: Schemas['Record'], rel: string): string | undefined => record.refers_to.find((ref) => ref.rel === rel)?.id;

async function version(id: string): Promise<Version> {
  const { value: record } = await node.record(id);
  const decision = decisionOf(record);
  const facts = (record.facts ?? {}) as { from?: string; until?: string; by?: string; act?: string; on?: string };
  const { from = null, until = null, by = null } = facts;
  const [day, number] = decision ? [decision.adopted_on, decision.number] : [facts.on ?? '', facts.act ?? ''];
  return { id, kind: record.kind, day, number, from, until, by };
}

/** What it changes, itself, and what changed it. */
async function versionsOf(record: Schemas['Record']): Promise<Version[] | null> {
  const before = record.refers_to.filter(({ rel }) => CHANGES.includes(rel)).map(({ id }) => id);
  try {
    // A record with a finding changes nothing.
    const after = laterOf(record, ...CHANGES).flatMap(({ id, standing }) => (STANDS.includes(standing) ? [id] : []));
    return await Promise.all([...before, record.id, ...after].map(version));
  } catch {
    // The decision itself is shown even so; the page says that its history is not known now.
    return null;
  }
}

const NO_VOTE: Resting = { vote: null, present: null };

/** The vote as it was recorded at the meeting; nothing where the node does not tell of the meeting. */
async function fromCourse(meeting: string, item: string, named?: string): Promise<Resting> {
  const course = await node.meeting(meeting).then(
    ({ value }) => value,
    () => null,
  );
  const vote = course && restsOn(course, item, named);
  if (!vote) return NO_VOTE;
  return { vote, present: { present: vote.present, entitled: course.base ?? course.opening?.entitled ?? vote.present } };
}

/** Minutes tell one vote on an item; a decision may rest on another one, or come before the minutes. */
async function restingOn(
  record: Schemas['Record'],
  item: string | undefined,
  minutes: Schemas['Record'] | null,
  meeting: string | null,
): Promise<Resting> {
  if (item === undefined) return NO_VOTE;
  const named = refOf(record, 'vote');
  if (meeting && (named || !minutes)) return fromCourse(meeting, item, named);
  const facts = minutes && factsOf(minutes, 'minutes.adopted/1');
  if (!facts) return NO_VOTE;
  const vote = facts.items.find(({ number }) => number === item)?.vote ?? null;
  return { vote, present: { present: facts.present, entitled: facts.entitled || facts.present } };
}

export async function decisionPage(id: string): Promise<Answer<DecisionPage>> {
  const answer = await node.record(id);
  const record = answer.value;
  if (!record.kind.startsWith('decision.')) throw new Failure('not_found');
  const decision = decisionOf(record);
  const minutesId = refOf(record, 'minutes');
  const course = node.decision(id).then(
    ({ value }) => value,
    () => null,
  );
  const text = node.decisionText(id).then(
    ({ value }) => value,
    () => null,
  );
  const [minutes, versions] = await Promise.all([minutesId ? node.record(minutesId) : null, versionsOf(record)]);
  // Told before its minutes, a decision names the meeting itself.
  const meeting = refOf(minutes ? minutes.value : record, 'meeting') ?? null;
  const resting = await restingOn(record, decision?.provenance.session?.item, minutes?.value ?? null, meeting);
  const told = { text: await text, articleChanges: articleChangesOf(record), course: await course };
  return together({ record, decision, ...resting, meeting, versions, ...told }, answer);
}

const FORCES = ['in_force', 'not_yet', 'amended', 'repealed', 'annulled', 'suspended'] as const;
const OUT: ReadonlySet<string> = new Set(['repealed', 'annulled', 'suspended']);
export type Force = (typeof FORCES)[number] | 'act' | 'unknown';

/** Whether a decision holds on the day for which its text was told; by the node, which goes by the rules that sealed it. */
export function forceOf({ record, decision, text }: Pick<DecisionPage, 'record' | 'decision' | 'text'>): Force {
  const told = FORCES.find((force) => force === text?.force);
  if (!decision || !told) return 'unknown';
  // What repeals another names the day itself from which it does.
  return record.kind.startsWith('decision.repealed') && !OUT.has(told) ? 'act' : told;
}
