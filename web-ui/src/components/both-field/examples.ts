import { noop, type Example } from '../example.ts';

interface Props {
  id: string;
  legend: string;
  value: { kk: string; ru: string };
  onwrite: (value: { kk: string; ru: string }) => void;
  lines?: number;
  error?: string;
}

export const examples: readonly Example<Props>[] = [
  { name: 'both', props: { id: 'example-both', legend: 'Өтетін жері', value: { kk: 'Орталық', ru: 'Центр' }, onwrite: noop } },
  { name: 'one is missing', props: { id: 'example-one', legend: 'Атауы', value: { kk: 'Көше саудасы', ru: '' }, lines: 2, onwrite: noop } },
  { name: 'with an error', props: { id: 'example-none', legend: 'Мәтіні', value: { kk: '', ru: '' }, error: 'Толтырыңыз', onwrite: noop } },
];
