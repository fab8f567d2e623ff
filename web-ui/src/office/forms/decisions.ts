// Decisions: their content, article by article, and those that change or end earlier ones.
import { clean, digits, linesOf, read, rowsOf, textOf, type Field, type Values } from './fields.ts';
import { PLACE, refs, type KindForm } from './kind.ts';
import { bodyField, minutesRef, provenanceFields, provenanceOf } from './provenance.ts';

const MOST_DAYS = 366;
const MATTERS = ['budget', 'rates', 'plan', 'persons', 'improvement', 'rules', 'other'];

/** When something comes into force: the choice, and the time where it runs from a publication. */
export function commencementFields(values: Values): readonly Field[] {
  const chosen: Field = {
    ...{ name: 'commencement', is: 'choice', words: 'commencement', values: ['unsaid', 'on_adoption', 'after_publication'] },
    ...{ isAside: true, isOptional: true },
  };
  if (textOf(values, 'commencement') !== 'after_publication') return [chosen];
  return [
    chosen,
    { name: 'commencement_days', is: 'count', most: MOST_DAYS, isAside: true },
    { name: 'commencement_count', is: 'choice', words: 'value', values: ['calendar', 'working'], isAside: true },
  ];
}

/** What the facts say of it; nothing where it is left to the body's rulebook. */
export function commencementOf(values: Values): unknown {
  const chosen = textOf(values, 'commencement');
  if (chosen === 'on_adoption') return chosen;
  if (chosen !== 'after_publication') return undefined;
  const days = Number(digits(textOf(values, 'commencement_days')));
  return { after_publication: { days, count: textOf(values, 'commencement_count') } };
}

const ARTICLE: readonly Field[] = [
  { name: 'number', is: 'text', bound: 'short' },
  { name: 'text', is: 'both', bound: 'long' },
];

/** What stands behind a public copy is asked for only where there is such an original. */
function originalFields(values: Values): readonly Field[] {
  const original: Field = { name: 'original', is: 'digest', isOptional: true, isAside: true };
  return textOf(values, 'original') ? [original, { name: 'removed', is: 'both', bound: 'line', isAside: true }] : [original];
}

function decisionFields(values: Values, ...more: readonly Field[]): Field[] {
  return [
    ...more.filter(({ name }) => name !== 'from' && name !== 'changes'),
    ...provenanceFields(values),
    bodyField(values),
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'adopted_on', is: 'day' },
    { name: 'matter', is: 'choice', words: 'value', values: MATTERS },
    { name: 'title', is: 'both', bound: 'line' },
    { name: 'basis', is: 'text', bound: 'line' },
    { name: 'competence', is: 'text', bound: 'line', isOptional: true },
    { name: 'motivation', is: 'both', bound: 'note', isOptional: true },
    { name: 'text', is: 'both', bound: 'long' },
    { name: 'articles', is: 'rows', isOptional: true, fields: ARTICLE },
    ...more.filter(({ name }) => name === 'changes'),
    // What it means for residents is no part of what was adopted, so it stands behind all of that.
    { name: 'summary', is: 'both', bound: 'note', isOptional: true },
    { name: 'in_force_from', is: 'day', isOptional: true },
    ...commencementFields(values),
    { name: 'budget_effect', is: 'money', isOptional: true },
    { name: 'addressees', is: 'lines', isOptional: true, isAside: true },
    ...originalFields(values),
    ...more.filter(({ name }) => name === 'from'),
    PLACE,
  ];
}

/** The facts of a decision by itself. */
function decisionFacts(values: Values): Record<string, unknown> {
  const addressees = linesOf(values, 'addressees');
  const commencement = commencementOf(values);
  const sha256 = textOf(values, 'original');
  const removed = read([{ name: 'removed', is: 'both', bound: 'line' }], values);
  return {
    ...read(decisionFields(values), values),
    ...(addressees.length > 0 ? { addressees } : {}),
    ...(commencement ? { commencement } : {}),
    ...(sha256 ? { original: { sha256, ...removed } } : {}),
    provenance: provenanceOf(values),
  };
}

const AMENDS: Field = { name: 'amends', is: 'pick', of: 'decision', isAside: true };
const REPEALS: Field = { name: 'repeals', is: 'pick', of: 'decision', isAside: true };
const FROM: Field = { name: 'from', is: 'day', isAside: true };
/** What becomes of articles; a text only where there is a new one, and a place only for one that is added. */
const CHANGES: Field = {
  name: 'changes',
  is: 'rows',
  isOptional: true,
  isAside: true,
  fields: [
    { name: 'change', is: 'choice', words: 'change', values: ['replaced', 'inserted', 'removed'] },
    { name: 'article', is: 'text', bound: 'short' },
    { name: 'words', is: 'both', bound: 'long', isOptional: true },
    { name: 'after', is: 'text', bound: 'short', isOptional: true },
  ],
};

function changesOf(values: Values): readonly unknown[] {
  return rowsOf(values, 'changes').map((row) => {
    const [change, number, after] = [textOf(row, 'change'), clean(textOf(row, 'article')), clean(textOf(row, 'after'))];
    const text = read([{ name: 'words', is: 'both', bound: 'long' }], row)['words'];
    if (change === 'removed') return { removed: { number } };
    return change === 'inserted'
      ? { inserted: { article: { number, text }, ...(after ? { after } : {}) } }
      : { replaced: { number, text } };
  });
}

const DECIDES = { roles: ['secretary', 'chair'] as const, isChosen: true, begin: (): Values => ({ origin: 'session' }) };

const DECISION: KindForm = {
  ...DECIDES,
  kind: 'decision.adopted/1',
  icon: 'paper',
  fields: (values) => decisionFields(values),
  tell: (values) => ({ facts: decisionFacts(values), refs: minutesRef(values) }),
};

const AMENDMENT: KindForm = {
  ...DECIDES,
  kind: 'decision.amended/1',
  icon: 'pen',
  fields: (values) => decisionFields(values, AMENDS, CHANGES),
  tell: (values) => {
    const changes = changesOf(values);
    return {
      facts: { decision: decisionFacts(values), ...(changes.length > 0 ? { changes } : {}) },
      refs: [...minutesRef(values), ...refs(values, 'amends')],
    };
  },
};

const REPEAL: KindForm = {
  ...DECIDES,
  kind: 'decision.repealed/1',
  icon: 'cross',
  fields: (values) => decisionFields(values, REPEALS, FROM),
  tell: (values) => ({
    facts: { decision: decisionFacts(values), from: textOf(values, 'from') },
    refs: [...minutesRef(values), ...refs(values, 'repeals')],
  }),
};

export const DECISIONS: readonly KindForm[] = [DECISION, AMENDMENT, REPEAL];
