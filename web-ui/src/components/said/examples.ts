import type { Example } from '../example.ts';

export const examples: readonly Example<{ both: { kk?: string; ru?: string }; remark?: boolean }>[] = [
  { name: 'in the reader’s language', props: { both: { kk: 'Көше саудасы туралы', ru: 'Об уличной торговле' } } },
  { name: 'only in the other', props: { both: { ru: 'Создание информационных систем' }, remark: true } },
];
