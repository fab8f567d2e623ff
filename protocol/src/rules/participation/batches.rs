//! What holds for every batch of people who took part: nobody counts twice, and nobody is recognised by a small number.

use crate::digest::{Hash, RecordId};
use crate::instant::Day;
use crate::limits::SMALLEST_CELL;
use crate::rules::plans::ordered;
use crate::rules::{Rule, RuleBroken, room};
use crate::views::key::Table;
use crate::views::participation::{people, token};
use crate::views::rows::{Rows, RowsFault};

/// A batch as it is judged.
pub(in crate::rules) struct Batch<'a> {
    /// A token for each who took part.
    pub tokens: &'a [Hash],
    /// Them by their way.
    pub channels: Vec<(u8, u32)>,
    /// Signatures that do not count.
    pub rejected: u32,
    /// Them by why.
    pub reasons: Vec<(u8, u32)>,
}

/// Judges a batch of an initiative or a call whose people are at most `residents`, taken up to a day of a period.
pub(in crate::rules) fn check<R: Rows + ?Sized>(
    batch: &Batch<'_>,
    case: &RecordId,
    ((from, until), day): ((Day, Day), Day),
    residents: u32,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    ordered(from, day, broken);
    ordered(day, until, broken);
    room(earlier, Table::Batch, case, broken)?;
    if batch.tokens.is_empty() && batch.rejected == 0 {
        broken.push(RuleBroken::new(Rule::CellsAddUp, "somebody", 0));
    }
    if !batch.tokens.is_sorted_by(|one, next| one < next) {
        broken.push(RuleBroken::new(Rule::TokenOrder, "tokens in ascending order, each once", "another order"));
    }
    for one in batch.tokens {
        if let Some(known) = token(earlier, case, one)? {
            broken.push(RuleBroken::new(Rule::TokenTwice, "somebody who was not counted before", known));
            break;
        }
    }
    let here = u32::try_from(batch.tokens.len()).unwrap_or(u32::MAX);
    cells(here, &batch.channels, broken);
    cells(batch.rejected, &batch.reasons, broken);
    let all = people(earlier, case)?.saturating_add(here);
    if all > residents {
        broken.push(RuleBroken::new(Rule::PeopleWithinResidents, residents, all));
    }
    Ok(())
}

/// Parts of a number name each thing once, are no more than it, and none of them, nor what is left, is fewer than five people.
fn cells(whole: u32, parts: &[(u8, u32)], broken: &mut Vec<RuleBroken>) {
    let mut names: Vec<u8> = parts.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    let sum = parts.iter().fold(0u32, |sum, (_, people)| sum.saturating_add(*people));
    if names.len() != parts.len() || sum > whole {
        broken.push(RuleBroken::new(Rule::CellsAddUp, whole, sum));
        return;
    }
    let rest = (!parts.is_empty() && sum < whole).then_some(whole - sum);
    let smallest = parts.iter().map(|(_, people)| *people).chain(rest).min();
    if let Some(smallest) = smallest.filter(|smallest| *smallest < SMALLEST_CELL) {
        broken.push(RuleBroken::new(Rule::SmallCell, SMALLEST_CELL, smallest));
    }
}

/// The parts of a whole that may be published: those of at least five people, as long as what is left is nobody or at least five
/// as well. The smallest go first, so that nothing can be found by subtracting.
#[must_use]
pub fn publishable<K: Copy + Ord>(parts: &[(K, u32)]) -> Vec<(K, u32)> {
    let whole: u32 = parts.iter().map(|(_, people)| people).sum();
    let mut shown: Vec<(K, u32)> = parts.iter().copied().filter(|(_, people)| *people >= SMALLEST_CELL).collect();
    shown.sort_unstable_by_key(|(name, people)| (core::cmp::Reverse(*people), *name));
    loop {
        let rest = whole - shown.iter().map(|(_, people)| people).sum::<u32>();
        if rest == 0 || rest >= SMALLEST_CELL || shown.pop().is_none() {
            break;
        }
    }
    shown.sort_unstable();
    shown
}

#[cfg(test)]
mod tests {
    use super::{cells, publishable};

    #[test]
    fn what_is_left_is_never_recognisable() {
        assert_eq!(publishable(&[(1, 8), (2, 2)]), []);
        assert_eq!(publishable(&[(1, 8), (2, 6), (3, 1)]), [(1, 8)]);
        assert_eq!(publishable(&[(1, 8), (2, 3), (3, 3)]), [(1, 8)]);
        assert_eq!(publishable(&[(1, 8), (2, 5)]), [(1, 8), (2, 5)]);
    }

    #[test]
    fn what_is_publishable_keeps_the_rule_whatever_the_parts_are() {
        for (one, two, three) in (0..12).flat_map(|a| (0..12).flat_map(move |b| (0..12).map(move |c| (a, b, c)))) {
            let shown = publishable(&[(1u8, one), (2, two), (3, three)]);
            let mut broken = Vec::new();
            cells(one + two + three, &shown, &mut broken);
            assert_eq!(broken, [], "{one} {two} {three}");
        }
    }
}
