// Under which name a page writes into a draft. Two that write under one name at the same time would contradict each other, so a
// name belongs to one tab for as long as it is open; a name that is free is used again, since each one makes the draft longer.

const BYTES = 16;

export const newWriter = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Takes a name for as long as this worker lives; false when another tab has it. */
function take(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<never>(() => undefined) : undefined;
    });
  });
}

export async function claim(meeting: string, known: readonly string[]): Promise<string> {
  // Without locks nobody knows what other tabs do.
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) {
    for (const writer of [...known, newWriter()]) if (await take(locks, `kenes.minutes.${meeting}.${writer}`)) return writer;
  }
  return newWriter();
}
