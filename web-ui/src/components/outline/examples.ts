import type { Example } from '../example.ts';
import type { OutlineRow } from './row.ts';

export const examples: readonly Example<{ rows: readonly OutlineRow[] }>[] = [
  {
    name: 'fields within fields',
    props: {
      rows: [
        { name: 'Нөмірі', value: '1-2' },
        {
          name: 'Атауы',
          inner: [
            { name: 'қазақша', value: 'Көше саудасы туралы', lang: 'kk' },
            { name: 'орысша', value: 'Об уличной торговле', lang: 'ru' },
          ],
        },
        { name: 'Қолдағандар', value: '2 адам', folded: '08e9cb34f7695836\n0b78fc20ee0d461a' },
        { name: 'Кілт', value: 'fa84325dd1e85a3d', isCode: true },
      ],
    },
  },
];
