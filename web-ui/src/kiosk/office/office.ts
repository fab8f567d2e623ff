import { node, type Answer } from '../../api/client.ts';
import { factsOf, type Body, type Mandate } from '../../api/facts.ts';
import { linesOf, type Line } from '../../api/register.ts';
import { contains, levelOf } from '../../places/places.ts';
import { together } from '../../state/loaded.svelte.ts';
import { homePlace } from '../place.svelte.ts';

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly territory: string;
  readonly from: number;
  readonly until: number | null;
  /** When it was ended before its time. */
  readonly endedAt: number | null;
  readonly basis: string;
}

export interface Office {
  readonly holders: readonly Holder[];
  readonly bodies: readonly { readonly id: string; readonly body: Body }[];
}

/** Of the same place, or of the bodies of the country for the country. */
const concerns = (line: Line, home: string): boolean =>
  line.territory === home || (levelOf(home) !== 'okrug' && contains(home, line.territory) && levelOf(line.territory) === levelOf(home));

async function holder(line: Line, ends: readonly Line[]): Promise<Holder | null> {
  const { value } = await node.record(line.id);
  const mandate: Mandate | null =
    value.judgement.standing === 'valid' || value.judgement.standing === 'disputed' ? factsOf(value, 'mandate.granted/1') : null;
  if (!mandate?.subject.person) return null;
  const end = ends.find(({ refs }) => refs.some(({ rel, id }) => rel === 'ends' && id === line.id));
  const ended = end ? (await node.record(end.id)).value : null;
  const endedAt = (ended?.facts as { at?: number } | null | undefined)?.at ?? null;
  return {
    id: line.id,
    name: mandate.subject.person.name,
    role: mandate.role,
    territory: mandate.territory,
    from: mandate.from,
    until: mandate.until ?? null,
    endedAt,
    basis: mandate.basis,
  };
}

/** Who holds office here, out of the mandates of every register that the node keeps. */
export async function office(): Promise<Answer<Office>> {
  const { territory } = await homePlace();
  const status = await node.status();
  const above = status.value.registers.filter((register) => contains(register.territory, territory));
  const lines = (await Promise.all(above.map(({ origin }) => linesOf(origin)))).flatMap((read) => read.lines);
  const mine = lines.filter((line) => concerns(line, territory));
  const ends = mine.filter(({ kind }) => kind === 'mandate.ended/1');
  const [found, bodies] = await Promise.all([
    Promise.all(mine.filter(({ kind }) => kind === 'mandate.granted/1').map((line) => holder(line, ends))),
    Promise.all(
      mine
        .filter(({ kind }) => kind === 'body.established/1')
        .map(async ({ id }) => ({ id, body: factsOf((await node.record(id)).value, 'body.established/1') })),
    ),
  ]);
  return together(
    {
      holders: found.filter((one) => one !== null),
      bodies: bodies.flatMap(({ id, body }) => (body ? [{ id, body }] : [])),
    },
    status,
  );
}

/** In office now, not yet, or no more. */
export function tenure({ from, until, endedAt }: Pick<Holder, 'from' | 'until' | 'endedAt'>, now: number): 'now' | 'later' | 'over' {
  const end = Math.min(until ?? Infinity, endedAt ?? Infinity);
  if (now >= end) return 'over';
  return now < from ? 'later' : 'now';
}
