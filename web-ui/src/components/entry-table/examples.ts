import { createRawSnippet } from 'svelte';

const row = (html: string) => createRawSnippet(() => ({ render: () => html }));

export const examples = [
  {
    name: 'with sums below',
    props: {
      label: 'Бюджет жолдары',
      head: row('<tr><th scope="col">Коды</th><th scope="col" class="n">2026</th></tr>'),
      body: row('<tr><th scope="row">1/05/3</th><td class="n">4 850 000 ₸</td></tr>'),
      foot: row('<tr><th scope="row">Барлығы</th><td class="n">4 850 000 ₸</td></tr>'),
    },
  },
];
