// Taking part with a code, step by step. What is typed and chosen lives as long as the page and stands nowhere else.
import type { Schemas } from '../../../api/client.ts';
import { codeOf } from '../../../api/failure.ts';
import { participation } from '../../../api/participation.ts';
import { t, term } from '../../../i18n/words.svelte.ts';

export type Took = Schemas['TookPart'];

/** Why it did not go, in words; and whether another code is needed. */
export interface Trouble {
  readonly text: string;
  readonly isCode: boolean;
}

/** What a kiosk has its own words for. */
const KNOWN = ['bad_code', 'not_collecting', 'choice', 'too_many'];

export function troubleOf(cause: unknown): Trouble {
  const code = codeOf(cause);
  return { text: term(KNOWN.includes(code) ? 'part_trouble' : 'failure', code), isCode: code === 'bad_code' };
}

/** Letters of a code, however they were typed. */
export const lettersOf = (code: string): string => code.replace(/[^a-z0-9]/gi, '').toUpperCase();

const LENGTH = 8;

/** What is wrong with a code before anybody is asked; nothing when it may be one. */
export const unfit = (code: string): string | null => (lettersOf(code).length === LENGTH ? null : t('part.code_short'));

/** Whether the code holds; it is not used by that. */
export const asks = (id: string, code: string): Promise<Took> => participation.takePart({ case: id, code: lettersOf(code) });

/** Supports, or casts a ballot. */
export const casts = (id: string, code: string, projects: readonly string[]): Promise<Took> =>
  participation.takePart({ case: id, code: lettersOf(code), projects: [...projects] });

/** A token in groups of four, as it is read aloud and typed. */
export const grouped = (token: string): string => token.match(/.{1,4}/g)?.join(' ') ?? token;
