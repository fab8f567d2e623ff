export interface Pulse {
  /** Something happened; however often, one refresh is due. */
  poke(): void;
  stop(): void;
}

/** Does something at most once in a span of time, the first time at once. */
export function pulse(refresh: () => void, everyMs: number): Pulse {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  return {
    poke: () => {
      if (timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = Date.now();
          refresh();
        },
        Math.max(0, last + everyMs - Date.now()),
      );
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
