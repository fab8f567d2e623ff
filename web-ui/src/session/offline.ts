/** Keeps public answers for when the node cannot be reached. Only secure addresses allow it; without it pages say that there is no answer. */
export function keepAnswers(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // A browser that refuses (a private window of some) loses nothing else.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
