import { node } from '../api/client.ts';
import { isLearned, learn } from '../places/learned.svelte.ts';
import { above, isShipped } from '../places/places.ts';

/** Questions for names that one page asks at most: one for all territories of one above them. */
const MOST_ASKED = 24;

const asked = new Map<string, Promise<void>>();

async function namesIn(parent: string): Promise<void> {
  try {
    learn((await node.territoriesIn(parent)).value);
  } catch {
    // A name that is not known is no reason to show nothing: its code stands there, and the next page asks anew.
    asked.delete(parent);
  }
}

/** Asks for the names that the page neither came with nor was told. */
export async function nameEvery(codes: readonly string[]): Promise<void> {
  const unknown = [...new Set(codes)].filter((code) => !isShipped(code) && !isLearned(code));
  const parents = [...new Set(unknown.map((code) => above(code).at(-1)).filter((parent) => parent !== undefined))];
  const wanted = parents.filter((parent) => !asked.has(parent)).slice(0, MOST_ASKED);
  for (const parent of wanted) asked.set(parent, namesIn(parent));
  await Promise.all(parents.map((parent) => asked.get(parent)));
}
