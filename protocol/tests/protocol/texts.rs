//! Articles and how they read after amendments, when decisions come into force, consultations, extracts and withdrawals.

use std::collections::BTreeSet;

use kenes_protocol::bounded::{List, ShortText};
use kenes_protocol::draft::Draft;
use kenes_protocol::limits::SPAN_DAYS;
use kenes_protocol::record::v1::{Article, ArticleChange, Commencement, DayCount, DecisionAmended, Provenance, Span};
use kenes_protocol::record::{Facts, Kind, Relation};
use kenes_protocol::rules::Rule;
use kenes_protocol::rules::commencement::{InForce, in_force};
use kenes_protocol::test_support::{AUTHORED, Story, TestFederation, bilingual, day, decision_facts, draft, line, short, valid_draft};
use kenes_protocol::views::lookup;
use kenes_protocol::views::texts::{self, Consolidated, consolidate};

use super::council::adopt;
use super::proceedings::publish;
use super::rules::{Change, broken, case, facts, refer, story};
use super::support::Chance;

fn article(number: &str, text: &str) -> Article {
    Article { number: short(number), text: bilingual(text) }
}

fn with_changes(draft: &mut Draft, changes: Vec<ArticleChange>) {
    facts!(draft, DecisionAmended).changes = List::new(changes).unwrap();
}

pub(crate) fn cases() -> Vec<(Rule, Kind, Change)> {
    vec![
        case(Rule::NumbersOnce, Kind::DecisionAdopted, |d, _| {
            facts!(d, DecisionAdopted).articles = List::new(vec![article("1", "One"), article("1", "Two")]).unwrap();
        }),
        case(Rule::TextMissing, Kind::DecisionAdopted, |d, _| {
            let mut empty = article("1", "One");
            (empty.text.kk, empty.text.ru) = (None, None);
            facts!(d, DecisionAdopted).articles = List::new(vec![empty]).unwrap();
        }),
        case(Rule::CommencementOnce, Kind::DecisionAdopted, |d, _| {
            let facts = facts!(d, DecisionAdopted);
            (facts.in_force_from, facts.commencement) = (Some(day("2026-01-01")), Some(Commencement::OnAdoption));
        }),
        case(Rule::CommencementOnce, Kind::DecisionAdopted, |d, _| {
            let span = Span { days: SPAN_DAYS + 1, count: DayCount::Calendar };
            facts!(d, DecisionAdopted).commencement = Some(Commencement::AfterPublication(span));
        }),
        case(Rule::NumberUnknown, Kind::DecisionAmended, |d, _| with_changes(d, vec![ArticleChange::Replaced(article("3", "No such"))])),
        case(Rule::NumberUnknown, Kind::DecisionAmended, |d, _| {
            with_changes(d, vec![ArticleChange::Inserted { article: article("4", "New"), after: Some(short("3")) }]);
        }),
        case(Rule::NumberUnknown, Kind::DecisionAmended, |d, _| {
            let removed = ArticleChange::Removed { number: short("1") };
            with_changes(d, vec![removed.clone(), removed]);
        }),
        case(Rule::NumbersOnce, Kind::DecisionAmended, |d, _| {
            with_changes(d, vec![ArticleChange::Inserted { article: article("2", "Again"), after: None }]);
        }),
        case(Rule::NumberUnknown, Kind::DecisionAmended, |d, s| refer(d, Relation::Amends, s.published)),
        case(Rule::TextMissing, Kind::DecisionConsulted, |d, _| facts!(d, DecisionConsulted).act = None),
        case(Rule::DateNotFuture, Kind::DecisionConsulted, |d, _| facts!(d, DecisionConsulted).on = day("2025-11-29")),
        case(Rule::ReferenceUnknown, Kind::DecisionConsulted, |d, s| refer(d, Relation::Decision, s.minutes)),
        case(Rule::ReferenceMissing, Kind::ExtractIssued, |d, _| d.refs = List::empty()),
        case(Rule::NumberUnknown, Kind::ExtractIssued, |d, _| facts!(d, ExtractIssued).items = List::new(vec![short("9")]).unwrap()),
        case(Rule::NumbersOnce, Kind::ExtractIssued, |d, _| {
            facts!(d, ExtractIssued).items = List::new(vec![short("1"), short("1")]).unwrap();
        }),
        // A decision has no items.
        case(Rule::NumberUnknown, Kind::ExtractIssued, |d, s| *d = d.clone().referring(&[(Relation::Decision, s.decision)])),
        case(Rule::NotWithdrawable, Kind::PublicationWithdrawn, |d, s| {
            d.territory = s.okrug;
            d.register = kenes_protocol::test_support::TestHome::new(s.issuer, 1).keys.origin;
            refer(d, Relation::Withdraws, s.spare_mandate);
        }),
        case(Rule::TextMissing, Kind::PublicationWithdrawn, |d, _| {
            let reason = &mut facts!(d, PublicationWithdrawn).reason;
            (reason.kk, reason.ru) = (None, None);
        }),
    ]
}

