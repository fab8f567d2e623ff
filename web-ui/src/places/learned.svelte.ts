// Names that the node told beside those that come with the page.

interface Named {
  readonly code: string;
  readonly kk?: string | null;
  readonly ru?: string | null;
}

/** Enough for every territory of the country; what comes after is shown by its code. */
const MOST = 20_000;

let names = $state.raw<Readonly<Record<string, Named>>>({});

export function learn(told: readonly Named[]): void {
  const fresh = told.filter(({ code, kk, ru }) => (kk ?? ru) && !(code in names));
  if (fresh.length === 0 || Object.keys(names).length + fresh.length > MOST) return;
  names = { ...names, ...Object.fromEntries(fresh.map((named) => [named.code, named])) };
}

export function learnedName(code: string, language: 'kk' | 'ru'): string | null {
  const named = names[code];
  return named?.[language] ?? named?.kk ?? named?.ru ?? null;
}

export const isLearned = (code: string): boolean => code in names;
