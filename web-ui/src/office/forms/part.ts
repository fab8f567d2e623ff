/** The largest number in a part of a whole (protocol/src/record/v1/rulebook.rs). */
const LARGEST = 255;
const PER_MILLE = 1_000;

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

/** A part of a whole as people write it, `1 %`, `0,5` or `1/10`, in its lowest terms; nothing where it is none. */
export function partOf(text: string): { readonly part: number; readonly of: number } | null {
  const typed = text
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace(/%$/, '');
  const [, above, below] = /^(\d{1,3})\/(\d{1,3})$/.exec(typed) ?? [];
  const isPercent = /^\d{1,3}(\.\d)?$/.test(typed);
  if (!above && !isPercent) return null;
  const [part, of] = above ? [Number(above), Number(below)] : [Math.round(Number(typed) * 10), PER_MILLE];
  const common = divisor(part, of) || 1;
  return part > 0 && part <= of && of / common <= LARGEST ? { part: part / common, of: of / common } : null;
}
