// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import { Failure, type BrokenRule } from '../../../api/failure.ts';
import type { Judged, Session, SignedRecord, Wanted } from '../../../api/office.ts';
import { ID, NOW, official, prepareHonestly } from '../../../testing/office.ts';
import type { DeviceKey } from '../../device/store.ts';
import { signChecked } from '../../seal/sign.ts';
import { fromHex } from '../../../verify/bytes.ts';
import { decode } from '../../../verify/cbor.ts';
import { Batch, type Doing } from './batch.svelte.ts';
import { identity, type Cells } from './columns.ts';
import type { Row } from './rows.ts';
import { memoryShelf, type Shelf } from './shelf.ts';
import { reasonOf } from './words.ts';

const OWNER = 'owner';

const cells = (number: string, more: Partial<Cells> = {}): Cells => ({
  body: 'maslikhat',
  number,
  date: '2024-12-25',
  matter: 'budget',
  title_kk: 'Бюджет туралы',
  title_ru: '',
  text_kk: '1. Бекітілсін.',
  text_ru: '',
  basis: 'Заң',
  source: 'adilet.zan.kz',
  adopted_by: 'Аудандық мәслихат',
  in_force_from: '',
  ...more,
});

const rule = (name: string, actual = 'x'): BrokenRule => ({ rule: name, message: '', expected: '28-1', actual });

const numberIn = (record: SignedRecord): string => String((decode(fromHex(record.body)) as Map<string, unknown>).get('number'));

/** A register that takes a number once, behind a link that breaks when a test says so. */
class Register {
  readonly taken = new Map<string, string>();
  submits = 0;
  prepares = 0;
  /** What becomes of the next submits: answered, not arrived, or arrived without an answer. */
  fates: ('lost' | 'mute')[] = [];
  refusal: readonly BrokenRule[] = [];

  prepare = async (wanted: Wanted): Promise<Judged> => {
    this.prepares += 1;
    const number = String(wanted.facts['number']);
    const known = this.taken.get(number);
    const rules = known ? [rule('decision_number_taken', known)] : [...this.refusal];
    return { rules, lapses: [], shape: null, prepared: rules.length > 0 ? null : await prepareHonestly(wanted) };
  };

  submit = async (record: SignedRecord): Promise<{ id: string }> => {
    this.submits += 1;
    const fate = this.fates.shift();
    if (fate === 'lost') throw new Failure('unreachable');
    const id = await idOf(record);
    const known = this.taken.get(numberIn(record));
    if (known && known !== id) throw new Failure('rules', [rule('decision_number_taken', known)]);
    this.taken.set(numberIn(record), id);
    if (fate === 'mute') throw new Failure('unreachable');
    return { id };
  };
}

async function idOf({ header }: SignedRecord): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', fromHex(header));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let device: DeviceKey;
let who: Session;
let register: Register;
let shelf: Shelf;
let waited: number[];

const doing = (): Doing => ({
  prepare: register.prepare,
  submit: register.submit,
  sign: (checked) => signChecked(checked, device),
  now: () => NOW,
  wait: async (millis) => void waited.push(millis),
});

async function begun(...numbers: readonly Cells[]): Promise<Batch> {
  const rows: Row[] = numbers.map((one, at) => ({ line: at + 2, cells: one, standing: { is: 'open' } }));
  const kept = { about: { file: 'a.csv', begunAt: NOW }, rows };
  await shelf.begin(OWNER, kept);
  return new Batch(OWNER, kept, shelf, doing());
}

/** The browser was closed, and opens the page again. */
async function reopened(): Promise<Batch> {
  const kept = await shelf.read(OWNER);
  if (!kept) throw new Error('nothing is kept');
  return new Batch(OWNER, kept, shelf, doing());
}

const standings = (batch: Batch): string[] => batch.rows.map(({ standing }) => standing.is);
const MANY = [cells('1'), cells('2'), cells('3'), cells('4')];

beforeEach(async () => {
  ({ device, session: who } = await official());
  register = new Register();
  shelf = memoryShelf();
  waited = [];
});

