// Names of the country, its regions and of one district, from the table that the node ships.
import { readFile } from 'node:fs/promises';
import { settle } from './generated.mjs';

const root = new URL('../', import.meta.url);
const rows = (await readFile(new URL('../node/territories.csv', root), 'utf8')).trim().split('\n').slice(1);
const lines = rows
  .map((row) => row.split(','))
  .filter(([code, ru, kk, ...rest]) => code && ru && kk && rest.length === 0)
  .map(([code, ru, kk]) => `  '${code}': ['${kk}', '${ru}'],`);
const text = `// Made by \`npm run tables\` from node/territories.csv. Not edited by hand.

/** Kazakh and Russian name by KATO code. */
export const SHIPPED_NAMES: Readonly<Record<string, readonly [string, string]>> = {
${lines.join('\n')}
};
`;
await settle(new URL('src/places/names.gen.ts', root), text, 'tables');
