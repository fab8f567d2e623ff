import { noop } from '../example.ts';

/** It stands on the dark bar at the top of a page. */
export const isOnDeep = true;
export const examples = [{ name: 'three languages', props: { onchoose: noop } }];
