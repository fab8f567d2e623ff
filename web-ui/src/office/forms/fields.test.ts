import { describe, expect, test } from 'vitest';
import { clean, problems, read, targetOf, type Field } from './fields.ts';
import { fieldOfRule } from './rules.ts';

const AGENDA: Field = {
  name: 'agenda',
  is: 'rows',
  fields: [
    { name: 'number', is: 'text', bound: 'short' },
    { name: 'title', is: 'both', bound: 'line' },
  ],
};

describe('a form', () => {
  test('tells what is wrong by the path of the field', () => {
    const values = { agenda: [{ number: '1', title: { kk: 'Бір' } }, { number: '1' }] };
    expect(problems([AGENDA], values)).toEqual([
      { path: 'agenda.1.title', why: 'missing' },
      { path: 'agenda.1.number', why: 'twice' },
    ]);
    expect(problems([AGENDA], {})).toEqual([{ path: 'agenda', why: 'rows' }]);
  });

  test.each([
    ['short', 'ә'.repeat(32), []],
    ['short', 'ә'.repeat(33), ['too_long']],
    ['line', 'a'.repeat(1_025), ['too_long']],
  ] as const)('counts bytes of %s texts, not letters', (bound, text, expected) => {
    expect(problems([{ name: 'x', is: 'text', bound }], { x: text }).map(({ why }) => why)).toEqual(expected);
  });

  test.each([
    ['1 204', 1_204],
    ['0', 0],
    ['-1', null],
    ['9,5', null],
    ['4294967296', null],
  ])('reads %s as a count or refuses it', (text, expected) => {
    const field: Field = { name: 'n', is: 'count', most: 4_294_967_295 };
    const found = problems([field], { n: text });
    expect(found.length === 0 ? read([field], { n: text })['n'] : null).toBe(expected);
  });

  test('has as many rows of a table as it says, and reads money in tenge', () => {
    const field: Field = { name: 'totals', is: 'rows', fields: [{ name: 'sum', is: 'money' }], length: 2 };
    expect(problems([field], { totals: [{ sum: '1 000,5' }] })).toEqual([{ path: 'totals.1.sum', why: 'missing' }]);
    expect(problems([field], { totals: [{ sum: 'x' }, { sum: '2' }, { sum: '' }] })).toEqual([{ path: 'totals.0.sum', why: 'money' }]);
    expect(read([field], { totals: [{ sum: '1 000,5' }, { sum: '2' }] })).toEqual({ totals: [{ sum: 100_050 }, { sum: 200 }] });
  });

  test('tells of a day that is none how it was typed', () => {
    expect(problems([{ name: 'on', is: 'day' }], { on: '31.02.2026' })).toEqual([{ path: 'on', why: 'day', typed: '31.02.2026' }]);
  });

  test('cleans what comes with pasted text', () => {
    expect(clean(' а\u0000б\r\nв\u0007\u0085 ')).toBe('аб\nв');
    expect(clean('и\u0306')).toBe('й');
  });

  test('counts a vote only where there was one', () => {
    const field: Field = { name: 'vote', is: 'vote', isOptional: true };
    expect(read([field], { vote: { taken: false, yes: '9' } })).toEqual({});
    expect(problems([field], { vote: { taken: true, yes: '9' } }).map(({ why }) => why)).toEqual(['count']);
  });

  test('leads from an error to the control that takes it', () => {
    expect([targetOf([AGENDA], 'agenda.1.title'), targetOf([AGENDA], 'agenda.1.number'), targetOf([AGENDA], 'agenda')]).toEqual([
      'f-agenda-1-title-kk',
      'f-agenda-1-number',
      'f-agenda',
    ]);
  });
});

describe('a rule', () => {
  const rule = (code: string, expected = '5') => ({ rule: code, message: '', expected, actual: '3' });
  const fields: Field[] = [
    { name: 'held_on', is: 'day' },
    { name: 'minutes', is: 'pick', of: 'minutes' },
    { name: 'amends', is: 'pick', of: 'decision' },
  ];

  test('stands beside its field', () => {
    expect(fieldOfRule(rule('notice_period'), fields)).toBe('held_on');
  });

  test('about a reference stands beside the reference that it names', () => {
    expect(fieldOfRule(rule('reference_unknown', 'Amends'), fields)).toBe('amends');
  });

  test('without a field here is told above the form', () => {
    expect([fieldOfRule(rule('mandate_over'), fields), fieldOfRule(rule('quorum'), fields)]).toEqual([undefined, undefined]);
  });
});
