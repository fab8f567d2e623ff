// Texts that are put into minutes from what was recorded, in both languages: who was there, what was asked, how it fell.
import { wordsOf } from '../../i18n/words.svelte.ts';
import type { Course } from '../../record/course.ts';
import type { Both } from './document.ts';

type Vote = Course['votes'][number];
type Words = Awaited<ReturnType<typeof wordsOf>>;

const CHOICES = ['yes', 'no', 'abstained', 'not_voting', 'excused'] as const;

function quorum(course: Course, { t }: Words): string {
  const { opening, base } = course;
  if (!opening) return '';
  const counted = t('block.quorum', { base: base ?? opening.entitled, present: opening.present });
  return `${counted} ${t(opening.quorate ? 'block.quorum_yes' : 'block.quorum_no')}`;
}

function named(vote: Vote, { t }: Words): string[] {
  return CHOICES.flatMap((choice) => {
    const names = vote.names.filter((one) => one.choice === choice).map(({ name }) => name);
    return names.length > 0 ? [t(`block.${choice}`, { names: names.join(', ') })] : [];
  });
}

function voted(vote: Vote, question: string, words: Words): string {
  const { t, term } = words;
  const { yes, no, abstained } = vote;
  const more = [
    ...(vote.not_voting > 0 ? [t('block.also_not_voting', { n: vote.not_voting })] : []),
    ...(vote.excused > 0 ? [t('block.also_excused', { n: vote.excused })] : []),
    ...(vote.invalid > 0 ? [t('block.also_invalid', { n: vote.invalid })] : []),
  ];
  const lines = [
    t('block.question', { question, form: term('value', vote.form) }),
    [t('block.counts', { present: vote.present, yes, no, abstained }), ...more].join(' '),
    ...named(vote, words),
    ...(vote.casting ? [t('block.casting', { what: term('value', vote.casting) })] : []),
    t('block.declared', { what: term('value', vote.declared) }),
  ];
  return lines.join('\n');
}

const inBoth = async (write: (words: Words, tongue: 'kk' | 'ru') => string): Promise<Both> => {
  const [kk, ru] = await Promise.all([wordsOf('kk'), wordsOf('ru')]);
  return { kk: write(kk, 'kk'), ru: write(ru, 'ru') };
};

export const quorumBlock = (course: Course): Promise<Both> => inBoth((words) => quorum(course, words));

/** A question that was put in one language only is quoted as it was put. */
export const voteBlock = (vote: Vote): Promise<Both> =>
  inBoth((words, tongue) => voted(vote, vote[tongue] || vote.kk || vote.ru || '', words));

/** A block stands on lines of its own. */
export const appended = (text: string, block: string): string => {
  const before = text.replace(/\s+$/, '');
  return before ? `${before}\n\n${block}\n` : `${block}\n`;
};
