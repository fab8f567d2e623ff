import type { Example } from '../example.ts';

export const examples: readonly Example<{ steps: readonly string[]; at: number }>[] = [
  { name: 'at the second of three', props: { steps: ['Толтыру', 'Қарап шығу', 'Қол қойылды'], at: 1 } },
];
