//! Rules of what became of a budget: cumulative, and not above the plan without a note (domain rules, section 4).

use std::collections::{BTreeMap, BTreeSet};

use crate::money::Tiyn;
use crate::record::v1::{BudgetExecuted, BudgetSide, ExecutedLine};
use crate::record::{Header, Relation};
use crate::rules::council::not_future;
use crate::rules::{Rule, RuleBroken, required, resolve};
use crate::views::money;
use crate::views::rows::{Rows, RowsFault};

pub(super) fn executed<R: Rows + ?Sized>(
    header: &Header,
    facts: &BudgetExecuted,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    not_future(header, facts.counted_to, broken);
    sums(facts, broken);
    let Some(id) = required(header, Relation::Budget, broken) else { return Ok(()) };
    let plan = money::plan(earlier, &id)?.filter(|plan| plan.origin == header.register);
    let Some(plan) = resolve(plan, header, &id, Relation::Budget, earlier, broken)? else { return Ok(()) };
    let year = plan.years.iter().position(|year| i32::from(*year) == facts.counted_to.year());
    let is_end_of_month = facts.counted_to.plus(1).day_of_month() == 1;
    let Some(year) = year.filter(|_| is_end_of_month) else {
        let years: Vec<String> = plan.years.iter().map(u16::to_string).collect();
        broken.push(RuleBroken::new(Rule::ExecutionMonth, format!("end of a month of {}", years.join(", ")), facts.counted_to));
        return Ok(());
    };
    let planned: BTreeMap<(BudgetSide, &str), Tiyn> =
        plan.lines.iter().filter_map(|line| Some(((line.side, &*line.code), *line.amounts.get(year)?))).collect();
    let before = match money::execution_before(earlier, &id, facts.counted_to)? {
        Some(row) => money::executed_lines(earlier, &row.id)?,
        None => Vec::new(),
    };
    let unexplained: Vec<&ExecutedLine> = facts.lines.iter().filter(|line| line.note.as_ref().is_none_or(|note| note.is_empty())).collect();
    for line in unexplained.iter().filter(|line| line.side == BudgetSide::Expenditure) {
        let plan = planned.get(&(line.side, &*line.code)).copied().unwrap_or(Tiyn::ZERO);
        if line.amount > plan {
            broken.push(RuleBroken::new(Rule::ExecutionAbovePlan, format!("{}: {}", line.code, plan.tiyn()), line.amount.tiyn()));
        }
    }
    // What is missing now came to nothing, which no note explains.
    for known in &before {
        let same = |line: &ExecutedLine| (line.side, &line.code) == (known.side, &known.code);
        let now = facts.lines.iter().find(|line| same(line)).map_or(Tiyn::ZERO, |line| line.amount);
        let is_explained = facts.lines.iter().any(same) && !unexplained.iter().copied().any(same);
        if now < known.amount && !is_explained {
            broken.push(RuleBroken::new(Rule::ExecutionFell, format!("{}: {}", known.code, known.amount.tiyn()), now.tiyn()));
        }
    }
    Ok(())
}

/// A line stands once, and lines add up.
fn sums(facts: &BudgetExecuted, broken: &mut Vec<RuleBroken>) {
    let mut seen: BTreeSet<(BudgetSide, &str)> = BTreeSet::new();
    for line in &facts.lines {
        if !seen.insert((line.side, &*line.code)) {
            broken.push(RuleBroken::new(Rule::BudgetLineTwice, "one line", &*line.code));
        }
    }
    for (side, declared) in [(BudgetSide::Revenue, facts.revenue), (BudgetSide::Expenditure, facts.expenditure)] {
        let sum = Tiyn::sum(facts.lines.iter().filter(|line| line.side == side).map(|line| line.amount));
        if sum != Some(declared) {
            let found = sum.map_or_else(|| "out of range".to_owned(), |sum| sum.tiyn().to_string());
            broken.push(RuleBroken::new(Rule::BudgetTotal, format!("{side:?} {}: {}", facts.counted_to, declared.tiyn()), found));
        }
    }
}
