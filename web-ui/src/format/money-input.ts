// Money as people type and paste it, in tenge; records hold whole tiyn.
const TIYN_IN_TENGE = 100;

/** A sign, whole tenge in groups, and two digits at most behind a comma or a full stop. */
const SHAPE = /^([-\u2212]?)(\d+)(?:[.,](\d{1,2}))?$/;

/** Commas and full stops are marks of thousands where three digits follow each, and the other one stands before the tiyn. */
const GROUPED = [
  { mark: ',', shape: /^[-\u2212]?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/ },
  { mark: '.', shape: /^[-\u2212]?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/ },
] as const;

/** Spaces of any width and apostrophes stand between thousands wherever they are. */
function withoutGroups(text: string): string {
  const plain = text.replace(/[\s\u00a0\u202f'\u2019]/g, '');
  const found = GROUPED.find(({ shape }) => shape.test(plain));
  return found ? plain.replaceAll(found.mark, '') : plain;
}

/** Tiyn of what was typed; nothing where it is no amount, or more than whole numbers hold exactly. */
export function readTenge(text: string): number | null {
  const [, sign, whole, rest = ''] = SHAPE.exec(withoutGroups(text.replace('₸', ''))) ?? [];
  if (whole === undefined) return null;
  const tiyn = Number(whole) * TIYN_IN_TENGE + Number(rest.padEnd(2, '0'));
  if (!Number.isSafeInteger(tiyn)) return null;
  return sign && tiyn > 0 ? -tiyn : tiyn;
}

/** The same amount as it is typed, with its thousands apart: no language's own marks, so that any of them can be read again. */
export function typedTenge(tiyn: number): string {
  const whole = String(Math.trunc(Math.abs(tiyn) / TIYN_IN_TENGE)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  const rest = Math.abs(tiyn % TIYN_IN_TENGE);
  return `${tiyn < 0 ? '-' : ''}${whole}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`;
}
