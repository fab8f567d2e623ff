// What a text seems to say for the fields of a decision. Proposals: somebody looks at each beside the text.
import { adopterOf, basisOf, bodyOf, inForceOf, titleOf } from './body.ts';
import { signOf, wordsOf, type Found, type Tongue } from './document.ts';
import { headOf } from './head.ts';

export const PROPOSED = ['number', 'adopted_on', 'title', 'text', 'basis', 'adopted_by', 'in_force_from'] as const;
export type Proposed = (typeof PROPOSED)[number];
export type Proposals = Readonly<Partial<Record<Proposed, Found>>>;

export function proposalsOf(text: string, tongue: Tongue): Proposals {
  const words = wordsOf(text, tongue);
  const head = headOf(words);
  const title = titleOf(words, head);
  const top = Math.max(head?.to ?? 0, title?.to ?? 0);
  const note = signOf(words, 'note', top);
  // Notes of editions stand between head and grounds; where they end no mark says, so that a basis is proposed without them only.
  const hasNote = note !== null && note < words.decides;
  const all: Readonly<Record<Proposed, Found | null>> = {
    number: head?.number ?? null,
    adopted_on: head?.day ?? null,
    title,
    text: bodyOf(words, top),
    basis: hasNote && tongue === 'kk' ? null : basisOf(words, top),
    adopted_by: adopterOf(words),
    in_force_from: inForceOf(words),
  };
  return Object.fromEntries(Object.entries(all).filter(([, found]) => found !== null)) as Proposals;
}
