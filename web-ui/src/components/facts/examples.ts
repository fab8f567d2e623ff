import type { Example } from '../example.ts';

interface Props {
  facts: readonly { name: string; value: string; href?: string; lang?: string; isCode?: boolean }[];
}

export const examples: readonly Example<Props>[] = [
  {
    name: 'of a meeting',
    props: {
      facts: [
        { name: 'Өтетін жері', value: 'Мәдениет үйі' },
        { name: 'Хаттама', value: 'Қарау', href: '#m' },
        { name: 'Жазба белгісі', value: '34386f80b5d04d4a3bdd4813510601f2', isCode: true },
      ],
    },
  },
];
