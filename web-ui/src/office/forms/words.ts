import { dayTrouble } from '../../components/date-field/trouble.ts';
import { t, term } from '../../i18n/words.svelte.ts';
import type { Problem } from './fields.ts';

/** The first of several keys of a group that has words. */
function first(group: string, names: readonly string[]): string | undefined {
  return names.map((name) => ({ name, text: term(group, name) })).find(({ name, text }) => text !== name)?.text;
}

const stem = (kind: string): string => kind.replace(/\/\d+$/, '');

const withoutRows = (path: string): string[] => path.split('.').filter((part) => !/^\d+$/.test(part));

/** From the most particular to the plainest: the field of this kind's list, of any list, of this kind, of any. */
function keysOf(kind: string, path: string): string[] {
  const names = withoutRows(path);
  const whole = names.join('.');
  const last = names.at(-1) ?? '';
  return [`${stem(kind)}.${whole}`, whole, `${stem(kind)}.${last}`, last];
}

/** What a field is called in the form of a kind. */
export const labelOf = (kind: string, path: string): string => first('field', keysOf(kind, path)) ?? path;

/** A hint of a list is not one of the fields in it. */
export const hintOf = (kind: string, path: string): string | undefined =>
  first('hint', keysOf(kind, path).slice(0, path.includes('.') ? 2 : 4));

/** `agenda.0.title` as people say it: the row's number, then the field. */
export function pathName(kind: string, path: string): string {
  const [list = '', row] = path.split('.');
  return row === undefined
    ? labelOf(kind, path)
    : t('field.in_row', { list: labelOf(kind, list), n: Number(row) + 1, name: labelOf(kind, path) });
}

export const troubleText = ({ why, typed }: Problem): string => (typed && dayTrouble(typed)) || t(`trouble.${why}`);
