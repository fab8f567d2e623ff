import { createRawSnippet } from 'svelte';
import type { Loaded } from '../../state/loaded.svelte.ts';
import { noop } from '../example.ts';

const ready = createRawSnippet<[string, number]>((value) => ({ render: () => `<p>${value()}</p>` }));
const state = (of: Loaded<string>): { of: Loaded<string>; ready: typeof ready; again: () => void } => ({ of, ready, again: noop });

export const examples = [
  { name: 'loading', props: state({ is: 'loading' }) },
  { name: 'empty', props: state({ is: 'empty', asOf: 0 }) },
  { name: 'failed', props: state({ is: 'failed', code: 'unreachable' }) },
  { name: 'stale', props: state({ is: 'stale', value: 'Мәтін', asOf: 1_795_315_563_000 }) },
  { name: 'ready', props: state({ is: 'ready', value: 'Мәтін', asOf: 1_795_315_563_000 }) },
];
