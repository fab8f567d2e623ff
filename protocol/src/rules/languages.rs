//! Rules of the languages of decisions: Kazakh and Russian are both authentic (clerk's guide, step 7).

use crate::record::v1::DecisionAdopted;
use crate::rules::{Rule, RuleBroken};

/// A decision stands in both languages, whole.
pub(super) fn both(facts: &DecisionAdopted, broken: &mut Vec<RuleBroken>) {
    let is_kazakh = facts.title.kk.is_some() && facts.text.kk.is_some() && facts.articles.iter().all(|article| article.text.kk.is_some());
    let is_russian = facts.title.ru.is_some() && facts.text.ru.is_some() && facts.articles.iter().all(|article| article.text.ru.is_some());
    let found = match (is_kazakh, is_russian) {
        (true, true) => return,
        (true, false) => "Kazakh",
        (false, true) => "Russian",
        (false, false) => "neither as a whole",
    };
    // What is missing altogether is told by another rule.
    if !facts.title.is_empty() && !facts.text.is_empty() {
        broken.push(RuleBroken::new(Rule::BothLanguages, "Kazakh and Russian", found));
    }
}
