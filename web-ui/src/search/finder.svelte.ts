// Asks the node while somebody types: not for each letter, and never with an old answer over a newer one.
import type { Answer, Schemas } from '../api/client.ts';
import { codeOf } from '../api/failure.ts';
import type { Loaded } from '../state/loaded.svelte.ts';
import { fold } from './fold.ts';

export const PAUSE_MS = 250;

/** What is found: records, or what is chosen of them. */
interface Row {
  readonly id: string;
}

export interface Results<R extends Row = Schemas['Hit']> {
  /** What was looked for: while the next words are being typed these rows still stand. */
  readonly words: string;
  readonly rows: readonly R[];
  readonly total: number;
  readonly next: number | null;
}

/** A page of what was found. */
export interface Found<R extends Row = Schemas['Hit']> {
  readonly rows: readonly R[];
  readonly total: number;
  readonly next?: number | null;
}

export type Look<R extends Row = Schemas['Hit']> = (words: string, after: number | null) => Promise<Answer<Found<R>>>;

export interface Finder<R extends Row = Schemas['Hit']> {
  /** Nothing while nothing is looked for. */
  readonly now: Loaded<Results<R>> | null;
  /** What is being looked for now. */
  readonly words: string;
  write(text: string): void;
  more(): void;
  again(): void;
  stop(): void;
}

const shownBy = <R extends Row>(now: Loaded<Results<R>> | null): Results<R> | null => (now && 'value' in now ? now.value : null);

export function finder<R extends Row = Schemas['Hit']>(look: Look<R>): Finder<R> {
  let now = $state.raw<Loaded<Results<R>> | null>(null);
  let words = $state('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function told(before: Results<R> | null, { value, asOf, isOld }: Answer<Found<R>>): Loaded<Results<R>> {
    const known = before?.rows ?? [];
    const rows = [...known, ...value.rows.filter(({ id }) => !known.some((row) => row.id === id))];
    if (rows.length === 0 && !isOld) return { is: 'empty', asOf };
    return { is: isOld ? 'stale' : 'ready', asOf, value: { words, rows, total: value.total, next: value.next ?? null } };
  }

  async function run(before: Results<R> | null): Promise<void> {
    asked += 1;
    const mine = asked;
    const next = await look(words, before?.next ?? null).then(
      (answer) => told(before, answer),
      (cause: unknown): Loaded<Results<R>> => ({ is: 'failed', code: codeOf(cause) }),
    );
    if (mine === asked) now = next;
  }

  function begin(): void {
    if (!shownBy(now)) now = { is: 'loading' };
    void run(null);
  }

  function write(text: string): void {
    const wanted = text.trim();
    // The node reads another spelling of the same words as the same question.
    const isSame = fold(wanted) === fold(words);
    words = wanted;
    if (isSame) return;
    // What is still on its way answers words that nobody looks for any more.
    asked += 1;
    clearTimeout(timer);
    if (fold(wanted) === '') now = null;
    else {
      timer = setTimeout(begin, PAUSE_MS);
      if (!shownBy(now)) now = { is: 'loading' };
    }
  }

  return {
    get now() {
      return now;
    },
    get words() {
      return words;
    },
    write,
    more: () => {
      const before = shownBy(now);
      if (before?.next && fold(before.words) === fold(words)) void run(before);
    },
    again: begin,
    stop: () => {
      asked += 1;
      clearTimeout(timer);
    },
  };
}
