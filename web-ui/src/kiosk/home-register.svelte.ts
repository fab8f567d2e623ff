import { node, type Schemas } from '../api/client.ts';
import { ask, type Question } from '../state/loaded.svelte.ts';

let question: Question<Schemas['Status']> | null = null;

/** What this node is: asked once, since every page needs the place. */
export function home(): Question<Schemas['Status']> {
  question ??= ask(() => node.status());
  return question;
}
