// Tables of initiatives and of calls of the participatory budget.
import type { Answer } from '../api/client.ts';
import { upTo, type Paged } from '../api/paged.ts';
import { participation, type CallLine, type InitiativeLine } from '../api/participation.ts';
import { cell, type TableCell, type TableData } from '../components/data-table/table.ts';
import { share } from '../format/number.ts';
import { shown } from '../i18n/shown.svelte.ts';
import { t } from '../i18n/words.svelte.ts';
import { stageOf, titleOf } from '../participation/call.ts';
import { nameOf, standingOf } from '../participation/initiative.ts';
import { placeName } from '../places/places.ts';
import { pageHref, recordHref } from './links.ts';
import { nameEvery } from './names.ts';

async function named<R extends { readonly territory: string }>(list: Promise<Answer<Paged<R>>>): Promise<Answer<Paged<R>>> {
  const answer = await list;
  void nameEvery(answer.value.rows.map(({ territory }) => territory));
  return answer;
}

export const initiativesUpTo = (territory: string, pages: number): Promise<Answer<Paged<InitiativeLine>>> =>
  named(upTo(pages, (after) => participation.initiatives({ territory, after })));

export const callsUpTo = (territory: string, pages: number): Promise<Answer<Paged<CallLine>>> =>
  named(upTo(pages, (after) => participation.calls({ territory, after })));

/** The title leads to the record, the number to the page that residents read. */
const heading = (id: string, number: string, sort: 'initiatives' | 'calls', name: { readonly text: string; readonly lang?: string }) => [
  cell(name.text, name.text, { href: recordHref(id), lang: name.lang }),
  cell(number, number, { href: `/k/${sort}/${id}` }),
];

const day = (of: string | null | undefined): TableCell => (of ? cell(shown.day(of), of) : cell('–', null));
const count = (value: number): TableCell => cell(shown.number(value), value);
const area = (territory: string): TableCell => cell(placeName(territory), territory, { href: pageHref('participation', territory) });

export const initiativeTable = (name: string, rows: readonly InitiativeLine[]): TableData => ({
  name,
  caption: t('part.initiatives'),
  columns: [
    { name: 'title', title: t('column.title') },
    { name: 'number', title: t('column.number') },
    { name: 'state', title: t('column.state') },
    { name: 'supporters', title: t('part.supporters'), isNumber: true },
    { name: 'threshold', title: t('part.needed'), isNumber: true },
    { name: 'answer_by', title: t('part.answer_due') },
    { name: 'area', title: t('column.area') },
  ],
  rows: rows.map((row) => {
    const standing = standingOf(row);
    const isRefused = row.state === 'refused';
    return [
      ...heading(row.id, row.number, 'initiatives', nameOf(row)),
      cell(standing.text, row.overdue ? 'overdue' : row.state, { tone: standing.tone }),
      isRefused ? cell('–', null) : count(row.supporters),
      isRefused ? cell('–', null) : count(row.threshold),
      day(row.answer_by),
      area(row.territory),
    ];
  }),
});

export const callTable = (name: string, rows: readonly CallLine[]): TableData => ({
  name,
  caption: t('part.calls'),
  columns: [
    { name: 'title', title: t('column.title') },
    { name: 'number', title: t('column.number') },
    { name: 'stage', title: t('column.state') },
    { name: 'money', title: t('part.money_all'), isNumber: true },
    { name: 'projects', title: t('part.projects'), isNumber: true },
    { name: 'voters', title: t('part.voted_people'), isNumber: true },
    { name: 'turnout', title: t('part.turnout_share'), isNumber: true },
    { name: 'area', title: t('column.area') },
  ],
  rows: rows.map((row) => {
    const stage = stageOf(row);
    const turnout = share(row.voters, row.residents);
    return [
      ...heading(row.id, row.number, 'calls', titleOf(row)),
      cell(stage.text, row.stage, { tone: stage.tone }),
      cell(shown.moneyRounded(row.money), row.money),
      count(row.proposed),
      count(row.voters),
      cell(shown.percent(turnout), turnout),
      area(row.territory),
    ];
  }),
});
