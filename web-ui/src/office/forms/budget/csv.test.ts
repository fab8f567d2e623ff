import { describe, expect, test } from 'vitest';
import { cellsOf, linesFrom } from './csv.ts';

const plain = (rows: unknown): unknown => JSON.parse(JSON.stringify(rows).replaceAll('\u00a0', ' '));

describe('cells', () => {
  test.each([
    [
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '\ufeffa\tb, c\nd\t"e\nf"',
      [
        ['a', 'b, c'],
        ['d', 'e\nf'],
      ],
    ],
    ['a,"b ""c"", d"\n\n,\n', [['a', 'b "c", d']]],
    ['a;5" құбыр;b', [['a', '5" құбыр', 'b']]],
  ])('of %j', (text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });
});

describe('lines of a budget', () => {
  test('come with their side, code, names and amounts', () => {
    const text =
      'Жағы;Коды;Атауы;Наименование;2026;2027\nкіріс;1/05/3;Салық;Налог;4850000;"5 000 000,50"\nРасходы;01/1/124/001;;Аппарат;7;8\n';
    expect(plain(linesFrom(text, 2))).toEqual([
      { side: 'revenue', code: '1/05/3', name: { kk: 'Салық', ru: 'Налог' }, amount_0: '4 850 000', amount_1: '5 000 000,50' },
      { side: 'expenditure', code: '01/1/124/001', name: { kk: '', ru: 'Аппарат' }, amount_0: '7', amount_1: '8' },
    ]);
  });

  test('have the side that their code has where none is named', () => {
    expect(linesFrom('\t1/05/3\ta\tb\t1\n\t07/1/124/008\ta\tb\t2\n\tx\ta\tb\t3', 1).map(({ side }) => side)).toEqual([
      'revenue',
      'expenditure',
      '',
    ]);
  });

  test('that cannot be read stay as they were, and none is taken for a heading', () => {
    expect(linesFrom('expenditure;07/1;a;b;көп', 2)).toEqual([
      { side: 'expenditure', code: '07/1', name: { kk: 'a', ru: 'b' }, amount_0: 'көп', amount_1: '' },
    ]);
    expect(linesFrom('\n;;\n', 2)).toEqual([]);
  });
});
