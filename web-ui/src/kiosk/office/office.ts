import { node, type Answer, type Schemas } from '../../api/client.ts';
import { territoryOf } from '../../places/places.ts';
import { together } from '../../state/loaded.svelte.ts';
import { homePlace } from '../place.svelte.ts';

export type Holder = Schemas['Office'];

export interface Office {
  readonly holders: readonly Holder[];
  readonly councils: readonly Schemas['Council'][];
}

/** People in office at this place, and its bodies with who sits in them; those of places inside it have pages of their own. */
export async function office(): Promise<Answer<Office>> {
  const { territory } = await homePlace();
  const [offices, councils] = await Promise.all([node.offices({ territory }), node.councils({ territory })]);
  const value = {
    holders: offices.value.filter((holder) => holder.territory === territory && holder.role !== 'node'),
    councils: councils.value.rows.filter(({ register }) => territoryOf(register) === territory),
  };
  return together(value, offices, councils);
}

/** When the office ends or ended, whichever was first; nothing where it has no end. */
export function endOf({ until, ended }: Pick<Holder, 'until' | 'ended'>): number | null {
  const end = Math.min(until ?? Infinity, ended ?? Infinity);
  return Number.isFinite(end) ? end : null;
}

/** In office now, not yet, or no more. */
export function tenure(holder: Pick<Holder, 'from' | 'until' | 'ended'>, now: number): 'now' | 'later' | 'over' {
  const end = endOf(holder);
  if (end !== null && now >= end) return 'over';
  return now < holder.from ? 'later' : 'now';
}
