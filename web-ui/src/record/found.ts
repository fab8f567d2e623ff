// What a rule asked for and what the record held, as people read it. The node writes both for programs: numbers, days, money in
// tiyn and a few fixed words (protocol/src/rules). What is not known here is shown as it came.
import { shown } from '../i18n/shown.svelte.ts';
import { t, term } from '../i18n/words.svelte.ts';
import { placeName } from '../places/places.ts';

type Say = (...parts: string[]) => string;

const FIXED: Readonly<Record<string, string>> = {
  nothing: 'nothing',
  name: 'name',
  place: 'place',
  'title of each item, place': 'agenda_texts',
  'title and text': 'decision_texts',
  'name of each line': 'line_names',
  'a file': 'file',
  'a body that may be erased': 'erasable',
  'a new name': 'new_name',
  'an established body': 'known_body',
  'the body whose minutes these are': 'minutes_body',
  'a decision in force': 'in_force',
  'one year after another': 'years_follow',
  'one line': 'one_line',
  'out of range': 'out_of_range',
  person: 'person',
  'name of a day off': 'day_name',
  reason: 'reason',
  'a weekend': 'weekend',
  'a part of a whole': 'part',
  'reason, title of each item': 'agenda_change_texts',
  'reason, text of each item': 'correction_texts',
  'a meeting that was held': 'held_meeting',
  'a meeting without minutes': 'no_minutes_yet',
  'a meeting that was not opened': 'not_opened_yet',
  'a meeting that was opened': 'opened_meeting',
  'a meeting that was not closed': 'not_closed_yet',
  'a meeting without a quorum': 'without_quorum',
  'not opened': 'not_opened',
  'no vote': 'no_vote_there',
  question: 'question',
  names: 'names',
  'no names': 'no_names',
  'a member who came, once': 'who_came',
  'a tie': 'tie',
  'no casting vote': 'no_casting_vote',
  task: 'task',
  note: 'note',
  'a decision that was not registered': 'unregistered',
  'minutes that were not approved': 'unapproved',
  'a later meeting of the same body': 'later_meeting',
  minutes: 'minutes',
  opening: 'opening',
  'text of each article': 'article_texts',
  motivation: 'motivation',
  'what the public copy leaves out': 'left_out',
  'a day or a rule': 'a_day_or_rule',
  'each number once': 'each_once',
  act: 'act',
  'a record that may be withdrawn': 'withdrawable',
  'a record that is shown': 'shown_record',
  title: 'title',
  'name of each measure': 'measure_names',
  'a gathering': 'gathering',
  'a decision on a plan': 'plan_decision',
  'a plan that was not approved': 'unapproved_plan',
  'a decision of a council': 'council_decision',
  'the vote that is meant': 'meant_vote',
  'text of each finding': 'finding_texts',
  comment: 'comment',
  'a quarter without a report': 'unreported',
  'a member who came': 'came',
  'a member who was in the hall': 'in_hall',
  'a member with a seat': 'seat_holder',
  'in place of a member who did not come': 'in_place',
  'text of each speech and amendment': 'speech_texts',
  'what was said': 'said',
  'an item that was not finished': 'unfinished',
  'Kazakh and Russian': 'both_languages',
  Kazakh: 'kazakh',
  Russian: 'russian',
  'neither as a whole': 'neither_whole',
  'chair and secretary': 'chair_and_secretary',
  'two officials': 'two_officials',
  'a meeting or an announced report meeting': 'meeting_or_report',
  'an announced report meeting': 'announced_report',
  'another day, hour or place': 'other_arrangement',
  'a decision, an issue or a member': 'asks_for_task',
  'one of decision, issue, member, initiative': 'one_asks_for_task',
  'one of initiative, call': 'initiative_or_call',
  handed_to: 'handed_to',
  recount: 'recount',
  text: 'text',
  money: 'money',
  somebody: 'somebody',
  'an initiative that is collecting': 'collecting',
  'an initiative without an answer': 'unanswered',
  'an initiative with enough support': 'enough_support',
  'an initiative that was answered': 'answered',
  'private data that is there': 'private_data',
  'a count that is over': 'count_over',
  'tokens in ascending order, each once': 'token_order',
  'another order': 'other_order',
  'somebody who was not counted before': 'not_counted_yet',
  'a number that the call has not': 'free_number_in_call',
  'a project that was not examined': 'unexamined',
  'a ballot without a result': 'without_result',
  'a reason for another count': 'why_recount',
  'an earlier result': 'earlier_result',
  'a project of the ballot': 'ballot_project',
  'a project that was chosen': 'chosen_project',
  'a request or a mandate': 'request_or_mandate',
  'a request': 'request',
  'a mandate': 'mandate',
  'a task': 'task',
  'an opening without minutes': 'opening_open',
  'another account': 'other_account',
};

const MONEY = new Set(['budget_total', 'budget_balance', 'execution_above_plan', 'execution_fell', 'call_money']);
const TIMES = new Set([
  ...['mandate_dates', 'end_not_retroactive', 'compromise_not_future', 'mandate_not_yet', 'mandate_over'],
  'key_compromised',
]);
/** Rules of days that may also be broken by a moment of the day. */
const DAYS = new Set(['date_order', 'date_not_future']);
const PLACES = new Set(['territory_in_register', 'seat_of_settlement', 'node_territory', 'mandate_territory', 'ballot_units']);
/** Roles, one after another. */
const SIGNERS = 'signed_by_both';
const REFERENCES = new Set(['reference_missing', 'reference_unknown']);
const ROLES = new Set(['role_fits_subject', 'mandate_role']);

