// A meeting written at the office as it goes, and read at the kiosk.
import { expect } from '@playwright/test';
import { call, choose, clock, day, faults, fillDay, seated, sign, signAndReturn } from './hall.ts';
import { canSign, enrol, hasCodes, NO_CODES, NO_GRANT, obtainMandate, openOffice, ours, test } from './office.ts';

test.skip(!hasCodes, NO_CODES);
test.skip(!canSign, NO_GRANT);

test('a session from its call to the kiosk: who came, who voted how, a tie, minutes, a decision, a correction', async ({
  page,
  complaints,
}) => {
  test.setTimeout(420_000);
  await enrol(page, 'Сынақ хатшысы');
  await obtainMandate(page);
  const meeting = await call(page, ['Көше жарығы туралы', 'Жолды жөндеу туралы']);
  await page.getByRole('link', { name: 'Отырысқа оралу' }).click();

  await page.getByRole('link', { name: 'Отырысты ашу' }).click();
  await expect(page.locator('#f-roll .card').first()).toBeVisible();
  // Nobody has to say of a substitute that it did not come to that.
  const substitute = page.locator('#f-roll .card').filter({ hasText: 'алмастырушы' });
  await expect(substitute.getByRole('radio', { name: 'келмеді', exact: true })).toBeChecked();
  await choose(page, 0, 'онлайн');
  await choose(page, 1, 'дәлелді себеппен жоқ');
  await page.getByRole('button', { name: /^Қалғандарының бәріне/ }).click();
  const members = await seated(page);
  await page.locator('#f-at').fill(clock());
  await expect(page.getByText('Кворум бар', { exact: true })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await signAndReturn(page);

  await page.getByRole('link', { name: /^Дауыс беруді жазу ?: 1/ }).click();
  await page.locator('#f-form').selectOption('roll_call');
  await expect(page.locator('#f-names .card')).toHaveCount(members - 1);
  await choose(page, 0, 'қарсы');
  await page.getByRole('button', { name: /^Қалғандарының бәріне/ }).click();
  await page.locator('#f-declared').getByRole('radio', { name: 'қабылданды', exact: true }).check();
  expect(await faults(page)).toEqual([]);
  await signAndReturn(page);

  await page.getByRole('link', { name: /^Дауыс беруді жазу ?: 2/ }).click();
  const half = (members - 1) / 2;
  for (const [name, count] of [
    ['yes', half],
    ['no', half],
    ['abstained', 0],
  ] as const)
    await page.locator(`#f-${name}`).fill(String(count));
  await page.locator('#f-declared').getByRole('radio', { name: 'қабылданды', exact: true }).check();
  await expect(page.getByText(/Жарияланған нәтиже дауыстарға сай емес/).first()).toBeVisible();
  await page.locator('#f-casting').getByRole('radio', { name: 'қабылданды', exact: true }).check();
  await expect(page.getByText(/Жарияланған нәтиже дауыстарға сай емес/)).toBeHidden();
  await signAndReturn(page);

  await page.getByRole('link', { name: 'Отырысты жабу' }).click();
  await page.locator('#f-at').fill(clock());
  await signAndReturn(page);
  expect(await faults(page)).toEqual([]);

  await page
    .getByRole('link', { name: /^Отырыстың хаттамасы|^Хаттама/ })
    .first()
    .click();
  await expect(page.locator('#f-present')).toHaveValue(String(members - 1));
  await expect(page.locator('#f-items-1-vote-no')).toHaveValue(String(half));
  await page.locator('#f-items-0-text-kk').fill('Әкім тыңдалды.');
  await page.locator('#f-items-1-text-kk').fill('Жөндеу құны талқыланды.');
  await signAndReturn(page);

  await page
    .getByRole('link', { name: /Көше жарығы туралы/ })
    .last()
    .click();
  await page.locator('#f-number').fill(`${Date.now() % 1_000_000}-1`);
  await page.locator('#f-matter').selectOption('improvement');
  await page.locator('#f-text-kk').fill('Көше жарығы орнатылсын.');
  await page.locator('#f-basis').fill('Заң, 39-3-бап');
  await sign(page);

  await openOffice(page, `/office/meetings/${meeting}`);
  await page.getByRole('link', { name: 'Хаттаманы түзету' }).click();
  await expect(page.locator('#f-item option').nth(1)).toBeAttached();
  await page.locator('#f-item').selectOption('1');
  await expect(page.locator('#f-text-kk')).toHaveValue('Әкім тыңдалды.');
  await page.locator('#f-text-kk').fill('Әкім мен тұрғындар тыңдалды.');
  await page.locator('#f-reason-kk').fill('Тұрғындардың сөзі жазылмаған.');
  await sign(page);

  await page.goto(`/k/meetings/${meeting}?lang=kk`);
  await expect(page.getByText('Әкім мен тұрғындар тыңдалды.')).toBeVisible();
  await page.getByText('Бұрынғы мәтін').click();
  await expect(page.getByText('Әкім тыңдалды.', { exact: true })).toBeVisible();
  await expect(page.getByText('Дауыс тең бөлінді, төраға шешті')).toBeVisible();
  await page.getByText('Кім қалай дауыс берді').first().click();
  const against = page.locator('.vote li').filter({ hasText: 'қарсы' }).getByRole('link');
  const name = await against.innerText();
  expect(await faults(page)).toEqual([]);
  await against.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Көше жарығы туралы' }).filter({ hasText: 'қарсы' }).first()).toBeVisible();
  expect(ours(complaints)).toEqual([]);
});

test('a session without a quorum decides nothing, and is called again with its agenda', async ({ page }) => {
  test.setTimeout(240_000);
  await enrol(page, 'Сынақ хатшысы');
  await obtainMandate(page);
  const meeting = await call(page, ['Қысқы отын туралы']);
  await page.getByRole('link', { name: 'Отырысқа оралу' }).click();
  await page.getByRole('link', { name: 'Отырысты ашу' }).click();
  await expect(page.locator('#f-roll .card').first()).toBeVisible();
  const members = await seated(page);
  for (let member = 0; member < members; member += 1) await choose(page, member, member < 3 ? 'залда' : 'келмеді');
  await page.locator('#f-at').fill(clock());
  await expect(page.getByText('Кворум жоқ')).toBeVisible();
  await signAndReturn(page);
  await page.getByRole('link', { name: 'Отырысты қайта шақыру' }).click();
  await expect(page.locator('#f-agenda-0-title-kk')).toHaveValue('Қысқы отын туралы');
  await fillDay(page, 'held_on', day(7));
  await page.locator('#f-place-kk').fill('Мектеп');
  await sign(page);
  await page.goto(`/k/meetings/${meeting}?lang=kk`);
  await expect(page.getByText('Кворум болмағандықтан ештеңе шешілмеді')).toBeVisible();
  await page.getByRole('link', { name: 'Қайта шақырылған отырыс' }).click();
  await expect(page.getByText('Кворум болмаған отырыстың орнына шақырылды')).toBeVisible();
  // The matter itself is followed from one meeting to the other, and back.
  await page.getByRole('link', { name: /отырысындағы 1-мәселенің жалғасы$/ }).click();
  await expect(page).toHaveURL(new RegExp(meeting));
  await expect(page.getByRole('link', { name: /отырысында жалғасты$/ })).toBeVisible();
});
