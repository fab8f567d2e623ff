// Initiatives, calls of the participatory budget and projects, from which references are chosen.
import type { Schemas } from '../../api/client.ts';
import { factsOf } from '../../api/facts.ts';
import { upTo } from '../../api/paged.ts';
import { participation, type InitiativeState, type Project } from '../../api/participation.ts';
import { said, type Both } from '../../i18n/shown.svelte.ts';
import { term } from '../../i18n/words.svelte.ts';
import { placeName } from '../../places/places.ts';
import type { Choice, Here } from './choice.ts';

/** Pages of the node that such a list reads. */
const MOST_PAGES = 10;
/** Calls of which the projects are shown: a territory has one or two a year. */
const MOST_CALLS = 6;

/** Called by its number and its title. */
function titled(id: string, { number, title }: { readonly number: string; readonly title: Both }, ...more: readonly string[]): Choice {
  const words = said(title);
  return { value: id, label: [`№ ${number}`, words.text, ...more].join(' · '), lang: words.language };
}

/** Initiatives of some states, each with its state where there are several. */
export const initiatives =
  (...states: readonly InitiativeState[]) =>
  async ({ territory }: Here): Promise<Choice[]> => {
    const { value } = await upTo(MOST_PAGES, (after) => participation.initiatives({ territory, after }));
    return value.rows.flatMap((row) =>
      states.includes(row.state) ? [titled(row.id, row, ...(states.length > 1 ? [term('initiative_state', row.state)] : []))] : [],
    );
  };

export async function calls({ territory }: Here): Promise<Choice[]> {
  const { value } = await upTo(MOST_PAGES, (after) => participation.calls({ territory, after }));
  return value.rows.map((row) => titled(row.id, row));
}

/** Projects of the newest calls, each with its unit and its call. */
export const projects =
  (isMeant: (project: Project) => boolean) =>
  async ({ territory }: Here): Promise<Choice[]> => {
    const { value } = await participation.calls({ territory });
    const newest = value.rows.slice(0, MOST_CALLS);
    const courses = await Promise.all(newest.map(async (call) => ({ call, course: (await participation.call(call.id)).value })));
    return courses.flatMap(({ call, course }) =>
      course.projects
        .filter(isMeant)
        .map((project) => titled(project.id, project, placeName(project.unit), `${said(call.title).text} № ${call.number}`)),
    );
  };

const TITLED = ['initiative.opened/1', 'call.opened/1', 'project.proposed/1'] as const;

/** What was chosen before; nothing where the record is none of these, or was erased. */
export function asChosen(record: Schemas['Record']): Choice | null {
  const facts = TITLED.map((kind) => factsOf(record, kind)).find((found) => found !== null);
  return facts ? titled(record.id, facts) : null;
}
