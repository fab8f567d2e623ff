//! Real decisions of maslikhats, entered at the nation from their official publication: five with their full texts, the
//! others of the table by number, date and rate, and one that amends an earlier one.

use std::collections::BTreeMap;
use std::path::Path;

use kenes_protocol::bounded::{List, LongText};
use kenes_protocol::instant::Day;
use kenes_protocol::record::v1::{Bilingual, DecisionAdopted, DecisionAmended, DecisionMatter, Provenance};
use kenes_protocol::record::{Facts, Relation};
use kenes_protocol::territory::{Territory, clean_name};
use serde::Deserialize;

use crate::error::Error;
use crate::load::desk::{Desk, both, line, short};

const BASIS: &str = "ҚР Салық кодексі, 726-бап";
const RUSSIAN_MONTHS: [&str; 12] =
    ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
const KAZAKH_MONTHS: [&str; 12] =
    ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"];

#[derive(Debug, Deserialize)]
struct RateRow {
    kato: String,
    name_ru: String,
    name_kk: String,
    rate: String,
    base_rate: String,
    valid_from: String,
    valid_to: String,
    decision_ref: String,
    source_url: String,
}

/// Texts of one decision by language.
#[derive(Debug, Default)]
struct Texts {
    kk: Option<String>,
    ru: Option<String>,
}

/// Loads all of them.
pub(super) fn load(desk: &mut Desk, data: &Path) -> Result<(), Error> {
    let mut texts = full_texts(&data.join("decisions"))?;
    let mut reader = csv::Reader::from_path(data.join("decisions").join("maslikhat_rate_decisions.csv"))?;
    for row in reader.deserialize() {
        let row: RateRow = row?;
        let document = row.source_url.rsplit('/').next().unwrap_or_default().to_owned();
        let decision = rate_decision(&row, texts.remove(&document).unwrap_or_default())?;
        let territory: Territory = row.kato.parse().map_err(|_| Error::Data(format!("code {}", row.kato)))?;
        desk.record_about(territory, &[], Facts::DecisionAdopted(Box::new(decision)))?;
    }
    for (document, texts) in texts {
        // A text without a row in the table tells its own number, date and district.
        let (territory, decision) = from_text(&document, texts, data)?;
        desk.record_about(territory, &[], Facts::DecisionAdopted(Box::new(decision)))?;
    }
    amendment(desk, data)?;
    desk.hand_over()
}

/// Files `G25GA00334M.txt` (Russian) and `G25GA00334M.kaz.txt` (Kazakh).
fn full_texts(folder: &Path) -> Result<BTreeMap<String, Texts>, Error> {
    let mut texts: BTreeMap<String, Texts> = BTreeMap::new();
    for file in std::fs::read_dir(folder).map_err(Error::at(folder))? {
        let path = file.map_err(Error::at(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".txt")) else { continue };
        let text = std::fs::read_to_string(&path).map_err(Error::at(&path))?;
        match name.strip_suffix(".kaz") {
            Some(document) => texts.entry(document.to_owned()).or_default().kk = Some(text),
            None => texts.entry(name.to_owned()).or_default().ru = Some(text),
        }
    }
    Ok(texts)
}

