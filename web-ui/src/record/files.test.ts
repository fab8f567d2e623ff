import { expect, test } from 'vitest';
import { filesBeside, filesOf, type NamedFile } from './files.ts';

const file = (name: string, item?: string) => ({ name, item }) as unknown as NamedFile;
const FILES = [file('a', '1'), file('b'), file('c', '2'), file('d', '9')];
const names = (files: readonly NamedFile[]): string[] => files.map(({ name }) => name);

test('files of an item stand with it, and every other one with the whole', () => {
  const items = [{ number: '1' }, { number: '2' }];
  expect([names(filesOf(FILES, '1')), names(filesOf(FILES, '3'))]).toEqual([['a'], []]);
  expect(names(filesBeside(FILES, items))).toEqual(['b', 'd']);
});
