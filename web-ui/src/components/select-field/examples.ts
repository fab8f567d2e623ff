import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  label: string;
  options: readonly { value: string; label: string }[];
  value: string;
  onchoose: (value: string) => void;
  error?: string;
  hint?: string;
}

const options = [
  { value: 'assembly', label: 'Жергілікті қоғамдастық жиналысы' },
  { value: 'gathering', label: 'Жергілікті қоғамдастық жиыны' },
];

export const examples: readonly Example<Props>[] = [
  { name: 'chosen', props: { id: 'example-chosen', label: 'Орган', options, value: 'gathering', onchoose: noop } },
  { name: 'with an error', props: { id: 'example-unchosen', label: 'Орган', options, value: '', error: 'Таңдаңыз', onchoose: noop } },
];
