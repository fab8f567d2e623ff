// Which field a rule speaks of, so that its message stands beside it.
import type { BrokenRule } from '../../api/failure.ts';
import type { Field } from './fields.ts';

/** Fields in which a record is chosen that the new one refers to. */
const REFERENCES = [
  ...['meeting', 'minutes', 'announcement', 'decision', 'issue', 'member'],
  ...['amends', 'repeals', 'suspends', 'annuls', 'budget', 'adopted_by'],
];

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  agenda: ['agenda', 'added'],
  agenda_item_unknown: ['item', 'withdrawn', 'carried_over'],
  budget_balance: ['totals'],
  budget_line_twice: ['lines'],
  budget_line_years: ['lines'],
  budget_total: ['totals', 'lines'],
  budget_years: ['first_year'],
  body_name_taken: ['body'],
  body_unknown: ['body'],
  date_not_future: ['at', 'announced_on', 'adopted_on', 'held_on', 'raised_on', 'on', 'counted_to'],
  casting_vote: ['casting'],
  chair_of_meeting: ['chaired_by'],
  date_order: ['at', 'announced_on', 'until', 'from', 'raised_on', 'on', 'due', 'published_on'],
  decision_number_taken: ['number'],
  decision_repealed: ['amends', 'repeals', 'decision', 'suspends', 'annuls'],
  decision_vote: ['vote', 'item'],
  end_not_retroactive: ['at'],
  execution_above_plan: ['lines'],
  execution_fell: ['lines'],
  execution_month: ['counted_to'],
  mandate_dates: ['until'],
  meeting_over: ['meeting'],
  minutes_approval: ['item', 'minutes'],
  minutes_differ: ['present', 'items', 'item'],
  minutes_items: ['items', 'item'],
  not_opened: ['meeting'],
  notice_period: ['held_on', 'announced_on', 'on'],
  present_within_entitled: ['present'],
  quorum: ['present', 'names'],
  reference_missing: REFERENCES,
  reference_unknown: REFERENCES,
  registered_twice: ['decision'],
  roll_adds_up: ['roll', 'present'],
  roll_call: ['roll', 'present'],
  substitute: ['roll', 'member'],
  seat_of_settlement: ['seats'],
  seats_add_up: ['legal_members'],
  territory_in_register: ['territory'],
  task_about: ['sort', 'concerns'],
  text_missing: [
    'question',
    'task',
    'title',
    'name',
    'place',
    'text',
    'note',
    'lines',
    'reason',
    'comment',
    'act',
    'speeches',
    'articles',
    'measures',
  ],
  too_many_follow: ['meeting', 'minutes', 'decision', 'task'],
  item_continues: ['agenda', 'added'],
  numbers_once: ['articles', 'changes', 'measures', 'findings', 'amendments', 'items'],
  number_unknown: ['changes', 'measure', 'finding', 'items'],
  commencement_once: ['commencement', 'in_force_from'],
  extract_number_taken: ['number'],
  not_withdrawable: ['paper'],
  said_twice: ['plan', 'paper', 'quarter', 'held_on'],
  plan_years: ['last_year', 'measures'],
  plan_body: ['minutes'],
  plan_decision: ['adopted_by'],
  quarter_over: ['quarter'],
  discussion_members: ['speeches', 'amendments', 'away', 'names'],
  approval_late: ['minutes'],
  vote_counts: ['names'],
  vote_names: ['names', 'form'],
  votes_within_present: ['items', 'present'],
};

/** Relations are written by their names in rules about references. */
function named(rule: BrokenRule, candidates: readonly string[]): readonly string[] {
  const relation = rule.expected.toLowerCase();
  return candidates.includes(relation) ? [relation] : candidates;
}

/** The field of a form to which a rule belongs; nothing when it is about the whole. */
export function fieldOfRule(rule: BrokenRule, fields: readonly Field[]): string | undefined {
  const candidates = named(rule, FIELDS[rule.rule] ?? []);
  return candidates.find((name) => fields.some((field) => field.name === name));
}
