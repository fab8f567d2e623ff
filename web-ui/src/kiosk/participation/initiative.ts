// An initiative with its record and what is done about it.
import { node, type Answer, type Schemas } from '../../api/client.ts';
import { participation, type Initiative } from '../../api/participation.ts';
import { together } from '../../state/loaded.svelte.ts';

export interface InitiativePage {
  readonly initiative: Initiative;
  readonly record: Schemas['Record'];
  /** What is done about it; nothing when that could not be read now. */
  readonly tasks: readonly Schemas['TaskCourse'][] | null;
}

export async function initiativePage(id: string): Promise<Answer<InitiativePage>> {
  const told = node.tasksOf(id).then(
    ({ value }) => value,
    () => null,
  );
  const [initiative, record] = await Promise.all([participation.initiative(id), node.record(id)]);
  return together({ initiative: initiative.value, record: record.value, tasks: await told }, initiative, record);
}
