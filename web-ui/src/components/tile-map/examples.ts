import { REGIONS } from '../../places/places.ts';

const VALUES: Readonly<Record<string, number>> = { '350000000': 12, '100000000': 4, '110000000': 0 };

export const examples = [
  {
    name: 'most without data',
    props: {
      title: 'Облыстар бойынша тізілімдер',
      regions: REGIONS.map((code) => ({
        code,
        name: code,
        value: VALUES[code] ?? null,
        shown: String(VALUES[code] ?? ''),
        href: `#${code}`,
      })),
    },
  },
];
