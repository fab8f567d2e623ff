//! What becomes of the test decision.

use crate::record::v1::{DecisionRegistered, TaskAssigned, TaskState, TaskStatus};
use crate::test_support::{bilingual, day, line, short};

pub(super) fn registered() -> DecisionRegistered {
    DecisionRegistered { number: Some(short("218-15")), published_on: day("2025-11-25"), published_in: line("District gazette 47") }
}

pub(super) fn assigned() -> TaskAssigned {
    TaskAssigned { task: bilingual("Light Abai street"), executor: line("Akim of the okrug"), due: day("2026-03-01") }
}

pub(super) fn status() -> TaskStatus {
    TaskStatus { state: TaskState::InProgress, on: day("2025-11-27"), note: bilingual("Poles were ordered") }
}
