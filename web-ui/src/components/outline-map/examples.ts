import type { Shape } from './drawing.ts';

const square = (territory: string, west: number, south: number): Shape => ({
  territory,
  rings: [
    [
      [west, south],
      [west, south + 4],
      [west + 6, south + 4],
      [west + 6, south],
      [west, south],
    ],
  ],
});

export const examples = [
  {
    name: 'three regions, one without data',
    props: {
      title: 'Облыстар бойынша шешімдер',
      regions: [
        { code: '350000000', name: 'Қарағанды облысы', value: 12, shown: '12', href: '#350000000' },
        { code: '620000000', name: 'Ұлытау облысы', value: 3, shown: '3', href: '#620000000' },
        { code: '390000000', name: 'Қостанай облысы', value: null, shown: '', href: '#390000000' },
      ],
      shapes: [square('350000000', 72, 47), square('620000000', 66, 47), square('390000000', 63, 51)],
    },
  },
];
