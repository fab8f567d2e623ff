import type { Example } from '../example.ts';

export const examples: readonly Example<{ place: string; detail: string; home: string }>[] = [
  { name: 'of an okrug', props: { place: 'Ақбастау ауылдық округі', detail: 'Қоғамдық орталық', home: '#home' } },
];
