import type { Example } from '../example.ts';
import { cell, type TableData } from './table.ts';

export const examples: readonly Example<{ table: TableData; exports?: boolean }>[] = [
  {
    name: 'with links and exports',
    props: {
      table: {
        name: 'regions',
        caption: 'Облыстар бойынша шешімдер',
        columns: [
          { name: 'region', title: 'Облыс' },
          { name: 'decisions', title: 'Шешім', isNumber: true },
          { name: 'state', title: 'Күйі' },
        ],
        rows: [
          [cell('Қарағанды облысы', '350000000', { href: '#r' }), cell('168', 168), cell('Куәландырылды', 'witnessed', { tone: 'ok' })],
          [cell('Ұлытау облысы', '620000000'), cell('0', 0), cell('Дерек жоқ', null, { tone: 'warn' })],
        ],
      },
    },
  },
];
