import type { Answer } from '../api/client.ts';
import { listen } from '../api/events.ts';
import { ask, type Question } from '../state/loaded.svelte.ts';
import { session } from './session.svelte.ts';

const POLL_MS = 5_000;
/** A page that is told of news asks all the same from time to time: days pass, and clocks. */
const SELDOM_MS = 30_000;
/** Several news at once are one reason to ask. */
const GATHER_MS = 300;

/** A question of the office: asked again when somebody has signed in anew. To be called while a component is made. */
export function askOffice<T>(question: () => Promise<Answer<T>>, isEmpty?: (value: T) => boolean): Question<T> {
  const asked = ask(question, isEmpty);
  $effect(() => {
    if (session.now.is === 'in' && asked.now.is === 'failed' && asked.now.code === 'not_signed_in') asked.again();
  });
  return asked;
}

/** Keeps an answer fresh while its page is open: by what the node tells, or by asking where it is not heard. */
export function keepFresh(refresh: () => void): void {
  $effect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let passed = 0;
    const news = listen(() => {
      clearTimeout(gathering);
      gathering = setTimeout(refresh, GATHER_MS);
    });
    const timer = setInterval(() => {
      passed += POLL_MS;
      if (news.isHeard() && passed < SELDOM_MS) return;
      passed = 0;
      if (document.visibilityState === 'visible') refresh();
    }, POLL_MS);
    return () => {
      clearTimeout(gathering);
      clearInterval(timer);
      news.close();
    };
  });
}
