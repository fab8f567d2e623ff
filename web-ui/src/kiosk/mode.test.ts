import { describe, expect, test } from 'vitest';
import { modeOf } from './mode.ts';

describe('a window', () => {
  test.each([
    ['http://127.0.0.1:8080/', true],
    ['http://localhost/', true],
    ['https://kenes.example/', false],
    ['https://kenes.example/?kiosk=1', true],
    ['http://localhost/?kiosk=0', false],
  ])('at %s is a kiosk: %s', (address, isKiosk) => {
    expect(modeOf(new URL(address)).isKiosk).toBe(isKiosk);
  });

  test('never gives less than twenty seconds to answer', () => {
    expect(modeOf(new URL('http://localhost/?answer=5')).answerSeconds).toBe(20);
  });

  test('keeps its settings when a session ends, and nothing else', () => {
    expect(modeOf(new URL('http://localhost/k/money?kiosk=1&idle=30&lang=ru')).home).toBe('/?kiosk=1&idle=30');
  });
});
