import { describe, expect, test } from 'vitest';
import { fromHex } from './bytes.ts';
import { decode } from './cbor.ts';

describe('the decoder', () => {
  test.each([
    ['00', 0],
    ['1818', 24],
    ['1b001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['1bffffffffffffffff', 18446744073709551615n],
    ['20', -1],
    ['626b6b', 'kk'],
    ['80', []],
    ['f6', null],
    ['f5', true],
  ])('reads %s', (hex, value) => {
    expect(decode(fromHex(hex))).toEqual(value);
  });

  test.each([
    ['a number that is longer than it must be', '1817', 'not_canonical'],
    ['an indefinite length', '9fff', 'not_canonical'],
    ['a tag', 'c000', 'not_canonical'],
    ['a float', 'f93c00', 'not_canonical'],
    ['undefined', 'f7', 'not_canonical'],
    ['keys out of order', 'a2616200616100', 'not_canonical'],
    ['a key that stands twice', 'a2616100616100', 'not_canonical'],
    ['a key that is no text', 'a10000', 'not_canonical'],
    ['text that is not UTF-8', '61ff', 'not_canonical'],
    ['bytes after the value', '0000', 'trailing'],
    ['bytes that end too early', '6261', 'truncated'],
    ['a length beyond the input', '5bffffffffffffffff', 'truncated'],
    ['nesting that is too deep', '81'.repeat(17) + '00', 'not_canonical'],
  ])('refuses %s', (_, hex, reason) => {
    expect(() => decode(fromHex(hex))).toThrow(expect.objectContaining({ reason }));
  });
});
