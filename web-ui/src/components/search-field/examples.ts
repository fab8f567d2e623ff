import { noop, type Example } from '../example.ts';

interface Props {
  label: string;
  value: string;
  hasKeyboard?: boolean;
  onwrite: (value: string) => void;
}

export const examples: readonly Example<Props>[] = [
  { name: 'empty', props: { label: 'Шешімдерден іздеу', value: '', onwrite: noop } },
  { name: 'with a question', props: { label: 'Жиындардан іздеу', value: 'көше', onwrite: noop } },
];
