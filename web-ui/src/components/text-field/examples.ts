import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  label: string;
  value: string;
  onwrite: (value: string) => void;
  kind?: 'number';
  hint?: string;
  error?: string;
  lines?: number;
  isOptional?: boolean;
}

export const examples: readonly Example<Props>[] = [
  { name: 'a line', props: { id: 'example-line', label: 'Нөмірі', value: '28-1', hint: 'Қағаздағыдай жазыңыз', onwrite: noop } },
  { name: 'with an error', props: { id: 'example-error', label: 'Төраға', value: '', error: 'Толтырыңыз', onwrite: noop } },
  { name: 'a text', props: { id: 'example-text', label: 'Мәтін', value: '1. Шешім қабылдансын.', lines: 4, onwrite: noop } },
  { name: 'a number', props: { id: 'example-number', label: 'Қатысқаны', value: '9', kind: 'number', isOptional: true, onwrite: noop } },
];
