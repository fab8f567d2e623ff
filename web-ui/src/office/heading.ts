const WAIT_MS = 5_000;

/**
 * Gives the focus to the heading of a page that is still on its way: code and answers come later than the address changes.
 * Ends as soon as somebody does something, or when the wait is over.
 */
export function awaitHeading(main: HTMLElement): () => void {
  const before = document.activeElement;

  function focus(): void {
    const heading = main.querySelector<HTMLElement>('h1');
    const active = document.activeElement;
    // Whatever has the focus by now but what led here, or a heading that is gone, keeps it.
    const isFree = active === null || active === document.body || active === before;
    if (heading && active !== heading && isFree) heading.focus();
  }

  const observer = new MutationObserver(focus);
  const timer = setTimeout(stop, WAIT_MS);
  function stop(): void {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('keydown', stop, true);
    document.removeEventListener('pointerdown', stop, true);
  }

  observer.observe(main, { childList: true, subtree: true });
  document.addEventListener('keydown', stop, true);
  document.addEventListener('pointerdown', stop, true);
  focus();
  return stop;
}
