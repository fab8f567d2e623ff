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

/** A stream that is opened anew when a browser gives up for good, as it does after some answers (a restart, a busy node). */
export function stream(
  address: string,
  names: Readonly<Record<string, (event: Event) => void>>,
  onopen: () => void = () => undefined,
): Listening {
  if (typeof EventSource === 'undefined') return { isHeard: () => false, close: () => undefined };
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function open(): void {
    source = new EventSource(address);
    source.addEventListener('open', onopen);
    for (const [name, hear] of Object.entries(names))
      source.addEventListener(name, (event) => {
        if (!isClosed) hear(event);
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

/** Listens until closed; `onagain` when the node left something out, so that a page must ask for itself. */
export function listen(onhead: (head: Head) => void, onagain: () => void = () => undefined): Listening {
  const hear = (event: Event): void => {
    const head = headIn(event);
    if (head) onhead(head);
  };
  return stream(ADDRESS, { head: hear, again: onagain });
}
