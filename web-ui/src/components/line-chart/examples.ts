import type { Example } from '../example.ts';

interface Props {
  title: string;
  points: readonly { label: string; value: number }[];
  show: (value: number) => string;
}

export const examples: readonly Example<Props>[] = [
  {
    name: 'a quarter',
    props: {
      title: 'Тоқсандағы шешімдер',
      points: [
        { label: 'қаң.', value: 2 },
        { label: 'ақп.', value: 0 },
        { label: 'нау.', value: 7 },
      ],
      show: String,
    },
  },
];
