/** Kazakh letters above Russian ones, after RST KazSSR 903-90, with a row of digits of its own. */
export const KAZAKH = [
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '/'],
  ['ә', 'і', 'ң', 'ғ', ',', '.', 'ү', 'ұ', 'қ', 'ө', 'һ', '№'],
  ['й', 'ц', 'у', 'к', 'е', 'н', 'г', 'ш', 'щ', 'з', 'х', 'ъ'],
  ['ф', 'ы', 'в', 'а', 'п', 'р', 'о', 'л', 'д', 'ж', 'э', 'ё'],
  ['я', 'ч', 'с', 'м', 'и', 'т', 'ь', 'б', 'ю'],
] as const;

/** For Roman numerals in numbers of decisions, and for marks of records. */
export const LATIN = [
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '/'],
  ['q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p'],
  ['a', 's', 'd', 'f', 'g', 'h', 'j', 'k', 'l'],
  ['z', 'x', 'c', 'v', 'b', 'n', 'm', '.', ':'],
] as const;

/** Letters and digits that cannot be taken for each other: what codes for the kiosk are made of (node/src/vault/case.rs). */
export const CODE = ['23456789', 'ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'].map((row) => [...row]);

/** What marks of records are made of. */
export const HEXADECIMAL = ['0123456789', 'abcdef'].map((row) => [...row]);

/** Puts a text in the place of the selection and says where the cursor stands then. */
export function insert(value: string, start: number, end: number, text: string): { value: string; cursor: number } {
  return { value: value.slice(0, start) + text + value.slice(end), cursor: start + text.length };
}

/** Takes the selection away, or the letter before the cursor. */
export function erase(value: string, start: number, end: number): { value: string; cursor: number } {
  const from = start === end ? Math.max(0, start - 1) : start;
  return { value: value.slice(0, from) + value.slice(end), cursor: from };
}
