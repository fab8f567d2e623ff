// Figures on the screen follow the node: asked anew when a register grew, in place, so that neither the place on the page nor
// the focus is lost.
import type { Answer } from '../api/client.ts';
import { listen, type Listening } from '../api/events.ts';
import { ask, type Question } from '../state/loaded.svelte.ts';
import { pulse } from '../state/pulse.ts';
import { onScreen } from './screen.ts';

const EVERY_MS = 5_000;

/** A question whose answer is kept fresh while its part of the page is there. To be called while a component is made. */
export function askLive<T>(question: () => Promise<Answer<T>>, isEmpty?: (value: T) => boolean): Question<T> {
  const asked = ask(question, isEmpty);
  const { refresh } = asked;
  $effect(() => {
    onScreen.add(refresh);
    return () => {
      onScreen.delete(refresh);
    };
  });
  return asked;
}

/** Follows the node until the page is left or the answer is called. */
export function follow(): () => void {
  const refreshing = pulse(() => onScreen.forEach((refresh) => refresh()), EVERY_MS);
  let news: Listening | null = null;

  function open(): void {
    news ??= listen(refreshing.poke, refreshing.poke);
  }

  function close(): void {
    refreshing.stop();
    news?.close();
    news = null;
  }

  open();
  addEventListener('pagehide', close);
  // A page that the browser kept and shows again has missed what happened meanwhile.
  const shown = ({ persisted }: PageTransitionEvent): void => {
    open();
    if (persisted) refreshing.poke();
  };
  addEventListener('pageshow', shown);
  return () => {
    removeEventListener('pagehide', close);
    removeEventListener('pageshow', shown);
    close();
  };
}
