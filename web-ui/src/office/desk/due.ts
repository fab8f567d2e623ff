import type { Due } from '../../api/office.ts';
import type { Tone } from '../../components/tone.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t } from '../../i18n/words.svelte.ts';
import { caseHref, meetingHref, newHref, officeHref, recordHref } from '../links.ts';

/** The earliest first; what is late comes before what is not. */
export const byDay = (due: readonly Due[]): Due[] => [...due].sort((left, right) => left.days - right.days);

/** How much time is left, in words; a colour only repeats it. */
export function timeLeft(days: number): { readonly text: string; readonly tone: Tone } {
  if (days < 0) return { text: shown.counted('due.overdue', -days), tone: 'bad' };
  if (days === 0) return { text: t('due.today'), tone: 'warn' };
  return { text: shown.counted('due.left', days), tone: days <= 3 ? 'warn' : 'plain' };
}

const AT_MEETING: readonly Due['what'][] = ['minutes', 'meeting', 'notice', 'decision', 'reconvening'];

/** Kinds by which it is done, about the record that is named. */
const BY_RECORD: Readonly<Record<string, string>> = {
  issue_status: 'issue.status/1',
  quarter_report: 'deputy.reported/1',
  task: 'task.status/1',
  initiative_answer: 'initiative.answered/1',
  project_verdict: 'project.judged/1',
};

/** What is done with those who took part at hand. */
const AT_CASE: readonly Due['what'][] = ['initiative_ends', 'ballot_result', 'erasure'];

/** Where it is done. */
export function dueHref({ what, record, line }: Due): string {
  const kind = BY_RECORD[what];
  if (kind) return `${newHref(kind)}?for=${record}`;
  if (what === 'measure') return `${newHref('measure.status/1')}?for=${record}.${encodeURIComponent(line ?? '')}`;
  if (what === 'finding') return `${newHref('audit.followed_up/1')}?for=${record}.${encodeURIComponent(line ?? '')}`;
  if (AT_CASE.includes(what)) return caseHref(record);
  if (AT_MEETING.includes(what)) return meetingHref(record);
  return what === 'mandate_ends' ? officeHref('mandates') : recordHref(record);
}
