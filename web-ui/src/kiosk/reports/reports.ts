// The akim's report meetings: residents come to them as to meetings, but they are none of a body.
import type { ReportMeeting } from '../home/facts.ts';
import { dayOf } from '../../format/date.ts';
import { said, type Said } from '../../i18n/shown.svelte.ts';
import { t } from '../../i18n/words.svelte.ts';

/** Those that are over, held or not, in the order in which the node tells them. */
export const reportsBefore = (reports: readonly ReportMeeting[], now: number): ReportMeeting[] =>
  reports.filter(({ held, held_on: day }) => Boolean(held) || day < dayOf(now));

export const placeOf = ({ place_kk: kk, place_ru: ru }: Pick<ReportMeeting, 'place_kk' | 'place_ru'>): Said => said({ kk, ru });

/** Not held, put off, or as it was announced. */
const changeOf = ({ state, postponed_by: by }: ReportMeeting): string | null => (state === 'cancelled' ? state : by ? 'postponed' : null);

/** A report meeting as it stands in a list of meetings. */
export function rowOf(report: ReportMeeting) {
  const place = placeOf(report);
  return {
    ...{ id: report.id, day: report.held_on, starts_at: report.starts_at ?? null, state: changeOf(report) },
    ...{ title: t('report.title'), isOther: true },
    details: [
      ...(place.text ? [{ name: t('meeting.place'), value: place.text, lang: place.language }] : []),
      { name: t('reports.reporter'), value: report.reporter },
    ],
  };
}
