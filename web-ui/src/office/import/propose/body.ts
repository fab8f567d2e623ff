// Title, basis and text of an act, and who adopted it: what stands between the marks that official texts have.
import type { Head } from './head.ts';
import { lastOf, part, places, signOf, type Found, type Span, type Words } from './document.ts';

/** No title is longer; what seems to be is something else. */
const MOST_TITLE = 900;

/** Where the grounds of the decision begin: in Russian with one of a few turns, in Kazakh after head, title and notes. */
function groundsStart(words: Words, after: number): number | null {
  if (words.tongue === 'kk') return null;
  return places(words, 'ground').find(({ from }) => from >= after && from < words.decides)?.from ?? null;
}

function titleInKazakh(words: Words, head: Head | null): Span | null {
  const ends = places(words, 'title_end');
  const before = head && lastOf(ends, ({ to }) => to <= head.from);
  if (before) return { from: 0, to: before.to };
  // On paper the title stands below the head.
  const start = head?.to ?? 0;
  // A title ends its line; names of laws, which end with the same word, go on.
  const below = ends.find(({ from, to }) => from >= start && from < words.decides && /^\s*(?:\n|$)/.test(words.text.slice(to)));
  return below ? { from: lineAfter(words, start), to: below.to } : null;
}

/** The next line, where the head ends with its own: the place of the act stands behind day and number. */
function lineAfter({ text }: Words, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 || end - at > 80 ? at : end + 1;
}

function titleInRussian(words: Words, head: Head | null): Span | null {
  const begins = places(words, 'title_end').filter(({ from }) => /(?:^|[\n.!]\s*|\s)$/.test(words.text.slice(Math.max(0, from - 3), from)));
  const onTop = begins.find(({ from }) => head !== null && from < head.from);
  if (onTop && head) return { from: onTop.from, to: head.from };
  const below = begins.find(({ from }) => from >= (head?.to ?? 0) && from < words.decides);
  if (!below) return null;
  const ends = [groundsStart(words, below.to), signOf(words, 'note', below.to), words.decides].filter((at) => at !== null);
  return { from: below.from, to: Math.min(...ends) };
}

export function titleOf(words: Words, head: Head | null): Found | null {
  const span = words.tongue === 'kk' ? titleInKazakh(words, head) : titleInRussian(words, head);
  const found = span && part(words, span);
  return found && found.value.length <= MOST_TITLE ? { ...found, value: found.value.replace(/[.,;]$/, '') } : null;
}

/** Names of bodies are a few words, the first with a capital letter. */
const NAME_BEFORE = /(?<name>\p{Lu}[\p{L}-]*(?:\s+[\p{L}-]+){0,4})\s*[,:]?\s*$/u;

/** Who decided: the words before "decided", from a capital letter on, as far as one of them is a body. */
export function adopterOf(words: Words): Found | null {
  if (words.decides === words.text.length) return null;
  const from = Math.max(0, words.decides - 120);
  const found = NAME_BEFORE.exec(words.text.slice(from, words.decides));
  const name = found?.groups?.['name'];
  if (!found || !name) return null;
  const start = from + found.index;
  const hasBody = places(words, 'body').some((place) => place.from >= start && place.to <= words.decides);
  return hasBody ? part(words, { from: start, to: start + name.length }) : null;
}

export function basisOf(words: Words, after: number): Found | null {
  if (words.decides === words.text.length) return null;
  if (words.tongue === 'kk') {
    const ground = lastOf(places(words, 'ground'), ({ from }) => from >= after && from < words.decides);
    return ground ? part(words, { from: after, to: ground.to }) : null;
  }
  const from = groundsStart(words, after);
  if (from === null) return null;
  const adopter = adopterOf(words);
  const comma = words.text.lastIndexOf(',', words.decides);
  const to = adopter && adopter.from > from ? adopter.from : comma > from ? comma : words.decides;
  const found = part(words, { from, to });
  return found && { ...found, value: found.value.replace(/,$/, '') };
}

const paragraphs = (text: string): string => text.replace(/[ \t\u00a0]+/g, ' ').replace(/ ?\n ?/g, '\n');

/** Everything below head and title, without the mark of whoever printed it. */
export function bodyOf(words: Words, after: number): Found | null {
  // The full stop of the line above is none of the text.
  const stop = /^[\s.,;:]*/.exec(words.text.slice(after))?.[0].length ?? 0;
  return part(words, { from: after + stop, to: signOf(words, 'foot', after) ?? words.text.length }, paragraphs);
}

/** The day that the text names for its coming into force. */
export function inForceOf(words: Words): Found | null {
  const turns = places(words, 'enters');
  const isSo = ({ from, to }: Span): boolean =>
    words.tongue === 'kk'
      ? turns.some((turn) => turn.from >= to && turn.from - to <= 6)
      : turns.some((turn) => turn.to <= from && from - turn.to <= 2);
  const found = words.days.find((day) => day.from >= words.decides && isSo(day));
  return found ? { value: found.day, from: found.from, to: found.to } : null;
}
