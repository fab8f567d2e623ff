// A USB scanner types what it reads, as if on an American keyboard. The letters that arrive depend on the computer's
// layout (the Kazakh one has letters on the digit row), the places of the keys do not: so those are read.

export interface Press {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly timeStamp: number;
}

/** Nobody types twelve keys this fast. */
const FASTEST_HAND_MS = 50;
const LEAST_LENGTH = 12;

const PLAIN: Readonly<Record<string, string>> = { Minus: '-', Equal: '=', Slash: '/', Period: '.', Comma: ',', Semicolon: ';', Quote: "'", Space: ' ', BracketLeft: '[', BracketRight: ']', Backslash: '\\' }; // prettier-ignore
const SHIFTED: Readonly<Record<string, string>> = { Minus: '_', Equal: '+', Slash: '?', Period: '>', Comma: '<', Semicolon: ':', Quote: '"', Space: ' ', BracketLeft: '{', BracketRight: '}', Backslash: '|' }; // prettier-ignore
const SHIFTED_DIGITS = ')!@#$%^&*(';

function letterOf({ code, shiftKey }: Press): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit) return shiftKey && code.startsWith('Digit') ? (SHIFTED_DIGITS[Number(digit)] ?? '') : digit;
  return (shiftKey ? SHIFTED : PLAIN)[code] ?? null;
}

/** Collects presses and gives what a scanner read, when it was one. */
export class Scanner {
  private text = '';
  private last = 0;

  /** The text that this press completes, if any. */
  press(press: Press): string | null {
    if (press.timeStamp - this.last > FASTEST_HAND_MS) this.text = '';
    this.last = press.timeStamp;
    if (press.code === 'Enter' || press.code === 'NumpadEnter') {
      const read = this.text;
      this.text = '';
      return read.length >= LEAST_LENGTH ? read : null;
    }
    this.text += letterOf(press) ?? '';
    return null;
  }
}

/** The record that a printed code names: its address with `/v/` or `/r/`, or the bare mark. */
export function recordIn(text: string): string | null {
  return /^(?:https?:\/\/[^\s/]+\/(?:v|r)\/)?([0-9a-f]{64})(?:[/?#].*)?$/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}
