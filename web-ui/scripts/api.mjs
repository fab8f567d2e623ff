// Types of the API, from the checked-in document.
import { readFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { settle } from './generated.mjs';

const root = new URL('../', import.meta.url);
const source = JSON.parse(await readFile(new URL('../docs/openapi.json', root), 'utf8'));
const text = `// Made by \`npm run api\` from docs/openapi.json. Not edited by hand.\n\n${astToString(await openapiTS(source))}`;
await settle(new URL('src/api/types.gen.ts', root), text, 'api');
