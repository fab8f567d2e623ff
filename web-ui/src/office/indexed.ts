// IndexedDB answers by events; here it answers by promises.

export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('shelf'));
  });
}

/** When a transaction is on the disk, as far as the browser keeps its word. */
export function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    const fail = (): void => reject(transaction.error ?? new Error('shelf'));
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}
