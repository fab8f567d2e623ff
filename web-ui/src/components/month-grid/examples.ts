import { noop, type Example } from '../example.ts';

interface Props {
  value: string;
  today: string;
  onchoose: (day: string) => void;
}

export const examples: readonly Example<Props>[] = [
  { name: 'with a chosen day', props: { value: '2026-11-12', today: '2026-11-22', onchoose: noop } },
  { name: 'of six weeks, with nothing chosen', props: { value: '', today: '2026-08-31', onchoose: noop } },
];
