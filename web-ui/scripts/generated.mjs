// Writes a generated file, or with --check says whether the one in the tree is what would be written.
import { readFile, writeFile } from 'node:fs/promises';

export async function settle(target, text, command) {
  if (!process.argv.includes('--check')) {
    await writeFile(target, text);
    return;
  }
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== text) {
    console.error(`${target.pathname.split('/web-ui/').at(-1)} is not what its source gives. Run: npm run ${command}`);
    process.exitCode = 1;
  }
}
