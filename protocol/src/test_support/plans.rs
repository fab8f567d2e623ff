//! A development plan, an audit and a member's quarter in the test okrug.

use crate::bounded::List;
use crate::draft::Draft;
use crate::money::Tiyn;
use crate::record::v1::{
    AuditFinding, AuditFollowedUp, AuditPresented, DeputyReported, Measure, MeasureStatus, PlanAgreed, PlanApproved, Provenance, TaskState,
};
use crate::record::{Facts, Kind, Relation};
use crate::test_support::Story;
use crate::test_support::drafts::{bilingual, day, draft, line, short};

fn measure(number: &str, cost: Option<Tiyn>) -> Measure {
    Measure { number: short(number), what: bilingual("Light a street"), executor: line("Akim"), due: day("2027-10-01"), cost }
}

fn plan() -> PlanAgreed {
    PlanAgreed {
        title: bilingual("Development plan"),
        first_year: 2026,
        last_year: 2030,
        agreed_on: day("2025-11-10"),
        measures: List::new(vec![measure("1", Tiyn::from_thousand_tenge(4_500)), measure("2", None)]).expect("two measures"),
        provenance: Provenance::Published { source: line("Gazette 3"), adopted_by: line("Gathering") },
    }
}

fn audit() -> AuditPresented {
    let finding = AuditFinding {
        number: short("1"),
        text: bilingual("Fuel was written off without waybills"),
        amount: Tiyn::from_thousand_tenge(120),
        due: Some(day("2026-02-01")),
    };
    AuditPresented {
        title: bilingual("Spending of 2024"),
        by: line("Audit commission of the district"),
        from: day("2024-01-01"),
        until: day("2024-12-31"),
        presented_on: day("2025-11-20"),
        findings: List::new(vec![finding]).expect("one finding"),
    }
}

/// A draft of one of these kinds that keeps every rule after the story.
pub(super) fn valid(kind: Kind, story: &Story) -> Draft {
    let own = |facts: Facts| draft(story.okrug, facts);
    match kind {
        Kind::PlanAgreed => own(Facts::PlanAgreed(Box::new(plan()))),
        Kind::PlanApproved => {
            let refs = [(Relation::Plan, story.plan), (Relation::AdoptedBy, story.plan_decision)];
            own(Facts::PlanApproved(Box::new(PlanApproved { from: day("2026-01-01") }))).referring(&refs)
        }
        Kind::MeasureStatus => {
            let facts = MeasureStatus {
                measure: short("1"),
                state: TaskState::InProgress,
                on: day("2025-11-27"),
                spent: Tiyn::from_thousand_tenge(300),
                note: bilingual("Poles were ordered"),
            };
            own(Facts::MeasureStatus(Box::new(facts))).referring(&[(Relation::Plan, story.plan)])
        }
        Kind::AuditPresented => own(Facts::AuditPresented(Box::new(audit()))).referring(&[(Relation::Meeting, story.meeting)]),
        Kind::AuditFollowedUp => {
            let (state, note) = (TaskState::Done, bilingual("Waybills are kept from now on"));
            let facts = AuditFollowedUp { finding: short("1"), state, on: day("2025-11-27"), note };
            own(Facts::AuditFollowedUp(Box::new(facts))).referring(&[(Relation::Audit, story.audit)])
        }
        _ => {
            let facts = DeputyReported { year: 2025, quarter: 3, comment: bilingual("Roads were what people asked about") };
            own(Facts::DeputyReported(Box::new(facts))).referring(&[(Relation::Member, story.member)])
        }
    }
}
