import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  label: string;
  value: string;
  onwrite: (value: string) => void;
  hint?: string;
  error?: string;
  isOptional?: boolean;
}

export const examples: readonly Example<Props>[] = [
  { name: 'a day', props: { id: 'example-day', label: 'Күні', value: '2026-11-22', onwrite: noop } },
  { name: 'an empty one', props: { id: 'example-no-day', label: 'Қай күнге дейін', value: '', isOptional: true, onwrite: noop } },
  {
    name: 'a day that is none',
    props: {
      id: 'example-wrong-day',
      label: 'Өтетін күні',
      value: '31.02.2026',
      error: 'мұндай күн жоқ',
      hint: 'Отырыстың күні',
      onwrite: noop,
    },
  },
];
