import type { Due } from '../../api/office.ts';
import type { Tone } from '../../components/tone.ts';
import { shown } from '../../i18n/shown.svelte.ts';
import { t } from '../../i18n/words.svelte.ts';
import { meetingHref, newHref, officeHref, recordHref } from '../links.ts';

/** The earliest first; what is late comes before what is not. */
export const byDay = (due: readonly Due[]): Due[] => [...due].sort((left, right) => left.days - right.days);

/** How much time is left, in words; a colour only repeats it. */
export function timeLeft(days: number): { readonly text: string; readonly tone: Tone } {
  if (days < 0) return { text: shown.counted('due.overdue', -days), tone: 'bad' };
  if (days === 0) return { text: t('due.today'), tone: 'warn' };
  return { text: shown.counted('due.left', days), tone: days <= 3 ? 'warn' : 'plain' };
}

const AT_MEETING: readonly Due['what'][] = ['minutes', 'meeting', 'notice', 'decision', 'reconvening'];

/** Where it is done. */
export function dueHref({ what, record, line }: Due): string {
  if (what === 'issue_status') return `${newHref('issue.status/1')}?for=${record}`;
  if (what === 'quarter_report') return `${newHref('deputy.reported/1')}?for=${record}`;
  if (what === 'task') return `${newHref('task.status/1')}?for=${record}`;
  if (what === 'measure') return `${newHref('measure.status/1')}?for=${record}.${encodeURIComponent(line ?? '')}`;
  if (what === 'finding') return `${newHref('audit.followed_up/1')}?for=${record}.${encodeURIComponent(line ?? '')}`;
  if (AT_MEETING.includes(what)) return meetingHref(record);
  return what === 'mandate_ends' ? officeHref('mandates') : recordHref(record);
}
