// A meeting with its files, as its clerk works on it.
import { node, type Answer } from '../../api/client.ts';
import type { Course } from '../../record/course.ts';
import type { NamedFile } from '../../record/files.ts';

export interface Workspace extends Course {
  readonly files: readonly NamedFile[];
}

/** Without the record the work goes on all the same: only files are not shown then. */
export async function workspace(id: string): Promise<Answer<Workspace>> {
  const [answer, record] = await Promise.all([node.meeting(id), node.record(id).catch(() => null)]);
  return { ...answer, value: { ...answer.value, files: record?.value.files ?? [] } };
}
