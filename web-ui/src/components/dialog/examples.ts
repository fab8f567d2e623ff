import { createRawSnippet } from 'svelte';
import { noop } from '../example.ts';

// Closed: an open one would hide the other examples. The walk through the kiosk opens real ones.
export const examples = [
  {
    name: 'closed',
    props: { title: 'Осындасыз ба?', open: false, onclose: noop, children: createRawSnippet(() => ({ render: () => '<p>Мәтін</p>' })) },
  },
];