const number = (text: string): string => shown.number(Number(text));
const money = (text: string): string => shown.money(Number(text));

/** `at least 2/3 of 9 members`: a part, and of whom. */
function shareOf(how = '', share = '', n = '', whom = 'all'): string {
  const values = {
    share: share === 'half' ? '1/2' : share,
    whom: t(`found.of.${whom as 'present' | 'members' | 'cast' | 'all'}`, { n: number(n) }),
  };
  return t(how === 'at least' ? 'found.at_least' : 'found.more_than', values);
}

/** Phrases with values in them. */
const PHRASES: readonly (readonly [RegExp, Say])[] = [
  [/^more than half of (\d+)$/, (n = '') => t('found.half', { n: number(n) })],
  [/^more than half of (\d+) present$/, (n = '') => t('found.half_present', { n: number(n) })],
  [/^(more than|at least) (half|\d+\/\d+) of (\d+)(?: (present|members|cast))?$/, shareOf],
  [/^(\d{4}-\d{2}-\d{2}) - (\d{4}-\d{2}-\d{2})$/, (from = '', until = '') => `${shown.day(from)} – ${shown.day(until)}`],
  [/^(\d+) present$/, (n = '') => t('found.present', { n: number(n) })],
  [/^(\d+) - (\d+) - (\d+)$/, (yes = '', no = '', abstained = '') => t('found.counted', { yes, no, abstained })],
  [/^(\d+) - (\d+)$/, (yes = '', no = '') => t('found.for_and_against', { yes, no })],
  [/^(\d+) for$/, (n = '') => t('found.votes_for', { n: number(n) })],
  [/^no vote on item (.+)$/, (item = '') => t('found.no_vote', { item })],
  [/^(\d+) votes on item (.+)$/, (n = '', item = '') => t('found.several_votes', { n: number(n), item })],
  [/^a vote on item (.+)$/, (item = '') => t('found.vote_on', { item })],
  [/^end of a month of (.+)$/, (years = '') => t('found.end_of_month', { years })],
  [/^a number that (\d{4}) has not$/, (year = '') => t('found.free_number', { year })],
  [/^units of (\d{9}), each once, with residents$/, (code = '') => t('found.units_of', { place: placeName(code) })],
  [/^(\d+) projects, each once$/, (n = '') => t('found.projects_once', { n: number(n) })],
  [/^(\d+) root keys for a mandate of the nation$/, (n = '') => t('found.root_keys', { n: number(n) })],
  [
    /^(Revenue|Expenditure) (\d{4}(?:-\d{2}-\d{2})?): (-?\d+)$/,
    (side = '', when = '', sum = '') => `${term('found.side', side.toLowerCase())}, ${shown.day(when)}: ${money(sum)}`,
  ],
];

/** A value of a rule whose values are all of one sort. */
function ofRule(rule: string, value: string): string | undefined {
  const isWhole = /^-?\d+$/.test(value);
  if (PLACES.has(rule) && /^\d{9}(, \d{9})*$/.test(value))
    return value
      .split(', ')
      .map((code) => `${placeName(code)} · ${code}`)
      .join(', ');
  // The least and the most, and no votes.
  if (rule === 'rulebook_values' && /^\d+ - \d+$/.test(value)) return value.replace(' - ', '–');
  if (rule === 'winners_declared' && value === '') return t('found.nothing');
  if (rule === 'support_verdict') return known('initiative_state', value);
  if ((TIMES.has(rule) || DAYS.has(rule)) && isWhole) return shown.moment(Number(value));
  if (rule === 'notice_period' && isWhole) return shown.counted('found.days', Number(value));
  if (MONEY.has(rule) && isWhole) return money(value);
  if (rule === 'mandate_role' && value.includes('/')) return term('kind', value);
  if (ROLES.has(rule)) return known('value', value);
  if (rule === SIGNERS) return rolesIn(value);
  if (REFERENCES.has(rule)) return known('relation', value);
  if (rule === 'body_unknown' || rule === 'not_redactable' || rule === 'not_withdrawable')
    return known(rule === 'body_unknown' ? 'value' : 'kind', value);
  return undefined;
}

/** The words for a code, whatever the case of its letters; nothing where there are none. */
function known(group: string, code: string): string | undefined {
  return [code, code.toLowerCase()].map((name) => ({ name, text: term(group, name) })).find(({ name, text }) => name !== text)?.text;
}

/** `secretary, secretary`: one by one. */
function rolesIn(value: string): string | undefined {
  const roles = value.split(', ').map((role) => known('value', role));
  return roles.every((role) => role !== undefined) ? roles.join(', ') : undefined;
}

/** `2026: 5` and `01/1/124/001: 5`: what it is about, then a number or a sum. */
function pair(rule: string, value: string): string | undefined {
  const [, about = '', amount = ''] = /^(.+): (-?\d+)$/.exec(value) ?? [];
  if (!amount) return undefined;
  return `${about}: ${MONEY.has(rule) ? money(amount) : number(amount)}`;
}

function phrase(value: string): string | undefined {
  const fixed = FIXED[value];
  if (fixed) return term('found', fixed);
  for (const [pattern, say] of PHRASES) {
    const found = pattern.exec(value);
    if (found) return say(...found.slice(1));
  }
  return undefined;
}

/** What a rule asked for, or what it found instead, in the language of the page. */
export function foundText(rule: string, value: string): string {
  const told = ofRule(rule, value) ?? phrase(value) ?? pair(rule, value);
  if (told !== undefined) return told;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return shown.day(value);
  return /^-?\d{1,15}$/.test(value) ? number(value) : value;
}
