import { describe, expect, test } from 'vitest';
import { moved, rebase } from './texts.ts';

describe('what I typed is kept in what the text has become', () => {
  test.each([
    ['nobody else wrote', 'Жол', 'Жол туралы', 'Жол', 'Жол туралы'],
    ['I wrote nothing', 'Жол', 'Жол', 'Көше', 'Көше'],
    ['both wrote the same', 'Жол', 'Жолдар', 'Жолдар', 'Жолдар'],
    ['others wrote before', 'Жол.', 'Жол. Су.', 'Бірінші. Жол.', 'Бірінші. Жол. Су.'],
    ['others wrote behind', 'Жол.', 'Көше. Жол.', 'Жол. Су.', 'Көше. Жол. Су.'],
    ['both at the same place', 'а', 'аб', 'ав', 'абв'],
    ['others took away what stands before', 'Бірінші. Жол.', 'Бірінші. Жол. Су.', 'Жол.', 'Жол. Су.'],
    ['I took something away', 'Жол мен су', 'Жол', 'Жол мен су. Көше', 'Жол. Көше'],
    ['both changed the same word', 'Жол жабық', 'Жол ашық', 'Жол таза', 'Жол тазааш'],
  ])('%s', (_, base, mine, theirs, expected) => {
    expect(rebase(base, mine, theirs)).toBe(expected);
  });

  test('a letter of two units is not cut in half', () => {
    expect(rebase('👍 жақсы', '👎 жақсы', '👍 жақсы емес')).toBe('👎 жақсы емес');
  });

  test('nothing that was typed is lost, whatever the others did', () => {
    let state = 7;
    const random = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state % below;
    };
    for (let round = 0; round < 2_000; round += 1) {
      const base = Array.from({ length: random(12) }, () => 'абвг'[random(4)]).join('');
      const at = random(base.length + 1);
      const mine = `${base.slice(0, at)}ТЕРДІМ${base.slice(at)}`;
      const [from, gone] = [random(base.length + 1), random(4)];
      const theirs = `${base.slice(0, from)}олар${base.slice(from + gone)}`;
      const both = rebase(base, mine, theirs);
      expect(both, `${base} | ${mine} | ${theirs}`).toContain('ТЕРДІМ');
      expect(both.replace('ТЕРДІМ', ''), `${base} | ${mine} | ${theirs}`).toBe(theirs);
    }
  });
});

test.each([
  ['what comes before pushes the cursor on', 'Жол', 'Бұл жол', 3, 7],
  ['what comes behind leaves it', 'Жол', 'Жол туралы', 3, 3],
  ['what is taken away around it leaves it at the place', 'Жол мен су', 'Жол су', 6, 4],
])('%s', (_, before, after, place, expected) => {
  expect(moved(before, after, place)).toBe(expected);
});
