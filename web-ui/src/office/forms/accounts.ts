// What a body answers for: development plans, audits, members' quarters; and what is done with records on paper.
import { clean, linesOf, read, rowsOf, textOf, type Field, type Values } from './fields.ts';
import { itemsOf } from './items.ts';
import { refs, type KindForm } from './kind.ts';
import { minutesRef, provenanceFields, provenanceOf } from './provenance.ts';
import type { Ref } from '../../api/office.ts';

const CHAIRS = ['secretary', 'chair'] as const;
const STATES = ['in_progress', 'done', 'dropped'];
const LATEST_YEAR = 9_999;

const year = (name: string): Field => ({ name, is: 'count', most: LATEST_YEAR });

const PLAN: KindForm = {
  kind: 'plan.agreed/1',
  icon: 'list',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    ...provenanceFields(values),
    { name: 'title', is: 'both', bound: 'line' },
    year('first_year'),
    year('last_year'),
    { name: 'agreed_on', is: 'day' },
    {
      name: 'measures',
      is: 'rows',
      fields: [
        { name: 'number', is: 'text', bound: 'short' },
        { name: 'what', is: 'both', bound: 'line' },
        { name: 'executor', is: 'text', bound: 'line' },
        { name: 'due', is: 'day' },
        { name: 'cost', is: 'money', isOptional: true },
      ],
    },
  ],
  begin: (today) => ({ origin: 'session', agreed_on: today, first_year: today.slice(0, 4), measures: [{ number: '1' }] }),
  tell: (values) => ({
    facts: { ...read(PLAN.fields(values), values), provenance: provenanceOf(values) },
    refs: minutesRef(values),
  }),
};

const PLAN_APPROVED: KindForm = {
  kind: 'plan.approved/1',
  icon: 'check',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'plan', is: 'pick', of: 'plan', isAside: true },
    { name: 'adopted_by', is: 'pick', of: 'decision', isAside: true },
    { name: 'from', is: 'day' },
  ],
  begin: (today) => ({ from: today }),
  tell: (values) => ({ facts: read(PLAN_APPROVED.fields(values), values), refs: refs(values, 'plan', 'adopted_by') }),
};

/** A line of another record is chosen as one: `<record>.<number>`. */
export function lineOf(values: Values, name: string): { readonly id: string; readonly number: string } {
  const chosen = textOf(values, name);
  const at = chosen.indexOf('.');
  return { id: chosen.slice(0, Math.max(at, 0)), number: chosen.slice(at + 1) };
}

const MEASURE: KindForm = {
  kind: 'measure.status/1',
  icon: 'check',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'measure', is: 'pick', of: 'measure', isAside: true },
    { name: 'state', is: 'choice', words: 'value', values: STATES },
    { name: 'on', is: 'day' },
    { name: 'spent', is: 'money', isOptional: true },
    { name: 'note', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => {
    const { id, number } = lineOf(values, 'measure');
    return { facts: { ...read(MEASURE.fields(values), values), measure: number }, refs: [{ rel: 'plan', id }] };
  },
};

const AUDIT: KindForm = {
  kind: 'audit.presented/1',
  icon: 'search',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'meeting', is: 'pick', of: 'meeting', isAside: true, isOptional: true },
    { name: 'title', is: 'both', bound: 'line' },
    { name: 'by', is: 'text', bound: 'line' },
    { name: 'from', is: 'day' },
    { name: 'until', is: 'day' },
    { name: 'presented_on', is: 'day' },
    {
      name: 'findings',
      is: 'rows',
      isOptional: true,
      fields: [
        { name: 'number', is: 'text', bound: 'short' },
        { name: 'text', is: 'both', bound: 'note' },
        { name: 'amount', is: 'money', isOptional: true },
        { name: 'due', is: 'day', isOptional: true },
      ],
    },
  ],
  begin: (today) => ({ presented_on: today }),
  tell: (values) => ({ facts: read(AUDIT.fields(values), values), refs: refs(values, 'meeting') }),
};

const FOLLOW_UP: KindForm = {
  kind: 'audit.followed_up/1',
  icon: 'check',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: () => [
    { name: 'finding', is: 'pick', of: 'finding', isAside: true },
    { name: 'state', is: 'choice', words: 'value', values: STATES },
    { name: 'on', is: 'day' },
    { name: 'note', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => {
    const { id, number } = lineOf(values, 'finding');
    return { facts: { ...read(FOLLOW_UP.fields(values), values), finding: number }, refs: [{ rel: 'audit', id }] };
  },
};

const QUARTER: KindForm = {
  kind: 'deputy.reported/1',
  icon: 'person',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'member', is: 'pick', of: 'member', isAside: true },
    year('year'),
    { name: 'quarter', is: 'choice', words: 'quarter', values: ['1', '2', '3', '4'], isAside: true },
    { name: 'comment', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ year: today.slice(0, 4) }),
  tell: (values) => ({
    facts: { ...read(QUARTER.fields(values), values), quarter: Number(textOf(values, 'quarter')) },
    refs: refs(values, 'member'),
  }),
};

