// Every component with its examples: the preview page, the test of examples and the accessibility test read this.
import type { Component } from 'svelte';

interface Examples {
  readonly examples: readonly { readonly name: string; readonly props: Record<string, unknown> }[];
  readonly isOnDeep?: boolean;
}

const components: Record<string, { default: Component<Record<string, unknown>> }> = import.meta.glob('../components/*/*.svelte', {
  eager: true,
});
const examples: Record<string, Examples> = import.meta.glob('../components/*/examples.ts', { eager: true });

const folderOf = (path: string): string => path.split('/').at(-2) ?? '';

export const CATALOGUE = Object.entries(components).map(([path, { default: component }]) => {
  const folder = folderOf(path);
  const found = Object.entries(examples).find(([candidate]) => folderOf(candidate) === folder)?.[1];
  return { name: folder, component, examples: found?.examples ?? [], isOnDeep: found?.isOnDeep ?? false };
});
