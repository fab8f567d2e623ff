import { describe, expect, test } from 'vitest';
import { findPersonal, personalInValue } from './personal.ts';

const kinds = (text: string): string[] => findPersonal(text).map(({ what }) => what);

describe('personal data in texts', () => {
  test.each([
    ['ЖСН 850412300123 бар', ['iin']],
    ['ИИН 850412 300123', ['iin']],
    ['тел. +7 701 234-56-78', ['phone']],
    ['8 (7212) 41-22-33 емес, 8(701)2345678', ['phone']],
    ['жазыңыз: aigul.s@example.kz.', ['email']],
    ['БСН 991240001234, +77012345678, a@b.kz', ['iin', 'phone', 'email']],
  ])('%s', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test.each(['№ 28-1, 3-35/VI', '2026-11-22', '353233000', '1 204 жазба', '12 000 000 теңге', 'f'.repeat(64), '8 адам қатысты'])(
    '%s is none',
    (text) => {
      expect(kinds(text)).toEqual([]);
    },
  );

  test('are found however deep, each once', () => {
    const facts = new Map([['items', [new Map([['text', new Map([['kk', '850412300123'], ['ru', '850412300123']])]])]]]); // prettier-ignore
    expect(personalInValue(facts)).toEqual([{ what: 'iin', text: '850412300123' }]);
  });
});
