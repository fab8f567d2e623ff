// What an act is to the decision of another body, in a sentence.
import type { Schemas } from '../../api/client.ts';
import { t, term, type Key } from '../../i18n/words.svelte.ts';
import { placeName } from '../../places/places.ts';

type Act = Pick<Schemas['ActOn'], 'territory' | 'number' | 'role' | 'outcome'>;

/** Acts on which something hangs have a sentence of their own; all others say their role and what came of it. */
const SENTENCES: readonly Key[] = ['acts.approval.agreed', 'acts.approval.disagreed', 'acts.agreement.agreed', 'acts.agreement.disagreed'];

export function actWords({ territory, number, role, outcome }: Act): string {
  const key = SENTENCES.find((sentence) => sentence === `acts.${role}.${outcome}`) ?? 'acts.other';
  return t(key, { number, place: placeName(territory), role: term('value', role), outcome: term('value', outcome) });
}
