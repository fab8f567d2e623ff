import { describe, expect, test } from 'vitest';
import { ID, NOW } from '../../testing/office.ts';
import { problems, type Values } from './fields.ts';
import { formOf } from './kinds.ts';
import { momentOf } from './proceedings.ts';

const form = (kind: string) => {
  const found = formOf(kind);
  if (!found) throw new Error(kind);
  return found;
};
const facts = (kind: string, values: Values) => form(kind).tell(values, NOW).facts;
const member = (first: string) => first + ID.slice(1);
const row = (first: string, chosen: string) => ({ member: member(first), about: `${first}. Мүше`, chosen });
const MEETING = { meeting: ID, held_on: '2026-03-18' };
const OPENED = { ...MEETING, at: '9:05', entitled: '5', presiding: 'chair', chaired_by: 'Т', kept_by: 'Х' };
const VOTE = { ...MEETING, item: '1', question: { kk: 'Сұрақ' }, matter: 'budget', declared: 'passed' };

test('a time of day is a moment of the country, whatever the computer’s zone', () => {
  expect(new Date(momentOf('2026-03-18', '9:05')).toISOString()).toBe('2026-03-18T04:05:00.000Z');
});

describe('the opening of a meeting', () => {
  const roll = [row('1', 'in_hall'), row('2', 'online'), row('3', 'left'), row('4', 'late'), row('5', 'absent')];

  test('names a substitute only who stood in for a member', () => {
    const stands = (member: string, chosen: string) => ({ ...row(member, chosen), isSubstitute: true });
    const told = facts('meeting.opened/1', { ...OPENED, roll: [...roll, stands('6', 'in_hall'), stands('7', 'absent')] });
    expect([told['present'], (told['roll'] as { member: string }[]).map((line) => line.member)]).toEqual([
      4,
      ['1', '2', '3', '4', '5', '6'].map(member),
    ]);
  });

  test('counts those of the roll who are there when it begins', () => {
    const told = facts('meeting.opened/1', { ...OPENED, roll });
    expect([told['present'], (told['roll'] as unknown[]).length, told['at']]).toEqual([3, 5, momentOf('2026-03-18', '09:05')]);
  });

  test('is told anew and whole where it is corrected, with what was wrong', () => {
    const reason = { kk: 'Біреуі кеш келді' };
    const told = facts('opening.corrected/1', { ...OPENED, roll, reason });
    expect(told).toEqual({ opening: facts('meeting.opened/1', { ...OPENED, roll }), reason });
    const bare = { ...OPENED, roll };
    expect(problems(form('opening.corrected/1').fields(bare), bare).map(({ path }) => path)).toEqual(['reason']);
  });

  test('wants something said of every member', () => {
    const values = { ...OPENED, roll: [...roll, row('6', '')] };
    expect(problems(form('meeting.opened/1').fields(values), values)).toEqual([{ path: 'roll', why: 'members' }]);
  });

  test('of a gathering without members by name takes the number that was counted', () => {
    const values = { ...OPENED, roll: [], present: '120' };
    expect(facts('meeting.opened/1', values)).toMatchObject({ present: 120 });
    expect(facts('meeting.opened/1', values)).not.toHaveProperty('roll');
  });

  test.each(['', '25:00', '10', '10:60'])('refuses "%s" as a time', (at) => {
    const values = { ...OPENED, roll, at };
    expect(problems(form('meeting.opened/1').fields(values), values).map(({ path }) => path)).toEqual(['at']);
  });
});

describe('a vote', () => {
  const names = [row('1', 'yes'), row('2', 'yes'), row('3', 'no'), row('4', 'excused')];

  test('by name adds up, and who is excused is not among those present', () => {
    const told = facts('vote.taken/1', { ...VOTE, form: 'roll_call', names });
    expect(told).toMatchObject({ votes: { yes: 2, no: 1, abstained: 0 }, present: 3, excused: 1, matter: 'budget' });
    expect(told['names']).toEqual(names.map(({ member: who, chosen }) => ({ member: who, choice: chosen })));
  });

  test('of hands tells no names, and one of procedure no matter', () => {
    const told = facts('vote.taken/1', {
      ...VOTE,
      matter: 'procedure',
      form: 'show_of_hands',
      names,
      present: '4',
      yes: '3',
      no: '1',
      abstained: '0',
    });
    expect(told).toMatchObject({ votes: { yes: 3, no: 1, abstained: 0 }, present: 4 });
    expect(told).not.toHaveProperty('names');
    expect(told).not.toHaveProperty('matter');
  });

  test('of hands may be written down by name, as a roll call is', () => {
    const hands = { ...VOTE, form: 'show_of_hands', names, by_name: true, present: '9', yes: '7', no: '1', abstained: '0' };
    const told = facts('vote.taken/1', hands);
    expect(told).toMatchObject({ votes: { yes: 2, no: 1, abstained: 0 }, present: 3, excused: 1 });
    expect(told['names']).toHaveLength(4);
    expect(told).not.toHaveProperty('by_name');
    expect(problems(form('vote.taken/1').fields(hands), hands)).toEqual([]);
    expect(facts('vote.taken/1', { ...hands, form: 'secret' })).not.toHaveProperty('names');
  });

  test('of hands is not asked for names that a body does not have', () => {
    const asked = (more: Values): boolean =>
      form('vote.taken/1')
        .fields({ ...VOTE, form: 'show_of_hands', ...more })
        .some(({ name }) => name === 'by_name');
    expect([asked({ names }), asked({ names: [], by_name: true }), asked({ names, form: 'acclamation' })]).toEqual([true, false, false]);
  });

  test('in secret tells who counted', () => {
    const secret = {
      ...VOTE,
      form: 'secret',
      present: '4',
      yes: '2',
      no: '1',
      abstained: '0',
      invalid: '1',
      tellers: 'А. Есепші\n\n Б. Есепші ',
    };
    expect(facts('vote.taken/1', secret)).toMatchObject({ invalid: 1, tellers: ['А. Есепші', 'Б. Есепші'] });
  });

  test('asks how the chair decided in a tie only, and where the rulebook lets the chair decide', () => {
    const asks = (yes: string, casting_vote: boolean): boolean => {
      const values = { ...VOTE, form: 'show_of_hands', yes, no: '2', abstained: '0', casting_vote };
      return form('vote.taken/1')
        .fields(values)
        .some(({ name }) => name === 'casting');
    };
    expect([asks('2', true), asks('3', true), asks('2', false)]).toEqual([true, false, false]);
  });
});

test('the end of a meeting tells of a recording by its address, with the digest of its file where one was chosen', () => {
  const told = (more: Values): unknown => facts('meeting.closed/1', { ...MEETING, at: '12:30', ...more })['recording'];
  const address = 'https://example.org/1';
  expect(told({ recording: address, recording_sha256: ID })).toEqual({ address, sha256: ID });
  expect(told({ recording: address })).toEqual({ address });
  // The address was taken out again.
  expect(told({ recording: ' ', recording_sha256: ID })).toBeUndefined();
});

test('a correction keeps the vote that the minutes have', () => {
  const vote = { yes: 5, no: 2, abstained: 0 };
  const values = { minutes: ID, item: '1', text: { kk: 'Мәтін' }, reason: { kk: 'Қате' }, agenda_items: [{ number: '1', vote }] };
  expect(facts('minutes.corrected/1', values)).toEqual({
    items: [{ number: '1', text: { kk: 'Мәтін' }, vote }],
    reason: { kk: 'Қате' },
  });
});
