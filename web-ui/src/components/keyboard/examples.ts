import { noop, type Example } from '../example.ts';

interface Props {
  field: undefined;
  value: string;
  onwrite: (value: string) => void;
  ondone: () => void;
}

export const examples: readonly Example<Props>[] = [
  { name: 'Kazakh letters', props: { field: undefined, value: '', onwrite: noop, ondone: noop } },
];
