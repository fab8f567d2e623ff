// @vitest-environment node
import { expect, test } from 'vitest';
import { checkDigit, digitsOf, faultOf } from './iin.ts';

test.each([
  ['090615500012', null],
  ['090615500015', 'check'],
  ['09061550001', 'digits'],
  ['0906155000121', 'digits'],
  ['09061550001a', 'digits'],
  ['091315500012', 'born'],
  ['090231500012', 'born'],
  ['090615000012', 'born'],
])('%s is judged: %s', (number, fault) => {
  expect(faultOf(number)).toBe(fault);
});

test('where the first weights give ten, the second ones count', () => {
  const first = Array.from({ length: 100 }, (_, at) => `850101300${String(at).padStart(2, '0')}`);
  const numbers = first.flatMap((digits) => (checkDigit(digits) === null ? [] : [`${digits}${checkDigit(digits)}`]));
  expect(numbers.length).toBeGreaterThan(60);
  expect(numbers.every((number) => faultOf(number) === null)).toBe(true);
});

test('what stands between digits is left out', () => {
  expect(digitsOf('090615 500-012 77')).toBe('090615500012');
});
