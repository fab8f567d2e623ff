// What is wrong with a row, in the words of the page.
import { dayTrouble } from '../../../components/date-field/trouble.ts';
import { shown } from '../../../i18n/shown.svelte.ts';
import { t, term } from '../../../i18n/words.svelte.ts';
import { foundText } from '../../../record/found.ts';
import { labelOf } from '../../forms/words.ts';
import { KIND } from '../file/review.ts';
import { fieldOf, langOf, matters, type CellTrouble, type Column } from './columns.ts';
import type { Row, RowFault } from './rows.ts';

/** A column as it is called on the form, with its language. */
export function columnTitle(column: Column): string {
  const lang = langOf(column);
  const label = labelOf(KIND, fieldOf(column));
  return lang ? t(`import.column_${lang}`, { name: label }) : label;
}

export function cellText(trouble: CellTrouble): string {
  if (trouble.why === 'same') return t('import.trouble_same', { row: shown.number(trouble.row) });
  if (trouble.why === 'matter') return t('import.trouble_matter', { values: matters().join(', ') });
  return (trouble.why === 'day' && dayTrouble(trouble.typed)) || t(`trouble.${trouble.why}`);
}

export function faultText({ rule, why }: RowFault): string {
  if (rule) {
    const message = rule.message || term('rule', rule.rule);
    return t('rule.told', { message, expected: foundText(rule.rule, rule.expected), actual: foundText(rule.rule, rule.actual) });
  }
  return why.startsWith('unfit.') ? `${t('unfit.title')} ${term('unfit', why.slice('unfit.'.length))}` : why;
}

export const standingText = ({ standing }: Row): string => t(`import.standing_${standing.is}`);

const named = (column: Column | null, text: string): string => (column ? `${columnTitle(column)}: ${text}` : text);

/** Everything that is wrong with a row, one below the other. */
export function reasonsOf(row: Row, troubles: readonly CellTrouble[] = []): string[] {
  const cells = troubles.map((trouble) => named(trouble.column, cellText(trouble)));
  const { standing } = row;
  return standing.is === 'broken' ? [...cells, ...standing.faults.map((fault) => named(fault.column, faultText(fault)))] : cells;
}

/** Why a row was not taken. */
export function reasonOf(row: Row, troubles?: readonly CellTrouble[]): string {
  const reasons = reasonsOf(row, troubles);
  if (reasons.length > 0) return reasons.join('; ');
  return row.standing.is === 'held' ? t('import.reason_held', { id: row.standing.id }) : standingText(row);
}
