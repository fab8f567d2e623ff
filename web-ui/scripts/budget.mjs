// What the kiosk's first page costs over the link: 60 KB of code and style, 80 KB of fonts, compressed. And how many scripts
// a first page is made of: on a slow link each one is a way there and back.
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const KILO = 1024;
const MOST_CODE = 60 * KILO;
const MOST_FONTS = 80 * KILO;
const MOST_SCRIPTS = 5;

async function collect(name, seen) {
  if (seen.has(name)) return;
  seen.add(name);
  if (!name.endsWith('.js')) return;
  const text = await readFile(new URL(name, dist), 'utf8');
  // Only what is imported at once; pages behind `import()` come when they are opened.
  for (const [, found] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) await collect(`assets/${found}`, seen);
}

/** The document and every file that it loads before anybody touched it. */
async function firstPage(document) {
  const entry = await readFile(new URL(document, dist), 'utf8');
  const seen = new Set();
  for (const [, found] of entry.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) await collect(found, seen);
  const scripts = [...seen].filter((name) => name.endsWith('.js')).length;
  console.log(`scripts of ${document}: ${scripts}`);
  if (scripts > MOST_SCRIPTS) {
    console.error(`more than ${MOST_SCRIPTS}: see chunks.ts`);
    process.exitCode = 1;
  }
  return { entry, seen };
}

const { entry, seen } = await firstPage('index.html');
await firstPage('dashboard.html');
await firstPage('office.html');
const sizes = await Promise.all([...seen].map(async (name) => gzipSync(await readFile(new URL(name, dist)), { level: 9 }).length));
const code = sizes.reduce((sum, size) => sum + size, gzipSync(entry).length);
const fontNames = (await readdir(new URL('assets/', dist))).filter((name) => name.endsWith('.woff2'));
const fonts = (await Promise.all(fontNames.map((name) => readFile(new URL(`assets/${name}`, dist))))).reduce(
  (sum, { length }) => sum + length,
  0,
);

// Pages behind `import()` count for nothing above, but none of them may bring the office to a kiosk.
const reached = new Set();
async function reach(name) {
  if (reached.has(name) || !name.endsWith('.js')) return [];
  reached.add(name);
  const text = await readFile(new URL(name, dist), 'utf8');
  const next = [...text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, found]) => `assets/${found}`);
  const inner = await Promise.all(next.map(reach));
  return [...(/\/api\/v1\/office(?!s)/.test(text) ? [name] : []), ...inner.flat()];
}
const office = (await Promise.all([...seen].filter((name) => /\/kiosk-/.test(name)).map(reach))).flat();
if (office.length > 0) {
  console.error(`the kiosk loads code of the office: ${office.join(', ')}`);
  process.exitCode = 1;
}

console.log(`first page of the kiosk: ${(code / KILO).toFixed(1)} KB of code and style, ${(fonts / KILO).toFixed(1)} KB of fonts`);
if (code > MOST_CODE || fonts > MOST_FONTS) {
  console.error('over the budget');
  process.exitCode = 1;
}
