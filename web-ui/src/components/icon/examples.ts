import type { Example } from '../example.ts';
import type { IconName } from './paths.ts';

export const examples: readonly Example<{ name: IconName; size?: number }>[] = [
  { name: 'paper', props: { name: 'paper' } },
  { name: 'large', props: { name: 'proof', size: 3 } },
];
