// Whether this is the screen in the community centre, or somebody's own telephone that shows the same pages.

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const KEY = 'kenes.kiosk';
/** People need time to answer (WCAG 2.2.1); a setting cannot go below it. */
const LEAST_ANSWER_SECONDS = 20;
const ANSWER_SECONDS = 45;
const IDLE_SECONDS = 120;

export interface Mode {
  readonly isKiosk: boolean;
  /** Without a touch for so long, the page asks whether somebody is there. */
  readonly idleSeconds: number;
  readonly answerSeconds: number;
  /** Where a session begins and ends. */
  readonly home: string;
}

function number(text: string | null, otherwise: number): number {
  const value = Number(text);
  return text !== null && Number.isFinite(value) && value > 0 ? value : otherwise;
}

/** The kiosk runs on the node's computer, so its address is the loopback; `?kiosk=1` or `?kiosk=0` says otherwise. */
export function modeOf(address: URL): Mode {
  const asked = address.searchParams.get('kiosk');
  const kept = new URLSearchParams();
  for (const name of ['kiosk', 'idle', 'answer']) {
    const value = address.searchParams.get(name);
    if (value !== null) kept.set(name, value);
  }
  const query = kept.toString();
  return {
    isKiosk: asked === null ? LOOPBACK.has(address.hostname) : asked !== '0',
    idleSeconds: number(address.searchParams.get('idle'), IDLE_SECONDS),
    answerSeconds: Math.max(LEAST_ANSWER_SECONDS, number(address.searchParams.get('answer'), ANSWER_SECONDS)),
    home: query ? `/?${query}` : '/',
  };
}

/** The mode of this window: said by the address that it was opened with, and kept until it is closed. */
export function windowMode(): Mode {
  const names = ['kiosk', 'idle', 'answer'];
  const asked = new URLSearchParams(location.search);
  if (names.some((name) => asked.has(name))) window.name = `${KEY}${location.search}`;
  // The window's name outlives pages and the wiping of storage, and nobody else reads it.
  const kept = window.name.startsWith(KEY) ? window.name.slice(KEY.length) : location.search;
  return modeOf(new URL(kept, location.href));
}
