import type { Example } from '../example.ts';
import type { Tone } from '../tone.ts';

interface Props {
  title: string;
  value: string;
  href: string;
  note?: string;
  tone?: Tone;
}

export const examples: readonly Example<Props>[] = [
  { name: 'with a note', props: { title: 'Тізілімдер', value: '2 298', href: '#r', note: '31 куәландырылмаған', tone: 'warn' } },
  { name: 'alone', props: { title: 'Ескертулер', value: '0', href: '#f' } },
];
