import type { Example } from '../example.ts';

export const examples: readonly Example<{ kind?: 'quiet' | 'deep' }>[] = [{ name: 'closed', props: {} }];
