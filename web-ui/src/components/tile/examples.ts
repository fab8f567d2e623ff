import type { Example } from '../example.ts';
import type { IconName } from '../icon/paths.ts';

interface Props {
  href: string;
  icon: IconName;
  title: string;
  detail: string;
  fact?: string;
}

export const examples: readonly Example<Props>[] = [
  {
    name: 'with a fact',
    props: { href: '#a', icon: 'paper', title: 'Қандай шешім қабылданды?', detail: 'Кеңес пен жиынның барлық шешімі', fact: '4 шешім' },
  },
  { name: 'before it is known', props: { href: '#b', icon: 'person', title: 'Кім қызметте?', detail: 'Әкім, Кеңес мүшелері' } },
];
