import type { Example } from '../example.ts';

interface Props {
  title: string;
  bars: readonly { label: string; value: number; shown: string; href?: string; tone?: 'sky' | 'sun' }[];
}

export const examples: readonly Example<Props>[] = [
  {
    name: 'two kinds of bars',
    props: {
      title: 'Ақша қайдан келеді',
      bars: [
        { label: 'Жоғары бюджеттен түсетін трансферттер', value: 66, shown: '66,9 млн ₸', tone: 'sun' },
        { label: 'Өз салықтары', value: 7, shown: '7,7 млн ₸', href: '#tax' },
        { label: 'Жоқ', value: 0, shown: '0 ₸' },
      ],
    },
  },
];