fn rate_decision(row: &RateRow, texts: Texts) -> Result<DecisionAdopted, Error> {
    let (before, number) = row.decision_ref.rsplit_once('№').ok_or_else(|| Error::Data(row.decision_ref.clone()))?;
    let kk_name = row.name_kk.split_whitespace().collect::<Vec<_>>().join(" ");
    let ru_name = row.name_ru.split_whitespace().collect::<Vec<_>>().join(" ");
    let title_kk = texts
        .kk
        .as_deref()
        .and_then(|text| title(text, "туралы", true))
        .unwrap_or_else(|| format!("Арнаулы салық режиміндегі мөлшерлеме туралы: {kk_name}"));
    let title_ru = texts
        .ru
        .as_deref()
        .and_then(|text| title(text, " Решение ", false))
        .unwrap_or_else(|| format!("О размере ставки специального налогового режима: {ru_name}"));
    // The table has no text of its own in Kazakh: what it states is said in both languages from its columns.
    let stated_kk = format!("Мөлшерлеме: {}; базалық мөлшерлеме: {}; {} – {}.", row.rate, row.base_rate, row.valid_from, row.valid_to);
    let stated_ru =
        format!("{}. Ставка: {}; базовая ставка: {}; {} – {}.", row.decision_ref, row.rate, row.base_rate, row.valid_from, row.valid_to);
    let text = Bilingual {
        kk: match texts.kk {
            Some(text) => Some(LongText::new(text)?),
            None if texts.ru.is_some() => None,
            None => Some(LongText::new(stated_kk)?),
        },
        ru: Some(LongText::new(texts.ru.unwrap_or(stated_ru))?),
    };
    Ok(DecisionAdopted {
        body: short(&format!("maslikhat-{}", row.kato))?,
        number: short(number.trim())?,
        adopted_on: russian_day(before)?,
        matter: DecisionMatter::Rates,
        title: both(&title_kk, &title_ru)?,
        text,
        basis: line(BASIS)?,
        in_force_from: row.valid_from.parse().ok(),
        summary: None,
        articles: List::empty(),
        competence: None,
        motivation: None,
        addressees: List::empty(),
        budget_effect: None,
        commencement: None,
        original: None,
        provenance: Provenance::Published { source: line(&row.source_url)?, adopted_by: line(before.trim())? },
    })
}

#[derive(Debug, Deserialize)]
struct KatoRow {
    kato: String,
    level: String,
    name_kk: String,
}

/// A decision of which only the text is at hand; the Kazakh text begins with the district's name.
fn from_text(document: &str, texts: Texts, data: &Path) -> Result<(Territory, DecisionAdopted), Error> {
    let unclear = || Error::Data(format!("the text {document} does not tell its number, date and district"));
    let (kk, ru) = (texts.kk.ok_or_else(unclear)?, texts.ru.ok_or_else(unclear)?);
    let mut reader = csv::Reader::from_path(data.join("kato").join("kato.csv"))?;
    let rows: Vec<KatoRow> = reader.deserialize().collect::<Result<_, _>>()?;
    let district =
        rows.iter().find(|row| row.level == "district" && kk.starts_with(clean_name(&row.name_kk).as_str())).ok_or_else(unclear)?;
    let (before, _) = ru.split_once('№').ok_or_else(unclear)?;
    let adopted_by = before.split_once(" Решение ").map_or(before, |(_, by)| by);
    let decision = DecisionAdopted {
        body: short(&format!("maslikhat-{}", district.kato))?,
        number: short(number_in(&ru).ok_or_else(unclear)?)?,
        adopted_on: russian_day(before)?,
        matter: DecisionMatter::Rates,
        title: both(&title(&kk, "туралы", true).ok_or_else(unclear)?, &title(&ru, " Решение ", false).ok_or_else(unclear)?)?,
        text: Bilingual { kk: Some(LongText::new(kk.as_str())?), ru: Some(LongText::new(ru.as_str())?) },
        basis: line(BASIS)?,
        in_force_from: None,
        summary: None,
        articles: List::empty(),
        competence: None,
        motivation: None,
        addressees: List::empty(),
        budget_effect: None,
        commencement: None,
        original: None,
        provenance: Provenance::Published { source: line(document)?, adopted_by: line(adopted_by.trim())? },
    };
    let territory = district.kato.parse().map_err(|_| unclear())?;
    Ok((territory, decision))
}

/// The first words of a text, up to a mark that ends its title.
fn title(text: &str, mark: &str, with_mark: bool) -> Option<String> {
    let at = text.find(mark)?;
    let end = if with_mark { at + mark.len() } else { at };
    Some(text[..end].trim().to_owned())
}

