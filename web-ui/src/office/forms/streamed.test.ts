import { expect, test } from 'vitest';
import { sha256, toHex } from '../../verify/bytes.ts';
import { digestOfFile } from './streamed.ts';

const bytes = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) % 251);

// Around the end of a block and of a part.
test.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1_000, 2 * 1024 * 1024, 2 * 1024 * 1024 + 57])(
  'the digest of %i bytes is the one that the browser finds',
  async (length) => {
    const file = bytes(length);
    expect(await digestOfFile(new Blob([file]))).toBe(toHex(await sha256(file)));
  },
);

test('of a long file it is told how much was read', async () => {
  const parts: number[] = [];
  await digestOfFile(new Blob([bytes(5 * 1024 * 1024)]), (part) => parts.push(part));
  expect(parts).toEqual([0.4, 0.8, 1]);
});
