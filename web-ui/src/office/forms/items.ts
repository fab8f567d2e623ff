// What a form may choose from once its meeting or its minutes are chosen: the items, and the votes that were taken on each.
import type { Vote } from '../../api/facts.ts';
import type { Course } from '../../record/course.ts';
import { rowsOf, textOf, type Texts, type Values } from './fields.ts';

/** An item of an agenda, or of minutes from which a decision comes. */
export interface Item extends Texts {
  readonly number: string;
  /** Votes for; nothing where there was no vote. */
  readonly yes: number | null;
  readonly present: number;
  /** What the minutes say of it. */
  readonly said?: Texts;
  readonly vote?: Vote;
}

/** A vote on an item that has a matter, on which a decision may rest. */
export interface Ballot extends Texts, Vote {
  /** The record. */
  readonly id: string;
  readonly item: string;
  /** `passed` or `rejected`. */
  readonly verdict: string;
}

export const texts = (both: { readonly kk?: string | null | undefined; readonly ru?: string | null | undefined }): Texts => ({
  kk: both.kk ?? '',
  ru: both.ru ?? '',
});

export const itemsOf = (values: Values): readonly Item[] => rowsOf(values, 'agenda_items') as unknown as readonly Item[];

/** The votes of a meeting as a form keeps them; those of procedure decide nothing. */
export const ballotsIn = ({ votes }: Pick<Course, 'votes'>): readonly Ballot[] =>
  votes
    .filter(({ matter }) => matter)
    .map((vote) => ({
      ...texts(vote),
      id: vote.id,
      item: vote.item,
      yes: vote.yes,
      no: vote.no,
      abstained: vote.abstained,
      verdict: vote.computed,
    }));

/** The votes on the chosen item where it had several, so that one of them must be meant; none where nobody can be in doubt. */
export function ballotsOf(values: Values): readonly Ballot[] {
  const all = rowsOf(values, 'agenda_votes') as unknown as readonly Ballot[];
  const item = textOf(values, 'item');
  const found = item === '' ? [] : all.filter((ballot) => ballot.item === item);
  return found.length > 1 ? found : [];
}
