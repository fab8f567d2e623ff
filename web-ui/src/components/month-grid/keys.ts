import { addDays, addMonths, sinceMonday } from '../../format/day-input.ts';

const WEEK = 7;
const YEAR = 12;

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey'>;

/** The day to which a key leads from another one; nothing for keys that lead nowhere. */
export function dayAfter(day: string, { key, shiftKey }: Pressed): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -WEEK);
    case 'ArrowDown':
      return addDays(day, WEEK);
    case 'Home':
      return addDays(day, -sinceMonday(day));
    case 'End':
      return addDays(day, WEEK - 1 - sinceMonday(day));
    case 'PageUp':
      return addMonths(day, shiftKey ? -YEAR : -1);
    case 'PageDown':
      return addMonths(day, shiftKey ? YEAR : 1);
    default:
      return null;
  }
}
