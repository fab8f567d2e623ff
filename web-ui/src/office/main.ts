import '../design/tokens.css';
import '../design/base.css';
import { addOfficeWords } from '../i18n/office.ts';
import { recordWords } from '../i18n/record.ts';
import { keepAnswers } from '../session/offline.ts';
import { follow } from '../session/route.svelte.ts';
import { resume } from '../session/settings.svelte.ts';
import { show } from '../session/show.ts';
import { OFFICE } from './links.ts';
import Office from './Office.svelte';
import { start } from './session.svelte.ts';

async function begin(): Promise<void> {
  addOfficeWords();
  await Promise.all([recordWords(), resume({}, localStorage)]);
  follow([OFFICE]);
  show(Office, {});
  keepAnswers();
  await start();
}

void begin();
