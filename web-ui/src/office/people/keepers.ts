// Only the secretary and the akim see who takes part, and the node gives it to nobody else.
import { Failure } from '../../api/failure.ts';
import { mayBegin } from '../write/wanted.ts';
import { session } from '../session.svelte.ts';

/** Asks where it would be answered. */
export const forKeepers = <T>(question: () => Promise<T>): Promise<T> =>
  session.who && mayBegin('private_data.erased/1', session.who) ? question() : Promise.reject(new Failure('role'));