/** A decision or minutes, chosen as one: `<relation>.<record>`. */
function paperRef(values: Values, rel?: string): readonly Ref[] {
  const { id: own, number: record } = lineOf(values, 'paper');
  return record ? [{ rel: rel ?? own, id: record }] : [];
}

const PAPER: Field = { name: 'paper', is: 'pick', of: 'paper', isAside: true };
const isOfMinutes = (values: Values): boolean => textOf(values, 'paper').startsWith('minutes.');

const EXTRACT: KindForm = {
  kind: 'extract.issued/1',
  icon: 'print',
  roles: CHAIRS,
  isChosen: true,
  fields: (values) => [
    PAPER,
    ...(isOfMinutes(values) ? [{ name: 'items', is: 'lines', isOptional: true, isAside: true } as const] : []),
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'issued_on', is: 'day' },
    { name: 'issued_to', is: 'choice', words: 'issued_to', values: ['resident', 'authority'], isAside: true },
    ...(textOf(values, 'issued_to') === 'authority' ? [{ name: 'authority', is: 'text', bound: 'line', isAside: true } as const] : []),
  ],
  begin: (today) => ({ issued_on: today, issued_to: 'resident' }),
  tell: (values) => {
    const items = isOfMinutes(values) ? linesOf(values, 'items') : [];
    const authority = clean(textOf(values, 'authority'));
    const issued_to = textOf(values, 'issued_to') === 'authority' ? { authority } : 'resident';
    return {
      facts: { ...read(EXTRACT.fields(values), values), issued_to, ...(items.length > 0 ? { items } : {}) },
      refs: paperRef(values),
    };
  },
};

const WITHDRAWN: KindForm = {
  kind: 'publication.withdrawn/1',
  icon: 'cross',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    PAPER,
    { name: 'on', is: 'day' },
    { name: 'basis', is: 'text', bound: 'line' },
    { name: 'reason', is: 'both', bound: 'note' },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(WITHDRAWN.fields(values), values), refs: paperRef(values, 'withdraws') }),
};

const CONSULTED: KindForm = {
  kind: 'decision.consulted/1',
  icon: 'talk',
  roles: CHAIRS,
  isChosen: true,
  fields: () => [
    { name: 'decision', is: 'pick', of: 'decision', isAside: true },
    { name: 'by', is: 'text', bound: 'line' },
    { name: 'role', is: 'choice', words: 'value', values: ['hearing', 'opinion', 'agreement', 'approval'] },
    { name: 'outcome', is: 'choice', words: 'value', values: ['sent', 'noted', 'agreed', 'disagreed'] },
    { name: 'on', is: 'day' },
    { name: 'act', is: 'text', bound: 'line', isOptional: true },
    { name: 'act_record', is: 'record', isOptional: true },
    { name: 'note', is: 'both', bound: 'note', isOptional: true },
  ],
  begin: (today) => ({ on: today }),
  tell: (values) => ({ facts: read(CONSULTED.fields(values), values), refs: refs(values, 'decision') }),
};

const ATTACHED: KindForm = {
  kind: 'attachment.added/1',
  icon: 'paper',
  roles: ['secretary', 'chair', 'akim'],
  isChosen: true,
  fields: (values) => [
    { name: 'attached_to', is: 'pick', of: 'attachable', isAside: true },
    // Only a meeting has items.
    ...(itemsOf(values).length > 0 ? [{ name: 'item', is: 'item', isOptional: true } as const] : []),
    { name: 'title', is: 'both', bound: 'line' },
    { name: 'files', is: 'files', isAside: true },
  ],
  begin: () => ({}),
  tell: (values) => ({
    facts: read(ATTACHED.fields(values), values),
    refs: textOf(values, 'attached_to') ? [{ rel: 'attaches', id: textOf(values, 'attached_to') }] : [],
    attachments: rowsOf(values, 'files').map((row) => ({
      sha256: textOf(row, 'sha256'),
      len: Number(row['len']),
      media: textOf(row, 'media'),
      name: textOf(row, 'name'),
    })),
  }),
};

export const ACCOUNTS: readonly KindForm[] = [PLAN, PLAN_APPROVED, MEASURE, AUDIT, FOLLOW_UP, QUARTER];
export const PAPERS: readonly KindForm[] = [CONSULTED, EXTRACT, WITHDRAWN, ATTACHED];
