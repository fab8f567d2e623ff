// Parts of a whole that rulebooks ask for: as forms name them, as facts write them and as the node tells them.
import type { Schemas } from '../../api/client.ts';
import { t, term } from '../../i18n/words.svelte.ts';

type Share = Pick<Schemas['Share'], 'more_than' | 'part' | 'of'>;

/** Those that every form offers. */
const USUAL: Readonly<Record<string, Share>> = {
  more_than_half: { more_than: true, part: 1, of: 2 },
  half: { more_than: false, part: 1, of: 2 },
  more_than_two_thirds: { more_than: true, part: 2, of: 3 },
  two_thirds: { more_than: false, part: 2, of: 3 },
  three_quarters: { more_than: false, part: 3, of: 4 },
};
export const USUAL_SHARES = Object.keys(USUAL);

const OTHER = /^(more_than|at_least) (\d+)\/(\d+)$/;

/** A part by its name: one of the usual, or another that a rulebook has: `at_least 3/5`. */
function shareOf(name: string): Share | undefined {
  const [, how, part, of] = OTHER.exec(name) ?? [];
  return how ? { more_than: how === 'more_than', part: Number(part), of: Number(of) } : USUAL[name];
}

/** What a part is called in a form. */
export function shareName({ more_than: isMore, part, of }: Share): string {
  const usual = USUAL_SHARES.find((name) => {
    const share = USUAL[name];
    return share?.more_than === isMore && share.part === part && share.of === of;
  });
  return usual ?? `${isMore ? 'more_than' : 'at_least'} ${part}/${of}`;
}

/** A part as facts have it. */
export function shareFact(name: string): unknown {
  const share = shareOf(name);
  return share && { [share.more_than ? 'more_than' : 'at_least']: { part: share.part, of: share.of } };
}

/** A part as people read it. */
export function shareWords(name: string): string {
  const share = OTHER.test(name) ? shareOf(name) : undefined;
  if (!share) return term('share', name);
  const { part, of } = share;
  return share.more_than ? t('council.more_than', { part, of }) : t('council.at_least', { part, of });
}
