import { expect, test } from 'vitest';
import { restsOn, whenHeld, type Course } from './course.ts';

const vote = (id: string, item: string, matter: string | null = 'other') => ({ id, item, matter }) as Course['votes'][number];
const course = { votes: [vote('a', '1'), vote('b', '1'), vote('c', '1', null), vote('d', '2')] };

test('a record rests on the vote that it names, or else on the last one on its item that has a matter', () => {
  expect([restsOn(course, '1', 'a')?.id, restsOn(course, '1')?.id, restsOn(course, '2')?.id]).toEqual(['a', 'b', 'd']);
  expect([restsOn(course, '3'), restsOn(course, '1', 'x')]).toEqual([undefined, undefined]);
});

test('the day of a meeting is told with its hour where that is known', () => {
  expect(whenHeld({ held_on: '2026-03-18', starts_at: '15:00' }).replace(/\u00a0/g, ' ')).toBe('2026 жылғы 18 наурыз, 15:00');
  expect(whenHeld({ held_on: '2026-03-18', starts_at: null }).replace(/\u00a0/g, ' ')).toBe('2026 жылғы 18 наурыз');
});
