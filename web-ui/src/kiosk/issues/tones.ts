import type { Tone } from '../../components/tone.ts';

const TONES: Readonly<Record<string, Tone>> = { solved: 'ok', in_progress: 'sky', open: 'warn', declined: 'plain' };

/** How the state of an issue is coloured. */
export const toneOf = (state: string): Tone => TONES[state] ?? 'warn';
