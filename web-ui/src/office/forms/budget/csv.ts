// Lines of a budget out of a spreadsheet: side; code; name in Kazakh; name in Russian; an amount for each year, in tenge.
import { readTenge, typedTenge } from '../../../format/money-input.ts';
import { t } from '../../../i18n/words.svelte.ts';
import type { Values } from '../fields.ts';

const SEPARATORS = ['\t', ';', ','] as const;
const BYTE_ORDER_MARK = '\ufeff';

/** What is copied from a table has tabulators, files have semicolons or commas; the one that the text has most of. */
function separatorOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const count = (mark: string): number => first.split(mark).length;
  return [...SEPARATORS].sort((left, right) => count(right) - count(left))[0] ?? ';';
}

/** Cells of a text after RFC 4180: quoted ones may hold separators, line breaks and doubled quotes. */
export function cellsOf(text: string): string[][] {
  const plain = text.replace(BYTE_ORDER_MARK, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(plain);
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at] ?? '';
    if (isQuoted && letter === '"' && plain[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (isQuoted || (letter !== separator && letter !== '\n')) cell += letter;
    else {
      end();
      if (letter === '\n') rows.push([]);
    }
  }
  end();
  return rows.filter((row) => row.some((text) => text !== ''));
}

/** Words that spreadsheets use for the two sides, in any of the languages. */
const sideWords = (side: 'revenue' | 'expenditure'): string[] =>
  t(`csv.${side}`)
    .split(',')
    .map((word) => word.trim());

/** The side that a cell names; where it names none, the one whose codes look like this (`1/05/3` against `01/1/124/001`). */
function sideOf(word: string, code: string): string {
  const named = (['revenue', 'expenditure'] as const).find((side) => side === word || sideWords(side).includes(word.toLowerCase()));
  if (named) return named;
  const first = code.split('/')[0] ?? '';
  return /^\d$/.test(first) ? 'revenue' : /^\d\d$/.test(first) ? 'expenditure' : '';
}

const FIRST_AMOUNT = 4;

/** A row of headings names no side, and what stands for the code has no digit. */
const isHead = ([side = '', code = '']: readonly string[]): boolean => sideOf(side, code) === '' && !/\d/.test(code);

/** Rows of the form. What cannot be read stays as it was, and the form says where. */
export function linesFrom(text: string, years: number): Values[] {
  const rows = cellsOf(text);
  const [first] = rows;
  return (first && isHead(first) ? rows.slice(1) : rows).map((row) => {
    const [side = '', code = '', kk = '', ru = ''] = row;
    const amounts = Array.from({ length: years }, (_, at) => {
      const typed = row[FIRST_AMOUNT + at] ?? '';
      const tiyn = readTenge(typed);
      return [`amount_${at}`, tiyn === null ? typed : typedTenge(tiyn)] as const;
    });
    return { side: sideOf(side, code), code, name: { kk, ru }, ...Object.fromEntries(amounts) };
  });
}
