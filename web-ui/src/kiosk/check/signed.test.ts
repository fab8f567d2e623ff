import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import type { Verdict } from '../../verify/check.ts';
import { shownOf } from './signed.ts';

const title = (kk: string) => ({ title: { kk, ru: kk }, number: '1-2' });
const record = {
  kind: 'decision.adopted/1',
  territory: '353233000',
  authored_at: 1,
  facts: title('тораптікі'),
} as unknown as Schemas['Record'];

const proven = (text: object, kind = 'decision.adopted/1'): Verdict =>
  ({ is: 'proven', proven: { entry: { header: { kind, territory: '353253000', authoredAt: 2 } } }, text }) as unknown as Verdict;

describe('a checked paper', () => {
  test('shows what stands in the signed bytes, whatever the node says beside them', () => {
    const shown = shownOf(record, proven({ is: 'signed', facts: title('қол қойылған') }));
    expect(shown).toMatchObject({ territory: '353253000', authoredAt: 2, decision: { title: { kk: 'қол қойылған' } } });
  });

  test.each([{ is: 'other' }, { is: 'erased' }, { is: 'missing' }])('shows no text that is $is', (text) => {
    expect(shownOf(record, proven(text))).toMatchObject({ decision: null, texts: [] });
  });

  test('that is refused shows no text; where nothing could be checked it is the node’s', () => {
    expect(shownOf(record, { is: 'refused', reason: 'inclusion' }).decision).toBeNull();
    expect(shownOf(record, { is: 'unsealed' }).decision?.title.kk).toBe('тораптікі');
  });

  test('of another kind shows every text in it', () => {
    const facts = { agenda: [{ number: '1', title: { kk: 'бір' } }], place: { kk: 'үй', ru: 'дом' } };
    const shown = shownOf(record, proven({ is: 'signed', facts }, 'meeting.convened/1'));
    expect([shown.decision, shown.texts]).toEqual([null, [{ kk: 'бір' }, { kk: 'үй', ru: 'дом' }]]);
  });
});
