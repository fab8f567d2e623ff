import type { Session, Wanted } from '../../api/office.ts';
import { contains } from '../../places/places.ts';
import type { MandateRequest } from '../../api/office.ts';
import { textOf, type Values } from '../forms/fields.ts';
import { formOf, type KindForm } from '../forms/kinds.ts';

/** The territory that the record is about: chosen, or that of the mandate concerned, or the node's own. */
function territoryOf(values: Values, who: Session): string {
  const request = values['request'] as MandateRequest | undefined;
  return request?.territory ?? (textOf(values, 'territory') || who.territory);
}

/** What the node is asked to write down. */
export function wantedOf(form: KindForm, values: Values, who: Session, now: number): Wanted {
  const { facts, refs, attachments = [], authoredAt } = form.tell(values, now);
  return {
    kind: form.kind,
    territory: territoryOf(values, who),
    refs,
    attachments,
    facts,
    ...(authoredAt === undefined ? {} : { authored_at: authoredAt }),
  };
}

/** Whether somebody may write a kind at all, as far as this page can tell; the node decides. */
export const mayWrite = (form: KindForm, who: Session, territory = who.territory): boolean =>
  who.mandates.some((mandate) => form.roles.includes(mandate.role) && contains(mandate.territory, territory));

/** The same of a kind by its name: whether a page offers to begin it. */
export function mayBegin(kind: string, who: Session, territory = who.territory): boolean {
  const form = formOf(kind);
  return form !== undefined && mayWrite(form, who, territory);
}
