import { tick } from 'svelte';

/** A screen reader begins at the heading of what took the place of a page; its address is the same. */
export async function toHeading(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('main h1')?.focus();
}
