//! What decisions consist of, when they come into force, and what is done with them on paper.

use serde::{Deserialize, Serialize};

use crate::bounded::{LineText, List, LongText, NoteText, ShortText};
use crate::digest::{Hash, RecordId};
use crate::instant::Day;
use crate::limits::{AGENDA_ITEMS, ARTICLES};
use crate::record::v1::{Bilingual, DecisionAdopted, Span};

/// One numbered article of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number as written, `1`, `2-1`.
    pub number: ShortText,
    /// Its text.
    pub text: Bilingual<LongText>,
}

/// When a decision comes into force, where it names no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Commencement {
    /// On the day on which it was adopted and signed.
    OnAdoption,
    /// When that time has passed after its first official publication; the day of publication does not count, and with 0 days it
    /// is that day itself.
    AfterPublication(Span),
}

/// The signed original of which a decision's text is the public copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Original {
    /// SHA-256 of the original, which is kept at the office and never published.
    pub sha256: Hash,
    /// What the public copy leaves out, without repeating it.
    pub removed: Bilingual<LineText>,
}

/// What becomes of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ArticleChange {
    /// Reads otherwise from now on.
    Replaced(Article),
    /// A new one, behind another or before all.
    Inserted {
        /// The new one.
        article: Article,
        /// The number of the one before it; without it the new one comes first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<ShortText>,
    },
    /// Is taken out.
    Removed {
        /// Its number.
        number: ShortText,
    },
}

impl ArticleChange {
    /// The number of the article that changes.
    #[must_use]
    pub const fn number(&self) -> &ShortText {
        match self {
            Self::Replaced(article) | Self::Inserted { article, .. } => &article.number,
            Self::Removed { number } => number,
        }
    }

    /// The text that it brings.
    #[must_use]
    pub const fn article(&self) -> Option<&Article> {
        match self {
            Self::Replaced(article) | Self::Inserted { article, .. } => Some(article),
            Self::Removed { .. } => None,
        }
    }
}

/// `decision.amended`: a decision that changes the one it refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionAmended {
    /// The amending decision itself.
    pub decision: DecisionAdopted,
    /// What becomes of articles of the decision that it changes, one after another; empty where that one has no articles.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub changes: List<ArticleChange, ARTICLES>,
}

/// Why another body or official deals with a decision (OParl's roles of a consultation, with the akim's reaction).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultationRole {
    /// It is heard.
    Hearing,
    /// It gives its view.
    Opinion,
    /// Nothing comes of the decision before it agrees.
    Agreement,
    /// Its own act puts the decision in force: a maslikhat's approval of a budget.
    Approval,
}

/// What came of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultationOutcome {
    /// Sent there; no answer yet.
    Sent,
    /// It took note.
    Noted,
    /// It agrees, or approved.
    Agreed,
    /// It does not agree.
    Disagreed,
}

/// `decision.consulted`: another body or official deals with a decision. Refers to the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionConsulted {
    /// Who, by office: a maslikhat, the akim.
    pub by: LineText,
    /// Why.
    pub role: ConsultationRole,
    /// What came of it.
    pub outcome: ConsultationOutcome,
    /// The day.
    pub on: Day,
    /// Its own act, with its number, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<LineText>,
    /// The record of that act in the other body's register. It may be unknown here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act_record: Option<RecordId>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual<NoteText>>,
}

/// For whom an extract was made. Residents are not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ExtractFor {
    /// A resident.
    Resident,
    /// An authority or organisation, by name.
    Authority(LineText),
}

/// `extract.issued`: a certified extract left the office. Refers to the minutes or to the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractIssued {
    /// The number under which it was issued; once a year in a register.
    pub number: ShortText,
    /// The day.
    pub issued_on: Day,
    /// For whom.
    pub issued_to: ExtractFor,
    /// Which items of the minutes it holds; empty for all of them, and for a decision.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub items: List<ShortText, AGENDA_ITEMS>,
}

/// `publication.withdrawn`: a record is no longer shown or given out; that it was, and why it is not, stays. Refers to the
/// record. Unlike an erasure its bytes stay, for those who may read them by law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationWithdrawn {
    /// From this day on.
    pub on: Day,
    /// The act or law that asks for it.
    pub basis: LineText,
    /// Why.
    pub reason: Bilingual<NoteText>,
}
