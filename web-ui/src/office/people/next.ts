// What follows from those who took part: drafts that begin with what the node has counted.
import { office, type Case, type CaseState } from '../../api/office.ts';
import { participation } from '../../api/participation.ts';
import { fromCall } from '../forms/ballot.ts';
import { rowsOf, type Values } from '../forms/fields.ts';
import { beginGiven } from '../write/given.ts';

type About = Pick<Case, 'id' | 'sort'>;

const refTo = ({ id, sort }: About) => [{ rel: sort, id }];

/** The batch that waits, as a draft; a ballot's has no sheets and nothing rejected. */
export async function beginBatch(about: About): Promise<string | null> {
  const { collected_until, tokens, channels, ...signatures } = await office.batch(about.id);
  const people = { collected_until, tokens, channels };
  return about.sort === 'call'
    ? beginGiven('ballots.counted/1', people, refTo(about))
    : beginGiven('initiative.supported/1', { ...people, ...signatures }, refTo(about));
}

/** The end of collecting, with what is sealed. */
export const beginEnd = (of: CaseState, today: string): string | null => {
  const outcome = of.sealed >= (of.threshold ?? 0) ? 'reached' : 'not_reached';
  return beginGiven('initiative.closed/1', { outcome, on: today, supporters: of.sealed }, refTo(of));
};

/** Of kiosks the sum is known, and a project that nobody named there has none. */
const withKiosk = (rows: readonly Values[], hasBallots: boolean): readonly Values[] =>
  rows.map((row) => (hasBallots ? { votes: '0', ...row } : row));

/** The result, with the ballots of kiosks; those on paper are added in the form. */
export async function beginResult(of: CaseState, today: string): Promise<string | null> {
  const tally = of.kiosk_ballots > 0 ? (await office.tally(of.id)).value : { ballots: 0, votes: [] };
  const counted = tally.votes.map(({ project, votes }) => ({ project, votes: String(votes) }));
  const votes = withKiosk(rowsOf(await fromCall({ votes: counted }, of.id), 'votes'), tally.ballots > 0);
  const facts = { on: today, votes, ...(tally.ballots > 0 ? { ballots: tally.ballots } : {}) };
  return beginGiven('result.declared/1', facts, refTo(of));
}

export const beginErasure = (about: About, today: string): string | null =>
  beginGiven('private_data.erased/1', { concerns: about.sort, on: today }, refTo(about));

export interface Course {
  readonly state: string;
  readonly erased_on: string | null;
}

/** How far it came, as everybody may know. */
export async function courseOf({ id, sort }: About): Promise<Course> {
  if (sort === 'call') {
    const { value } = await participation.call(id);
    return { state: value.stage, erased_on: value.erased_on ?? null };
  }
  const { value } = await participation.initiative(id);
  return { state: value.state, erased_on: value.erased_on ?? null };
}
