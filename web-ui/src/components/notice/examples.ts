import type { Example } from '../example.ts';

interface Props {
  tone: 'ok' | 'warn' | 'bad' | 'sky';
  title: string;
  text?: string;
}

export const examples: readonly Example<Props>[] = [
  { name: 'holds', props: { tone: 'ok', title: 'Бұл шешім өзгермеген' } },
  { name: 'old', props: { tone: 'warn', title: 'Дерек ескі', text: 'Торап қазір жауап бермейді.' } },
  { name: 'does not hold', props: { tone: 'bad', title: 'Қағаз тізілімге сай емес' } },
  { name: 'to know', props: { tone: 'sky', title: 'Түпнұсқасы қазақша' } },
];
