import type { Mode } from './mode.ts';

const EVENTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
const SECOND = 1000;

export interface Watch {
  /** Seconds left to answer; null while nobody is asked. */
  readonly left: number | null;
  stay(): void;
  stop(): void;
}

/** Asks after a while without a touch whether somebody is there, and wipes when nobody answers. */
export function watch(mode: Pick<Mode, 'idleSeconds' | 'answerSeconds'>, isAtRest: () => boolean, wipe: () => void): Watch {
  let left = $state<number | null>(null);
  let touched = Date.now();

  const stay = (): void => {
    touched = Date.now();
    left = null;
  };
  // While the question stands only its answer counts: a sleeve on the screen is none.
  const touch = (): void => {
    if (left === null) touched = Date.now();
  };
  const tick = (): void => {
    const idle = (Date.now() - touched) / SECOND;
    if (isAtRest() || idle < mode.idleSeconds) {
      left = null;
      return;
    }
    const rest = Math.ceil(mode.idleSeconds + mode.answerSeconds - idle);
    if (rest > 0) {
      left = rest;
      return;
    }
    stay();
    wipe();
  };

  for (const event of EVENTS) addEventListener(event, touch, { passive: true, capture: true });
  const timer = setInterval(tick, SECOND);
  return {
    get left() {
      return left;
    },
    stay,
    stop: () => {
      clearInterval(timer);
      for (const event of EVENTS) removeEventListener(event, touch, { capture: true });
    },
  };
}
