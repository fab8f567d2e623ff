// The projects of a ballot in the form of its result: a row for each, with the votes that somebody types.
import { participation } from '../../api/participation.ts';
import { said } from '../../i18n/shown.svelte.ts';
import type { Choice } from './choice.ts';
import { bothOf, digits, rowsOf, textOf, ticksOf, type Values } from './fields.ts';
import { texts } from './items.ts';

const projectOf = (row: Values): string => textOf(row, 'project');

/** What may be ticked as chosen. */
export const projectsIn = (values: Values): readonly Choice[] =>
  rowsOf(values, 'votes').map((row) => {
    const title = said(bothOf(row, 'about'));
    return { value: projectOf(row), label: `№ ${textOf(row, 'number')} · ${title.text}`, lang: title.language };
  });

export const votesOf = (values: Values): readonly { readonly project: string; readonly votes: number }[] =>
  rowsOf(values, 'votes').map((row) => ({ project: projectOf(row), votes: Number(digits(textOf(row, 'votes'))) || 0 }));

/** The projects that go to the ballot, each with what was typed of it before. */
export async function fromCall(values: Values, call: string): Promise<Values> {
  const { value } = await participation.call(call);
  const before = rowsOf(values, 'votes');
  const votes = value.projects
    .filter(({ verdict }) => verdict === 'admitted')
    .map(({ id, number, title }) => ({
      ...before.find((row) => projectOf(row) === id),
      project: id,
      number,
      about: texts(title),
    }));
  const winners = ticksOf(values, 'winners').filter((id) => votes.some(({ project }) => project === id));
  return { votes, winners };
}
