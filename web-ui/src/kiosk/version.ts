import { node } from '../api/client.ts';

const SCRIPT = /\/assets\/kiosk-[\w-]+\.js/;

/** Whether the node serves another version of this page than the one that runs. A kiosk's tab is never closed, so it must look. */
export async function isOutdated(): Promise<boolean> {
  const running = SCRIPT.exec(document.querySelector<HTMLScriptElement>('script[src]')?.src ?? '')?.[0];
  if (!running) return false;
  try {
    const served = SCRIPT.exec((await node.page('/')).value)?.[0];
    return served !== undefined && served !== running;
  } catch {
    // Without an answer the page that runs is the best there is.
    return false;
  }
}
