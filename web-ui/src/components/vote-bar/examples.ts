import type { Example } from '../example.ts';

export const examples: readonly Example<{ vote: { yes: number; no: number; abstained: number } }>[] = [
  { name: 'divided', props: { vote: { yes: 8, no: 1, abstained: 2 } } },
  { name: 'of one mind', props: { vote: { yes: 11, no: 0, abstained: 0 } } },
];
