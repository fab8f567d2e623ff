// Where a call of the participatory budget stands, in words and in a colour: for kiosk and dashboard.
import type { Call, CallLine, Project } from '../api/participation.ts';
import type { Tone } from '../components/tone.ts';
import { share } from '../format/number.ts';
import { said, shown } from '../i18n/shown.svelte.ts';
import { t, term } from '../i18n/words.svelte.ts';

const TONES: Readonly<Record<CallLine['stage'], Tone>> = {
  proposals: 'sky',
  examining: 'plain',
  ballot: 'sky',
  counting: 'warn',
  decided: 'ok',
};

export const stageOf = ({ stage }: Pick<CallLine, 'stage'>): { readonly text: string; readonly tone: Tone } => ({
  text: term('call_stage', stage),
  tone: TONES[stage] ?? 'plain',
});

/** The days of what goes on, or of what comes next. */
export function daysOf(call: CallLine): string {
  const [from, until] = call.stage === 'proposals' ? [call.opened_on, call.proposals_until] : [call.ballot_from, call.ballot_until];
  return t(call.stage === 'proposals' ? 'part.proposals_days' : 'part.ballot_days', { from: shown.day(from), until: shown.day(until) });
}

/** How many of those who live there voted. */
export const turnoutOf = ({ voters, residents }: Pick<CallLine, 'voters' | 'residents'>): string =>
  t('part.turnout', {
    n: shown.number(voters),
    of: shown.number(residents),
    percent: shown.percent(share(voters, residents)),
  });

/** Those that are carried out first, then as the node has them: by votes, or in the order in which they were proposed. */
export const winnersFirst = (projects: readonly Project[]): Project[] =>
  [...projects].sort((left, right) => Number(right.winner) - Number(left.winner));

/** What the chosen ones leave of the money. */
export const moneyLeft = ({ money, projects }: Pick<Call, 'money' | 'projects'>): number =>
  money - projects.reduce((sum, { winner, cost }) => sum + (winner ? cost : 0), 0);

/** What may stand in a ballot. */
export const ballotOf = ({ projects }: Pick<Call, 'projects'>): readonly Project[] =>
  projects.filter(({ verdict }) => verdict === 'admitted');

export const titleOf = ({ title }: Pick<CallLine, 'title'>): { readonly text: string; readonly lang?: string } => {
  const { text, language } = said(title);
  return text ? { text, lang: language } : { text: t('plans.gone') };
};
