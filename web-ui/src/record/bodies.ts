// What a body is called, as its register tells it: a record names its body by a short word that nobody reads.
import { node } from '../api/client.ts';
import { said } from '../i18n/shown.svelte.ts';
import { term } from '../i18n/words.svelte.ts';
import { territoryOf } from '../places/places.ts';
import { bodyNames, tellBodies } from './learned-bodies.svelte.ts';

const asking = new Map<string, Promise<void>>();

async function ask(territory: string): Promise<void> {
  try {
    tellBodies((await node.bodies({ territory })).value);
  } catch {
    // The page is shown without the name; another page asks again.
  } finally {
    asking.delete(territory);
  }
}

/** Waits until the name of a body is known, as far as the node tells it: one question for all bodies of a territory. */
export async function learnBody(register: string, body: string): Promise<void> {
  if (bodyNames(register, body)) return;
  const territory = territoryOf(register);
  const underway = asking.get(territory) ?? ask(territory);
  asking.set(territory, underway);
  await underway;
}

export interface BodyName {
  readonly text: string;
  /** Nothing where it is a word of the page itself. */
  readonly language?: 'kk' | 'ru';
}

/** The name of a body, or the word for its sort where the node does not know it. */
export function bodyName(register: string, body: string): BodyName {
  const named = bodyNames(register, body);
  if (named) return said(named);
  // Bodies of other registers, which decisions from before name, are called `maslikhat-…` by their places.
  return { text: term('value', body.startsWith('maslikhat') ? 'maslikhat' : body) };
}
