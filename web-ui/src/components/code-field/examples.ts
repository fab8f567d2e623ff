import { noop, type Example } from '../example.ts';
import { CODE, HEXADECIMAL } from '../keyboard/layout.ts';

interface Props {
  id: string;
  label: string;
  value: string;
  onwrite: (value: string) => void;
  keys: readonly (readonly string[])[];
  hasKeyboard?: boolean;
  ondone: () => void;
  hint?: string;
  error?: string;
  isLong?: boolean;
}

const none = { value: '', onwrite: noop, ondone: noop };

export const examples: readonly Example<Props>[] = [
  { name: 'at a kiosk', props: { ...none, id: 'example-code', label: 'Кодыңыз', keys: CODE, hasKeyboard: true, value: 'ABCD2345' } },
  { name: 'not that one', props: { ...none, id: 'example-bad-code', label: 'Кодыңыз', keys: CODE, error: 'Мұндай код жоқ' } },
  { name: 'a long one', props: { ...none, id: 'example-long-code', label: 'Белгісі', keys: HEXADECIMAL, value: '0f3a', isLong: true } },
];
