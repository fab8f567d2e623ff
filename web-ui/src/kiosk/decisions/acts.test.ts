import { afterEach, expect, test } from 'vitest';
import { speak } from '../../i18n/words.svelte.ts';
import { actWords } from './acts.ts';

afterEach(() => speak('kk'));

test.each([
  ['approval', 'agreed', 'This act approves decision № 7-2 of Қарағанды облысы'],
  ['approval', 'disagreed', 'This act refuses to approve decision № 7-2 of Қарағанды облысы'],
  ['agreement', 'agreed', 'This act agrees to decision № 7-2 of Қарағанды облысы'],
  ['agreement', 'disagreed', 'This act does not agree to decision № 7-2 of Қарағанды облысы'],
  ['opinion', 'noted', 'This act is about decision № 7-2 of Қарағанды облысы: opinion, noted'],
  ['hearing', 'of_later_years', 'This act is about decision № 7-2 of Қарағанды облысы: hearing, of_later_years'],
])('an act as %s that came out %s says so', async (role, outcome, words) => {
  await speak('en');
  expect(actWords({ territory: '350000000', number: '7-2', role, outcome })).toBe(words);
});
