// Decisions of before, out of documents and tables, into the register of a node.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { docx, listed, lockedPdf, paragraph, pdf, wordXml } from '../src/testing/documents.ts';
import { faults } from './hall.ts';
import { overflow, smallTargets } from './measure.ts';
import { canSign, enrol, hasCodes, NO_CODES, NO_GRANT, obtainMandate, openOffice, ours, test } from './office.ts';

test.skip(!hasCodes, NO_CODES);

/** Numbers that no other run has. */
const SERIES = String(Date.now() % 1_000_000);
const KEYS = /\b(?:import|field|trouble|personal|failure|office_nav)\.[a-z_]+\b/g;

const NUMBERING = wordXml(
  'numbering',
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
);

const kazakh = (number: string): Buffer =>
  Buffer.from(
    docx(
      [
        paragraph('Ақбастау ауылдық округінің 2020-2022 жылдарға арналған бюджетін бекіту туралы'),
        paragraph(`Абай ауданы мәслихатының 2019 жылғы 25 желтоқсандағы № ${number} шешімі`),
        paragraph('Бюджет кодексінің 9-1-бабына сәйкес, Абай аудандық мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:'),
        listed('Округтің бюджеті қосымшаға сәйкес бекітілсін.', 1),
        listed('Осы шешім 2020 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.', 1),
      ].join(''),
      { 'word/numbering.xml': NUMBERING },
    ),
  );

/** A PDF as Chromium prints it. */
async function russian(page: Page, number: string, day = '25 декабря 2019 года'): Promise<Buffer> {
  const paper = await page.context().newPage();
  await paper.setContent(`
    <p style="text-align:center">Об утверждении бюджета Акбастауского сельского округа на 2020-2022 годы</p>
    <p style="text-align:center">Решение Абайского районного маслихата от ${day} № ${number}</p>
    <p style="text-align:justify;text-indent:3em">В соответствии со статьёй 9-1 Бюджетного кодекса Республики Казахстан, Абайский районный маслихат РЕШИЛ:</p>
    <p style="text-indent:3em">1. Утвердить бюджет округа согласно приложению.</p>
    <p style="text-indent:3em">2. Настоящее решение вводится в действие с 1 января 2020 года.</p>`);
  const bytes = await paper.pdf({ format: 'A4', margin: { top: '20mm', bottom: '20mm', left: '30mm', right: '15mm' } });
  await paper.close();
  return bytes;
}

const choose = (page: Page, id: string, name: string, buffer: Buffer | Uint8Array): Promise<void> =>
  page.locator(`#${id}`).setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });

