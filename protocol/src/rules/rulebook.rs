//! Rules of rulebooks: what they set can be kept, and counted.

use std::collections::BTreeSet;

use crate::limits::SPAN_DAYS;
use crate::record::Header;
use crate::record::v1::{Cited, RulebookAdopted, Span};
use crate::rules::{Rule, RuleBroken, numbering, texts};
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};

pub(super) fn adopted<R: Rows + ?Sized>(
    header: &Header,
    facts: &RulebookAdopted,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    if lookup::body(earlier, &header.register, &facts.body)?.is_none() {
        broken.push(RuleBroken::new(Rule::BodyUnknown, "an established body", &*facts.body));
    }
    for span in [&facts.notice, &facts.publication, &facts.minutes, &facts.approval].into_iter().flatten() {
        let Cited { value: Span { days, .. }, citation } = span;
        if *days > SPAN_DAYS {
            broken.push(RuleBroken::new(Rule::RulebookValues, SPAN_DAYS, days).citing(Some(citation.to_string())));
        }
    }
    if let Some(rule) = facts.commencement.as_ref().filter(|rule| !texts::is_possible(rule.value)) {
        broken.push(RuleBroken::new(Rule::RulebookValues, SPAN_DAYS, "out of range").citing(Some(rule.citation.to_string())));
    }
    let shares = facts.quorum.iter().map(|quorum| quorum.value).chain(facts.majorities.iter().map(|majority| majority.value.share));
    for share in shares.filter(|share| !share.is_possible()) {
        broken.push(RuleBroken::new(Rule::RulebookValues, "a part of a whole", share));
    }
    let matters: BTreeSet<_> = facts.majorities.iter().map(|majority| majority.value.matter).collect();
    if matters.len() != facts.majorities.len() {
        broken.push(RuleBroken::new(Rule::RulebookValues, matters.len(), facts.majorities.len()));
    }
    if facts.term_years.as_ref().is_some_and(|years| years.value == 0) {
        broken.push(RuleBroken::new(Rule::RulebookValues, 1, 0));
    }
    if let Some(format) = facts.number_format.as_ref().filter(|format| !numbering::is_usable(&format.value)) {
        broken.push(RuleBroken::new(Rule::RulebookValues, "{number}", &*format.value));
    }
    Ok(())
}