describe('rows on their way into the register', () => {
  test('are checked without being written, then written each once', async () => {
    const batch = await begun(...MANY);
    await batch.check(who);
    expect([standings(batch), register.submits]).toEqual([['fit', 'fit', 'fit', 'fit'], 0]);
    await batch.sign(who);
    expect(batch.work).toEqual({ is: 'done' });
    expect(standings(batch)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
    expect([...register.taken.keys()]).toEqual(['1', '2', '3', '4']);
  });

  test('are not asked about while something is wrong with them', async () => {
    const batch = await begun(cells('1'), cells('1'), cells('', {}), cells('4', { date: '31.02.2024' }));
    expect(batch.checkable.map(({ line }) => line)).toEqual([2]);
    expect(batch.of('wrong').map(({ line }) => line)).toEqual([3, 4, 5]);
    await batch.write(3, 'number', '2');
    expect(batch.checkable.map(({ line }) => line)).toEqual([2, 3]);
    await batch.leaveOut(2);
    await batch.takeIn(2);
    expect(batch.of('wrong').map(({ line }) => line)).toEqual([4, 5]);
  });

  test('that the register holds are marked, also after their number was changed', async () => {
    const batch = await begun(...MANY);
    const held = new Map([[identity(cells('2')) ?? '', ID]]);
    await batch.look(() => Promise.resolve(held), who);
    expect(standings(batch)).toEqual(['open', 'held', 'open', 'open']);
    await batch.write(4, 'number', '2');
    expect(standings(batch)).toEqual(['open', 'held', 'held', 'open']);
    expect(reasonOf(batch.rows[1] as Row)).toContain(ID);
  });

  test('that break a rule have its words at the column, and are checked anew when they are changed', async () => {
    register.refusal = [rule('date_not_future')];
    const batch = await begun(cells('1'));
    await batch.check(who);
    expect(batch.rows[0]?.standing).toMatchObject({ is: 'broken', faults: [{ column: 'date', why: 'date_not_future' }] });
    expect(reasonOf(batch.rows[0] as Row)).toMatch(/^Қабылданған күні: /);
    register.refusal = [];
    await batch.write(2, 'date', '2024-12-26');
    expect(standings(batch)).toEqual(['open']);
    await batch.check(who);
    expect(standings(batch)).toEqual(['fit']);
  });

  test('that another record has the number of by now are held, and not written', async () => {
    const batch = await begun(cells('1'));
    await batch.check(who);
    register.taken.set('1', ID);
    await batch.sign(who);
    expect(batch.rows[0]?.standing).toEqual({ is: 'held', id: ID });
    expect(register.submits).toBe(0);
  });

  test('stop when somebody says so, and go on', async () => {
    const batch = await begun(...MANY);
    await batch.check(who);
    const sign = batch.sign(who);
    batch.stop();
    await sign;
    expect(batch.work).toEqual({ is: 'stopped', why: 'by_hand' });
    expect(register.taken.size).toBe(1);
    await batch.sign(who);
    expect(register.taken.size).toBe(4);
  });
});

describe('nothing is written twice', () => {
  test('when the link is lost for a moment, on the way there or on the way back', async () => {
    register.fates = ['mute', 'lost'];
    const batch = await begun(...MANY);
    await batch.check(who);
    await batch.sign(who);
    expect(standings(batch)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
    expect([register.submits, waited.length]).toEqual([6, 2]);
  });

  test('when the browser is closed at any step, with or without the node knowing', async () => {
    for (const fate of ['lost', 'mute'] as const) {
      for (let at = 0; at < MANY.length; at += 1) {
        register = new Register();
        shelf = memoryShelf();
        // The link stays away until the page gives up.
        register.fates = [];
        const first = await begun(...MANY);
        await first.check(who);
        const submit = register.submit;
        let done = 0;
        register.submit = async (record) => {
          if (done >= at) {
            if (fate === 'mute') await submit(record).catch(() => undefined);
            throw new Failure('unreachable');
          }
          done += 1;
          return submit(record);
        };
        const broken = new Batch(OWNER, (await shelf.read(OWNER)) as never, shelf, doing());
        await broken.sign(who);
        expect(broken.work).toEqual({ is: 'stopped', why: 'unreachable' });
        register.submit = submit;
        const ids = new Map(register.taken);
        const again = await reopened();
        expect(standings(again)[at]).toBe('sent');
        await again.sign(who);
        expect(standings(again)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
        expect(register.taken.size).toBe(4);
        for (const [number, id] of ids) expect(register.taken.get(number)).toBe(id);
      }
    }
  });

  test('when what the page remembers is gone: the register knows the number', async () => {
    const batch = await begun(...MANY);
    await batch.check(who);
    await batch.sign(who);
    const ids = new Map(register.taken);
    const anew = await begun(...MANY);
    await anew.check(who);
    expect(standings(anew)).toEqual(['held', 'held', 'held', 'held']);
    expect(anew.signable).toEqual([]);
    expect(register.taken).toEqual(ids);
  });

  test('and bytes that are not the row are not signed', async () => {
    const batch = await begun(cells('1'));
    await batch.check(who);
    register.prepare = async (wanted) => ({
      rules: [],
      lapses: [],
      shape: null,
      prepared: await prepareHonestly({ ...wanted, facts: { ...wanted.facts, number: '9' } }),
    });
    const bent = await reopened();
    await bent.sign(who);
    expect(bent.rows[0]?.standing).toMatchObject({ is: 'broken', faults: [{ column: null, why: 'unfit.facts' }] });
    expect(register.submits).toBe(0);
  });
});

test('a browser without room says so, and the rows go on', async () => {
  const full: Shelf = { ...memoryShelf(), put: () => Promise.reject(new Error('quota')) };
  const batch = new Batch(
    OWNER,
    { about: { file: 'a.csv', begunAt: NOW }, rows: [{ line: 2, cells: cells('1'), standing: { is: 'open' } }] },
    full,
    doing(),
  );
  await batch.check(who);
  await batch.sign(who);
  expect([batch.isUnkept, standings(batch)]).toEqual([true, ['recorded']]);
});
