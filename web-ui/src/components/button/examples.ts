import { noop, type Example } from '../example.ts';

interface Props {
  label: string;
  kind?: 'main' | 'quiet' | 'deep';
  pressed?: boolean;
  disabled?: boolean;
  icon?: 'print';
  onpress: () => void;
}

export const examples: readonly Example<Props>[] = [
  { name: 'main', props: { label: 'Аяқтау', onpress: noop } },
  { name: 'quiet with an icon', props: { label: 'Басып шығару', kind: 'quiet', icon: 'print', onpress: noop } },
  { name: 'pressed', props: { label: 'Қарсы түс', kind: 'quiet', pressed: true, onpress: noop } },
  { name: 'not now', props: { label: 'Жүктеу', disabled: true, onpress: noop } },
];
