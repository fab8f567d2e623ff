// Which modules travel together. By itself the bundler makes a file for every set of pages that share a module, which are a
// score of small ones before the first page is there; each costs a slow telephone a request and a start of its own.

interface Module {
  readonly isEntry: boolean;
  readonly importers: readonly string[];
}
interface Context {
  getModuleInfo(id: string): Module | null;
}

const FIRST = 'index.html';
const SECOND = 'dashboard.html';
const THIRD = 'office.html';

/** The documents that load a module at once; what stands behind an `import()` counts for nothing. */
export function documentsOf(id: string, context: Context, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(id)) return new Set();
  seen.add(id);
  const known = context.getModuleInfo(id);
  const own = known?.isEntry ? [id.split('/').at(-1) ?? id] : [];
  return new Set([...own, ...(known?.importers ?? []).flatMap((importer) => [...documentsOf(importer, context, seen)])]);
}

/**
 * What the kiosk loads at once and others do too, so that it pays for nothing of theirs; then what the dashboard adds to it, and
 * what the office does.
 */
export function chunkOf(id: string, context: Context): string | null {
  const documents = documentsOf(id, context);
  if (documents.has(FIRST)) return documents.size > 1 ? 'base' : null;
  if (documents.has(SECOND)) return 'parts';
  return documents.has(THIRD) ? 'desk' : null;
}
