// Meetings of bodies and report meetings on one page: what is to come, and the days of a year.
import type { Schemas } from '../../api/client.ts';
import { said, shown } from '../../i18n/shown.svelte.ts';
import { t } from '../../i18n/words.svelte.ts';
import { coming, reportsAhead, type ReportMeeting } from '../home/facts.ts';
import { rowOf } from '../reports/reports.ts';

type Listed = Schemas['Listed'];

const isReport = (row: { readonly isOther?: boolean }): boolean => row.isOther === true;

/** A report meeting has no page of its own but that of its record. */
export const hrefOf = (row: { readonly id: string; readonly isOther?: boolean }): string =>
  isReport(row) ? `/r/${row.id}` : `/k/meetings/${row.id}`;

/** Everything that is to come, the soonest first; on one day a report meeting after the others. */
export const ahead = (rows: readonly Listed[], reports: readonly ReportMeeting[], now: number) =>
  [...coming(rows, now), ...reportsAhead(reports, now).map(rowOf)].sort((left, right) =>
    left.day < right.day ? -1 : left.day > right.day ? 1 : 0,
  );

export interface Mark {
  readonly id: string;
  readonly day: string;
  readonly href: string;
  /** What a screen reader says of it. */
  readonly label: string;
  readonly isOther: boolean;
}

/** The days of the calendar. A report meeting that is not held has none, as people shall not come. */
export function marksOf(rows: readonly Listed[], reports: readonly ReportMeeting[]): Mark[] {
  const mark = (row: { readonly id: string; readonly day: string; readonly isOther?: boolean }, name: string): Mark => ({
    ...{ id: row.id, day: row.day, href: hrefOf(row), label: `${shown.day(row.day)}, ${name}`, isOther: isReport(row) },
  });
  const held = reports.filter(({ state }) => state !== 'cancelled');
  return [...rows.map((row) => mark(row, said(row).text)), ...held.map((report) => mark(rowOf(report), t('report.title')))];
}

/** Years with meetings, and those in which somebody may still come to a report meeting; the latest first. */
export const yearsOf = (rows: readonly Listed[], reports: readonly ReportMeeting[], now: number): string[] =>
  [...new Set([...rows.map(({ day }) => day), ...reportsAhead(reports, now).map(({ held_on: day }) => day)].map((day) => day.slice(0, 4)))]
    .sort()
    .reverse();
