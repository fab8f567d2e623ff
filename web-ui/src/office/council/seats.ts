// A body as its clerk looks after it: who sits, which seats are vacant, and when that ends.
import type { Schemas } from '../../api/client.ts';

type Term = Schemas['Term'];
type Member = Schemas['Member'];

export interface Seats {
  readonly term: Term;
  /** It runs today; others are to come. */
  readonly isNow: boolean;
  /** The chair first, then as seats are numbered; those too who are elected and take their seat later. */
  readonly members: readonly Member[];
  readonly substitutes: readonly Member[];
  readonly chair: Member | null;
  readonly vacant: number;
  /** Days until the first one without powers. */
  readonly daysLeft: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const daysFrom = (today: string, day: string): number => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);

function seatsOf(council: Schemas['Council'], term: Term, today: string): Seats {
  const holds = (member: Member): boolean => member.in_office || (!member.reason && member.from > today);
  const members = term.members.filter(holds).sort((left, right) => Number(right.chairs) - Number(left.chairs));
  return {
    term,
    isNow: term.current,
    members,
    substitutes: term.substitutes.filter(holds),
    chair: members.find(({ chairs }) => chairs) ?? null,
    vacant: Math.max(0, council.legal_members - members.length),
    daysLeft: daysFrom(today, term.until),
  };
}

/** The terms of a body in which something can still be written: the one that runs, then those to come. */
export const openTerms = (council: Schemas['Council'], today: string): readonly Seats[] =>
  council.terms
    .filter((term) => term.current || (term.from > today && !term.dissolved_on))
    .sort((left, right) => (left.from < right.from ? -1 : 1))
    .map((term) => seatsOf(council, term, today));

/** A term whose end is so near that the election of the next one is to be prepared. */
export const isEnding = ({ isNow, daysLeft }: Seats): boolean => isNow && daysLeft <= 90;
