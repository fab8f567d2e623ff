import type { Example } from '../example.ts';

export const examples: readonly Example<{ steps: readonly { name: string; href: string }[] }>[] = [
  {
    name: 'country to okrug',
    props: {
      steps: [
        { name: 'Қазақстан Республикасы', href: '#n' },
        { name: 'Қарағанды облысы', href: '#r' },
        { name: 'Ақбастау а.о.', href: '#o' },
      ],
    },
  },
];
