// Records of a kind that the node does not list, read out of the register from its end.
import { node, type Answer, type Schemas } from '../../api/client.ts';
import { linesOf } from '../../api/register.ts';
import { fold } from '../../search/fold.ts';
import { MOST, type Choice, type Here } from './choice.ts';

/** Records that are asked for in one go while they are looked through. */
const AT_ONCE = 12;

const namesIn = ({ lines }: Awaited<ReturnType<typeof linesOf>>, kind: string): string[] =>
  lines
    .filter((line) => line.kind === kind)
    .map(({ id }) => id)
    .reverse();

/** The newest of them. */
export async function newestOf(kind: string, { origin }: Here): Promise<Schemas['Record'][]> {
  const names = namesIn(await linesOf(origin), kind).slice(0, MOST);
  return Promise.all(names.map(async (id) => (await node.record(id)).value));
}

/** Whether there are more than the newest. */
export async function hasOlder(kind: string, { origin }: Here): Promise<boolean> {
  const lines = await linesOf(origin);
  return lines.from > 0 || namesIn(lines, kind).length > MOST;
}

/** Those before the newest, a handful at a time. Earlier parts of the register are read only when it comes to them. */
async function* earlier(kind: string, { origin }: Here): AsyncGenerator<readonly string[]> {
  let lines = await linesOf(origin);
  let names = namesIn(lines, kind).slice(MOST);
  for (;;) {
    for (let at = 0; at < names.length; at += AT_ONCE) yield names.slice(at, at + AT_ONCE);
    if (lines.from === 0) return;
    lines = await linesOf(origin, lines.from);
    names = namesIn(lines, kind);
  }
}

/** As the node's search does: every word begins one of what is found. */
function fits(label: string, wanted: readonly string[]): boolean {
  const words = fold(label).split(/[^\p{L}\p{N}]+/u);
  return wanted.every((part) => words.some((word) => word.startsWith(part)));
}

export interface Sought {
  readonly rows: readonly Choice[];
  readonly isMore: boolean;
  readonly total: number;
}

/** Those before the newest by their words; the first `after` that fit were shown already. */
export async function soughtOf(
  kind: string,
  asChoice: (record: Schemas['Record']) => Promise<Choice | null>,
  { q, after, step, here }: { readonly q: string; readonly after: number; readonly step: number; readonly here: Here },
): Promise<Answer<Sought>> {
  const wanted = fold(q).split(' ');
  const found: Choice[] = [];
  for await (const names of earlier(kind, here)) {
    const read = await Promise.all(names.map(async (id) => asChoice((await node.record(id)).value)));
    found.push(...read.filter((choice) => choice !== null).filter(({ label }) => fits(label, wanted)));
    if (found.length > after + step) break;
  }
  const value = { rows: found.slice(after, after + step), isMore: found.length > after + step, total: found.length };
  return { value, asOf: Date.now(), isOld: false };
}
