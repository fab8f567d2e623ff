import type { Example } from '../example.ts';

export const examples: readonly Example<{ problems: readonly { id?: string; text: string }[]; title?: string }>[] = [
  {
    name: 'of a field and of the whole',
    props: {
      title: 'Түзету керек',
      problems: [{ id: 'example-error', text: 'Төраға: толтырыңыз' }, { text: 'Сіздің мандатыңыз бұл аумаққа жүрмейді' }],
    },
  },
];
