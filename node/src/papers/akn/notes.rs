//! What later records made of a document, where the standard has no event for it: corrections of minutes, suspensions.

use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{DecisionSuspended, MinutesCorrected};

use super::element::{Out, Written, text, with};
use super::{NODE, Source, in_language};

/// The notes of a document, each in its paragraphs.
pub(super) fn notes(xml: &mut Out<'_>, source: &Source<'_>) -> Written {
    let told: Vec<Vec<String>> = source.later.iter().filter_map(|later| lines(source, later.facts.as_ref()?)).collect();
    if told.is_empty() {
        return Ok(());
    }
    with(xml, "notes", &[("source", NODE)], |xml| {
        (1..).zip(&told).try_for_each(|(place, lines)| {
            with(xml, "note", &[("eId", &format!("note_{place}"))], |xml| lines.iter().try_for_each(|line| text(xml, "p", line)))
        })
    })
}

fn lines(source: &Source<'_>, facts: &Facts) -> Option<Vec<String>> {
    let more = match facts {
        Facts::MinutesCorrected(facts) => corrected(source, facts),
        Facts::DecisionSuspended(facts) => suspended(source, facts),
        _ => return None,
    };
    let kind = source.language.word(&format!("kind.{}", facts.kind())).to_owned();
    Some([vec![kind], more].concat())
}

/// The items as they read now.
fn corrected(source: &Source<'_>, facts: &MinutesCorrected) -> Vec<String> {
    let reason = in_language(&facts.reason, source.language).map(|reason| reason.to_string());
    let item = |number: &str, words: &str| format!("{number}. {words}");
    let items = facts.items.iter().filter_map(|one| Some(item(&one.number, in_language(&one.text, source.language)?)));
    reason.into_iter().chain(items).collect()
}

fn suspended(source: &Source<'_>, facts: &DecisionSuspended) -> Vec<String> {
    let until = facts.until.map(|until| format!(" – {until}")).unwrap_or_default();
    let reason = in_language(&facts.reason, source.language).map(|reason| reason.to_string());
    [format!("{}, {}, {}{until}", facts.by, facts.act, facts.from)].into_iter().chain(reason).collect()
}
