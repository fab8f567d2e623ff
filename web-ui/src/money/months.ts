import type { Schemas } from '../api/client.ts';

type Executed = Schemas['Executed'];

/** What was told by the end of a month. */
export interface Month extends Executed {
  /** `1` to `12`. */
  readonly month: number;
  /** What came in and went out since the report before, or since the year began. */
  readonly cameIn: number;
  readonly wentOut: number;
  /** Months that these two are about: more than one where a report is missing. */
  readonly months: number;
}

const monthOf = (day: string): number => Number(day.slice(5, 7));

/** The months of a year of which anything was told, from the first on. */
export function monthsOf(told: readonly Executed[], year: number): Month[] {
  const ofYear = told.filter(({ until }) => until.startsWith(`${year}-`)).sort((left, right) => (left.until < right.until ? -1 : 1));
  return ofYear.map((executed, at) => {
    const before = ofYear[at - 1];
    const month = monthOf(executed.until);
    return {
      ...executed,
      month,
      cameIn: executed.revenue - (before?.revenue ?? 0),
      wentOut: executed.expenditure - (before?.expenditure ?? 0),
      months: month - (before ? monthOf(before.until) : 0),
    };
  });
}

/** The months from the first to the last that was told, `1` to `12`. */
export function monthNumbers(months: readonly Month[]): number[] {
  const [first, last] = [months[0]?.month ?? 1, months.at(-1)?.month ?? 0];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** One value for each of these months; nothing for those between of which nothing was told. */
export const valuesOf = (months: readonly Month[], value: (month: Month) => number): (number | null)[] =>
  monthNumbers(months).map((number) => {
    const found = months.find(({ month }) => month === number);
    return found ? value(found) : null;
  });
