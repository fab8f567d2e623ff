import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  label: string;
  checked: boolean;
  onset: (checked: boolean) => void;
  error?: string;
}

export const examples: readonly Example<Props>[] = [
  { name: 'ticked', props: { id: 'example-ticked', label: 'Дауыс берілді', checked: true, onset: noop } },
  { name: 'still to tick', props: { id: 'example-tick', label: 'Тексердім', checked: false, error: 'Белгілеңіз', onset: noop } },
];