#[test]
fn each_change_breaks_its_rule_and_no_other() {
    let (federation, story) = story();
    for (rule, kind, change) in cases() {
        let mut draft = valid_draft(kind, &story);
        change(&mut draft, &story);
        assert_eq!(broken(&federation, draft), [rule], "{kind}");
    }
}

#[test]
fn what_is_said_once_is_not_said_again() {
    let (mut federation, story) = story();
    publish(&mut federation, &story, valid_draft(Kind::PublicationWithdrawn, &story));
    publish(&mut federation, &story, valid_draft(Kind::ExtractIssued, &story));
    let later = |kind| {
        let mut draft = valid_draft(kind, &story);
        draft.authored_at = AUTHORED.after(1);
        draft
    };
    assert_eq!(broken(&federation, later(Kind::PublicationWithdrawn)), [Rule::SaidTwice]);
    assert_eq!(broken(&federation, later(Kind::ExtractIssued)), [Rule::ExtractNumberTaken]);
    // The next year begins to count anew.
    let mut next_year = later(Kind::ExtractIssued);
    facts!(next_year, ExtractIssued).issued_on = day("2026-01-05");
    assert_eq!(broken(&federation, next_year), [Rule::DateNotFuture]);
    assert_eq!(texts::extracts(federation.node().rows(), &story.minutes).unwrap().len(), 1);
    let withdrawn = texts::withdrawn(federation.node().rows(), &story.published).unwrap().unwrap();
    assert_eq!(withdrawn.facts.on, day("2025-11-27"));
}

fn numbers(federation: &TestFederation, story: &Story) -> Vec<String> {
    let said = texts::articles(federation.node().rows(), &story.decision).unwrap();
    texts::numbers_after(&said).iter().map(ToString::to_string).collect()
}

#[test]
fn an_amendment_is_judged_by_the_text_as_it_reads_by_then() {
    let (mut federation, story) = story();
    assert_eq!(numbers(&federation, &story), ["1", "2"]);
    let mut amended = valid_draft(Kind::DecisionAmended, &story);
    publish(&mut federation, &story, amended.clone());
    assert_eq!(numbers(&federation, &story), ["2", "2-1"]);
    facts!(amended, DecisionAmended).decision.number = short("1-6");
    // Article 1 was taken out, and 2-1 stands there already.
    assert_eq!(broken(&federation, amended.clone()), [Rule::NumbersOnce, Rule::NumberUnknown]);
    with_changes(&mut amended, vec![ArticleChange::Inserted { article: article("1", "Anew"), after: None }]);
    publish(&mut federation, &story, amended);
    assert_eq!(numbers(&federation, &story), ["1", "2", "2-1"]);
}

/// The same from texts, by whoever holds them.
#[test]
fn the_consolidated_text_says_by_which_amendment_each_article_reads_so() {
    let (_, story) = story();
    let adopted = [article("1", "To approve"), article("2", "Yearly")];
    let Facts::DecisionAmended(amended) = valid_draft(Kind::DecisionAmended, &story).facts else { panic!("an amendment") };
    let text = consolidate(&adopted, &[(story.decision, &amended.changes)]);
    let read = |part: &Consolidated| (part.number.to_string(), part.text.ru.as_ref().unwrap().to_string(), part.by);
    let expected = [("2", "The akim reports each quarter (рус)"), ("2-1", "Reports are public (рус)")];
    assert_eq!(text.iter().map(read).collect::<Vec<_>>(), expected.map(|(n, t)| (n.to_owned(), t.to_owned(), Some(story.decision))));
    let untouched = consolidate(&adopted, &[]);
    assert!(untouched.iter().all(|part| part.by.is_none()) && untouched.len() == 2);
}

/// Whatever is changed, numbers stand once, the rule and the text agree on them, and untouched articles keep their words.
#[test]
fn any_amendments_that_keep_the_rule_leave_each_number_once() {
    let mut chance = Chance::new("any_amendments_that_keep_the_rule_leave_each_number_once");
    for _ in 0..200 {
        let adopted: Vec<Article> = (1..=chance.below(6) + 1).map(|n| article(&n.to_string(), &format!("Text {n}"))).collect();
        let mut numbers: Vec<ShortText> = adopted.iter().map(|a| a.number.clone()).collect();
        let mut changes = Vec::new();
        for step in 0..chance.below(12) {
            let change = match (chance.below(3), numbers.is_empty()) {
                (0, false) => ArticleChange::Replaced(Article { number: chance.pick(&numbers).clone(), text: bilingual("Other") }),
                (1, false) => ArticleChange::Removed { number: chance.pick(&numbers).clone() },
                _ => {
                    let after = (!numbers.is_empty() && chance.below(2) == 0).then(|| chance.pick(&numbers).clone());
                    ArticleChange::Inserted { article: article(&format!("9-{step}"), "New"), after }
                }
            };
            match &change {
                ArticleChange::Removed { number } => numbers.retain(|known| known != number),
                ArticleChange::Inserted { article, after } => {
                    let at = after.as_ref().map_or(0, |after| numbers.iter().position(|known| known == after).unwrap() + 1);
                    numbers.insert(at, article.number.clone());
                }
                ArticleChange::Replaced(_) => {}
            }
            changes.push(change);
        }
        let by = kenes_protocol::digest::RecordId::from_hash(kenes_protocol::digest::Hash::of(&[b"an amendment"]));
        let text = consolidate(&adopted, &[(by, &changes)]);
        assert_eq!(text.iter().map(|part| part.number.clone()).collect::<Vec<_>>(), numbers);
        for part in text.iter().filter(|part| part.by.is_none()) {
            assert_eq!(Some(&part.text), adopted.iter().find(|a| a.number == part.number).map(|a| &a.text));
        }
    }
}

