import { noop, type Example } from '../example.ts';

interface Props {
  legend: string;
  name: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onchoose: (value: string) => void;
}

export const examples: readonly Example<Props>[] = [
  {
    name: 'years',
    props: {
      legend: 'Жылы',
      name: 'example-year',
      options: [
        { value: '', label: 'Барлығы' },
        { value: '2026', label: '2026' },
        { value: '2025', label: '2025' },
      ],
      value: '2026',
      onchoose: noop,
    },
  },
];
