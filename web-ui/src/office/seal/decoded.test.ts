import { expect, test } from 'vitest';
import type { Value } from '../../verify/cbor.ts';
import { outline, outlineOf } from './decoded.ts';

const shownAs = (name: string, value: Value): string | undefined => outline(new Map([[name, value]]))[0]?.value;

test.each<[string, Value, string]>([
  ['held_on', '2026-11-20', '2026 жылғы 20 қараша'],
  ['from', 1_795_315_563_000, '2026 жылғы 22 қараша, 07:46'],
  ['present', 1_204, '1 204'],
  ['role', 'secretary', 'хатшы'],
  ['state', 'solved', 'шешілді'],
  ['means', 'board', 'хабарландыру тақтасында'],
  ['starts_at', '15:00', '15:00'],
  ['number', '28-1', '28-1'],
  ['value', 'in_office', 'өкілеттігі бар мүшелер санынан'],
  ['sort', 'request', 'депутаттық сауал'],
  ['revenue', 485_000_050, '4 850 000,50 ₸'],
  ['year', 2026, '2026'],
  ['side', 'expenditure', 'Шығыс'],
  ['outcome', 'reached', 'қажетті қолдау жиналды'],
  ['outcome', 'accepted', 'қабылданды'],
  ['channel', 'kiosk', 'киоскіде'],
  ['reason', 'under_age', 'жасы жетпеген'],
  ['reason', 'Кетті', 'Кетті'],
  ['state', 'contracted', 'шарт жасалды'],
  ['money', 90_000_000, '900 000 ₸'],
  ['key', Uint8Array.of(0xab, 0xcd), 'abcd'],
])('%s is read as people write it', (name, value, expected) => {
  expect(shownAs(name, value)?.replace(/\u00a0/g, ' ')).toBe(expected);
});

test('a field that this page does not know is shown all the same, under its own name', () => {
  expect(outline(new Map([['something_new', 'x']]))).toEqual([{ name: 'something_new', value: 'x', lang: undefined, isCode: false }]);
});

test('no field is lost in the order of reading', () => {
  const names = ['ru', 'kk', 'x', 'number', 'basis', 'y'];
  const rows = outlineOf(Object.fromEntries(names.map((name) => [name, name])));
  expect(rows.map(({ value }) => value)).toEqual(['number', 'basis', 'kk', 'ru', 'x', 'y']);
});

test('rows of a list are counted', () => {
  const [row] = outlineOf({ items: [{ number: '1' }, { number: '2' }] });
  expect(row?.inner?.map(({ name }) => name)).toEqual(['1-жол', '2-жол']);
});

test('tokens are told as a number of people, and stand behind it', () => {
  expect(outline(new Map([['tokens', [Uint8Array.of(1), Uint8Array.of(2)]]]))).toEqual([
    { name: 'қатысқандар', value: '2 адам', folded: '01\n02' },
  ]);
  expect(outlineOf({ tokens: ['01'] })[0]).toMatchObject({ value: '1 адам', folded: '01' });
});
