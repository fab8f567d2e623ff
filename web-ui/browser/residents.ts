// People who do not exist, with numbers that could: for tests of who takes part.
import { expect, type Page } from '@playwright/test';
import { openOffice } from './office.ts';

/** The last digit of an identification number, as the protocol counts it (protocol/src/iin.rs). */
function checkDigit(first: string): number | null {
  const sum = (shift: number): number => [...first].reduce((all, digit, at) => all + (((at + shift) % 11) + 1) * Number(digit), 0) % 11;
  return [sum(0), sum(2)].find((found) => found < 10) ?? null;
}

/** So many numbers of people born on one day; `century` is the seventh digit. */
function numbers(born: string, century: number, count: number): string[] {
  const found: string[] = [];
  for (let serial = 1; found.length < count; serial += 1) {
    const first = `${born}${century}${String(serial).padStart(4, '0')}`;
    const last = checkDigit(first);
    if (last !== null) found.push(`${first}${last}`);
  }
  return found;
}

export interface Residents {
  readonly grown: readonly string[];
  readonly child: string;
  /** With a line of headings. */
  readonly table: string;
}

/** Residents of settlements, one after another in each of them. */
export function residentsOf(settlements: readonly string[], count: number): Residents {
  const grown = numbers('850314', 3, count);
  const [child = ''] = numbers('180901', 5, 1);
  const lines = [...grown, child].map((iin, at) => `${iin},Тұрғын ${at + 1},${settlements[at % settlements.length]}`);
  return { grown, child, table: ['iin,name,settlement', ...lines].join('\n') };
}

/** Chooses a table on the page of the roll. */
export async function chooseTable(page: Page, table: string): Promise<void> {
  await page.locator('#roll').setInputFiles({ name: 'residents.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'utf8') });
}

/** Loads a table as a clerk does, and waits until it is kept. */
export async function loadRoll(page: Page, table: string): Promise<void> {
  await openOffice(page, '/office/residents');
  await chooseTable(page, table);
  await page.getByRole('button', { name: 'Осы тізілімді сақтау' }).click();
  await expect(page.getByText('Тізілім сақталды')).toBeVisible();
}
