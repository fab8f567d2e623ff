import { createRawSnippet } from 'svelte';

export const examples = [
  { name: 'a part of a page', props: { height: '4rem', children: createRawSnippet(() => ({ render: () => '<p>Кесте</p>' })) } },
];
