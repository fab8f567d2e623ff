// What a document shows before its scripts are there: the bar with the product's name, so that a slow computer has
// something at once, and for browsers without scripts the way to the pages that need none.
import type { Plugin } from 'vite';
import english from './src/i18n/en.json' with { type: 'json' };
import kazakh from './src/i18n/kk.json' with { type: 'json' };
import office from './src/i18n/office.kk.json' with { type: 'json' };
import russian from './src/i18n/ru.json' with { type: 'json' };

const NAMES: Readonly<Record<string, string>> = {
  'index.html': kazakh['home.product'],
  'dashboard.html': kazakh['dash.product'],
  'office.html': office['office_nav.title'],
};
const LANGUAGES = [
  ['kk', kazakh],
  ['ru', russian],
  ['en', english],
] as const;

const withoutScripts = LANGUAGES.map(
  ([language, words]) => `<p lang="${language}"><a href="/plain?lang=${language}">${words['page.no_scripts']}</a></p>`,
).join('');

/** Fills `#app`; the page takes its place (`src/session/show.ts`). */
export function shell(): Plugin {
  return {
    name: 'kenes-shell',
    transformIndexHtml: (html, { path }) => {
      const name = NAMES[path.replace(/^\//, '')];
      if (name === undefined) return html;
      const filled = `<div id="app"><div class="first">${name}</div><noscript>${withoutScripts}</noscript></div>`;
      return html.replace('<div id="app"></div>', filled);
    },
  };
}
