import { mount, type Component } from 'svelte';

/** Lets the browser paint and answer before the next piece of work: on a slow processor the first page is made of several. */
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Puts a page where the document has shown its bar until now. */
export function show<Props extends Record<string, unknown>>(page: Component<Props>, props: Props): void {
  const target = document.getElementById('app') as HTMLElement;
  target.replaceChildren();
  mount(page, { target, props });
}
