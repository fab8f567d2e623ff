import type { MandateRequest } from '../../api/office.ts';
import { dayOf } from '../../format/date.ts';
import { go } from '../../session/route.svelte.ts';
import type { Values } from '../forms/fields.ts';
import { formOf, titleOf } from '../forms/kinds.ts';
import { draftHref } from '../links.ts';
import { newDraftId, writeLocal } from '../write/local.ts';

/** Opens the form that grants what was asked for, or that ends what was granted. */
export function beginWith(kind: 'mandate.granted/1' | 'mandate.ended/1', request: MandateRequest, more: Values = {}): void {
  const form = formOf(kind);
  if (!form) return;
  const now = Date.now();
  const values = { ...form.begin(dayOf(now)), request, ...more };
  const id = newDraftId();
  writeLocal({ id, kind, title: titleOf(values), revision: 0, form: values, changedAt: now, isTouched: false });
  go(draftHref(id));
}
