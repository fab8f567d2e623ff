// A new rulebook replaces the one before it whole, and so does a calendar: their forms begin with what is in force, so that
// nothing is lost that nobody meant to change.
import { node, type Schemas } from '../../api/client.ts';
import { office, type Session } from '../../api/office.ts';
import { NO_TEXTS, textOf, type Values } from './fields.ts';
import { merged } from './merged.ts';
import { shareName } from './shares.ts';

/** Fields that belong together: a parameter and the act that sets it. */
const PARAMETERS: readonly (readonly string[])[] = [
  ['deadlines'],
  ['quorum', 'quorum_citation'],
  ['quorum_base', 'quorum_base_citation'],
  ['majorities'],
  ['term_years', 'term_years_citation'],
  ['casting_vote', 'casting_vote_citation'],
  ['commencement', 'commencement_days', 'commencement_count', 'commencement_citation'],
  ['number_format', 'number_format_citation'],
];
const DAYS: readonly (readonly string[])[] = [['days_off'], ['working_days']];

const cited = (name: string, value: string, citation: string | null | undefined): Values =>
  citation ? { [name]: value, [`${name}_citation`]: citation } : {};

function deadlines(rules: Schemas['RulebookInForce']): Values[] {
  return (['notice', 'minutes', 'publication', 'approval'] as const).flatMap((deadline) => {
    const span = rules[deadline];
    return span?.citation ? [{ deadline, days: String(span.days), count: span.count, citation: span.citation }] : [];
  });
}

function commencement({ commencement: rule }: Schemas['RulebookInForce']): Values {
  if (!rule?.citation) return {};
  const span = rule.after_publication;
  const when = span
    ? { commencement: 'after_publication', commencement_days: String(span.days), commencement_count: span.count }
    : { commencement: 'on_adoption' };
  return { ...when, commencement_citation: rule.citation };
}

/** Everything that an act sets, as the form has it. Defaults of the project have no act and bind without being said. */
export function rulesAsValues(rules: Schemas['RulebookInForce']): Values {
  const majorities = rules.majorities.flatMap(({ matter, base, share }) =>
    share.citation ? [{ matter: matter ?? 'every_other', share: shareName(share), base, citation: share.citation }] : [],
  );
  return {
    deadlines: deadlines(rules),
    majorities,
    ...cited('quorum', shareName(rules.quorum), rules.quorum.citation),
    ...cited('quorum_base', rules.quorum_base, rules.quorum_base_citation),
    ...cited('term_years', String(rules.term_years), rules.term_years_citation),
    ...cited('casting_vote', rules.casting_vote ? 'yes' : 'no', rules.casting_vote_citation),
    ...cited('number_format', rules.number_format ?? '', rules.number_format_citation),
    ...commencement(rules),
  };
}

/** The rulebook of a body of this register. */
export async function fromBody(values: Values, body: string, who: Session): Promise<Values> {
  const { rows } = await office.councils(who.territory);
  const found = rows.find((council) => council.register === who.origin && council.body === body);
  return found ? merged(values, PARAMETERS, rulesAsValues(found.rulebook)) : {};
}

interface CalendarFacts {
  readonly days_off?: readonly { readonly day: string; readonly name: object }[];
  readonly working_days?: readonly string[];
}

/** The calendar of a year; while a year is being typed it is none yet. */
export async function fromYear(values: Values): Promise<Values> {
  const year = textOf(values, 'year').trim();
  if (!/^\d{4}$/.test(year)) return {};
  const sealed = (await node.calendars()).value.find((calendar) => String(calendar.year) === year);
  // The list tells days without their names.
  const facts = sealed && ((await node.record(sealed.id)).value.facts as CalendarFacts | null | undefined);
  const fresh = {
    days_off: (facts?.days_off ?? []).map(({ day, name }) => ({ day, name: { ...NO_TEXTS, ...name } })),
    working_days: (facts?.working_days ?? []).map((day) => ({ day })),
  };
  return merged(values, DAYS, fresh.days_off.length > 0 ? fresh : { ...fresh, days_off: [{}] });
}
