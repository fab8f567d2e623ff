import type { Example } from '../example.ts';

interface Props {
  steps: readonly { title: string; detail: string; done: boolean }[];
  waiting: string;
}

export const examples: readonly Example<Props>[] = [
  {
    name: 'sealed, not witnessed yet',
    props: {
      waiting: 'Күтілуде',
      steps: [
        { title: 'Жазылды', detail: '2026 жылғы 12 қараша, 16:20', done: true },
        { title: 'Мөрленді', detail: '№ 1 204 жазба', done: true },
        { title: 'Куәландырылды', detail: '', done: false },
      ],
    },
  },
];
