// The roll of residents as the page tells of it: numbers, and nobody.
import type { Roll } from '../../api/office.ts';
import { cell, type TableData } from '../../components/data-table/table.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t, term } from '../../i18n/words.svelte.ts';
import { placeName } from '../../places/places.ts';
import { checkDigit } from '../people/iin.ts';

const HEADINGS = 'iin,name,settlement';
/** Spreadsheets know UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Nobody's number: made for the example. */
const FIRST = '90010130001';

/** What a table looks like. */
export const exampleOf = (settlement: string): string =>
  [HEADINGS, `${FIRST}${checkDigit(FIRST) ?? ''},${t('residents.example_name')},${settlement}`].join('\n');

/** A table to be filled. */
export const EMPTY = `${BYTE_ORDER_MARK}${HEADINGS}\r\n`;

/** What stands in the last column: the codes of this place. */
export const codeTable = (codes: readonly string[]): TableData => ({
  name: 'codes',
  caption: t('residents.codes'),
  columns: [
    { name: 'settlement', title: t('part.unit') },
    { name: 'code', title: t('residents.code') },
  ],
  rows: codes.map((code) => [cell(placeName(code), code), cell(code, code)]),
});

export const settlementTable = ({ settlements }: Roll): TableData => ({
  name: 'residents',
  caption: t('residents.by_settlement'),
  columns: [
    { name: 'settlement', title: t('part.unit') },
    { name: 'code', title: t('residents.code') },
    { name: 'residents', title: t('part.residents'), isNumber: true },
  ],
  rows: settlements.map(({ settlement, residents }) => [
    cell(placeName(settlement), settlement),
    cell(settlement, settlement),
    cell(shown.number(residents), residents),
  ]),
});

export const faultTable = ({ faults }: Roll): TableData => ({
  name: 'roll-faults',
  caption: t('residents.faults'),
  columns: [
    { name: 'line', title: t('residents.line'), isNumber: true },
    { name: 'fault', title: t('residents.fault') },
  ],
  rows: faults.map(({ line, fault }) => [cell(shown.number(line), line), cell(term('roll_fault', fault), fault)]),
});
