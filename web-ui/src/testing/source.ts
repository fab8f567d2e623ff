/** A stream of news that a test speaks through. */
export class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;

  constructor(readonly address: string) {
    super();
    FakeSource.all.push(this);
  }

  static get last(): FakeSource {
    return FakeSource.all.at(-1) as FakeSource;
  }

  say(data: string, name = 'head'): void {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(Object.assign(new Event(name), { data }));
  }

  fail(state: number): void {
    this.readyState = state;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}
