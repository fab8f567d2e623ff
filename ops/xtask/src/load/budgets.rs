//! One budget per okrug: the rows of the unified classification that were observed, with amounts of the demo's own.

use std::path::Path;

use kenes_protocol::bounded::List;
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{Bilingual, BudgetApproved, BudgetLine, BudgetSide, BudgetTotals};

use crate::error::Error;
use crate::load::desk::{Desk, line, short};

const YEARS: [u16; 3] = [2026, 2027, 2028];
/// An okrug's revenue is about so small a part of the region's whose table is at hand.
const SHARE: i64 = 10_000;

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
    desk.record(&[], Facts::BudgetApproved(Box::new(budget)))?;
    desk.hand_over()
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
