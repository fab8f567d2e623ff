import { home } from './home-register.svelte.ts';
import { node } from '../api/client.ts';

/** The territory and register of this node; asks when the shell's question has not been answered yet. */
export async function homePlace(): Promise<{ territory: string; origin: string }> {
  const { now } = home();
  const status = now.is === 'ready' || now.is === 'stale' ? now.value : (await node.status()).value;
  return { territory: status.territory, origin: status.origin };
}
