import type { Act } from '../../api/office.ts';
import { cell, type TableData } from '../../components/data-table/table.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t, term } from '../../i18n/words.svelte.ts';
import { recordHref } from '../links.ts';

/** The acts that are about a record lead to it. */
const ABOUT_RECORDS = new Set(['submitted', 'sealed']);

function subjectCell({ act, subject }: Act) {
  if (!subject) return cell('–', null);
  const isName = /^[0-9a-f]{64}$/.test(subject);
  const href = isName && ABOUT_RECORDS.has(act) ? recordHref(subject) : undefined;
  return cell(isName ? `${subject.slice(0, 16)}…` : subject, subject, { href });
}

export function actTable(rows: readonly Act[]): TableData {
  return {
    name: 'journal',
    caption: t('office_nav.journal'),
    columns: [
      { name: 'number', title: t('journal.number'), isNumber: true },
      { name: 'at', title: t('journal.at') },
      { name: 'who', title: t('journal.who') },
      { name: 'act', title: t('journal.act') },
      { name: 'subject', title: t('journal.subject') },
      { name: 'ok', title: t('journal.outcome') },
      { name: 'from', title: t('journal.from') },
      { name: 'hash', title: t('journal.hash') },
    ],
    rows: rows.map((act) => [
      cell(shown.number(act.number), act.number),
      cell(shown.moment(act.at), act.at),
      cell(act.who ?? (act.key ? `${act.key.slice(0, 16)}…` : '–'), act.who ?? act.key ?? null),
      cell(term('act', act.act), act.act),
      subjectCell(act),
      cell(t(act.ok ? 'journal.ok' : 'journal.refused'), act.ok ? 'ok' : 'refused', { tone: act.ok ? 'ok' : 'bad' }),
      cell(act.from ?? '–', act.from ?? null),
      cell(`${act.hash.slice(0, 12)}…`, act.hash),
    ]),
  };
}
