import type { Example } from '../example.ts';

interface Props {
  text: string;
  value: number;
  whole: number;
}

export const examples: readonly Example<Props>[] = [
  { name: 'half of it', props: { text: 'Қолдағандар: 25. Керегі: 50.', value: 25, whole: 50 } },
  { name: 'more than is needed', props: { text: 'Қолдағандар: 61. Керегі: 50.', value: 61, whole: 50 } },
];
