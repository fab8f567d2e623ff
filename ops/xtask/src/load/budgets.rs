//! One budget per okrug: the rows of the unified classification that were observed, with amounts of the demo's own.

use std::path::Path;

use kenes_node::clock;
use kenes_protocol::bounded::{List, NoteText};
use kenes_protocol::instant::Day;
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::v1::{
    Bilingual, BudgetApproved, BudgetExecuted, BudgetLine, BudgetSide, BudgetTotals, ExecutedLine, ResidentsCounted,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::council::day;
use crate::load::desk::{Desk, line, short};

const YEARS: [u16; 3] = [2026, 2027, 2028];
/// An okrug's revenue is about so small a part of the region's whose table is at hand.
const SHARE: i64 = 10_000;
/// The demo's own figure: no count of the okrugs' residents is at hand.
const RESIDENTS: u32 = 2_140;
const OVERSPENT_KK: &str = "Әкім аппаратының жылыту шығыны жоспардан асты; нақтылау Кеңеске ұсынылды.";
const OVERSPENT_RU: &str = "Отопление аппарата акима обошлось дороже плана; уточнение внесено в Кенес.";

/// Loads the okrug's budget.
pub(super) fn load(desk: &mut Desk, data: &Path) -> Result<(), Error> {
    let mut lines = revenue(data)?;
    let sums: Vec<Tiyn> = (0..YEARS.len()).map(|year| sum(&lines, year)).collect::<Result<_, _>>()?;
    lines.extend(expenditure(data, &sums)?);
    let totals = YEARS.iter().zip(&sums).map(|(year, sum)| BudgetTotals {
        year: *year,
        revenue: *sum,
        expenditure: *sum,
        net_lending: Tiyn::ZERO,
        financial_assets: Tiyn::ZERO,
        balance: Tiyn::ZERO,
    });
    let budget = BudgetApproved { classification: 2026, totals: List::new(totals.collect())?, lines: List::new(lines)? };
    let executions: Vec<BudgetExecuted> = months_told().into_iter().map(|month| executed(&budget, month)).collect::<Result<_, _>>()?;
    let plan = desk.record(&[], Facts::BudgetApproved(Box::new(budget)))?;
    for execution in executions {
        desk.record(&[(Relation::Budget, plan)], Facts::BudgetExecuted(Box::new(execution)))?;
    }
    let counted = ResidentsCounted { residents: RESIDENTS, on: day("2026-01-01")?, source: line("Demo")? };
    desk.record(&[], Facts::ResidentsCounted(Box::new(counted)))?;
    desk.hand_over()
}

/// The last days of the last three months that are over and lie in the budget, the earliest first.
fn months_told() -> Vec<Day> {
    let ends = std::iter::successors(clock::now().day(), |day| Some(day.begin_of_month().plus(-1)));
    let mut told: Vec<Day> = ends.skip(1).take(3).filter(|day| YEARS.iter().any(|year| i32::from(*year) == day.year())).collect();
    told.reverse();
    told
}

/// What may have become of it: revenue comes in evenly, the first programme spends more than it may, and says why.
fn executed(budget: &BudgetApproved, counted_to: Day) -> Result<BudgetExecuted, Error> {
    let year = YEARS.iter().position(|year| i32::from(*year) == counted_to.year()).unwrap_or(0);
    let months = i64::from(counted_to.month());
    let mut lines = Vec::new();
    for (place, planned) in budget.lines.iter().enumerate() {
        let plan = planned.amounts.get(year).copied().unwrap_or(Tiyn::ZERO).tiyn();
        // Between 85 and 100 percent of what the months would bring.
        let part = plan / 1_200 * months * (100 - i64::try_from(place * 7 % 16).unwrap_or(0));
        let is_overspent = planned.code.starts_with("01/") && planned.side == BudgetSide::Expenditure;
        let (amount, note) = if is_overspent {
            let note = Bilingual { kk: Some(NoteText::new(OVERSPENT_KK)?), ru: Some(NoteText::new(OVERSPENT_RU)?) };
            (plan + plan / 1_000 * months, Some(note))
        } else {
            (part, None)
        };
        lines.push(ExecutedLine { side: planned.side, code: planned.code.clone(), amount: Tiyn::new(amount), note });
    }
    let total = |side| {
        let amounts = lines.iter().filter(|line: &&ExecutedLine| line.side == side).map(|line| line.amount);
        Tiyn::sum(amounts).ok_or_else(|| Error::Data("an execution out of range".to_owned()))
    };
    let (revenue, expenditure) = (total(BudgetSide::Revenue)?, total(BudgetSide::Expenditure)?);
    Ok(BudgetExecuted { counted_to, revenue, expenditure, lines: List::new(lines)? })
}

fn sum(lines: &[BudgetLine], year: usize) -> Result<Tiyn, Error> {
    Tiyn::sum(lines.iter().filter_map(|line| line.amounts.get(year).copied()))
        .ok_or_else(|| Error::Data("a budget out of range".to_owned()))
}

fn optional(text: &str) -> Result<Option<kenes_protocol::bounded::LineText>, Error> {
    if text.trim().is_empty() { Ok(None) } else { line(text).map(Some) }
}

/// The rows with a subclass: nothing is counted twice.
fn revenue(data: &Path) -> Result<Vec<BudgetLine>, Error> {
    let mut reader = csv::Reader::from_path(data.join("budget").join("revenue_rows_almaty_oblast_2026_kk.csv"))?;
    let mut lines = Vec::new();
    for row in reader.records() {
        let row = row?;
        let [category, class, subclass, name, thousands] = [0, 1, 2, 3, 4].map(|column| row.get(column).unwrap_or_default());
        if subclass.is_empty() {
            continue;
        }
        let thousands: i64 = thousands.parse().map_err(|_| Error::Data(format!("amount {thousands}")))?;
        let amount =
            |year: i64| Tiyn::from_thousand_tenge(thousands / SHARE + year).ok_or_else(|| Error::Data("an amount out of range".to_owned()));
        lines.push(BudgetLine {
            side: BudgetSide::Revenue,
            code: short(&format!("{category}/{class}/{subclass}"))?,
            name: Bilingual { kk: optional(name)?, ru: None },
            amounts: List::new(vec![amount(1)?, amount(2)?, amount(3)?])?,
        });
    }
    Ok(lines)
}

/// The programmes without parts of their own; the revenue of each year is shared among them, the first takes the rest.
fn expenditure(data: &Path, sums: &[Tiyn]) -> Result<Vec<BudgetLine>, Error> {
    let mut reader = csv::Reader::from_path(data.join("budget").join("ebk_okrug_rows_observed.csv"))?;
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for row in reader.records() {
        let row = row?;
        let column = |column: usize| row.get(column).unwrap_or_default();
        if column(3).is_empty() {
            continue;
        }
        let parts: Vec<&str> = (0..5).map(column).filter(|part| !part.is_empty()).collect();
        rows.push((parts.join("/"), column(5).to_owned(), column(6).to_owned()));
    }
    let codes: Vec<String> = rows.iter().map(|(code, ..)| code.clone()).collect();
    rows.retain(|(code, ..)| !codes.iter().any(|other| other.starts_with(&format!("{code}/"))));
    let count = i64::try_from(rows.len()).unwrap_or(1).max(1);
    let mut lines = Vec::new();
    for (place, (code, ru, kk)) in rows.iter().enumerate() {
        let part = |sum: &Tiyn| Tiyn::new(if place == 0 { sum.tiyn() - sum.tiyn() / count * (count - 1) } else { sum.tiyn() / count });
        lines.push(BudgetLine {
            side: BudgetSide::Expenditure,
            code: short(code)?,
            name: Bilingual { kk: optional(kk)?, ru: optional(ru)? },
            amounts: List::new(sums.iter().map(part).collect())?,
        });
    }
    Ok(lines)
}
