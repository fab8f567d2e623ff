import { expect, test } from 'vitest';
import type { Course } from '../../record/course.ts';
import { appended, quorumBlock, voteBlock } from './blocks.ts';

const VOTE: Course['votes'][number] = {
  id: '01'.repeat(32),
  item: '1',
  kk: 'Жарық орнату',
  ru: null,
  matter: 'improvement',
  form: 'roll_call',
  present: 4,
  yes: 2,
  no: 2,
  abstained: 0,
  not_voting: 0,
  excused: 1,
  invalid: 0,
  names: [
    { member: 'a', name: 'Ахметова Гүлнар', choice: 'yes' },
    { member: 'b', name: 'Бекенов Дәурен', choice: 'no' },
    { member: 'c', name: 'Жүнісов Ержан', choice: 'no' },
  ],
  casting: 'passed',
  tellers: [],
  declared: 'passed',
  computed: 'passed',
};

const opening = { id: '02'.repeat(32), at: 0, present: 3, attended: 4, entitled: 5, quorate: true } as NonNullable<Course['opening']>;

test('a vote is told in both languages, with names where they are recorded, and a question as it was put', async () => {
  const { kk, ru } = await voteBlock(VOTE);
  expect(kk.split('\n')).toEqual([
    'Дауысқа қойылған мәселе: «Жарық орнату». Дауыс беру тәсілі: аты-жөні бойынша.',
    'Дауыс беруге 4 адам қатысты: жақтағаны – 2, қарсы – 2, қалыс қалғаны – 0. Мүдделі болғандықтан қатыспағаны – 1.',
    'Жақтағандар: Ахметова Гүлнар.',
    'Қарсы болғандар: Бекенов Дәурен, Жүнісов Ержан.',
    'Дауыс тең бөлінгендіктен, төраға шешті: қабылданды.',
    'Жарияланған нәтиже: қабылданды.',
  ]);
  expect(ru).toContain('На голосование поставлено: «Жарық орнату». Способ голосования: поимённо.');
  expect(ru).toContain('Против: Бекенов Дәурен, Жүнісов Ержан.');
});

test('a secret vote has numbers and no names', async () => {
  const { kk } = await voteBlock({ ...VOTE, form: 'secret', names: [], casting: null, excused: 0, invalid: 1 });
  expect(kk.split('\n')).toHaveLength(3);
  expect(kk).toContain('Жарамсыз бюллетень – 1.');
});

test('the quorum is told by those who were there at the opening, of the members fixed by law', async () => {
  const course = { base: 5, opening } as Course;
  expect(await quorumBlock(course)).toEqual({
    kk: 'Мүшелер саны – 5, отырысқа қатысқаны – 3. Кворум бар.',
    ru: 'Всего членов – 5, на заседании присутствовало – 3. Кворум имеется.',
  });
  const { kk } = await quorumBlock({ ...course, opening: { ...opening, quorate: false } });
  expect(kk).toMatch(/Кворум жоқ\.$/);
});

test('a block stands on lines of its own behind what is written', () => {
  expect(appended('', 'Кворум бар.')).toBe('Кворум бар.\n');
  expect(appended('Әкім тыңдалды.  \n', 'Кворум бар.')).toBe('Әкім тыңдалды.\n\nКворум бар.\n');
});
