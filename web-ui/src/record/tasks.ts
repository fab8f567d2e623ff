import type { Schemas } from '../api/client.ts';
import type { Tone } from '../components/tone.ts';
import { said, shown } from '../i18n/shown.svelte.ts';
import { t, term } from '../i18n/words.svelte.ts';

type Task = Schemas['TaskLine'];

/** How far a task came, in words. */
export const stateOf = ({ overdue, state }: Pick<Task, 'overdue' | 'state'>): string =>
  overdue ? t('task.overdue') : state === 'open' ? t('task.open') : term('value', state);

export const toneOf = ({ overdue, state }: Pick<Task, 'overdue' | 'state'>): Tone => (overdue ? 'bad' : state === 'done' ? 'ok' : 'plain');

/** A task in one line, for paper. */
export const inOneLine = (task: Task): string =>
  `${said(task).text}: ${task.executor}, ${t('task.due', { day: shown.day(task.due) })}, ${stateOf(task)}`;
