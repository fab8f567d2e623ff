import { expect, test } from 'vitest';
import { recordIn } from '../kiosk/scanner.ts';
import { paperAddress } from './address.ts';

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
