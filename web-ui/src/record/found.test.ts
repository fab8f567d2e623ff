import { afterEach, expect, test } from 'vitest';
import { speak } from '../i18n/words.svelte.ts';
import { foundText } from './found.ts';

const plain = (rule: string, value: string): string => foundText(rule, value).replace(/[\u00a0\u202f]/g, ' ');
afterEach(() => speak('kk'));

const ID = 'ab'.repeat(32);

test.each([
  ['quorum', 'more than half of 11', '11 адамның жартысынан көбі', 'больше половины от 11'],
  ['quorum', '4', '4', '4'],
  ['decision_vote', 'more than half of 9 present', 'қатысқан 9 адамның жартысынан көбі', 'больше половины из 9 присутствующих'],
  ['quorum', 'at least 2/3 of 9', '9 адамның кемінде 2/3 бөлігі', 'не менее 2/3 от 9'],
  ['decision_vote', 'at least 2/3 of 9 members', '9 заңды мүшенің кемінде 2/3 бөлігі', 'не менее 2/3 от 9 членов по закону'],
  ['decision_vote', 'more than 3/4 of 6 cast', 'берілген 6 дауыстың 3/4 бөлігінен көбі', 'больше 3/4 от 6 голосов'],
  ['outside_term', '2025-01-15 - 2028-01-14', '2025 жылғы 15 қаңтар – 2028 жылғы 14 қаңтар', '15 января 2025 г. – 14 января 2028 г.'],
  ['publication_late', '2025-11-27', '2025 жылғы 27 қараша', '27 ноября 2025 г.'],
  ['number_format', '{number}-{number}', '{number}-{number}', '{number}-{number}'],
  ['decision_vote', '3 for', '3 жақтады', '3 за'],
  ['decision_vote', 'no vote on item 2.1', '2.1-мәселе бойынша дауыс берілмеген', 'по вопросу 2.1 не голосовали'],
  ['notice_period', '5', '5 күн', '5 дней'],
  ['notice_period', '-1', '−1 күн', '−1 день'],
  ['date_order', '2026-11-12', '2026 жылғы 12 қараша', '12 ноября 2026 г.'],
  ['mandate_over', '1795315563000', '2026 жылғы 22 қараша, 07:46', '22 ноября 2026 г., 07:46'],
  ['date_order', '1795315563000', '2026 жылғы 22 қараша, 07:46', '22 ноября 2026 г., 07:46'],
  ['minutes_differ', '3 - 1 - 0', 'жақ 3, қарсы 1, қалыс 0', 'за 3, против 1, воздержались 0'],
  ['minutes_differ', '5 present', '5 қатысты', 'присутствуют 5'],
  ['casting_vote', '3 - 2', 'жақ 3, қарсы 2', 'за 3, против 2'],
  ['not_opened', 'a meeting that was opened', 'ашылған отырыс', 'открытое заседание'],
  ['budget_total', 'Revenue 2026: 485000050', 'кіріс, 2026: 4 850 000,50 ₸', 'доходы, 2026: 4 850 000,50 ₸'],
  ['budget_total', 'Expenditure 2026-10-31: 100', 'шығыс, 2026 жылғы 31 қазан: 1 ₸', 'расходы, 31 октября 2026 г.: 1 ₸'],
  ['budget_total', '-100', '−1 ₸', '−1 ₸'],
  ['budget_balance', '2026: -500', '2026: −5 ₸', '2026: −5 ₸'],
  ['budget_line_years', '01/1/124/001: 2', '01/1/124/001: 2', '01/1/124/001: 2'],
  ['execution_above_plan', '01/1/124/001: 0', '01/1/124/001: 0 ₸', '01/1/124/001: 0 ₸'],
  ['execution_month', 'end of a month of 2026, 2027', 'айдың соңғы күні, 2026, 2027 ж.', 'последний день месяца, 2026, 2027 г.'],
  ['text_missing', 'title and text', 'атауы мен мәтіні', 'название и текст'],
  ['text_missing', 'nothing', 'ештеңе', 'ничего'],
  ['reference_missing', 'Minutes', 'Хаттама', 'Протокол'],
  ['mandate_role', 'Secretary', 'хатшы', 'секретарь'],
  ['mandate_role', 'decision.adopted/1', 'Шешім қабылданды', 'Решение принято'],
  ['territory_in_register', '350000000', 'Қарағанды облысы · 350000000', 'Карагандинская область · 350000000'],
  ['body_unknown', 'kenes', 'Кеңес', 'Кенес'],
  ['minutes_items', '1, 2.1', '1, 2.1', '1, 2.1'],
  ['budget_line_twice', '1/05/3', '1/05/3', '1/05/3'],
  ['decision_repealed', ID, ID, ID],
  ['both_languages', 'Kazakh and Russian', 'қазақ және орыс тілдерінде', 'на казахском и русском языках'],
  ['both_languages', 'Russian', 'тек орыс тілінде', 'только на русском языке'],
  ['signed_by_both', 'chair and secretary', 'төраға мен хатшының қолы', 'подписи председателя и секретаря'],
  ['signed_by_both', 'secretary', 'хатшы', 'секретарь'],
  ['signed_by_both', 'secretary, secretary', 'хатшы, хатшы', 'секретарь, секретарь'],
  ['signed_by_both', 'two officials', 'екі лауазымды тұлғаның қолы', 'подписи двух должностных лиц'],
  [
    'reference_missing',
    'one of decision, issue, member, initiative',
    'шешім, мәселе, мүше немесе бастама, тек біреуі',
    'одно из четырёх: решение, вопрос, член или инициатива',
  ],
  ['reference_missing', 'Initiative', 'Азаматтық бастама', 'Гражданская инициатива'],
  ['rulebook_values', '1 - 20', '1–20', '1–20'],
  ['number_taken', 'a number that 2026 has not', '2026 жылы берілмеген нөмір', 'номер, не занятый в 2026 году'],
  ['support_verdict', 'not_reached', 'қолдау жетпеді', 'поддержка не набрана'],
  ['call_money', '90000050', '900 000,50 ₸', '900 000,50 ₸'],
  ['call_money', 'money', 'ақша', 'деньги'],
  [
    'ballot_units',
    '350000000, 310000000',
    'Қарағанды облысы · 350000000, Жамбыл облысы · 310000000',
    'Карагандинская область · 350000000, Жамбылская область · 310000000',
  ],
  [
    'ballot_units',
    'units of 350000000, each once, with residents',
    'әрқайсысы бір рет аталған, тұрғыны бар елді мекендер: Қарағанды облысы',
    'места с жителями, каждое один раз: Карагандинская область',
  ],
  ['result_projects', '3 projects, each once', '3 жоба, әрқайсысы бір рет', 'проектов: 3, каждый один раз'],
  ['winners_declared', '', 'ештеңе', 'ничего'],
  ['winners_declared', '1, 3', '1, 3', '1, 3'],
  ['answer_late', '2025-11-27', '2025 жылғы 27 қараша', '27 ноября 2025 г.'],
  ['reference_missing', 'Announcement', 'Есеп беру кездесуінің хабарландыруы', 'Объявление отчётной встречи'],
  ['task_about', 'a request or a mandate', 'депутаттық сауал немесе сайлаушылар аманаты', 'депутатский запрос или наказ избирателей'],
  ['a_rule_to_come', 'something new', 'something new', 'something new'],
])('%s: %s', async (rule, value, kazakh, russian) => {
  expect(plain(rule, value)).toBe(kazakh);
  await speak('ru');
  expect(plain(rule, value)).toBe(russian);
});
