//! Who sits in a body: its terms, its members, and how either ends.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, NoteText, ShortText};
use crate::instant::Day;
use crate::record::v1::{Bilingual, Provenance};
use crate::territory::Territory;

/// `term.opened`: the body sits from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermOpened {
    /// The body, established earlier in this register.
    pub body: ShortText,
    /// Its number as written, `VIII`.
    pub number: ShortText,
    /// Its first day.
    pub from: Day,
    /// The day after its last.
    pub until: Day,
    /// The act that opens it.
    pub basis: LineText,
}

/// As what a person is elected to a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// Holds the seat.
    #[default]
    Member,
    /// Stands in for whoever holds the seat at meetings to which that member does not come. Holds no seat, and chairs nothing.
    Substitute,
}

impl MemberRole {
    /// True for who holds a seat.
    #[must_use]
    pub const fn is_member(&self) -> bool {
        matches!(self, Self::Member)
    }
}

/// `member.elected`: a person takes a seat of a term. Refers to the term, and to the minutes of the meeting that elected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberElected {
    /// Name; public for as long as the office is.
    pub person: LineText,
    /// The settlement whose seat it is; without it in a body whose seats belong to none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Territory>,
    /// Which of the seats, from 1.
    pub seat: u16,
    /// As what.
    #[serde(default, skip_serializing_if = "MemberRole::is_member")]
    pub role: MemberRole,
    /// The first day in office.
    pub from: Day,
    /// Where it was voted on.
    pub provenance: Provenance,
}

/// `chair.elected`: a member chairs the body. Refers to the member's election, and to the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChairElected {
    /// The first day.
    pub from: Day,
    /// Where it was voted on.
    pub provenance: Provenance,
}

/// Why a member's powers end before the term does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndOfPowers {
    /// By own wish.
    Resigned,
    /// By those who elected; needs the minutes.
    Recalled,
    /// By death.
    Died,
    /// Lives elsewhere now.
    Moved,
    /// By a court.
    Court,
}

/// `member.ended`: a member's powers end. Refers to the member's election; for a recall also to the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberEnded {
    /// The first day without powers.
    pub on: Day,
    /// Why.
    pub reason: EndOfPowers,
    /// Where a recall was voted on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
}

/// `body.dissolved`: a term ends before its time, and with it the powers of every member. Refers to the term and to the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyDissolved {
    /// The first day without the body.
    pub on: Day,
    /// Why.
    pub reason: Bilingual<NoteText>,
    /// Where it was voted on.
    pub provenance: Provenance,
}
