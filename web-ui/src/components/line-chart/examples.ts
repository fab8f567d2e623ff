import type { Example } from '../example.ts';
import type { Line } from './placing.ts';

interface Props {
  title: string;
  labels: readonly string[];
  lines: readonly Line[];
  show: (value: number) => string;
}

const labels = ['қаң.', 'ақп.', 'нау.'];

export const examples: readonly Example<Props>[] = [
  {
    name: 'a quarter',
    props: { title: 'Тоқсандағы шешімдер', labels, lines: [{ name: 'Шешім', values: [2, 0, 7] }], show: String },
  },
  {
    name: 'two lines, one of them with a gap',
    props: {
      title: 'Тоқсандағы кіріс пен шығыс',
      labels,
      lines: [
        { name: 'Кіріс', values: [20, 42, 60] },
        { name: 'Шығыс', values: [18, null, 58] },
      ],
      show: (value) => `${value} млн`,
    },
  },
];
