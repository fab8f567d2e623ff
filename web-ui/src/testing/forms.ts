// A filled form of each kind, made for tests.
import type { Values } from '../office/forms/fields.ts';
import { ID, TERRITORY } from './office.ts';

export const BOTH = { kk: 'Мәтін', ru: 'Текст' };
const KEY = 'fa84325dd1e85a3d79dcd395768282820ff1ba2d7dbeb9da26a7ae16a4731912';
const REQUEST = { role: 'secretary', territory: TERRITORY, subject: { person: { name: 'A. Deputy', key: KEY } } };
export const DECISION = {
  origin: 'session',
  minutes: ID,
  item: '1',
  body: 'assembly',
  number: '1-1',
  adopted_on: '2026-03-18',
  matter: 'other',
  title: BOTH,
  text: BOTH,
  basis: 'Заң',
  articles: [{ number: '1', text: BOTH }],
  summary: BOTH,
  competence: 'Регламент',
  motivation: BOTH,
  addressees: 'Округ әкімі\nМектеп',
  budget_effect: '-1 200,50',
  commencement: 'after_publication',
  commencement_days: '10',
  commencement_count: 'calendar',
  original: ID,
  removed: BOTH,
};

/** A filled form of each kind. */
export const FILLED: Readonly<Record<string, Values>> = {
  'body.established/1': { kind: 'kenes', body: 'kenes', name: BOTH, legal_members: '11', basis: 'Заң' },
  'meeting.convened/1': {
    body: 'kenes',
    convened_on: '2026-03-10',
    held_on: '2026-03-18',
    starts_at: '15:00',
    sort: 'extraordinary',
    called_by: 'Мүшелердің үштен бірі',
    place: BOTH,
    agenda: [{ number: '1', title: BOTH, continues: `${ID}.2.1` }],
  },
  'minutes.adopted/1': {
    meeting: ID,
    present: '9',
    entitled: '11',
    chaired_by: 'Т',
    kept_by: 'Х',
    items: [{ number: '1', about: BOTH, text: BOTH, vote: { taken: true, yes: '9', no: '0', abstained: '0' } }],
  },
  'decision.adopted/1': DECISION,
  'decision.amended/1': {
    ...{ ...DECISION, amends: ID },
    changes: [
      { change: 'replaced', article: '2', words: BOTH },
      { change: 'inserted', article: '2-1', words: BOTH, after: '2' },
      { change: 'removed', article: '1' },
    ],
  },
  'decision.repealed/1': { ...DECISION, repeals: ID, from: '2026-04-01' },
  'budget.approved/1': {
    ...{ adopted_by: ID, classification: '2026', first_year: '2026', years: '2' },
    totals: [
      { revenue: '1 000', expenditure: '1200,50' },
      { revenue: '900', expenditure: '900', net_lending: '0', financial_assets: '-5' },
    ],
    lines: [
      { side: 'revenue', code: '1/05/3', name: BOTH, amount_0: '1 000', amount_1: '900' },
      { side: 'expenditure', code: '01/1/124/001', name: BOTH, amount_0: '1 200,50', amount_1: '900' },
    ],
  },
  'budget.executed/1': {
    ...{ budget: ID, counted_to: '2026-10-31', budget_years: [2026, 2027] },
    lines: [
      { side: 'revenue', code: '1/05/3', name: BOTH, plan: [100_000, 90_000], amount: '800' },
      { side: 'expenditure', code: '01/1/124/001', name: BOTH, plan: [120_050, 90_000], amount: '1 300', note: BOTH },
      { side: 'expenditure', code: '07/1/124/008', name: BOTH, plan: [5, 5] },
    ],
  },
  'rulebook.adopted/1': {
    ...{ body: 'kenes', from: '2026-01-01', basis: 'Регламент', quorum: 'two_thirds', quorum_citation: '9', term_years: '4' },
    ...{ quorum_base: 'in_office', quorum_base_citation: '10' },
    ...{ term_years_citation: '2', casting_vote: 'yes', casting_vote_citation: '15', number_format: '{number}-{number}' },
    ...{ number_format_citation: '16', commencement: 'on_adoption', commencement_citation: '17' },
    deadlines: ['notice', 'minutes', 'publication', 'approval'].map((deadline) => ({
      deadline,
      days: '7',
      count: 'working',
      citation: '7',
    })),
    majorities: [{ matter: 'every_other', share: 'more_than_half', base: 'legal', citation: '14' }],
  },
  'calendar.set/1': {
    ...{ year: '2026', basis: 'Заң' },
    days_off: [{ day: '2026-01-01', name: BOTH }],
    working_days: [{ day: '2026-01-10' }],
  },
  'agenda.changed/1': {
    ...{ meeting: ID, announced_on: '2026-03-15', cause: 'urgent', reason: BOTH },
    added: [{ number: '4', title: BOTH }],
    withdrawn: ['2'],
  },
  'meeting.opened/1': {
    ...{ meeting: ID, held_on: '2026-03-18', at: '10:00', entitled: '11', presiding: 'acting', chaired_by: 'Т', kept_by: 'Х' },
    roll: [
      { member: ID, about: 'А. Мүше', chosen: 'in_hall' },
      { member: ID.replace(/^./, '1'), about: 'Б. Мүше', chosen: 'late' },
    ],
  },
  'opening.corrected/1': {
    ...{ meeting: ID, held_on: '2026-03-18', at: '10:05', entitled: '11', presiding: 'chair', chaired_by: 'Т', kept_by: 'Х', reason: BOTH },
    roll: [{ member: ID, about: 'А. Мүше', chosen: 'online' }],
  },
  'vote.taken/1': {
    ...{ meeting: ID, item: '1', question: BOTH, matter: 'other', form: 'roll_call', declared: 'passed' },
    names: [
      { member: ID, about: 'А. Мүше', chosen: 'yes' },
      { member: ID.replace(/^./, '1'), about: 'Б. Мүше', chosen: 'not_voting' },
    ],
  },
  'meeting.closed/1': {
    ...{ meeting: ID, held_on: '2026-03-18', at: '12:30', carried_over: ['2'] },
    ...{ recording: 'https://example.org', recording_sha256: ID },
  },
  'minutes.corrected/1': {
    ...{ minutes: ID, item: '1', text: BOTH, reason: BOTH },
    agenda_items: [{ number: '1', vote: { yes: 9, no: 0, abstained: 0 } }],
  },
  'minutes.approved/1': { minutes: ID, meeting: ID, item: '1' },
  'decision.suspended/1': {
    suspends: ID,
    by: 'Прокурор',
    act: '№ 7',
    on: '2026-03-20',
    from: '2026-03-21',
    until: '2026-05-01',
    reason: BOTH,
  },
  'decision.annulled/1': { annuls: ID, by: 'Сот', act: '№ 3', on: '2026-03-20', from: '2026-03-18', reason: BOTH },
  'item.discussed/1': {
    ...{ meeting: ID, item: '1', recounted: '9' },
    speeches: [
      { member: ID, stance: 'report', text: BOTH },
      { official: 'Әкім', stance: 'answer', text: BOTH },
      { stance: 'question', text: BOTH },
    ],
    amendments: [{ number: '1', member: ID, text: BOTH, outcome: 'accepted' }],
    away: [{ member: ID }],
  },
  'decision.consulted/1': {
    ...{ decision: ID, by: 'Мәслихат', role: 'approval', outcome: 'agreed', on: '2026-04-01', act: '31-17', act_record: ID, note: BOTH },
  },
  'extract.issued/1': {
    ...{ paper: `minutes.${ID}`, items: '1\n2', number: '7', issued_on: '2026-04-02', issued_to: 'authority', authority: 'Бөлім' },
  },
  'publication.withdrawn/1': { paper: `decision.${ID}`, on: '2026-04-03', basis: 'Заң', reason: BOTH },
  'plan.agreed/1': {
    ...{ origin: 'session', minutes: ID, item: '1', title: BOTH, first_year: '2026', last_year: '2030', agreed_on: '2026-03-18' },
    measures: [{ number: '1', what: BOTH, executor: 'Әкім', due: '2027-10-01', cost: '4 500' }],
  },
  'plan.approved/1': { plan: ID, adopted_by: ID, from: '2026-04-01' },
  'measure.status/1': { measure: `${ID}.1`, state: 'done', on: '2026-05-20', spent: '300', note: BOTH },
  'audit.presented/1': {
    ...{ meeting: ID, title: BOTH, by: 'Комиссия', from: '2025-01-01', until: '2025-12-31', presented_on: '2026-03-18' },
    findings: [{ number: '1', text: BOTH, amount: '120', due: '2026-06-01' }],
  },
  'audit.followed_up/1': { finding: `${ID}.1`, state: 'done', on: '2026-05-20', note: BOTH },
  'deputy.reported/1': { member: ID, year: '2026', quarter: '1', comment: BOTH },
  'attachment.added/1': {
    ...{ attached_to: ID, title: BOTH },
    files: [{ sha256: ID, len: 6, media: 'application/pdf', name: 'хаттама.pdf' }],
  },
  'decision.registered/1': { decision: ID, number: '218-15', published_on: '2026-03-25', published_in: 'Газет, № 12' },
  'task.assigned/1': { concerns: 'member', member: ID, sort: 'request', task: BOTH, executor: 'Әкім', due: '2026-06-01' },
  'task.status/1': { task: ID, state: 'done', on: '2026-05-20', note: BOTH },
  'notice.given/1': { meeting: ID, on: '2026-03-11', means: 'board', place: BOTH },
  'meeting.postponed/1': {
    ...{ meeting: ID, announced_on: '2026-03-15', held_on: '2026-03-25', starts_at: '9:30', place: BOTH, reason: BOTH },
  },
  'meeting.cancelled/1': { meeting: ID, announced_on: '2026-03-15', reason: BOTH },
  'term.opened/1': { body: 'kenes', number: 'I', from: '2026-01-15', until: '2029-01-15', basis: 'Хаттама' },
  'member.elected/1': {
    term: ID,
    person: 'А. Мүше',
    seat: '1',
    role: 'substitute',
    from: '2026-01-15',
    origin: 'session',
    minutes: ID,
    item: '3',
    source: 'Газет',
    adopted_by: 'Жиын',
  },
  'chair.elected/1': { member: ID, from: '2026-02-01', origin: 'session', minutes: ID, item: '1', source: 'Газет', adopted_by: 'Жиын' },
  'member.ended/1': { member: ID, reason: 'recalled', on: '2026-05-01', origin: 'session', minutes: ID, item: '2' },
  'body.dissolved/1': { term: ID, on: '2026-06-01', reason: BOTH, origin: 'session', minutes: ID, item: '2' },
  'report_meeting.announced/1': {
    ...{ announced_on: '2026-01-20', held_on: '2026-02-10', starts_at: '15:00', place: BOTH, reporter: 'Әкім' },
  },
  'report_meeting.held/1': { announcement: ID, held_on: '2026-02-10', reporter: 'Әкім', place: BOTH },
  'issue.raised/1': { meeting: ID, category: 'land', raised_on: '2026-02-10' },
  'issue.status/1': { issue: ID, state: 'solved', on: '2026-03-31', note: BOTH },
  'participation.ruled/1': {
    ...{ from: '2026-02-01', basis: 'Шешім № 7-2', initiators: '3', initiators_citation: '4', supporters: '40', supporters_citation: '5' },
    ...{ share: '0,8 %', share_citation: '5', age: '18', age_citation: '6', floor: '1/10', floor_citation: '12' },
    deadlines: ['moderation', 'collection', 'answer'].map((deadline) => ({ deadline, days: '20', count: 'working', citation: '7' })),
  },
  'initiative.opened/1': {
    ...{ number: '2026-4', sort: 'petition', member: ID, title: BOTH, text: BOTH, addressee: 'Кеңес', initiators: '5' },
    ...{ filed_on: '2026-03-10', opened_on: '2026-03-12', until: '2026-05-12', threshold: '50' },
    ...{ base_residents: '1 240', base_on: '2026-01-01', base_source: 'Статистика бюросы' },
  },
  'initiative.refused/1': { number: '2026-5', filed_on: '2026-03-10', refused_on: '2026-03-24', basis: 'Заң', reason: BOTH },
  'initiative.supported/1': {
    ...{ initiative: ID, collected_until: '2026-04-20', tokens: [KEY, ID], sheets: '4', rejected: '11' },
    channels: [{ channel: 'paper', people: '45' }],
    reasons: [{ reason: 'not_on_roll', people: '6' }],
  },
  'initiative.closed/1': { initiative: ID, outcome: 'reached', on: '2026-05-13', supporters: '60', handed_to: 'Кеңес төрағасы' },
  'initiative.answered/1': { initiative: ID, decision: ID, by: 'Кеңес', on: '2026-05-27', outcome: 'partly', text: BOTH },
  'call.opened/1': {
    ...{ number: '2026-1', title: BOTH, text: BOTH, basis: 'Ереже', money: '900 000', choices: '2', opened_on: '2026-03-01' },
    ...{ proposals_until: '2026-04-15', ballot_from: '2026-05-10', ballot_until: '2026-05-20' },
    ...{ units: [{ unit: TERRITORY, residents: '1 240' }], counted_on: '2026-01-01', source: 'Статистика бюросы' },
  },
  'project.proposed/1': { call: ID, number: '2', unit: TERRITORY, title: BOTH, text: BOTH, cost: '450 000', proposed_on: '2026-03-20' },
  'project.judged/1': { project: ID, outcome: 'admitted', on: '2026-04-20', cost: '460 000', reason: BOTH },
  'ballots.counted/1': {
    ...{ call: ID, collected_until: '2026-05-20', place: BOTH, tokens: [KEY, ID] },
    channels: [{ channel: 'kiosk', people: '15' }],
  },
  'result.declared/1': {
    ...{ call: ID, on: '2026-05-21', ballots: '20', invalid: '1', winners: [ID], recount: BOTH },
    votes: [{ project: ID, number: '2', about: BOTH, votes: '15' }],
  },
  'project.status/1': { project: ID, state: 'contracted', on: '2026-06-20', spent: '200 000', note: BOTH },
  'private_data.erased/1': { concerns: 'call', call: ID, on: '2026-06-27' },
  'residents.counted/1': { residents: '2140', on: '2026-01-01', source: 'Статистика бюросы' },
  'mandate.granted/1': { request: REQUEST, from: '2026-01-01', basis: 'Өкім' },
  'mandate.ended/1': { request: REQUEST, ends: ID, at: '2026-12-31', reason: 'Кетті' },
};
