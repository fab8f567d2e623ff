// One row into the register: checked by the node, compared, signed, handed over. Nothing here is written twice, whenever it ends.
import { Failure, type BrokenRule } from '../../../api/failure.ts';
import type { Judged, Session, SignedRecord, Wanted } from '../../../api/office.ts';
import { fieldOfRule } from '../../forms/rules.ts';
import { Checked, UnfitError } from '../../seal/check.ts';
import { wantedOf } from '../../write/wanted.ts';
import { decisionForm, PUBLISHED } from '../file/review.ts';
import { columnsOf, valuesOf, type Cells } from './columns.ts';
import type { Row, RowFault, Standing } from './rows.ts';

/** What writing needs of the world. */
export interface Ports {
  prepare(wanted: Wanted): Promise<Judged>;
  submit(record: SignedRecord): Promise<{ readonly id: string }>;
  sign(checked: Checked): Promise<SignedRecord>;
  /** Remembers how a row stands, so that a closed browser knows it. */
  keep(row: Row): Promise<void>;
  now(): number;
}

const TAKEN = 'decision_number_taken';

const wanted = (cells: Cells, who: Session, now: number): Wanted =>
  wantedOf(decisionForm(), { ...valuesOf(cells), territory: who.territory }, who, now);

function faultOf(rule: BrokenRule): RowFault {
  const field = fieldOfRule(rule, decisionForm().fields(PUBLISHED));
  const [column = null] = field === undefined ? [] : columnsOf(field);
  return { column, rule, why: rule.rule };
}

function refused(rules: readonly BrokenRule[]): Standing {
  const taken = rules.find(({ rule }) => rule === TAKEN);
  // The rule names the record that has the number: it may be this very row, written before an answer was lost.
  if (taken) return { is: 'held', id: taken.actual };
  return { is: 'broken', faults: rules.map(faultOf) };
}

/** A fault of the row itself; whatever else went wrong is thrown on, and the row can be tried again. */
function faultIn(cause: unknown): Standing {
  if (cause instanceof Failure && cause.rules.length > 0) return refused(cause.rules);
  if (cause instanceof UnfitError) return { is: 'broken', faults: [{ column: null, rule: null, why: `unfit.${cause.why}` }] };
  throw cause;
}

function judged({ rules, shape }: Judged): Standing | null {
  if (rules.length > 0) return refused(rules);
  return typeof shape === 'string' ? { is: 'broken', faults: [{ column: null, rule: null, why: shape }] } : null;
}

/** What the node says of a row; nothing is written. */
export async function checkRow(row: Row, who: Session, { prepare, now }: Pick<Ports, 'prepare' | 'now'>): Promise<Standing> {
  try {
    return judged(await prepare(wanted(row.cells, who, now()))) ?? { is: 'fit' };
  } catch (cause) {
    return faultIn(cause);
  }
}

/** The same bytes once more: the node answers "known" where it has them. Nothing where it says that it cannot take them. */
async function sentAgain(signed: SignedRecord, ports: Ports): Promise<Standing | null> {
  try {
    return { is: 'recorded', id: (await ports.submit(signed)).id };
  } catch (cause) {
    if (cause instanceof Failure && cause.rules.length > 0) return null;
    throw cause;
  }
}

async function prepared(row: Row, who: Session, ports: Ports): Promise<Checked | Standing> {
  const now = ports.now();
  const asked = wanted(row.cells, who, now);
  const answer = await ports.prepare(asked);
  const against = judged(answer);
  if (against) return against;
  if (!answer.prepared) throw new Failure('role');
  return Checked.of(answer.prepared, { ...asked, register: who.origin, mandates: who.mandates, now });
}

export async function writeRow(row: Row, who: Session, ports: Ports): Promise<Standing> {
  try {
    const again = row.standing.is === 'sent' ? await sentAgain(row.standing.signed, ports) : null;
    if (again) return again;
    const checked = await prepared(row, who, ports);
    if (!(checked instanceof Checked)) return checked;
    const signed = await ports.sign(checked);
    const { id } = checked.prepared;
    // A crash before this line leaves a row that nobody has; after it, one whose bytes are sent again, which the node knows then.
    await ports.keep({ ...row, standing: { is: 'sent', id, signed } });
    const taken = await ports.submit(signed);
    if (taken.id !== id) throw new Failure('unreadable');
    return { is: 'recorded', id };
  } catch (cause) {
    return faultIn(cause);
  }
}
