import '../design/tokens.css';
import '../design/base.css';
import { follow } from '../session/route.svelte.ts';
import { resume } from '../session/settings.svelte.ts';
import { breath, show } from '../session/show.ts';
import { keepAnswers } from '../session/offline.ts';
import Kiosk from './Kiosk.svelte';
import { enterKiosk } from './kiosk-mode.svelte.ts';
import { windowMode } from './mode.ts';

async function start(): Promise<void> {
  const mode = windowMode();
  enterKiosk(mode.isKiosk);
  // The light of a community centre is no matter of somebody's telephone settings.
  await resume(mode.isKiosk ? { theme: 'light' } : {});
  follow(['/k', '/v', '/']);
  await breath();
  show(Kiosk, { mode });
  await breath();
  keepAnswers();
}

void start();
