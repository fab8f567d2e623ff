// Decisions that were adopted by the votes of minutes.
import { node, type Schemas } from '../api/client.ts';
import { decisionOf, laterOf, type Decision } from '../api/facts.ts';

export interface Passed {
  readonly id: string;
  readonly item: string;
  readonly decision: Decision;
}

export async function passedAt(minutes: Pick<Schemas['Record'], 'referred_by'>): Promise<Passed[]> {
  const records = await Promise.all(laterOf(minutes, 'minutes').map(({ id }) => node.record(id)));
  return records.flatMap(({ value }) => {
    const decision = decisionOf(value);
    return decision ? [{ id: value.id, item: decision.provenance.session?.item ?? '', decision }] : [];
  });
}
