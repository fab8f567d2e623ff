// A text cut at the places of what was found in it, so that they can be shown.
import type { Doc } from './review.ts';
import { PROPOSED, type Proposed } from '../propose/propose.ts';

export interface Piece {
  readonly text: string;
  /** The field that this piece is proposed for. */
  readonly of: Proposed | null;
}

/** Where a field's piece stands, for links to it. */
export const placeId = (tongue: string | null, name: string): string => `place-${tongue ?? 'other'}-${name}`;

/** Pieces one after another. The text of the act holds the others, and is no piece of its own. */
export function piecesOf({ text, proposals }: Doc): Piece[] {
  const spans = PROPOSED.flatMap((of) => {
    const found = proposals[of];
    return found && of !== 'text' ? [{ of, from: found.from, to: found.to }] : [];
  }).sort((left, right) => left.from - right.from);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { of, from, to } of spans) {
    if (from < at) continue;
    pieces.push({ text: text.slice(at, from), of: null }, { text: text.slice(from, to), of });
    at = to;
  }
  return [...pieces, { text: text.slice(at), of: null }].filter((piece) => piece.text !== '');
}

const AROUND = 36;
const MOST = 120;

export interface Quote {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** Whole words: a cut one says less than none. */
const wordsBefore = (text: string): string => `…${text.replace(/^\S*\s/, '')}`;
const wordsAfter = (text: string): string => `${text.replace(/\s\S*$/, '')}…`;

/** What was found, with some words around it. Of a long piece its ends are enough. */
export function quoteOf(text: string, { from, to }: { readonly from: number; readonly to: number }): Quote {
  const found = flat(text.slice(from, to));
  const ends = [found.slice(0, MOST / 2).replace(/\s\S*$/, ''), found.slice(-MOST / 2).replace(/^\S*\s/, '')];
  const short = found.length > MOST ? ends.join(' … ') : found;
  const before = flat(text.slice(Math.max(0, from - AROUND), from));
  const after = flat(text.slice(to, to + AROUND));
  return {
    before: from > AROUND ? wordsBefore(before) : before,
    found: short,
    after: to + AROUND < text.length ? wordsAfter(after) : after,
  };
}
