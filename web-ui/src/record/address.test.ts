import { expect, test } from 'vitest';
import { recordIn } from '../kiosk/scanner.ts';
import { filesOf, paperAddress } from './address.ts';

const ID = 'ab'.repeat(32);

test.each([
  ['https://okrug.kenes.example', `https://okrug.kenes.example/v/${ID}`],
  ['https://okrug.kenes.example/', `https://okrug.kenes.example/v/${ID}`],
  [null, `http://127.0.0.1:8080/v/${ID}`],
  [undefined, `http://127.0.0.1:8080/v/${ID}`],
  ['', `http://127.0.0.1:8080/v/${ID}`],
])('with the public address %s paper names %s, and a scanner reads it', (publicAddress, expected) => {
  const address = paperAddress(publicAddress, ID, 'http://127.0.0.1:8080');
  expect([address, recordIn(address)]).toEqual([expected, ID]);
});

test('papers are offered of sealed records that have some, in an official language', () => {
  const meeting = { id: ID, kind: 'meeting.convened/1', index: 0 };
  expect(filesOf(meeting, 'en').map(({ href }) => href)).toEqual(
    ['invitation', 'agenda', 'attendance', 'decisions'].map((name) => `/papers/${ID}/${name}.pdf?lang=kk`),
  );
  expect(filesOf({ ...meeting, kind: 'decision.amended/1' }, 'ru')).toEqual([
    { name: 'decision', href: `/papers/${ID}/decision.pdf?lang=ru` },
  ]);
  expect(filesOf({ ...meeting, index: null }, 'kk')).toEqual([]);
  expect(filesOf({ ...meeting, kind: 'issue.raised/1' }, 'kk')).toEqual([]);
});
