import { mount } from 'svelte';
import '../design/tokens.css';
import '../design/base.css';
import { keepAnswers } from '../session/offline.ts';
import { follow } from '../session/route.svelte.ts';
import { resume } from '../session/settings.svelte.ts';
import Dashboard from './Dashboard.svelte';

async function start(): Promise<void> {
  await resume();
  follow(['/dashboard']);
  mount(Dashboard, { target: document.getElementById('app') as HTMLElement });
  keepAnswers();
}

void start();
