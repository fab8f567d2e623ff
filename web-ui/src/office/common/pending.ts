// What was typed and has not reached the worker yet: a moment of typing, which a closing browser would lose otherwise.
import type { Tongue } from './document.ts';

export interface Typed {
  readonly item: string;
  readonly tongue: Tongue;
  readonly base: string;
  readonly next: string;
}

const PREFIX = 'kenes.office.minutes.';
const place = (meeting: string, item: string, tongue: Tongue): string => `${PREFIX}${meeting}.${item}.${tongue}`;

export function remember(meeting: string, typed: Typed): void {
  try {
    localStorage.setItem(place(meeting, typed.item, typed.tongue), JSON.stringify(typed));
  } catch {
    // Without room it reaches the worker all the same, a moment later.
  }
}

export const forget = (meeting: string, item: string, tongue: Tongue): void => localStorage.removeItem(place(meeting, item, tongue));

const keysOf = (meeting: string): string[] =>
  Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '').filter((key) =>
    key.startsWith(`${PREFIX}${meeting}.`),
  );

/** What a page left behind that was closed while somebody typed. */
export function remembered(meeting: string): Typed[] {
  return keysOf(meeting).flatMap((key) => {
    try {
      return [JSON.parse(localStorage.getItem(key) ?? '') as Typed];
    } catch {
      return [];
    }
  });
}

export const forgetAll = (meeting: string): void => keysOf(meeting).forEach((key) => localStorage.removeItem(key));
