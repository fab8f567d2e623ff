// What a page says of a meeting in few words, on the screen and on paper.
import { said, shown } from '../../i18n/shown.svelte.ts';
import { t } from '../../i18n/words.svelte.ts';
import { placeName } from '../../places/places.ts';
import { heldOn, placeOf, startsAt, type MeetingPage } from './meeting.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly lang?: string;
}

/** `18 March, Wednesday, 15:00`. */
function when(page: MeetingPage): string {
  const day = heldOn(page);
  const hour = startsAt(page);
  return [shown.day(day), shown.weekday(day), ...(hour ? [hour] : [])].join(', ');
}

function before(page: MeetingPage): readonly Fact[] {
  const { meeting, course } = page;
  if (!meeting) return [];
  const [place, before] = [said(placeOf(page)), said(meeting.place)];
  return [
    { name: t('meeting.day'), value: when(page) },
    ...(heldOn(page) === meeting.held_on ? [] : [{ name: t('meeting.was_called_for'), value: shown.day(meeting.held_on) }]),
    { name: t('meeting.place'), value: place.text, lang: place.language },
    ...(before.text === place.text ? [] : [{ name: t('meeting.was_called_at'), value: before.text, lang: before.language }]),
    { name: t('meeting.convened'), value: shown.day(meeting.convened_on) },
    ...(meeting.called_by ? [{ name: t('meeting.called_by'), value: meeting.called_by }] : []),
    ...(course?.broadcast ? [{ name: t('said.broadcast'), value: course.broadcast }] : []),
    ...(course?.joint_with ?? []).map((joint) => ({
      name: t('said.joint'),
      value: `${said(joint).text} · ${placeName(joint.territory)}`,
    })),
  ];
}

function afterwards({ minutes }: MeetingPage): readonly Fact[] {
  if (!minutes) return [];
  const { present, entitled } = minutes;
  return [
    {
      name: t('meeting.present'),
      value: t('vote.present', { present: shown.number(present), entitled: shown.number(entitled || present) }),
    },
    { name: t('meeting.chair'), value: minutes.chaired_by },
    { name: t('meeting.secretary'), value: minutes.kept_by },
  ];
}

export const about = (page: MeetingPage): readonly Fact[] => (page.meeting ? [...before(page), ...afterwards(page)] : []);
