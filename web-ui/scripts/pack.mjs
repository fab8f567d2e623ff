// Lays a packed copy beside everything of the pages that packing makes smaller: the node serves it as it is and packs nothing itself.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const TEXTS = /\.(?:js|css|html|svg|json|webmanifest|txt|wasm)$/;

for (const name of await readdir(dist, { recursive: true })) {
  if (TEXTS.test(name)) {
    const file = new URL(name, dist);
    await writeFile(new URL(`${name}.gz`, dist), gzipSync(await readFile(file), { level: 9 }));
  }
}
