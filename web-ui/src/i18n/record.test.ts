import { beforeEach, expect, test, vi } from 'vitest';
import kazakh from './record.kk.json';
import russian from './record.ru.json';

const KEY = 'plans.title';

beforeEach(() => {
  vi.resetModules();
  vi.doUnmock('./record.kk.json');
});

test('the words of a page behind the first are there when the page is, and not before', async () => {
  const { t } = await import('./words.svelte.ts');
  const { withWords } = await import('./record.ts');
  expect(t(KEY)).toBe(KEY);
  const page = await withWords(() => Promise.resolve('a page'))();
  expect([page, t(KEY)]).toEqual(['a page', kazakh[KEY]]);
});

test('another language brings the words of all pages, and Kazakh is there when a person leaves it', async () => {
  const { speak, t } = await import('./words.svelte.ts');
  const { recordWords } = await import('./record.ts');
  await speak('ru');
  expect(t(KEY)).toBe(russian[KEY]);
  await recordWords();
  expect(t(KEY)).toBe(russian[KEY]);
  await speak('kk');
  expect(t(KEY)).toBe(kazakh[KEY]);
});

test('words that could not be loaded are asked for again', async () => {
  vi.doMock('./record.kk.json', () => {
    throw new Error('no link');
  });
  const { t } = await import('./words.svelte.ts');
  const { recordWords } = await import('./record.ts');
  await expect(recordWords()).rejects.toThrow();
  vi.doUnmock('./record.kk.json');
  await recordWords();
  expect(t(KEY)).toBe(kazakh[KEY]);
});
