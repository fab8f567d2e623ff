// What a page says of a body: who sits in it, now or in another term, and by which rules it goes.
import { node, type Answer, type Schemas } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import { addDays } from '../../format/day-input.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t, term } from '../../i18n/words.svelte.ts';
import { territoryOf } from '../../places/places.ts';

type Share = Schemas['Share'];

export const termNow = ({ terms }: Schemas['Council']): Schemas['Term'] | undefined => terms.find(({ current }) => current);

/** The day on which a term that does not run today is looked at: its last one, or the first where it is still to come. */
export function dayOfTerm({ from, until, dissolved_on: dissolved }: Schemas['Term'], today: string): string {
  const last = addDays(dissolved ?? until, -1);
  return from > today ? from : last < from ? from : last;
}

/** A body as it was, or will be, on a day. */
export async function councilOn(
  { id, register }: Pick<Schemas['Council'], 'id' | 'register'>,
  on: string,
): Promise<Answer<Schemas['Council']>> {
  const answer = await node.councils({ territory: territoryOf(register), on });
  const value = answer.value.rows.find((council) => council.id === id);
  if (!value) throw new Failure('not_found');
  return { ...answer, value };
}

/** The chair first, then as seats are numbered. */
export const seatsNow = ({ members }: Schemas['Term']): readonly Schemas['Member'][] =>
  members.filter((member) => member.in_office).sort((left, right) => Number(right.chairs) - Number(left.chairs));

export type RuleName =
  | ('notice' | 'quorum' | 'quorum_base' | 'majority' | 'minutes' | 'approval' | 'publication' | 'commencement')
  | ('term_years' | 'casting_vote' | 'number_format');

export interface RuleLine {
  readonly name: RuleName;
  readonly value: string;
  readonly citation: string | null | undefined;
}

const span = ({ days, count }: Schemas['Deadline']): string =>
  shown.counted(count === 'working' ? 'council.working' : 'council.calendar', days);

function share({ more_than: isMore, part, of }: Share): string {
  if (part === 1 && of === 2) return t(isMore ? 'council.more_than_half' : 'council.half');
  return t(isMore ? 'council.more_than' : 'council.at_least', { part, of });
}

/** A number as the format writes it: nobody needs to know the format's own signs. */
const example = (format: string): string => `№ ${format.replaceAll('{number}', '1').replaceAll('{roman}', 'I')}`;

const commencement = ({ after_publication: after }: Schemas['CommencementInForce']): string =>
  after ? t('council.after_publication', { span: span(after) }) : term('value', 'on_adoption');

/** Every parameter that binds the body, in the order of its work. */
export function rulesOf({
  rulebook: rules,
  legal_members: members,
}: Pick<Schemas['Council'], 'rulebook' | 'legal_members'>): readonly RuleLine[] {
  const line = (name: RuleName, value: string, citation?: string | null): RuleLine => ({ name, value, citation });
  return [
    line('notice', span(rules.notice), rules.notice.citation),
    line('quorum', share(rules.quorum), rules.quorum.citation),
    // A gathering has no members: its quorum is a part of those who may come.
    ...(members > 0 ? [line('quorum_base', term('vote_base', rules.quorum_base), rules.quorum_base_citation)] : []),
    ...rules.majorities.map(({ matter, base, share: needed }) =>
      line('majority', `${matter ? `${term('value', matter)}: ` : ''}${share(needed)} ${term('vote_base', base)}`, needed.citation),
    ),
    line('minutes', span(rules.minutes), rules.minutes.citation),
    ...(rules.approval ? [line('approval', span(rules.approval), rules.approval.citation)] : []),
    line('publication', span(rules.publication), rules.publication.citation),
    ...(rules.commencement ? [line('commencement', commencement(rules.commencement), rules.commencement.citation)] : []),
    line('term_years', shown.counted('council.years', rules.term_years), rules.term_years_citation),
    line('casting_vote', t(rules.casting_vote ? 'council.chair_decides' : 'council.nothing_decided'), rules.casting_vote_citation),
    ...(rules.number_format ? [line('number_format', example(rules.number_format), rules.number_format_citation)] : []),
  ];
}
