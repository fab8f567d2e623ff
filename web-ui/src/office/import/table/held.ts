// Which decisions of a table the register holds already.
import { node } from '../../../api/client.ts';
import { decisionOf } from '../../../api/facts.ts';
import type { Session } from '../../../api/office.ts';
import { upTo } from '../../../api/paged.ts';
import { MOST_LIST_PAGES } from '../limits.ts';
import { identity } from './columns.ts';
import type { Row } from './rows.ts';

/** Questions beside each other that an old node and a poor link bear. */
const AT_ONCE = 4;

/** Lists name numbers and days, and records the bodies and registers: only those whose number and year occur are opened. */
export async function heldOf(rows: readonly Row[], { territory, origin }: Session): Promise<ReadonlyMap<string, string>> {
  const short = (number: string, day: string): string => JSON.stringify([day.slice(0, 4), number]);
  const sought = new Set(rows.map(({ cells }) => short(cells.number, cells.date)));
  const { value } = await upTo(MOST_LIST_PAGES, (after) => node.decisions({ territory, after }));
  const likely = value.rows.filter(({ number, day }) => sought.has(short(number ?? '', day)));
  const held = new Map<string, string>();
  for (let at = 0; at < likely.length; at += AT_ONCE) {
    const records = await Promise.all(likely.slice(at, at + AT_ONCE).map(async ({ id }) => (await node.record(id)).value));
    for (const record of records) {
      const decision = decisionOf(record);
      const name = decision && identity({ ...decision, date: decision.adopted_on });
      if (name && record.register === origin) held.set(name, record.id);
    }
  }
  return held;
}