/** Words, room, faults and targets of a page as it stands. */
async function looksRight(page: Page, what: string): Promise<void> {
  expect.soft((await page.locator('#app').innerText()).match(KEYS) ?? [], what).toEqual([]);
  for (const width of [320, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    expect.soft(await overflow(page), `${what} at ${width}`).toBeLessThanOrEqual(0);
    expect.soft(await smallTargets(page), `${what} at ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  expect.soft(await faults(page), what).toEqual([]);
}

test('a decision comes out of a DOCX and a PDF, is looked at beside its texts, and goes the way of every draft', async ({
  page,
  complaints,
}) => {
  test.setTimeout(240_000);
  await enrol(page, 'Импорт қызметкері');
  if (canSign) await obtainMandate(page);
  await openOffice(page, '/office/import');
  await page.getByRole('link', { name: /^Бір шешім: DOCX немесе PDF/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Бір шешім: DOCX немесе PDF' })).toBeFocused();
  const number = `${SERIES}-1/VI`;
  await choose(page, 'import-file', 'шешім.docx', kazakh(number));
  await expect(page.getByRole('heading', { level: 1, name: 'Мәтінмен салыстырыңыз' })).toBeFocused();
  await expect(page.locator('#f-number')).toHaveValue(number);
  await expect(page.locator('#f-adopted_on')).toHaveValue('25.12.2019');
  await expect(page.locator('#f-title-kk')).toHaveValue(/^Ақбастау ауылдық округінің .* бекіту туралы$/);
  await expect(page.locator('#f-text-kk')).toHaveValue(/\n1\. Округтің бюджеті .*\n2\. Осы шешім/s);
  await expect(page.locator('#f-basis')).toHaveValue('Бюджет кодексінің 9-1-бабына сәйкес');
  await expect(page.locator('#f-in_force_from')).toHaveValue('01.01.2020');
  await expect(page.locator('#f-title-ru')).toHaveValue('');
  await page.getByRole('link', { name: 'Мәтіннен көрсету' }).first().click();
  await expect(page.locator('#place-kk-number')).toBeFocused();

  await choose(page, 'import-second', 'тағы.docx', kazakh(number));
  await expect(page.getByText('Бұл құжат та қазақша.')).toBeVisible();
  await choose(page, 'import-second', 'решение.pdf', await russian(page, number));
  await expect(page.locator('#f-title-ru')).toHaveValue('Об утверждении бюджета Акбастауского сельского округа на 2020-2022 годы', {
    timeout: 20_000,
  });
  await expect(page.locator('#f-text-ru')).toHaveValue(/^В соответствии со статьёй 9-1 .* РЕШИЛ:\n1\. Утвердить .*\n2\. Настоящее/s);
  await expect(page.locator('#import-second')).toBeHidden();
  await looksRight(page, 'the review');

  await page.getByRole('button', { name: 'Қаралама етіп жалғастыру' }).click();
  await expect(page.getByRole('alert')).toContainText('Өрістерді мәтінмен салыстырып, белгі қойыңыз');
  await page.getByLabel('Әр өрісті мәтінмен салыстырдым').check();
  await page.getByRole('button', { name: 'Қаралама етіп жалғастыру' }).click();
  await expect(page.locator('#f-source')).toBeVisible();
  await expect(page.locator('#f-number')).toHaveValue(number);
  await page.locator('#f-source').fill('https://adilet.zan.kz');
  await page.locator('#f-body').fill('maslikhat');
  await page.locator('#f-matter').selectOption('budget');
  await expect(page.getByText(/^Торапта сақталды/)).toBeVisible({ timeout: 15_000 });
  if (!canSign) return;
  await page.getByRole('button', { name: 'Не жарияланатынын қарап шығу' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Дәл осы жазба жарияланады/ })).toBeFocused();
  await page.getByRole('button', { name: 'Қол қойып, тізілімге жіберу' }).click();
  await expect(page.getByText('Жол аяқталды')).toBeVisible({ timeout: 90_000 });
  expect(ours(complaints)).toEqual([]);
});

test('texts that differ between the languages are told, and a wrong language can be set right', async ({ page }) => {
  await enrol(page, 'Импорт қызметкері');
  await openOffice(page, '/office/import/file');
  await choose(page, 'import-file', 'a.pdf', await russian(page, '12-3', '26 декабря 2019 года'));
  await expect(page.locator('#f-adopted_on')).toHaveValue('26.12.2019', { timeout: 20_000 });
  await choose(page, 'import-second', 'b.docx', kazakh('12-3'));
  await expect(page.getByText('Екі мәтінде әртүрлі: Қабылданған күні')).toBeVisible();
  await openOffice(page, '/office/import/file');
  // Dropped this time.
  const dropped = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], 'short.docx'));
      return data;
    },
    [...docx(paragraph('Шешім № 5-1'))],
  );
  await page.dispatchEvent('label:has(#import-file)', 'drop', { dataTransfer: dropped });
  await page.getByRole('group', { name: 'Тілі танылмады: таңдаңыз' }).getByRole('radio', { name: 'Орысша' }).check();
  await expect(page.locator('#f-number')).toHaveValue('5-1');
});

test('a file that cannot be taken is refused in words of its own, in every language, and nothing is begun', async ({ page }) => {
  test.setTimeout(180_000);
  await enrol(page, 'Импорт қызметкері');
  const cases: readonly (readonly [Uint8Array, Readonly<Record<'kk' | 'ru' | 'en', string>>])[] = [
    [lockedPdf(), { kk: 'PDF құпиясөзбен жабылған', ru: 'PDF закрыт паролем', en: 'The PDF is locked' }],
    [pdf([[], []]), { kk: 'Бұл — сканер түсірген сурет', ru: 'Это скан', en: 'This is a scan' }],
    [pdf([['Шешім']]).subarray(0, 40), { kk: 'PDF бүлінген', ru: 'PDF повреждён', en: 'The PDF is broken' }],
    [kazakh('1-1').subarray(0, 300), { kk: 'DOCX бүлінген', ru: 'DOCX повреждён', en: 'The DOCX is broken' }],
    [docx('', { 'word/numbering.xml': new Uint8Array(17_000_000) }), { kk: 'DOCX ішінде 16', ru: 'В DOCX есть часть больше 16', en: 'The DOCX holds a part' }],
    [Buffer.from('жай мәтін'), { kk: 'Бұл DOCX та, PDF те емес', ru: 'Это не DOCX и не PDF', en: 'This is neither' }],
  ]; // prettier-ignore
  for (const language of ['kk', 'ru', 'en'] as const) {
    await openOffice(page, `/office/import/file?lang=${language}`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const [bytes, words] of cases) {
      await choose(page, 'import-file', 'файл', bytes);
      await expect(page.getByRole('alert')).toContainText(words[language], { timeout: 20_000 });
    }
  }
  await looksRight(page, 'a refusal');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual([]);
});

const COLUMNS = 'body;number;date;matter;title_kk;title_ru;text_kk;text_ru;basis;source;adopted_by;in_force_from';
const row = (number: string, more: Readonly<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    body: 'maslikhat',
    number,
    date: '20.03.2018',
    matter: 'бюджет',
    title_kk: 'Бюджет туралы',
    title_ru: 'О бюджете',
    text_kk: '"1. Бекітілсін;\n2. Жариялансын."',
    text_ru: '"1. Утвердить;\n2. Опубликовать."',
    basis: 'Бюджет кодексі',
    source: 'https://adilet.zan.kz',
    adopted_by: 'Аудандық мәслихат',
    in_force_from: '',
    ...more,
  };
  return COLUMNS.split(';').map((column) => cells[column] ?? '').join(';'); // prettier-ignore
};

const group = (page: Page, name: RegExp) => page.getByRole('radio', { name });

test('a table of decisions is looked through, written, broken off, gone on with, and no row is written twice', async ({
  page,
  request,
  complaints,
}) => {
  test.skip(!canSign, NO_GRANT);
  test.setTimeout(300_000);
  await enrol(page, 'Импорт қызметкері');
  await obtainMandate(page);
  await openOffice(page, '/office/import/table');
  const template = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Кестенің үлгісін жүктеу' }).click();
  expect(await readFile(await (await template).path(), 'utf8')).toBe(`\ufeff${COLUMNS.replaceAll(';', ',')}\r\n`);

  await choose(page, 'import-table', 'жоқ.csv', Buffer.from(`${COLUMNS.replace('matter;', '')}\n`));
  await expect(page.getByRole('alert')).toContainText('Кестеде мына бағандар жоқ: matter');

  const n = (at: number): string => `${SERIES}-2${at}`;
  const rows = [
    row(n(1)),
    row(n(2), { text_ru: '"тел. +7 701 234-56-78"' }),
    row(n(3)),
    row(n(3)),
    row(n(5), { date: '31.02.2018' }),
    row(n(6), { date: '20.03.2099' }),
    row(n(7)),
  ];
  await choose(page, 'import-table', 'шешімдер.csv', Buffer.from(`\ufeff${COLUMNS}\r\n${rows.join('\r\n')}\r\n`));
  await expect(page.getByRole('heading', { level: 1, name: 'Жолдарды қарап шығыңыз' })).toBeFocused();
  await expect(group(page, /^қатесі бар: 2$/)).toBeVisible();
  await expect(page.getByText('мұндай нөмір 4-жолда бар')).toBeVisible();
  await expect(page.locator('#cell-6-date-error')).toHaveText('мұндай күн жоқ: 2018 жылғы ақпан айының соңғы күні — 28');
  await looksRight(page, 'the rows');

  // Errors alone: one is mended in place, one left out.
  await group(page, /^қатесі бар/).check();
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.getByLabel('6-жол, Қабылданған күні').fill('1.2.2018');
  await page.getByLabel('6-жол, Қабылданған күні').press('Tab');
  await page.getByRole('button', { name: '5-жолды алмау' }).click();
  await group(page, /^барлығы/).check();

  await page.getByRole('button', { name: '6 жолды тексеру' }).click();
  await expect(page.getByRole('button', { name: '5 жолға қол қойып, жазу' })).toBeEnabled({ timeout: 30_000 });
  await expect(page.locator('#cell-7-date-error')).toContainText('2099');
  await page.getByRole('button', { name: '5 жолға қол қойып, жазу' }).click();
  await expect(page.getByRole('alert')).toContainText('Жеке дерекке ұқсайтын жерлерді қарап');
  await page.locator('#personal-looked').check();

  // The third record reaches the node, and its answer does not come back; then there is no link at all.
  let sent = 0;
  await page.route('**/api/v1/office/records', async (route) => {
    sent += 1;
    if (sent < 3) return route.continue();
    if (sent === 3) await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: '5 жолға қол қойып, жазу' }).click();
  await expect(page.getByText('Жұмыс үзілді')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('жіберілді, жауабы белгісіз')).toBeVisible();
  await looksRight(page, 'broken off');
  await page.unroute('**/api/v1/office/records');

  // The browser is closed and opened.
  await openOffice(page, '/office/import/table');
  await expect(page.getByText('«шешімдер.csv» кестесі аяқталмаған')).toBeVisible();
  await expect(page.getByText(/Тізілімге жазылғаны: 2, барлығы: 7/)).toBeVisible();
  await page.getByRole('button', { name: 'Жалғастыру' }).click();
  await page.getByRole('button', { name: '3 жолға қол қойып, жазу' }).click();
  await expect(page.getByRole('heading', { name: 'Қорытынды' })).toBeFocused({ timeout: 30_000 });
  await expect(page.getByText('Тізілімге 5 шешім жазылды')).toBeVisible();
  const left = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Алынбаған жолдар (CSV)' }).click();
  const lines = (await readFile(await (await left).path(), 'utf8')).trim().split('\r\n');
  expect(lines[0]).toMatch(/,reason$/);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/алынбайды$/);
  expect(lines[2]).toContain('2099');
  await looksRight(page, 'the summary');
  await page.getByRole('button', { name: 'Аяқтау' }).click();
  await expect(page.getByRole('button', { name: 'Кестенің үлгісін жүктеу' })).toBeVisible();

  // The same table once more: the register knows what it holds.
  await expect(async () => {
    const list = (await (await request.get('/api/v1/decisions?territory=353233000')).json()) as { rows: { number: string }[] };
    const ofRun = list.rows.map(({ number }) => number).filter((number) => number.startsWith(`${SERIES}-2`));
    expect(ofRun.sort()).toEqual([n(1), n(2), n(3), n(5), n(7)]);
  }).toPass({ timeout: 60_000 });
  await choose(page, 'import-table', 'шешімдер.csv', Buffer.from(`${COLUMNS}\n${rows.join('\n')}\n`));
  await expect(group(page, /^тізілімде бар: 5$/)).toBeVisible();
  await page.getByRole('button', { name: '1 жолды тексеру' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(page.getByRole('button', { name: '0 жолға қол қойып, жазу' })).toBeDisabled();
  // Chromium writes into the console what the test did to the link.
  expect(ours(complaints).filter((text) => !/ERR_FAILED/.test(text))).toEqual([]);
});

test('the pages of import in every language fit, and are free of faults that axe finds', async ({ page }) => {
  test.setTimeout(180_000);
  await enrol(page, 'Импорт қызметкері');
  for (const language of ['kk', 'ru', 'en']) {
    for (const path of ['import', 'import/file', 'import/table']) {
      await openOffice(page, `/office/${path}?lang=${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await looksRight(page, `${path} in ${language}`);
    }
    await choose(page, 'import-table', 'a.csv', Buffer.from(`${COLUMNS}\n${row('9-9', { date: '' })}\n`));
    await expect(page.locator('#cell-2-date-error')).toBeVisible();
    await looksRight(page, `rows in ${language}`);
    await openOffice(page, `/office/import/table?lang=${language}`);
    await page.getByRole('button', { name: /өшіру|Стереть|Erase/ }).click();
    await expect(page.locator('#import-table')).toBeVisible();
    await openOffice(page, `/office/import/file?lang=${language}`);
    await choose(page, 'import-file', 'a.docx', kazakh('9-8'));
    await expect(page.locator('#f-number')).toHaveValue('9-8');
    await looksRight(page, `the review in ${language}`);
  }
});
