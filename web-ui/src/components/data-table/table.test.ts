import { describe, expect, test } from 'vitest';
import { cell, toCsv, toJson, type TableData } from './table.ts';

const table: TableData = {
  name: 'x',
  caption: 'x',
  columns: [
    { name: 'title', title: 'Атауы' },
    { name: 'count', title: 'Саны', isNumber: true },
  ],
  rows: [
    [cell('Су, жол'), cell('1 200', 1200)],
    [cell('«"тырнақша"»', '"q"'), cell('–', null)],
    [cell('=1+1'), cell('−5', -5)],
  ],
};

describe('exports', () => {
  test('as CSV hold raw values and quote what needs it', () => {
    expect(toCsv(table)).toBe('\ufefftitle,count\r\n"Су, жол",1200\r\n"""q""",\r\n\'=1+1,-5\r\n');
  });

  test('as JSON hold raw values by column', () => {
    expect(JSON.parse(toJson(table))).toEqual([
      { title: 'Су, жол', count: 1200 },
      { title: '"q"', count: null },
      { title: '=1+1', count: -5 },
    ]);
  });
});
