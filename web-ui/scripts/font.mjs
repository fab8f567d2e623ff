// Cuts the typeface down to the letters that Kazakh, Russian and English need. The outcome is checked in, since the
// kiosk's first page has a budget for fonts and its licence (OFL) allows it.
import { readFile, writeFile, copyFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const source = new URL('../node_modules/@fontsource-variable/golos-text/', import.meta.url);
const target = new URL('../src/design/fonts/', import.meta.url);

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, step) => String.fromCodePoint(from + step)).join('');

const PARTS = {
  latin:
    range(0x20, 0x7e) +
    '\u00a0\u00ab\u00bb\u00b7\u00a7\u2009\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u2212\u202f\u2191\u2193',
  'latin-ext': '\u20b8',
  cyrillic: range(0x410, 0x44f) + '\u0401\u0451\u0406\u0456\u04b0\u04b1\u2116',
  'cyrillic-ext': 'ӘәҒғҚқҢңӨөҮүҺһ',
};

for (const [part, letters] of Object.entries(PARTS)) {
  const whole = await readFile(new URL(`files/golos-text-${part}-wght-normal.woff2`, source));
  const cut = await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } } });
  await writeFile(new URL(`golos-${part}.woff2`, target), cut);
  console.log(part, cut.length);
}
await copyFile(new URL('LICENSE', source), new URL('OFL.txt', target));
