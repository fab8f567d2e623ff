// A register with witnesses made for a test, with fresh keys.
import { concat, sha256, toHex, uint64, utf8, type Bytes } from '../verify/bytes.ts';
import { leafHash } from '../verify/merkle.ts';
import { parseVerifierKey, type VerifierKey } from '../verify/note.ts';

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

interface Signer {
  readonly line: string;
  readonly verifier: VerifierKey;
  sign(message: Bytes): Promise<Bytes>;
}

export interface Party {
  readonly name: string;
  readonly kind: number;
}

async function signer({ name, kind }: Party): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const id = toHex((await sha256(utf8(`${name}\n`), Uint8Array.of(kind), key)).slice(0, 4));
  const line = `${name}+${id}+${base64(concat(Uint8Array.of(kind), key))}`;
  return {
    line,
    verifier: await parseVerifierKey(line),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message)),
  };
}

export class Federation {
  readonly register: string;
  private readonly log: Signer;
  private readonly witnesses: readonly Signer[];

  private constructor(register: string, log: Signer, witnesses: readonly Signer[]) {
    this.register = register;
    this.log = log;
    this.witnesses = witnesses;
  }

  static async of(register: string): Promise<Federation> {
    const federation = register.split('/')[0] ?? '';
    const witness = (territory: string): Promise<Signer> => signer({ name: `${federation}/${territory}/witness`, kind: 4 });
    return new Federation(register, await signer({ name: register, kind: 1 }), [await witness('350000000'), await witness('000000000')]);
  }

  /** What the register's folder names: keys of the log, and of the witnesses. */
  get files(): { readonly log: string; readonly witnesses: string } {
    return { log: `${this.log.line}\n`, witnesses: this.witnesses.map(({ line }) => `${line}\n`).join('') };
  }

  get keys(): VerifierKey[] {
    return [this.log, ...this.witnesses].map(({ verifier }) => verifier);
  }

  /** A proof file for an entry at index 1 in a tree of three leaves. */
  async prove(
    entry: Bytes,
    options: { readonly witnesses?: number; readonly origin?: string; readonly size?: number } = {},
  ): Promise<string> {
    const [left, middle, right] = [await leafHash(utf8('left')), await leafHash(entry), await leafHash(utf8('right'))];
    const pair = await sha256(Uint8Array.of(1), left, middle);
    const root = await sha256(Uint8Array.of(1), pair, right);
    const text = `${options.origin ?? this.register}\n${options.size ?? 3}\n${base64(root)}\n`;
    const lines = [`— ${this.log.verifier.name} ${base64(concat(this.log.verifier.id, await this.log.sign(utf8(text))))}`];
    for (const witness of this.witnesses.slice(0, options.witnesses ?? 2)) {
      const at = 1_795_315_563;
      const signature = await witness.sign(utf8(`cosignature/v1\ntime ${at}\n${text}`));
      lines.push(`— ${witness.verifier.name} ${base64(concat(witness.verifier.id, uint64(at), signature))}`);
    }
    return `c2sp.org/tlog-proof@v1\nextra ${base64(entry)}\nindex 1\n${base64(left)}\n${base64(right)}\n\n${text}\n${lines.join('\n')}\n`;
  }
}
