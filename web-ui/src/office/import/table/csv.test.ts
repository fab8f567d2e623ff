import { describe, expect, test } from 'vitest';
import { MOST_LETTERS, MOST_ROWS, MOST_TABLE_BYTES } from '../limits.ts';
import { RefusedFile } from '../refused.ts';
import { cellTroubles, COLUMNS, identity, matterNames, type Cells } from './columns.ts';
import { leftCsv, readTable, rowsOf, templateCsv } from './csv.ts';

const CELLS: Cells = {
  body: 'maslikhat',
  number: '28-1',
  date: '2024-12-25',
  matter: 'budget',
  title_kk: 'Бюджет туралы',
  title_ru: 'О бюджете',
  text_kk: '1. Бекітілсін.\n2. "Жарияланады"; бәріне.',
  text_ru: '1. Утвердить, опубликовать.',
  basis: 'Бюджет кодексінің 9-1-бабы',
  source: 'https://adilet.zan.kz/kaz/docs/G24',
  adopted_by: 'Аудандық мәслихат',
  in_force_from: '2025-01-01',
};

const names = await matterNames();
const read = (text: string): Cells[] => rowsOf(text, names).map(({ cells }) => cells);
const file = (text: string | Uint8Array): File => new File([text as BlobPart], 'a.csv');
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const table = (mark: string, end: string, ...rows: readonly Cells[]): string =>
  [COLUMNS.join(mark), ...rows.map((row) => COLUMNS.map((column) => quoted(row[column])).join(mark))].join(end) + end;

describe('a table of decisions', () => {
  test.each([
    ['commas', ',', '\n'],
    ['semicolons', ';', '\r\n'],
    ['tabulators', '\t', '\n'],
  ])('with %s is read, with or without a mark at its beginning', async (_, mark, end) => {
    for (const lead of ['', '\ufeff']) {
      const rows = await readTable(file(lead + table(mark, end, CELLS, { ...CELLS, number: '28-2' })), names);
      expect(rows).toEqual([
        { line: 2, cells: CELLS },
        { line: 3, cells: { ...CELLS, number: '28-2' } },
      ]);
    }
  });

  test('has its columns in any order, and others beside them', () => {
    const head = [...COLUMNS].reverse();
    const text = `reason,${head.join(',')}\nүшін,${head.map((column) => quoted(CELLS[column])).join(',')}\n`;
    expect(read(text)).toEqual([CELLS]);
  });

  test('may lack the day of coming into force, and no other column', () => {
    const without = (left: string): string => {
      const columns = COLUMNS.filter((column) => column !== left);
      return `${columns.join(',')}\n${columns.map((column) => quoted(CELLS[column])).join(',')}\n`;
    };
    expect(read(without('in_force_from'))).toEqual([{ ...CELLS, in_force_from: '' }]);
    for (const column of COLUMNS.filter((name) => name !== 'in_force_from'))
      expect(() => read(without(column))).toThrow(expect.objectContaining({ refusal: { why: 'csv_columns', names: [column] } }));
  });

  test('holds days as people type them, and topics in words of any language', () => {
    const typed = [
      { ...CELLS, date: '25.12.2024', in_force_from: '1.1.2025', matter: 'Бюджет' },
      { ...CELLS, matter: 'мөлшерлемелер' },
      { ...CELLS, matter: 'development plan', date: 'ертең' },
    ];
    expect(read(table(',', '\n', ...typed)).map(({ date, matter, in_force_from: from }) => [date, matter, from])).toEqual([
      ['2024-12-25', 'budget', '2025-01-01'],
      ['2024-12-25', 'rates', '2025-01-01'],
      ['ертең', 'plan', '2025-01-01'],
    ]);
  });

  const rows = (count: number): string => table(',', '\n', ...Array.from({ length: count }, () => CELLS));
  test.each([
    ['without rows', `${COLUMNS.join(',')}\n`, { why: 'csv_empty' }],
    ['that is empty', '', { why: 'csv_empty' }],
    ['that is no text', 'a\0b', { why: 'csv_kind' }],
    ['whose quotation mark is not closed', table(',', '\n', CELLS).replace('"maslikhat"', '"maslikhat'), { why: 'csv_quotes', row: 2 }],
    ['of too many rows', rows(MOST_ROWS + 1), { why: 'csv_rows', most: MOST_ROWS }],
  ])('%s is refused', (_, text, refusal) => {
    expect(() => read(text)).toThrow(RefusedFile);
    expect(() => read(text)).toThrow(expect.objectContaining({ refusal }));
  });

  test('of as many rows as may be is taken', () => {
    expect(read(rows(MOST_ROWS))).toHaveLength(MOST_ROWS);
  });

  test('that is too large is not read at all', async () => {
    const large = { size: MOST_TABLE_BYTES + 1, arrayBuffer: () => Promise.reject(new Error('it was read')) } as unknown as File;
    await expect(readTable(large, names)).rejects.toMatchObject({ refusal: { why: 'csv_size', bytes: MOST_TABLE_BYTES } });
  });

  test('that was written out is read as it was, whatever stands in it', () => {
    const odd = ['=1+1', '-- сызықша', '+7', '@а', 'а"б', 'а;б,в', 'а\nб', '  ', "'", 'қ'];
    const all = odd.map((text) => ({ ...CELLS, basis: text, title_kk: `${text}${text}` }));
    const back = read(leftCsv(all.map((cells) => ({ cells, reason: 'а, "б"' }))));
    expect(back).toEqual(all.map((cells) => ({ ...cells, basis: cells.basis.trim(), title_kk: cells.title_kk.trim() })));
  });

  test('to fill has the headings alone', () => {
    expect(templateCsv()).toBe(`\ufeff${COLUMNS.join(',')}\r\n`);
  });
});

