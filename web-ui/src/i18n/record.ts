import { addKazakh } from './words.svelte.ts';

let adding: Promise<void> | null = null;

/**
 * The words of the pages behind the first one, which does not wait for them. Every such page waits before it is shown, whatever
 * language is spoken: a screen goes back to Kazakh when its user leaves, with or without a link.
 */
export function recordWords(): Promise<void> {
  adding ??= import('./record.kk.json').then(
    ({ default: words }) => addKazakh(words),
    (cause: unknown) => {
      adding = null;
      throw cause;
    },
  );
  return adding;
}

/** A page behind the first one, with its words. */
export const withWords =
  <Page>(load: () => Promise<Page>) =>
  async (): Promise<Page> =>
    (await Promise.all([load(), recordWords()]))[0];
