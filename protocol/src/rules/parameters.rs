//! Rulebook defaults (domain rules, section "Rulebook defaults"). A territory's signed rulebook will replace them; until
//! that record exists they hold everywhere.

/// Days between the call and a gathering; the project's own default.
pub const NOTICE_DAYS_GATHERING: i32 = 10;
/// Days between the call and a session of a body; law on maslikhats, five days for agenda and papers.
pub const NOTICE_DAYS_SESSION: i32 = 5;
