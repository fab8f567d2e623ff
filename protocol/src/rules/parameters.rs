//! Rulebook defaults (domain rules, section "Rulebook defaults"). A territory's signed rulebook will replace them; until
//! that record exists they hold everywhere.

/// Days between the call and a gathering; the project's own default.
pub const NOTICE_DAYS_GATHERING: i32 = 10;
/// Days between the call and a session of a body; law on maslikhats, five days for agenda and papers.
pub const NOTICE_DAYS_SESSION: i32 = 5;
/// Days after a meeting by which its minutes are adopted; the project's own default (ten days is what Flanders asks of its
/// decision lists).
pub(super) const MINUTES_DAYS: i32 = 10;
/// Days before a meeting from which it is among what is to be done; the project's own default.
pub(super) const MEETING_AHEAD_DAYS: i32 = 30;
/// Days before a mandate ends from which its office is told; the project's own default.
pub(super) const MANDATE_WARNING_DAYS: i32 = 60;
