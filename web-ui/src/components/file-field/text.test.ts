// @vitest-environment node
import { expect, test } from 'vitest';
import { textOfFile } from './text.ts';

test.each<[string, number[], string]>([
  ['UTF-8', [0xd2, 0x9b], 'қ'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16 of a spreadsheet', [0xff, 0xfe, 0x9b, 0x04], 'қ'],
  ['windows-1251', [0xcd, 0xe0, 0xeb, 0xee, 0xe3], 'Налог'],
])('%s is read', (_, bytes, expected) => {
  expect(textOfFile(Uint8Array.from(bytes))).toBe(expected);
});
