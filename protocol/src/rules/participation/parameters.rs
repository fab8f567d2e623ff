//! What taking part goes by: the territory's own rules where some are sealed, and else the project's defaults (domain rules, section
//! "Rulebook defaults"), each with the act that it rests on.

use crate::instant::Day;
use crate::limits::SPAN_DAYS;
use crate::record::v1::{Cited, DayCount, Fraction, Span};
use crate::register::Origin;
use crate::rules::Parameter;
use crate::views::participation;
use crate::views::rows::{Rows, RowsFault};

/// Every parameter that binds initiatives and the participatory budget of a register on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakingPart {
    /// How many open an initiative together, at least.
    pub initiators: Parameter<u32>,
    /// Supporters that are needed in any case.
    pub supporters: Parameter<u32>,
    /// Which part of those who may support, where that is more.
    pub share: Parameter<Fraction>,
    /// From which age on people take part, in years.
    pub age: Parameter<u8>,
    /// From handing in to opening or refusal.
    pub moderation: Parameter<Span>,
    /// How long support may be collected.
    pub collection: Parameter<Span>,
    /// From the hand-over to the answer.
    pub answer: Parameter<Span>,
    /// Which part of a unit's residents has to vote for a project that wins.
    pub floor: Parameter<Fraction>,
}

const fn default<T>(value: T) -> Parameter<T> {
    Parameter { value, citation: None }
}

fn taken<T: Clone>(own: Option<&Cited<T>>, default: Parameter<T>) -> Parameter<T> {
    own.map_or(default, |cited| Parameter { value: cited.value.clone(), citation: Some(cited.citation.to_string()) })
}

impl TakingPart {
    /// The project's defaults: 50 supporters or 1 % of those aged 16 and more, whichever is more; an answer in 30 days; moderation in
    /// 20 working days; a floor of 10 % of the unit's residents.
    #[must_use]
    pub const fn defaults() -> Self {
        Self {
            initiators: default(1),
            supporters: default(50),
            share: default(Fraction { part: 1, of: 100 }),
            age: default(16),
            moderation: default(Span { days: 20, count: DayCount::Working }),
            collection: default(Span { days: SPAN_DAYS, count: DayCount::Calendar }),
            answer: default(Span { days: 30, count: DayCount::Calendar }),
            floor: default(Fraction { part: 1, of: 10 }),
        }
    }

    /// What binds a register on a day.
    pub fn of<R: Rows + ?Sized>(rows: &R, origin: &Origin, day: Day) -> Result<Self, RowsFault> {
        let usual = Self::defaults();
        let Some(own) = participation::rules(rows, origin, day)? else { return Ok(usual) };
        Ok(Self {
            initiators: taken(own.initiators.as_ref(), usual.initiators),
            supporters: taken(own.supporters.as_ref(), usual.supporters),
            share: taken(own.share.as_ref(), usual.share),
            age: taken(own.age.as_ref(), usual.age),
            moderation: taken(own.moderation.as_ref(), usual.moderation),
            collection: taken(own.collection.as_ref(), usual.collection),
            answer: taken(own.answer.as_ref(), usual.answer),
            floor: taken(own.floor.as_ref(), usual.floor),
        })
    }

    /// How many supporters an initiative needs among so many residents, and the act that says so.
    #[must_use]
    pub fn threshold(&self, residents: u32) -> (u32, Option<String>) {
        let share = part_of(residents, self.share.value);
        if share > self.supporters.value {
            (share, self.share.citation.clone())
        } else {
            (self.supporters.value, self.supporters.citation.clone())
        }
    }

    /// How many residents of a unit have to vote for a project that wins.
    #[must_use]
    pub fn floor_of(&self, residents: u32) -> u32 {
        part_of(residents, self.floor.value)
    }
}

/// A part of a number of people, rounded up: half a person is nobody.
fn part_of(people: u32, share: Fraction) -> u32 {
    let whole = u64::from(share.of.max(1));
    u32::try_from((u64::from(people) * u64::from(share.part)).div_ceil(whole)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::TakingPart;

    #[test]
    fn the_larger_of_both_thresholds_counts() {
        let usual = TakingPart::defaults();
        assert_eq!(usual.threshold(3_000).0, 50);
        assert_eq!(usual.threshold(5_000).0, 50);
        assert_eq!(usual.threshold(5_001).0, 51);
        assert_eq!(usual.floor_of(95), 10);
    }
}
