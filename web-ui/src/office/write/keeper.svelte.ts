import { codeOf } from '../../api/failure.ts';
import { office, type Form } from '../../api/office.ts';
import { eraseLocal, readLocal, writeLocal, type Kept } from './local.ts';

/** What became of the latest change. */
export type Saving =
  | { readonly is: 'unchanged' }
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly at: number }
  /** On this computer only; why the node does not have it. */
  | { readonly is: 'here'; readonly why: string }
  /** Nowhere: the browser has no room. */
  | { readonly is: 'nowhere' }
  /** Changed elsewhere meanwhile; somebody must choose. */
  | { readonly is: 'conflict' };

export const SAVE_MS = 3_000;
const RETRY_MS = 5_000;

export interface Opened {
  readonly kept: Kept;
  readonly isConflict: boolean;
}

/** Whether two forms hold the same; the node may write the names in another order. */
export function sameForm(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const names = Object.keys(left);
  const [one, other] = [left as Form, right as Form];
  return names.length === Object.keys(right).length && names.every((name) => name in other && sameForm(one[name], other[name]));
}

/** The latest state of a draft, from this computer or from the node; nothing when neither has it. */
export async function openDraft(id: string): Promise<Opened | null> {
  const local = readLocal(id);
  // A form that was just opened is known to nobody else.
  if (local && !local.isTouched && local.revision === 0) return { kept: local, isConflict: false };
  try {
    const { kind, title, revision, form, saved_at } = await office.draft(id);
    const remote = { id, kind, title, revision, form, changedAt: saved_at, isTouched: true };
    if (!local) return { kept: remote, isConflict: false };
    // The answer to our own last save may have been lost on the way; then nobody else changed anything.
    const isOurs = local.revision === revision || sameForm(local.form, form);
    return { kept: isOurs ? { ...local, revision } : local, isConflict: !isOurs };
  } catch (cause) {
    if (codeOf(cause) === 'not_found') return local && { kept: { ...local, revision: 0 }, isConflict: false };
    if (local) return { kept: local, isConflict: false };
    throw cause;
  }
}

/** Keeps one draft: at once on this computer, and every few seconds at the node. */
export class Keeper {
  #kept: Kept;
  #saving = $state.raw<Saving>({ is: 'unchanged' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDirty: boolean;
  #isClosed = false;
  /** The form of the last save whose answer never came. */
  #lost: Form | null = null;
  #underway: Promise<void> = Promise.resolve();

  constructor({ kept, isConflict }: Opened) {
    this.#kept = kept;
    this.#isDirty = readLocal(kept.id)?.isTouched ?? false;
    if (isConflict) this.#saving = { is: 'conflict' };
    else if (this.#isDirty) this.#later(0);
  }

  get saving(): Saving {
    return this.#saving;
  }

  change(form: Form, title: string): void {
    this.#kept = { ...this.#kept, form, title, changedAt: Date.now(), isTouched: true };
    this.#isDirty = true;
    const isHere = writeLocal(this.#kept);
    if (this.#saving.is === 'conflict') return;
    if (!isHere) this.#saving = { is: 'nowhere' };
    // "Saved" must not stand beside what is not.
    else if (this.#saving.is !== 'here') this.#saving = { is: 'saving' };
    if (this.#timer === undefined) this.#later(SAVE_MS);
  }

  /** Hands over what the node does not have, now. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#underway = this.#underway.then(() => this.#save());
    return this.#underway;
  }

  async keepMine(): Promise<void> {
    let revision = 0;
    try {
      ({ revision } = await office.draft(this.#kept.id));
    } catch (cause) {
      if (codeOf(cause) !== 'not_found') return;
    }
    this.#kept = { ...this.#kept, revision };
    this.#saving = { is: 'unchanged' };
    this.#isDirty = true;
    await this.flush();
  }

  /** Takes the other version; gives its form, or nothing when the node does not answer. */
  async takeTheirs(): Promise<Form | null> {
    try {
      const { revision, form, title, saved_at } = await office.draft(this.#kept.id);
      this.#kept = { ...this.#kept, revision, form, title };
      this.#isDirty = false;
      eraseLocal(this.#kept.id);
      this.#saving = { is: 'saved', at: saved_at };
      return form;
    } catch {
      return null;
    }
  }

  /** After sealing: the record stands, the draft is not needed anywhere. */
  async forget(): Promise<void> {
    this.close();
    this.#isDirty = false;
    eraseLocal(this.#kept.id);
    await this.#underway;
    eraseLocal(this.#kept.id);
    // A draft that stays at the node is seen in the list and can be deleted there.
    if (this.#kept.revision > 0) await office.removeDraft(this.#kept.id).catch(() => undefined);
  }

  /** Leaves the page: what is not at the node yet is handed over, and stays on this computer until it is there. */
  close(): void {
    clearTimeout(this.#timer);
    this.#isClosed = true;
  }

  #later(millis: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), millis);
  }

  async #save(): Promise<void> {
    if (!this.#isDirty || this.#saving.is === 'conflict') return;
    const handed = this.#kept;
    this.#saving = { is: 'saving' };
    try {
      const { kind, title, revision, form } = handed;
      const saved = await office.saveDraft(handed.id, { kind, title, revision, form });
      this.#taken(handed, saved.revision, saved.saved_at);
    } catch (cause) {
      this.#lost = codeOf(cause) === 'unreachable' || codeOf(cause) === 'unreadable' ? handed.form : this.#lost;
      await this.#refused(codeOf(cause));
    }
  }

  async #refused(why: string): Promise<void> {
    if (why === 'conflict' && !(await this.#isOwnRevision())) {
      this.#saving = { is: 'conflict' };
      return;
    }
    this.#saving = { is: 'here', why };
    // Nobody is signed in: the page hands over again when somebody is.
    if (!this.#isClosed && why !== 'not_signed_in') this.#later(RETRY_MS);
  }

  /** An earlier save may have reached the node though its answer was lost: then its revision is ours. */
  async #isOwnRevision(): Promise<boolean> {
    try {
      const { revision, form } = await office.draft(this.#kept.id);
      if (!this.#lost || !sameForm(this.#lost, form)) return false;
      this.#kept = { ...this.#kept, revision };
      return true;
    } catch {
      return false;
    }
  }

  #taken(handed: Kept, revision: number, at: number): void {
    const isLatest = this.#kept === handed || !this.#isDirty;
    this.#kept = { ...this.#kept, revision };
    this.#isDirty = !isLatest;
    this.#saving = { is: 'saved', at };
    if (isLatest) {
      eraseLocal(handed.id);
      return;
    }
    writeLocal(this.#kept);
    if (!this.#isClosed) this.#later(SAVE_MS);
  }
}
