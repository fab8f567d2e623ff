import { createRawSnippet } from 'svelte';

export const examples = [
  {
    name: 'closed',
    props: {
      title: '«Куәландырылды» деген не?',
      children: createRawSnippet(() => ({ render: () => '<p>Облыс пен республика торабы растаған.</p>' })),
    },
  },
  {
    name: 'open',
    props: { title: 'Кесте', open: true, children: createRawSnippet(() => ({ render: () => '<p>Мәтін</p>' })) },
  },
];
