// From a draft that was written together to the form of minutes: everything else comes from what was recorded of the meeting.
import type { Session } from '../../api/office.ts';
import { rowsOf, textOf, type Values } from '../forms/fields.ts';
import { following } from '../forms/filled.ts';
import type { View } from './document.ts';

export const MINUTES = 'minutes.adopted/1';

/** The form of the meeting's minutes with the texts of the draft in it. */
export async function minutesOf(meeting: string, items: View['items'], who: Session): Promise<Values> {
  const first: Values = { meeting };
  const values: Values = { ...first, ...(await following(MINUTES, first, 'meeting', who)) };
  const rows = rowsOf(values, 'items').map((row) => ({ ...row, text: items[textOf(row, 'number')] ?? { kk: '', ru: '' } }));
  return { ...values, items: rows };
}
