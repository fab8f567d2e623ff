import type { Schemas } from '../api/client.ts';
import { cell, type TableData } from '../components/data-table/table.ts';
import { said, shown } from '../i18n/shown.svelte.ts';
import { t, term } from '../i18n/words.svelte.ts';
import { placeName } from '../places/places.ts';
import { stateOf, toneOf } from '../record/tasks.ts';
import { pageHref, recordHref } from './links.ts';

/** A list of records, the latest first, each with its page. */
export function listTable(name: string, rows: readonly Schemas['Listed'][]): TableData {
  const sorted = [...rows].sort((left, right) => (left.day > right.day ? -1 : 1));
  return {
    name,
    caption: t('dash.latest'),
    columns: [
      { name: 'title', title: t('column.title') },
      { name: 'number', title: t('column.number') },
      { name: 'day', title: t('column.day') },
      { name: 'area', title: t('column.area') },
    ],
    rows: sorted.map((row) => {
      const title = said(row);
      return [
        cell(title.text, title.text, { href: recordHref(row.id), lang: title.language }),
        cell(row.number ?? '–', row.number ?? null),
        cell(shown.day(row.day), row.day),
        cell(placeName(row.territory), row.territory, { href: pageHref('', row.territory) }),
      ];
    }),
  };
}

/** What a search found, the best first, each with its sort. */
export function hitTable(name: string, rows: readonly Schemas['Hit'][]): TableData {
  return {
    name,
    caption: t('search.results'),
    columns: [
      { name: 'title', title: t('column.title') },
      { name: 'sort', title: t('column.kind') },
      { name: 'number', title: t('column.number') },
      { name: 'day', title: t('column.day') },
      { name: 'area', title: t('column.area') },
    ],
    rows: rows.map((row) => {
      // An issue is called by its category, a word of ours.
      const title = row.kind === 'issue' ? { text: '', language: undefined } : said(row);
      const category = row.kind === 'issue' ? term('category', row.kk ?? '') : '';
      const text = title.text || category || `${term('sort', row.kind)} · ${shown.day(row.day)}`;
      return [
        cell(text, text, { href: recordHref(row.id), ...(title.text ? { lang: title.language } : {}) }),
        cell(term('sort', row.kind), row.kind),
        cell(row.number ?? '–', row.number ?? null),
        cell(shown.day(row.day), row.day),
        cell(placeName(row.territory), row.territory, { href: pageHref('', row.territory) }),
      ];
    }),
  };
}

export function issueTable(name: string, rows: readonly Schemas['IssueLine'][]): TableData {
  return {
    name,
    caption: t('dash.issues_list'),
    columns: [
      { name: 'category', title: t('column.category') },
      { name: 'day', title: t('column.day') },
      { name: 'state', title: t('column.standing') },
      { name: 'state_on', title: t('column.stated_on') },
      { name: 'area', title: t('column.area') },
    ],
    rows: rows.map((row) => [
      cell(term('category', row.category), row.category, { href: recordHref(row.id) }),
      cell(shown.day(row.day), row.day),
      cell(term('issue_state', row.state), row.state),
      row.state_on ? cell(shown.day(row.state_on), row.state_on) : cell('–', null),
      cell(placeName(row.territory), row.territory, { href: pageHref('', row.territory) }),
    ]),
  };
}

const OPEN_FIRST = (row: Schemas['TaskLine']): string => `${row.overdue ? 0 : 1} ${row.due}`;

/** What decisions, issues and members ask for: those whose day is over come first. */
export function taskTable(name: string, rows: readonly Schemas['TaskLine'][]): TableData {
  const sorted = [...rows].sort((left, right) => (OPEN_FIRST(left) < OPEN_FIRST(right) ? -1 : 1));
  // An issue is called by its category, a word of ours.
  const named = ({ about, about_name: name }: Schemas['TaskLine']): string =>
    name ? (about === 'issue' ? term('category', name) : name) : '–';
  return {
    name,
    caption: t('dash.tasks'),
    columns: [
      { name: 'title', title: t('column.title') },
      { name: 'about', title: t('task.asked_in') },
      { name: 'about_name', title: t('task.asked_name') },
      { name: 'executor', title: t('column.executor') },
      { name: 'due', title: t('column.due') },
      { name: 'state', title: t('column.state') },
      { name: 'area', title: t('column.area') },
    ],
    rows: sorted.map((row) => {
      const title = said(row);
      return [
        cell(title.text, title.text, { href: recordHref(row.id), lang: title.language }),
        cell(term('task_about', row.sort ?? row.about), row.sort ?? row.about),
        cell(named(row), row.about_name ?? null, { href: recordHref(row.about_record) }),
        cell(row.executor, row.executor),
        cell(shown.day(row.due), row.due),
        cell(stateOf(row), row.overdue ? 'overdue' : row.state, { tone: toneOf(row) }),
        cell(placeName(row.territory), row.territory, { href: pageHref('', row.territory) }),
      ];
    }),
  };
}

/** Counts with years across: what the published tables look like. */
export function countTable(name: string, group: string, title: string, cells: readonly Schemas['Cell'][]): TableData {
  const years = [...new Set(cells.map(({ year }) => year))].sort();
  const codes = [...new Set(cells.map(({ category }) => category))];
  const count = (code: string, year: number): number => cells.find((one) => one.category === code && one.year === year)?.count ?? 0;
  const sum = (code: string): number => years.reduce((all, year) => all + count(code, year), 0);
  const sorted = codes.sort((left, right) => sum(right) - sum(left));
  const number = (value: number) => cell(shown.number(value), value);
  return {
    name,
    caption: title,
    columns: [
      { name: 'code', title },
      ...years.map((year) => ({ name: String(year), title: String(year), isNumber: true })),
      { name: 'total', title: t('column.total'), isNumber: true },
    ],
    rows: [
      ...sorted.map((code) => [cell(term(group, code), code), ...years.map((year) => number(count(code, year))), number(sum(code))]),
      [
        cell(t('column.total'), 'total'),
        ...years.map((year) => number(codes.reduce((all, code) => all + count(code, year), 0))),
        number(codes.reduce((all, code) => all + sum(code), 0)),
      ],
    ],
  };
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly shown: string;
}

/** Totals of all years, the largest first. */
export function totals(group: string, cells: readonly Schemas['Cell'][]): Bar[] {
  const sums = new Map<string, number>();
  for (const { category, count } of cells) sums.set(category, (sums.get(category) ?? 0) + count);
  return [...sums]
    .map(([code, value]) => ({ label: term(group, code), value, shown: shown.number(value) }))
    .sort((left, right) => right.value - left.value);
}
