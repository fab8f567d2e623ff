//! Articles of the test decision, and what is done with it on paper.

use crate::bounded::List;
use crate::draft::Draft;
use crate::limits::ARTICLES;
use crate::record::v1::{
    Article, ArticleChange, Commencement, ConsultationOutcome, ConsultationRole, DayCount, DecisionAdopted, DecisionConsulted,
    DecisionMatter, ExtractFor, ExtractIssued, Provenance, PublicationWithdrawn, Span,
};
use crate::record::{Facts, Kind, Relation};
use crate::test_support::Story;
use crate::test_support::drafts::{bilingual, day, decision_facts, draft, line, short};

fn article(number: &str, text: &str) -> Article {
    Article { number: short(number), text: bilingual(text) }
}

/// A decision with two articles.
pub(super) fn articled(number: &str) -> DecisionAdopted {
    let articles = vec![article("1", "To light Abai street"), article("2", "The akim reports yearly")];
    DecisionAdopted { articles: List::new(articles).expect("two articles"), ..decision_facts(number) }
}

/// A decision on a plan, published before.
pub(super) fn on_a_plan(number: &str) -> DecisionAdopted {
    DecisionAdopted {
        matter: DecisionMatter::Plan,
        competence: Some(line("Law on local self-government, article 9")),
        motivation: Some(bilingual("The gathering agreed to it")),
        addressees: List::new(vec![line("Akim of the okrug")]).expect("one office"),
        commencement: Some(Commencement::AfterPublication(Span { days: 10, count: DayCount::Calendar })),
        provenance: Provenance::Published { source: line("Gazette 4"), adopted_by: line("Kenes") },
        ..decision_facts(number)
    }
}

/// The second article reads otherwise, one stands behind it, and the first is taken out.
pub(super) fn changes() -> List<ArticleChange, ARTICLES> {
    let changes = vec![
        ArticleChange::Replaced(article("2", "The akim reports each quarter")),
        ArticleChange::Inserted { article: article("2-1", "Reports are public"), after: Some(short("2")) },
        ArticleChange::Removed { number: short("1") },
    ];
    List::new(changes).expect("three changes")
}

/// A draft of one of these kinds that keeps every rule after the story.
pub(super) fn valid(kind: Kind, story: &Story) -> Draft {
    let own = |facts: Facts| draft(story.okrug, facts);
    match kind {
        Kind::DecisionConsulted => {
            let facts = DecisionConsulted {
                by: line("Maslikhat of the district"),
                role: ConsultationRole::Approval,
                outcome: ConsultationOutcome::Agreed,
                on: day("2025-11-27"),
                act: Some(line("Decision 31-17")),
                act_record: Some(story.published),
                note: Some(bilingual("Without a remark")),
            };
            own(Facts::DecisionConsulted(Box::new(facts))).referring(&[(Relation::Decision, story.decision)])
        }
        Kind::ExtractIssued => {
            let items = List::new(vec![short("1")]).expect("one item");
            let issued_to = ExtractFor::Authority(line("Department of land relations"));
            let facts = ExtractIssued { number: short("7"), issued_on: day("2025-11-27"), issued_to, items };
            own(Facts::ExtractIssued(Box::new(facts))).referring(&[(Relation::Minutes, story.minutes)])
        }
        _ => {
            let facts = PublicationWithdrawn {
                on: day("2025-11-27"),
                basis: line("Law on access to information, article 5"),
                reason: bilingual("It was published before it was signed"),
            };
            own(Facts::PublicationWithdrawn(Box::new(facts))).referring(&[(Relation::Withdraws, story.published)])
        }
    }
}
