import type { Example } from '../example.ts';

interface Props {
  title: string;
  bars: readonly { label: string; value: number; done?: number; shown: string; href?: string; tone?: 'sky' | 'sun' }[];
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
  {
    name: 'plan and fact, one above its plan',
    props: {
      title: 'Жоспар және факт',
      bars: [
        { label: 'Жылыту', value: 40, done: 44, shown: '4,4 млн ₸ / 4,0 млн ₸' },
        { label: 'Жолдар', value: 60, done: 30, shown: '3,0 млн ₸ / 6,0 млн ₸', tone: 'sun' },
      ],
    },
  },
];
