// The table on the page: its rows, what is done with them, and how far.
import { codeOf } from '../../../api/failure.ts';
import type { Session } from '../../../api/office.ts';
import { RETRIES_MS } from '../limits.ts';
import type { Cells, Column } from './columns.ts';
import { groupOf, isSettled, marked, NOTHING_HELD, replaced, troublesOf, type Group, type Row, type Standing } from './rows.ts';
import type { About, Kept, Shelf } from './shelf.ts';
import { checkRow, writeRow, type Ports } from './write.ts';

export type Work =
  /** Somebody looks through the rows. */
  | { readonly is: 'looking' }
  | { readonly is: 'checking' | 'writing'; readonly done: number; readonly all: number }
  /** Stopped by somebody, or by what went wrong: a code of `failure`. */
  | { readonly is: 'stopped'; readonly why: string }
  | { readonly is: 'done' };

export type Doing = Omit<Ports, 'keep'> & { wait(millis: number): Promise<void> };

/** Of a table that was gone on with: what the register holds is asked for by whoever opens the page. */
export type Held = (rows: readonly Row[], who: Session) => Promise<ReadonlyMap<string, string>>;

/** What passes by itself: no link, a queue that is full until the next sealing, a node that is busy. */
const PASSING: ReadonlySet<string> = new Set(['unreachable', 'full', 'busy', 'too_many']);

export class Batch {
  readonly about: About;
  readonly #owner: string;
  readonly #shelf: Shelf;
  readonly #doing: Doing;
  #rows = $state.raw<readonly Row[]>([]);
  #work = $state.raw<Work>({ is: 'looking' });
  /** The browser could not keep the rows: what happens must happen on this page. */
  #isUnkept = $state(false);
  #held = NOTHING_HELD;
  #isStopped = false;
  readonly #troubles = $derived(troublesOf(this.#rows));

  constructor(owner: string, { about, rows }: Kept, shelf: Shelf, doing: Doing) {
    this.about = about;
    this.#owner = owner;
    this.#rows = rows;
    this.#shelf = shelf;
    this.#doing = doing;
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }
  get work(): Work {
    return this.#work;
  }
  get isUnkept(): boolean {
    return this.#isUnkept;
  }
  get troubles(): ReturnType<typeof troublesOf> {
    return this.#troubles;
  }
  get isBusy(): boolean {
    return this.#work.is === 'checking' || this.#work.is === 'writing';
  }

  group(row: Row): Group {
    return groupOf(row, this.#troubles.get(row.line));
  }

  of(...groups: readonly Group[]): readonly Row[] {
    return this.#rows.filter((row) => groups.includes(this.group(row)));
  }

  /** Rows that the node may be asked about: nothing is wrong with their cells. */
  get checkable(): readonly Row[] {
    return this.#rows.filter((row) => !isSettled(row) && !this.#troubles.has(row.line));
  }

  /** Rows that can be signed: checked, or handed over without an answer. */
  get signable(): readonly Row[] {
    return this.#rows.filter((row) => (row.standing.is === 'fit' && !this.#troubles.has(row.line)) || row.standing.is === 'sent');
  }

  /** Marks what the register holds. */
  async look(held: Held, who: Session): Promise<void> {
    this.#held = await held(this.#rows, who);
    await this.#replace(this.#rows.map((row) => marked(row, this.#held)));
  }

  async write(line: number, column: Column, text: string): Promise<void> {
    const row = this.#rows.find((one) => one.line === line);
    if (!row || this.isBusy || row.cells[column] === text) return;
    const cells: Cells = { ...row.cells, [column]: text };
    // What the node said was about other words.
    await this.#replace([marked({ ...row, cells, standing: { is: 'open' } }, this.#held)]);
  }

  async leaveOut(line: number): Promise<void> {
    await this.#stand(line, { is: 'left_out' });
  }

  async takeIn(line: number): Promise<void> {
    const row = this.#rows.find((one) => one.line === line);
    if (row) await this.#replace([marked({ ...row, standing: { is: 'open' } }, this.#held)]);
  }

  stop(): void {
    this.#isStopped = true;
  }

  async check(who: Session): Promise<void> {
    await this.#each('checking', this.checkable, (row) => checkRow(row, who, this.#doing));
    if (this.#work.is === 'checking') this.#work = { is: 'looking' };
  }

  async sign(who: Session): Promise<void> {
    const ports: Ports = { ...this.#doing, keep: (row) => this.#replace([row]) };
    await this.#each('writing', this.signable, (row) => writeRow(row, who, ports));
    if (this.#work.is === 'writing') this.#work = { is: 'done' };
  }

  lookAgain(): void {
    this.#work = { is: 'looking' };
  }

  async #each(is: 'checking' | 'writing', rows: readonly Row[], step: (row: Row) => Promise<Standing>): Promise<void> {
    this.#isStopped = false;
    this.#work = { is, done: 0, all: rows.length };
    for (const [at, row] of rows.entries()) {
      if (this.#isStopped) {
        this.#work = { is: 'stopped', why: 'by_hand' };
        return;
      }
      try {
        await this.#stand(row.line, await this.#patiently(() => step(this.#now(row))));
      } catch (cause) {
        this.#work = { is: 'stopped', why: codeOf(cause) };
        return;
      }
      this.#work = { is, done: at + 1, all: rows.length };
    }
  }

  #now(row: Row): Row {
    return this.#rows.find(({ line }) => line === row.line) ?? row;
  }

  /** A link that is lost for a moment, or a node that is busy with what it was given, is no reason to stop. */
  async #patiently(step: () => Promise<Standing>): Promise<Standing> {
    for (const pause of RETRIES_MS) {
      try {
        return await step();
      } catch (cause) {
        if (!PASSING.has(codeOf(cause)) || this.#isStopped) throw cause;
        await this.#doing.wait(pause);
      }
    }
    return step();
  }

  async #stand(line: number, standing: Standing): Promise<void> {
    const row = this.#rows.find((one) => one.line === line);
    if (row) await this.#replace([{ ...row, standing }]);
  }

  async #replace(changed: readonly Row[]): Promise<void> {
    this.#rows = replaced(this.#rows, changed);
    try {
      await this.#shelf.put(this.#owner, changed);
    } catch {
      this.#isUnkept = true;
    }
  }
}
