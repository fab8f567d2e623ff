//! Rules of budgets: whole tiyn, every sum checked.

use std::collections::BTreeSet;

use crate::money::Tiyn;
use crate::record::v1::{BudgetApproved, BudgetSide, BudgetTotals};
use crate::rules::{Rule, RuleBroken};

pub(super) fn approved(facts: &BudgetApproved, broken: &mut Vec<RuleBroken>) {
    let consecutive = facts.totals.windows(2).all(|pair| pair[1].year == pair[0].year.saturating_add(1));
    if facts.totals.is_empty() || !consecutive {
        let years: Vec<String> = facts.totals.iter().map(|t| t.year.to_string()).collect();
        broken.push(RuleBroken::new(Rule::BudgetYears, "one year after another", years.join(", ")));
    }
    for line in facts.lines.iter().filter(|line| line.amounts.len() != facts.totals.len()) {
        broken.push(RuleBroken::new(Rule::BudgetLineYears, facts.totals.len(), format!("{}: {}", line.code, line.amounts.len())));
    }
    if facts.lines.iter().any(|line| line.name.is_empty()) {
        broken.push(RuleBroken::new(Rule::TextMissing, "name of each line", "nothing"));
    }
    lines_once(facts, broken);
    for (place, totals) in facts.totals.iter().enumerate() {
        total(facts, BudgetSide::Revenue, place, totals.year, totals.revenue, broken);
        total(facts, BudgetSide::Expenditure, place, totals.year, totals.expenditure, broken);
        balance(totals, broken);
    }
}

/// A code stands once, and never beside a code that it sums up (`1/05` beside `1/05/3`).
fn lines_once(facts: &BudgetApproved, broken: &mut Vec<RuleBroken>) {
    let mut seen: BTreeSet<(BudgetSide, String)> = BTreeSet::new();
    for line in &facts.lines {
        if !seen.insert((line.side, format!("{}/", line.code))) {
            broken.push(RuleBroken::new(Rule::BudgetLineTwice, "one line", &*line.code));
        }
    }
    // Sorted text puts a sum right before the first of its parts.
    for ((side, code), (next_side, next)) in seen.iter().zip(seen.iter().skip(1)) {
        if side == next_side && next.starts_with(code.as_str()) {
            broken.push(RuleBroken::new(Rule::BudgetLineTwice, code, next));
        }
    }
}

fn total(facts: &BudgetApproved, side: BudgetSide, place: usize, year: u16, declared: Tiyn, broken: &mut Vec<RuleBroken>) {
    let lines = facts.lines.iter().filter(|line| line.side == side);
    let sum = Tiyn::sum(lines.filter_map(|line| line.amounts.get(place).copied()));
    if sum != Some(declared) {
        let found = sum.map_or_else(|| "out of range".to_owned(), |sum| sum.tiyn().to_string());
        broken.push(RuleBroken::new(Rule::BudgetTotal, format!("{side:?} {year}: {}", declared.tiyn()), found));
    }
}

fn balance(totals: &BudgetTotals, broken: &mut Vec<RuleBroken>) {
    let computed = totals.revenue.minus(totals.expenditure);
    let computed = computed.and_then(|rest| rest.minus(totals.net_lending));
    let computed = computed.and_then(|rest| rest.minus(totals.financial_assets));
    if computed != Some(totals.balance) {
        let found = computed.map_or_else(|| "out of range".to_owned(), |rest| rest.tiyn().to_string());
        broken.push(RuleBroken::new(Rule::BudgetBalance, format!("{}: {}", totals.year, totals.balance.tiyn()), found));
    }
}