describe('what is wrong with a row', () => {
  test('is nothing where it is right', () => {
    expect(cellTroubles(CELLS)).toEqual([]);
    expect(cellTroubles({ ...CELLS, title_ru: '', text_ru: '', in_force_from: '' })).toEqual([]);
  });

  test.each<[Partial<Cells>, unknown[]]>([
    [{ number: '' }, [['number', 'missing']]],
    [{ body: 'а'.repeat(33) }, [['body', 'too_long']]],
    [{ date: '31.02.2024' }, [['date', 'day']]],
    [{ in_force_from: '2025' }, [['in_force_from', 'day']]],
    [{ matter: '' }, [['matter', 'missing']]],
    [{ matter: 'басқа бір' }, [['matter', 'matter']]],
    [{ source: ' ' }, [['source', 'missing']]],
    [{ adopted_by: '' }, [['adopted_by', 'missing']]],
    [{ basis: '' }, [['basis', 'missing']]],
    [{ title_kk: '', title_ru: '' }, [['title_kk', 'missing'], ['title_ru', 'missing']]],
    [{ text_ru: 'а'.repeat(MOST_LETTERS) }, [['text_ru', 'too_long']]],
    [{ number: '', date: '' }, [['number', 'missing'], ['date', 'missing']]],
  ])('%j is told by its column', (change, expected) => {
    const found = cellTroubles({ ...CELLS, ...change }).map(({ column, why }) => [column, why]);
    expect(found.sort()).toEqual([...expected].sort());
  }); // prettier-ignore
});

test('a decision is known by body, year and number', () => {
  expect(identity(CELLS)).toBe('["maslikhat","2024","28-1"]');
  expect(identity({ ...CELLS, date: '2024-01-01' })).toBe(identity(CELLS));
  for (const change of [{ body: 'kenes' }, { number: '28-2' }, { date: '2023-12-25' }])
    expect(identity({ ...CELLS, ...change })).not.toBe(identity(CELLS));
  expect(identity({ ...CELLS, date: 'ертең' })).toBeNull();
});
