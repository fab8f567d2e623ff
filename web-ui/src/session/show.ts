import { mount, type Component } from 'svelte';

/** Puts a page where the document has shown its bar until now. */
export function show<Props extends Record<string, unknown>>(page: Component<Props>, props: Props): void {
  const target = document.getElementById('app') as HTMLElement;
  target.replaceChildren();
  mount(page, { target, props });
}
