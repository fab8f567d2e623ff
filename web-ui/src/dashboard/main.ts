import '../design/tokens.css';
import '../design/base.css';
import { keepAnswers } from '../session/offline.ts';
import { follow } from '../session/route.svelte.ts';
import { resume } from '../session/settings.svelte.ts';
import { breath, show } from '../session/show.ts';
import Dashboard from './Dashboard.svelte';

async function start(): Promise<void> {
  await resume();
  follow(['/dashboard']);
  await breath();
  show(Dashboard, {});
  await breath();
  keepAnswers();
}

void start();
