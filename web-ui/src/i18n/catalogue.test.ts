// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import english from './en.json';
import kazakh from './kk.json';
import officeEnglish from './office.en.json';
import officeKazakh from './office.kk.json';
import officeRussian from './office.ru.json';
import recordEnglish from './record.en.json';
import recordKazakh from './record.kk.json';
import recordRussian from './record.ru.json';
import russian from './ru.json';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
type Words = Record<string, string>;
/** The words of first pages, those of the pages behind them, and those of the office alone, which the others do not load. */
const SETS: Record<string, Record<string, Words>> = {
  '': { kk: kazakh, ru: russian, en: english },
  'record.': { kk: recordKazakh, ru: recordRussian, en: recordEnglish },
  'office.': { kk: officeKazakh, ru: officeRussian, en: officeEnglish },
};
const FORMS: Record<string, string[]> = { kk: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] };

const files = (ending: RegExp): string[] => readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => ending.test(name));
const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const plain = (catalogue: Record<string, string>): string[] => Object.keys(catalogue).filter((key) => !key.includes('#'));
const stems = (catalogue: Record<string, string>): string[] => [...new Set(Object.keys(catalogue).filter((key) => key.includes('#')).map((key) => key.split('#')[0] ?? ''))]; // prettier-ignore
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe.each(Object.entries(SETS))('the catalogues "%s"', (prefix, catalogues) => {
  const first = catalogues['kk'] ?? {};

  test.each(['ru', 'en'])('%s has every key that Kazakh has, and no other', (language) => {
    expect(plain(catalogues[language] ?? {})).toEqual(plain(first));
    expect(stems(catalogues[language] ?? {})).toEqual(stems(first));
  });

  test.each(['kk', 'ru', 'en'])('%s has exactly the plural forms of the language, and no empty text', (language) => {
    const words = catalogues[language] ?? {};
    const wanted = stems(words).flatMap((stem) => (FORMS[language] ?? []).map((form) => `${stem}#${form}`));
    expect(
      Object.keys(words)
        .filter((key) => key.includes('#'))
        .sort(),
    ).toEqual(wanted.sort());
    expect(Object.keys(words).filter((key) => !words[key]?.trim())).toEqual([]);
  });

  test.each(['ru', 'en'])('%s fills the same values as Kazakh', (language) => {
    const words = catalogues[language] ?? {};
    const differing = plain(words).filter((key) => holes(words[key] ?? '').join() !== holes(first[key] ?? '').join());
    expect(differing).toEqual([]);
  });

  test.each(['kk', 'ru', 'en'])('%s is sorted, one key on a line', (language) => {
    const text = read(`i18n/${prefix}${language}.json`);
    const lines = text.trim().split('\n').slice(1, -1);
    const keys = lines.map((line) => /^ "([^"]+)": "/.exec(line)?.[1] ?? line);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toHaveLength(Object.keys(catalogues[language] ?? {}).length);
  });

  test.each(['kk', 'ru'])('%s has no word with both Latin and Cyrillic letters', (language) => {
    const mixed = Object.entries(catalogues[language] ?? {}).filter(([, text]) =>
      text.split(/[^\p{L}]+/u).some((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word)),
    );
    expect(mixed).toEqual([]);
  });
});

test('no key stands in two sets', () => {
  const all = Object.values(SETS).flatMap(({ kk }) => Object.keys(kk ?? {}));
  expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
});

describe('first pages', () => {
  // What they load at once, and the map, which the dashboard's first page brings later without waiting for more words.
  const FIRST = ['kiosk/main.ts', 'dashboard/main.ts', 'dashboard/Outlines.svelte'];
  const IMPORTED = /^\s*(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s+)?'(\.[^']+\.(?:ts|svelte))'/gm;

  function loaded(name: string, seen: Set<string>): Set<string> {
    if (seen.has(name)) return seen;
    seen.add(name);
    for (const [, path = ''] of read(name).matchAll(IMPORTED)) loaded(posix.join(posix.dirname(name), path), seen);
    return seen;
  }

  test('say nothing out of the catalogue that comes behind them', () => {
    const names = [...FIRST.reduce((seen, name) => loaded(name, seen), new Set<string>())];
    expect(names.length).toBeGreaterThan(60);
    expect(names).toContain('kiosk/home/Home.svelte');
    expect(names).not.toContain('kiosk/decisions/OneDecision.svelte');
    const later = Object.keys(recordKazakh).map((key) => key.split('#')[0] ?? '');
    const groups = new Set(later.map((key) => key.split('.')[0] ?? ''));
    const faults = names.flatMap((name) => {
      const code = read(name);
      const keys = later.filter((key) => code.includes(`'${key}'`));
      const made = [...code.matchAll(/`([a-z_]+)\.\$\{|\bterm\(\s*'([a-z_]+)'/g)].map((match) => match[1] ?? match[2] ?? '');
      return [...keys, ...made.filter((group) => groups.has(group))].map((what) => `${name}: ${what}`);
    });
    expect(faults).toEqual([]);
  });
});

describe('words stand in the catalogues alone', () => {
  const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'text', 'legend', 'detail', 'none']);
  const NAMES = /^(Kenes|№|[\s\d·.,:;–—()№-]*)$/;

  interface Node {
    type?: string;
    name?: string;
    data?: string;
    value?: unknown;
    [key: string]: unknown;
  }

  function spoken(node: unknown, found: string[] = []): string[] {
    if (Array.isArray(node)) node.forEach((child) => spoken(child, found));
    else if (node && typeof node === 'object') {
      const { type, name, data, value } = node as Node;
      if (type === 'Attribute' && !SPOKEN.has(name ?? '')) return found;
      if (type === 'Comment' || type === 'StyleSheet') return found;
      if (type === 'Text' && data && /\p{L}/u.test(data) && !NAMES.test(data.trim())) found.push(data.trim());
      for (const [key, child] of Object.entries(node as Node))
        if (key !== 'parent' && key !== 'instance' && key !== 'module') spoken(child, found);
      if (type === 'Attribute') spoken(value, found);
    }
    return found;
  }

  test.each(files(/\.svelte$/))('%s holds none', (name) => {
    expect(spoken(parse(read(name), { modern: true }).fragment)).toEqual([]);
  });

  const OWN_WORDS = /(examples|\.test)\.ts$|\.gen\.ts$|^(search|format|testing|components\/keyboard)\//;
  test.each(files(/\.ts$/).filter((name) => !OWN_WORDS.test(name)))('%s holds none', (name) => {
    const code = read(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code.match(/\p{Script=Cyrillic}+/gu) ?? []).toEqual([]);
  });
});

test('every key that the code names has words', () => {
  const names = files(/\.(svelte|ts)$/).filter((name) => !/(\.test|\.gen)\.ts$/.test(name));
  const used = names.flatMap((name) => [...read(name).matchAll(/\b(?:t|counted)\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''));
  const all = { ...kazakh, ...recordKazakh, ...officeKazakh };
  const known = new Set([...plain(all), ...stems(all)]);
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((key) => key.includes('.') && !known.has(key))).toEqual([]);
});
