// Files that belong to a record, and those of them that belong to one of its items.
import type { Schemas } from '../api/client.ts';

export type NamedFile = Schemas['NamedFile'];

/** Files of one item of a meeting's agenda. */
export const filesOf = (files: readonly NamedFile[], item: string): readonly NamedFile[] => files.filter((file) => file.item === item);

/** Files of the whole, and those of items that a page does not show. */
export const filesBeside = (files: readonly NamedFile[], items: readonly { readonly number: string }[]): readonly NamedFile[] =>
  files.filter((file) => !items.some(({ number }) => number === file.item));