fn in_force_of(federation: &TestFederation, id: &kenes_protocol::digest::RecordId) -> InForce {
    let rows = federation.node().rows();
    let row = lookup::decision(rows, id).unwrap().unwrap();
    in_force(rows, id, &row).unwrap()
}

#[test]
fn a_decision_comes_into_force_when_it_or_its_body_says() {
    let (mut federation, story) = story();
    assert_eq!(in_force_of(&federation, &story.decision), InForce::Unsaid);
    // Ten days after a publication that is recorded later.
    assert_eq!(in_force_of(&federation, &story.plan_decision), InForce::AwaitsPublication);
    let registered = valid_draft(Kind::DecisionRegistered, &story).referring(&[(Relation::Decision, story.plan_decision)]);
    publish(&mut federation, &story, registered);
    // Published on the 25th: the tenth day after it is 5 December, and the decision is in force on the next.
    assert_eq!(in_force_of(&federation, &story.plan_decision), InForce::From(day("2025-12-06")));
    adopt(&mut federation, &story, |rules| {
        let value = Commencement::OnAdoption;
        rules.commencement = Some(kenes_protocol::record::v1::Cited { value, citation: line("Regulations, 7") });
    });
    assert_eq!(in_force_of(&federation, &story.decision), InForce::From(day("2025-11-20")));
    assert_eq!(in_force_of(&federation, &story.plan_decision), InForce::From(day("2025-12-06")), "its own rule goes first");
}

#[test]
fn working_days_without_a_calendar_are_nobodys_guess() {
    let (mut federation, story) = story();
    let mut facts = decision_facts("1-7");
    facts.commencement = Some(Commencement::AfterPublication(Span { days: 10, count: DayCount::Working }));
    let adopted = draft(story.okrug, Facts::DecisionAdopted(Box::new(facts))).referring(&[(Relation::Minutes, story.minutes)]);
    let id = publish(&mut federation, &story, adopted);
    publish(&mut federation, &story, valid_draft(Kind::DecisionRegistered, &story).referring(&[(Relation::Decision, id)]));
    assert_eq!(in_force_of(&federation, &id), InForce::AwaitsCalendar);
}

#[test]
fn an_amendment_without_articles_is_one_of_words_alone() {
    let (mut federation, story) = story();
    let facts = DecisionAmended { decision: decision_facts("1-5"), changes: List::empty() };
    let refs = [(Relation::Minutes, story.minutes), (Relation::Amends, story.published)];
    publish(&mut federation, &story, draft(story.okrug, Facts::DecisionAmended(Box::new(facts))).referring(&refs));
    assert!(texts::articles(federation.node().rows(), &story.published).unwrap().is_empty());
}

/// Decisions under random numbers, days and bodies, and extracts under random numbers: whatever is sealed, a number is used once.
#[test]
fn whatever_is_sealed_no_number_is_used_twice_in_a_year() {
    let mut chance = Chance::new("whatever_is_sealed_no_number_is_used_twice_in_a_year");
    let (mut federation, story) = story();
    let (mut sealed, mut refused) = (BTreeSet::new(), 0);
    for turn in 0..120_u64 {
        let (number, year) = (chance.below(9).to_string(), 2024 + chance.below(2));
        let on = day(&format!("{year}-03-{:02}", 1 + chance.below(28)));
        let mut written = if chance.below(2) == 0 {
            let mut extract = valid_draft(Kind::ExtractIssued, &story);
            let facts = facts!(extract, ExtractIssued);
            (facts.number, facts.issued_on) = (short(&number), on);
            extract
        } else {
            let mut facts = decision_facts(&number);
            facts.adopted_on = on;
            facts.body = short(if chance.below(2) == 0 { "kenes" } else { "council" });
            facts.provenance = Provenance::Published { source: line("Gazette"), adopted_by: line("Kenes") };
            draft(story.okrug, Facts::DecisionAdopted(Box::new(facts)))
        };
        written.authored_at = AUTHORED.after(turn + 1);
        let key = match &written.facts {
            Facts::DecisionAdopted(facts) => (facts.body.to_string(), number, year),
            _ => ("extract".to_owned(), number, year),
        };
        // The rule and a plain set agree about every one of them.
        let is_new = !sealed.contains(&key);
        assert_eq!(broken(&federation, written.clone()).is_empty(), is_new, "{key:?}");
        if is_new {
            publish(&mut federation, &story, written);
            sealed.insert(key);
        } else {
            refused += 1;
        }
    }
    assert!(sealed.len() > 10 && refused > 10, "{} sealed, {refused} refused", sealed.len());
}
