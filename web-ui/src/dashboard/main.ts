import '../design/tokens.css';
import '../design/base.css';
import { keepAnswers } from '../session/offline.ts';
import { follow } from '../session/route.svelte.ts';
import { resume } from '../session/settings.svelte.ts';
import { show } from '../session/show.ts';
import Dashboard from './Dashboard.svelte';

async function start(): Promise<void> {
  await resume();
  follow(['/dashboard']);
  show(Dashboard, {});
  keepAnswers();
}

void start();
