// What the node tells by itself: a register grew, or was witnessed.

export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly witnessed: number;
}

export interface Listening {
  /** Whether the node is being heard right now; a page that is not heard must ask by itself. */
  readonly isHeard: () => boolean;
  readonly close: () => void;
}

const ADDRESS = '/api/v1/events';
const AGAIN_MS = 5_000;

function headIn(event: Event): Head | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as Head;
  } catch {
    // A line that is no head is no news; the next one will be.
    return null;
  }
}

/** Listens until closed; `onagain` when the node left something out, so that a page must ask for itself. A browser gives up for good after some answers (a restart, a busy node); this does not. */
export function listen(onhead: (head: Head) => void, onagain: () => void = () => undefined): Listening {
  if (typeof EventSource === 'undefined') return { isHeard: () => false, close: () => undefined };
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function open(): void {
    source = new EventSource(ADDRESS);
    source.addEventListener('head', (event) => {
      const head = headIn(event);
      if (head && !isClosed) onhead(head);
    });
    source.addEventListener('again', () => {
      if (!isClosed) onagain();
    });
    source.addEventListener('error', () => {
      if (isClosed || source.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = setTimeout(open, AGAIN_MS);
    });
  }

  open();
  return {
    isHeard: () => !isClosed && source.readyState === EventSource.OPEN,
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      source.close();
    },
  };
}
