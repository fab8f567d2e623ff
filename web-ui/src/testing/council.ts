// What a body goes by where nothing but the defaults bind, made for tests.
import type { Schemas } from '../api/client.ts';

export const RULEBOOK: Schemas['RulebookInForce'] = {
  notice: { days: 5, count: 'calendar' },
  quorum: { more_than: true, part: 1, of: 2 },
  quorum_base: 'legal',
  majorities: [],
  publication: { days: 5, count: 'working' },
  minutes: { days: 10, count: 'calendar' },
  term_years: 4,
  casting_vote: false,
};
