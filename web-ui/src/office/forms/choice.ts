// What a list offers, and how far back it goes.
import type { Schemas } from '../../api/client.ts';
import type { Session } from '../../api/office.ts';
import { said, shown, type Both } from '../../i18n/shown.svelte.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly lang?: string | undefined;
}

/** What a list of the newest shows at most; older records are found by their words (older.ts). */
export const MOST = 60;

export type Here = Pick<Session, 'origin' | 'territory'>;

export const newest = (rows: readonly Schemas['Listed'][]): Schemas['Listed'][] =>
  [...rows].sort((left, right) => (left.day > right.day ? -1 : 1)).slice(0, MOST);

/** A decision or a meeting as lists show it. */
export function asListed(row: Pick<Schemas['Listed'], 'id' | 'day' | 'number'> & Both): Choice {
  const title = said(row);
  const number = row.number ? `№ ${row.number} · ` : '';
  return { value: row.id, label: `${number}${title.text} · ${shown.day(row.day)}`, lang: title.language };
}
