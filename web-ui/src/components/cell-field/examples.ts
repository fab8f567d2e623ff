import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  label: string;
  value: string;
  onwrite: (value: string) => void;
  isNumber?: boolean;
  options?: readonly { value: string; label: string }[];
  error?: string;
}

const options = [
  { value: 'revenue', label: 'Кіріс' },
  { value: 'expenditure', label: 'Шығыс' },
];

export const examples: readonly Example<Props>[] = [
  { name: 'a text', props: { id: 'example-cell', label: 'Коды, 1-жол', value: '1/05/3', onwrite: noop } },
  { name: 'an amount', props: { id: 'example-cell-sum', label: '2026, 1-жол', value: '4 850 000', isNumber: true, onwrite: noop } },
  {
    name: 'with an error',
    props: { id: 'example-cell-wrong', label: '2026, 2-жол', value: 'көп', isNumber: true, error: 'теңгемен жазыңыз', onwrite: noop },
  },
  { name: 'a choice', props: { id: 'example-cell-side', label: 'Жағы, 1-жол', value: 'revenue', options, onwrite: noop } },
];
