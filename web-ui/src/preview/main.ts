import { mount } from 'svelte';
import '../design/tokens.css';
import '../design/base.css';
import { addOfficeWords } from '../i18n/office.ts';
import { recordWords } from '../i18n/record.ts';
import { resume } from '../session/settings.svelte.ts';
import Preview from './Preview.svelte';

async function start(): Promise<void> {
  addOfficeWords();
  await Promise.all([recordWords(), resume({ theme: 'light' })]);
  mount(Preview, { target: document.getElementById('app') as HTMLElement });
}

void start();
