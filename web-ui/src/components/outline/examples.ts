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
        { name: 'Кілт', value: 'fa84325dd1e85a3d', isCode: true },
      ],
    },
  },
];