/// The last date of a text such as `от 26 ноября 2025 года`.
fn russian_day(text: &str) -> Result<Day, Error> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = words.windows(3).rev().find_map(|three| {
        let month = RUSSIAN_MONTHS.iter().position(|month| *month == three[1])?;
        Day::new(three[2].parse().ok()?, u8::try_from(month + 1).ok()?, three[0].parse().ok()?).ok()
    });
    found.ok_or_else(|| Error::Data(format!("no date in: {text}")))
}

/// The last date of a text such as `2025 жылғы 24 желтоқсандағы`.
fn kazakh_day(text: &str) -> Option<Day> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(4).rev().find_map(|four| {
        let month = KAZAKH_MONTHS.iter().position(|month| four[3].starts_with(month))?;
        Day::new(four[0].parse().ok()?, u8::try_from(month + 1).ok()?, four[2].parse().ok()?).ok()
    })
}

#[derive(Debug, Deserialize)]
struct Excerpt {
    url: String,
    text: String,
}

/// A published decision that says which earlier one it amends, with number, date and title: both become records and the
/// second refers to the first.
fn amendment(desk: &mut Desk, data: &Path) -> Result<(), Error> {
    let path = data.join("texts").join("adilet_excerpts.jsonl");
    let excerpts = std::fs::read_to_string(&path).map_err(Error::at(path))?;
    for excerpt in excerpts.lines() {
        let excerpt: Excerpt = serde_json::from_str(excerpt)?;
        let Some(parts) = amending_parts(&excerpt.text) else { continue };
        // Martuk district of Aktobe region.
        let territory: Territory = "154600000".parse().map_err(|_| Error::Data("a code".to_owned()))?;
        let kazakh = |text: &str| -> Result<_, Error> { Ok(Bilingual { kk: Some(line(text)?), ru: None }) };
        let long = |text: &str| -> Result<_, Error> { Ok(Bilingual { kk: Some(LongText::new(text)?), ru: None }) };
        let decision = |number: &str, day, title: &str, text: &str| -> Result<_, Error> {
            Ok(DecisionAdopted {
                body: short(&format!("maslikhat-{territory}"))?,
                number: short(number)?,
                adopted_on: day,
                matter: DecisionMatter::Budget,
                title: kazakh(title)?,
                text: long(text)?,
                basis: line("ҚР Бюджет кодексі")?,
                in_force_from: None,
                summary: None,
                articles: List::empty(),
                competence: None,
                motivation: None,
                addressees: List::empty(),
                budget_effect: None,
                commencement: None,
                original: None,
                provenance: Provenance::Published {
                    source: line(&excerpt.url)?, adopted_by: line("Мәртөк аудандық мәслихаты")?
                },
            })
        };
        let earlier = decision(parts.earlier_number, parts.earlier_day, parts.earlier_title, parts.earlier_title)?;
        let earlier = desk.record_about(territory, &[], Facts::DecisionAdopted(Box::new(earlier)))?;
        let later = DecisionAmended { decision: decision(parts.number, parts.day, parts.title, &excerpt.text)?, changes: List::empty() };
        desk.record_about(territory, &[(Relation::Amends, earlier)], Facts::DecisionAmended(Box::new(later)))?;
    }
    Ok(())
}

struct Amending<'a> {
    title: &'a str,
    number: &'a str,
    day: Day,
    earlier_title: &'a str,
    earlier_number: &'a str,
    earlier_day: Day,
}

/// Takes apart a text whose first line names the earlier decision and whose third names itself.
fn amending_parts(text: &str) -> Option<Amending<'_>> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let title = lines.next().filter(|line| line.contains("шешіміне өзгерістер"))?;
    let own = lines.find(|line| line.contains('№') && line.trim_end().ends_with("шешімі"))?;
    let quoted = title.split('"').nth(1)?;
    Some(Amending {
        title,
        number: number_in(own)?,
        day: kazakh_day(own)?,
        earlier_title: quoted,
        earlier_number: number_in(title)?,
        earlier_day: kazakh_day(title.split('№').next()?)?,
    })
}

/// The word after the number sign.
fn number_in(line: &str) -> Option<&str> {
    line.split('№').nth(1)?.split_whitespace().next()
}
