// Checks a printed record against what a node gives, with the keys that the node names.
import { node, type Schemas } from '../api/client.ts';
import { codeOf } from '../api/failure.ts';
import { Refused, type Bytes, type Reason } from './bytes.ts';
import { canVerify } from './ed25519.ts';
import { parseVerifierKeys } from './note.ts';
import { checkProof, type Proven } from './proof.ts';
import type { Header } from './record.ts';
import { checkText, type Text } from './text.ts';

export type Verdict =
  | { readonly is: 'proven'; readonly proven: Proven; readonly text: Text }
  | { readonly is: 'refused'; readonly reason: Reason }
  | { readonly is: 'unsealed' }
  | { readonly is: 'unable' };

/** The largest head of each register that this tab has seen: an older one later is refused. */
const seen = new Map<string, { size: number; root: Bytes }>();

export const forgetSeen = (): void => seen.clear();

/** The text of a record, compared with what its signers signed. */
async function textOf(id: string, header: Header): Promise<Text> {
  let given: Schemas['Opened'];
  try {
    given = (await node.opened(id)).value;
  } catch (cause) {
    return { is: codeOf(cause) === 'not_found' ? 'erased' : 'missing' };
  }
  return checkText(header, given);
}

export async function checkRecord(record: Pick<Schemas['Record'], 'id' | 'register' | 'index'>): Promise<Verdict> {
  if (record.index === null || record.index === undefined) return { is: 'unsealed' };
  if (!(await canVerify())) return { is: 'unable' };
  const folder = record.register.replaceAll('/', '+');
  const [proof, log, witnesses] = await Promise.all([
    node.proof(record.id),
    node.registerText(folder, 'log.vkey'),
    node.registerText(folder, 'witnesses.vkey'),
  ]);
  const before = seen.get(record.register);
  try {
    const keys = (await Promise.all([parseVerifierKeys(log.value), parseVerifierKeys(witnesses.value)])).flat();
    const proven = await checkProof(proof.value, { id: record.id, register: record.register, keys, ...(before ? { seen: before } : {}) });
    seen.set(record.register, { size: proven.checkpoint.size, root: proven.checkpoint.root });
    return { is: 'proven', proven, text: await textOf(record.id, proven.entry.header) };
  } catch (cause) {
    if (cause instanceof Refused) return { is: 'refused', reason: cause.reason };
    throw cause;
  }
}
