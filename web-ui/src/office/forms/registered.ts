// Records of a kind that the node does not list, read out of the register from its end.
import { node, type Schemas } from '../../api/client.ts';
import { linesOf } from '../../api/register.ts';
import { MOST, type Here } from './choice.ts';

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
