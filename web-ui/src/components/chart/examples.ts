import { createRawSnippet } from 'svelte';
import { cell } from '../data-table/table.ts';

export const examples = [
  {
    name: 'a picture with its table',
    props: {
      title: 'Көтерілген мәселелер',
      sentence: '2021 жылы 115 мәселе көтерілді.',
      table: {
        name: 'issues',
        caption: 'Мәселелер',
        columns: [
          { name: 'year', title: 'Жылы' },
          { name: 'count', title: 'Саны', isNumber: true },
        ],
        rows: [[cell('2021', 2021), cell('115', 115)]],
      },
      children: createRawSnippet(() => ({ render: () => '<p>115</p>' })),
    },
  },
];
