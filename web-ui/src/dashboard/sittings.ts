// The work of meetings in tables: what was done, whether enough had come, and what lapsed.
import type { Schemas } from '../api/client.ts';
import { cell, type Column, type TableCell, type TableData } from '../components/data-table/table.ts';
import { shown } from '../i18n/shown.svelte.ts';
import { t } from '../i18n/words.svelte.ts';
import { placeName } from '../places/places.ts';
import { pageHref } from './links.ts';

const CALLED = ['called', 'reconvened', 'cancelled', 'opened'] as const;
const AFTER = ['minuted', 'approved', 'decided'] as const;
const LATE = ['notice_late', 'minutes_late', 'approved_late', 'published_late'] as const;
export const LAPSES = [...LATE, 'declared_otherwise', 'one_language', 'signed_by_one'] as const;
const ALL = [...CALLED, ...AFTER, ...LAPSES] as const;

export type Counts = Readonly<Record<(typeof ALL)[number] | 'no_quorum', number>>;

/** Meetings that were opened with enough people to decide. */
export const quorate = ({ opened, no_quorum: failed }: Pick<Counts, 'opened' | 'no_quorum'>): number => Math.max(0, opened - failed);

/** Where anything happened at all. */
export const isBusy = (counts: Counts): boolean => ALL.some((name) => counts[name] > 0);

export const sum = (rows: readonly Counts[], of: (counts: Counts) => number): number => rows.reduce((all, row) => all + of(row), 0);

export const lapses = (counts: Counts): number => LAPSES.reduce((all, name) => all + counts[name], 0);

/** Of how many that were opened enough had come. */
function quorum(counts: Counts): TableCell {
  if (counts.opened === 0) return cell('–', null);
  const reached = quorate(counts);
  return cell(`${shown.number(reached)} / ${shown.number(counts.opened)}`, reached, counts.no_quorum > 0 ? { tone: 'warn' } : {});
}

const columns = (): Column[] =>
  [...CALLED, 'quorate' as const, ...AFTER, ...LAPSES].map((name) => ({ name, title: t(`sittings.${name}`), isNumber: true }));

/** What lapsed leads to the findings, where each names its record. */
function cells(counts: Counts, code: string): TableCell[] {
  const count = (name: (typeof ALL)[number], more: Partial<TableCell> = {}): TableCell =>
    cell(shown.number(counts[name]), counts[name], more);
  return [
    ...CALLED.map((name) => count(name)),
    quorum(counts),
    ...AFTER.map((name) => count(name)),
    ...LAPSES.map((name) => count(name, counts[name] > 0 ? { href: pageHref('findings', code), tone: 'warn' } : {})),
  ];
}

export const byMonth = ({ months }: Pick<Schemas['Sittings'], 'months'>, at: string, year: string): TableData => ({
  name: `sittings-${at}-${year}`,
  caption: t('sittings.by_month', { year }),
  columns: [{ name: 'month', title: t('column.month') }, ...columns()],
  rows: months.map((row, place) => [cell(shown.month(place + 1), row.month), ...cells(row, at)]),
});

export const byPlace = ({ below }: Pick<Schemas['Sittings'], 'below'>, at: string, year: string): TableData => ({
  name: `sittings-below-${at}-${year}`,
  caption: t('sittings.by_place', { year }),
  columns: [{ name: 'area', title: t('column.area') }, ...columns()],
  rows: below
    .filter(isBusy)
    .map((row) => [cell(placeName(row.code), row.code, { href: pageHref('meetings', row.code, { year }) }), ...cells(row, row.code)]),
});
