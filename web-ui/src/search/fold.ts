// Kazakh and Russian letters by how people type them without a Kazakh keyboard, in Latin letters.
const SOUNDS: Readonly<Record<string, string>> = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', қ: 'k',
  л: 'l', м: 'm', н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'h',
  һ: 'h', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ъ: '', ы: 'i', і: 'i', ь: '', э: 'e', ю: 'iu', я: 'ia',
}; // prettier-ignore

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/ş/g, 'sh'],
  [/ı/g, 'i'],
  [/j/g, 'zh'],
  [/q|c(?!h)/g, 'k'],
  [/w/g, 'u'],
  [/x|kh/g, 'h'],
  [/gh/g, 'g'],
  [/ng/g, 'n'],
  [/y/g, 'i'],
];

const MARKS = /[\u0300-\u036f]/g;

/** One spelling for all spellings of a word: case, қ or к, і or Latin i, and Latin letters for Cyrillic make no difference. */
export function fold(text: string): string {
  const sounds = Array.from(text.toLowerCase(), (letter) => SOUNDS[letter] ?? letter).join('');
  const plain = LATIN.reduce(
    (folded, [pattern, sound]) => folded.replace(pattern, sound),
    sounds.replace(/ş/g, 'sh').normalize('NFD').replace(MARKS, ''),
  );
  return plain
    .replace(/(\p{L})\1+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
