//! What becomes of the test decision.

use crate::record::v1::{DecisionAnnulled, DecisionRegistered, DecisionSuspended, TaskAssigned, TaskState, TaskStatus};
use crate::test_support::{bilingual, day, line, short};

pub(super) fn registered() -> DecisionRegistered {
    DecisionRegistered { number: Some(short("218-15")), published_on: day("2025-11-25"), published_in: line("District gazette 47") }
}

pub(super) fn assigned() -> TaskAssigned {
    TaskAssigned { task: bilingual("Light Abai street"), executor: line("Akim of the okrug"), due: day("2026-03-01"), sort: None }
}

pub(super) fn status() -> TaskStatus {
    TaskStatus { state: TaskState::InProgress, on: day("2025-11-27"), note: bilingual("Poles were ordered") }
}

pub(super) fn suspended() -> DecisionSuspended {
    DecisionSuspended {
        by: line("Prosecutor of the district"),
        act: line("Protest 7"),
        on: day("2025-11-25"),
        from: day("2025-11-26"),
        until: Some(day("2026-01-15")),
        reason: bilingual("A rate is above the limit of the law"),
    }
}

pub(super) fn annulled() -> DecisionAnnulled {
    DecisionAnnulled {
        by: line("Court of the district"),
        act: line("Judgement 3"),
        on: day("2025-11-27"),
        from: day("2025-11-20"),
        reason: bilingual("A rate is above the limit of the law"),
    }
}
