import { fromBase64, Refused, same, type Bytes } from './bytes.ts';
import { checkSubtree, leafAt, leafHash } from './merkle.ts';
import { openCheckpoint, type Checkpoint, type Cosignature, type VerifierKey } from './note.ts';
import { checkEntry, type Entry, type Opened } from './record.ts';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** What the reader of a proof knows beforehand. */
export interface Expected {
  /** The record that is printed on the paper. */
  readonly id: string;
  readonly register: string;
  /** Keys of the register's log and of the witnesses. */
  readonly keys: readonly VerifierKey[];
  /** The largest head of the register that this reader has seen. */
  readonly seen?: { readonly size: number; readonly root: Bytes };
  /** Salt and body, where the node still has them. */
  readonly opened?: Opened;
}

export interface Proven {
  readonly entry: Entry;
  readonly index: number;
  readonly checkpoint: Checkpoint;
  readonly region: Cosignature;
  readonly nation: Cosignature;
}

interface ProofFile {
  readonly entry: Bytes;
  readonly index: number;
  readonly hashes: readonly Bytes[];
  readonly note: string;
}

function parse(file: string): ProofFile {
  const cut = file.indexOf('\n\n');
  if (cut < 0) throw new Refused('proof');
  const [first, extra = '', place = '', ...hashes] = file.slice(0, cut).split('\n');
  const index = /^index (0|[1-9][0-9]*)$/.exec(place)?.[1];
  if (first !== FIRST_LINE || !extra.startsWith('extra ') || index === undefined) throw new Refused('proof');
  return {
    entry: fromBase64(extra.slice('extra '.length)),
    index: Number(index),
    hashes: hashes.map(fromBase64),
    note: file.slice(cut + 2),
  };
}

const territoryOf = (name: string): string => name.split('/')[1] ?? '';
const isNation = (territory: string): boolean => territory === '000000000';
const isRegion = (territory: string): boolean => !isNation(territory) && territory.endsWith('0000000');

/** The region of a register must have cosigned; for the register of the nation any region counts. */
function isRegionOf(witness: string, register: string): boolean {
  const [region, home] = [territoryOf(witness), territoryOf(register)];
  return isRegion(region) && (isNation(home) || home.startsWith(region.slice(0, 2)));
}

const earliest = (from: readonly Cosignature[]): Cosignature | undefined => [...from].sort((left, right) => left.at - right.at)[0];

/** Reads a proof file as somebody who trusts nobody but the keys: refuses, or says what is proven. */
export async function checkProof(file: string, expected: Expected): Promise<Proven> {
  const proof = parse(file);
  const entry = await checkEntry(proof.entry, expected.register, expected.opened);
  if (entry.id !== expected.id) throw new Refused('other_record');
  const checkpoint = await openCheckpoint(proof.note, expected.keys);
  if (checkpoint.origin !== expected.register) throw new Refused('other_register');
  await checkSubtree(leafAt(proof.index, await leafHash(proof.entry)), checkpoint.size, proof.hashes, checkpoint.root);
  const region = earliest(checkpoint.cosignatures.filter(({ by }) => isRegionOf(by, expected.register)));
  const nation = earliest(checkpoint.cosignatures.filter(({ by }) => isNation(territoryOf(by))));
  if (!region || !nation) throw new Refused('witness_missing');
  if (expected.seen) checkAge(checkpoint, expected.seen);
  return { entry, index: proof.index, checkpoint, region, nation };
}

function checkAge(checkpoint: Checkpoint, seen: { readonly size: number; readonly root: Bytes }): void {
  if (checkpoint.size < seen.size) throw new Refused('old');
  if (checkpoint.size === seen.size && !same(checkpoint.root, seen.root)) throw new Refused('contradiction');
}
