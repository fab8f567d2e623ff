//! Papers of decisions: as they were adopted, as they read today, and extracts.

use kenes_protocol::instant::Day;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::{
    ArticleChange, Commencement, DayCount, DecisionAdopted, DecisionAmended, DecisionRegistered, ExtractIssued, Provenance,
};

use super::{Setting, issue};
use crate::papers::model::{Block, Paper, Words};
use crate::papers::text::said;

/// What an amendment does to the articles of the decision that it changes.
fn changed(setting: &Setting, amended: &DecisionAmended) -> Vec<Block> {
    let told = |change: &ArticleChange| {
        let word = match change {
            ArticleChange::Replaced(_) => "value.replaced",
            ArticleChange::Inserted { .. } => "value.inserted",
            ArticleChange::Removed { .. } => "value.removed",
        };
        let heading = format!("{} {}", setting.word(word), change.number());
        let text = change.article().and_then(|article| said(&article.text, setting.language));
        let mut blocks = vec![Block::Heading(setting.words(heading))];
        blocks.extend(setting.text(text));
        blocks
    };
    amended.changes.iter().flat_map(told).collect()
}

fn commencement(setting: &Setting, rule: Commencement) -> String {
    match rule {
        Commencement::OnAdoption => setting.word("value.on_adoption").to_owned(),
        Commencement::AfterPublication(span) => {
            let count = if span.count == DayCount::Working { "value.working" } else { "value.calendar" };
            format!("{}: {} ({})", setting.word("value.after_publication"), span.days, setting.word(count))
        }
    }
}

/// A certified extract of a decision.
#[must_use]
pub fn certified_decision(
    setting: Setting,
    facts: &DecisionAdopted,
    registered: Option<&DecisionRegistered>,
    issued: &ExtractIssued,
) -> Paper {
    let first = issue(&setting, issued);
    let mut paper = decision(setting, facts, registered, None);
    let at = paper.blocks.iter().position(|block| matches!(block, Block::Heading(_))).unwrap_or(0);
    paper.blocks.splice(at..at, first);
    paper
}

/// A decision, with where it was published and registered; `whole` is its record's facts, which for one that amends another hold what
/// it changes.
#[must_use]
pub fn decision(setting: Setting, facts: &DecisionAdopted, registered: Option<&DecisionRegistered>, whole: Option<&Facts>) -> Paper {
    let title = said(&facts.title, setting.language);
    let mut blocks: Vec<Block> =
        title.map(|title| Block::Heading(Words { text: title.text.to_owned(), language: title.language })).into_iter().collect();
    blocks.push(setting.pair("field.adopted_on", facts.adopted_on.to_string()));
    blocks.push(setting.pair("field.basis", facts.basis.to_string()));
    if let Provenance::Published { source, adopted_by } = &facts.provenance {
        blocks.push(setting.pair("field.adopted_by", adopted_by.to_string()));
        blocks.push(setting.pair("field.source", source.to_string()));
    }
    if let Some(competence) = &facts.competence {
        blocks.push(setting.pair("field.competence", competence.to_string()));
    }
    if let Some(motivation) = &facts.motivation {
        blocks.extend(setting.text(said(motivation, setting.language)));
    }
    blocks.extend(setting.text(said(&facts.text, setting.language)));
    blocks.extend(facts.articles.iter().filter_map(|article| {
        let text = said(&article.text, setting.language)?;
        Some(Block::Text(Words { text: format!("{}. {}", article.number, text.text), language: text.language }))
    }));
    if let Some(Facts::DecisionAmended(amended)) = whole {
        blocks.extend(changed(&setting, amended));
    }
    if !facts.addressees.is_empty() {
        let offices: Vec<&str> = facts.addressees.iter().map(|office| &**office).collect();
        blocks.push(setting.pair("field.addressees", offices.join(", ")));
    }
    blocks.extend(facts.in_force_from.map(|from| setting.pair("field.in_force_from", from.to_string())));
    let rule = facts.commencement.filter(|_| facts.in_force_from.is_none());
    blocks.extend(rule.map(|rule| setting.pair("field.commencement", commencement(&setting, rule))));
    if let Some(registered) = registered {
        let paper = format!("{}, {}", registered.published_in, registered.published_on);
        blocks.push(setting.pair("field.published_in", paper));
        blocks.extend(registered.number.as_ref().map(|number| setting.pair("field.state_number", number.to_string())));
    }
    let title = format!("{} {} {}", setting.word("field.decision"), setting.word("paper.number"), facts.number);
    setting.paper(title, blocks)
}

/// A decision with its articles as they read on a day, which stand in its facts here.
#[must_use]
pub fn consolidated(setting: Setting, facts: &DecisionAdopted, on: Day) -> Paper {
    let first = setting.pair("paper.as_of", on.to_string());
    let mut paper = decision(setting, facts, None, None);
    let at = paper.blocks.iter().position(|block| matches!(block, Block::Pair(..))).unwrap_or(0);
    paper.blocks.insert(at, first);
    paper
}
