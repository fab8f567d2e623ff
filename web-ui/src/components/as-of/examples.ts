import type { Example } from '../example.ts';

export const examples: readonly Example<{ at: number; isOld?: boolean }>[] = [
  { name: 'now', props: { at: 1_795_315_563_000 } },
  { name: 'old', props: { at: 1_795_315_563_000, isOld: true } },
];
