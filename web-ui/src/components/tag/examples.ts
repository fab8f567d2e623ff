import type { Example } from '../example.ts';
import type { Tone } from '../tone.ts';

export const examples: readonly Example<{ text: string; tone?: Tone }>[] = [
  { name: 'plain', props: { text: 'Абаттандыру' } },
  { name: 'holds', props: { text: 'Күшінде', tone: 'ok' } },
  { name: 'soon', props: { text: 'Әлі куәландырылмады', tone: 'warn' } },
  { name: 'late', props: { text: 'Даулы', tone: 'bad' } },
  { name: 'kind', props: { text: 'Шешім', tone: 'sky' } },
];
