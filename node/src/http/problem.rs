//! Errors at the edge (RFC 9457): a stable code and a message that anybody may read; the cause goes to the log.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kenes_protocol::admit::AdmitError;
use kenes_protocol::rules::RuleBroken;
use serde::Serialize;
use utoipa::ToSchema;

use crate::language::Language;
use crate::office::OfficeError;
use crate::office::common::CommonError;
use crate::sequencer::SubmitError;
use crate::vault::VaultError;

/// What kind of error it is. Codes are stable; each has a message in three languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The input is not of the expected form.
    Malformed,
    /// The record is not canonical or its signatures do not hold.
    BadRecord,
    /// Rules are not kept.
    Rules,
    /// The signer had no authority.
    Authority,
    /// The issuer's register has not come yet.
    AuthorityUnknown,
    /// It refers to a record that is not here, and the register is still being fetched.
    HistoryInPart,
    /// The kind is not known here.
    UnknownKind,
    /// It is meant for another register.
    OtherRegister,
    /// The author's clock is ahead.
    FutureTime,
    /// No such thing here.
    NotFound,
    /// Too much waits already.
    Busy,
    /// Too much at once.
    TooLarge,
    /// The register must not be sealed now.
    SealingWaits,
    /// The bytes are not those of the file that a record names.
    OtherFile,
    /// Nobody is signed in, or not any more.
    NotSignedIn,
    /// The request does not come from a page of the office.
    Csrf,
    /// The device is not known here, or did not show its key.
    NotEnrolled,
    /// The one-time code is unknown, used or over.
    BadCode,
    /// Too many attempts.
    TooMany,
    /// It was changed meanwhile.
    Conflict,
    /// There is no room for more.
    Full,
    /// This needs another role.
    Role,
    /// The minutes are sealed: nothing more is drafted.
    MinutesStand,
    /// The draft is kept by the okrug's own node.
    DraftElsewhere,
    /// The meeting was not opened, or is not held.
    MeetingNotOpen,
    /// Somebody ended the draft.
    DraftEnded,
    /// Bytes that are no changes of a draft.
    ChangesUnreadable,
    /// Changes of another draft, or such that build on changes which are not here.
    ChangesForeign,
    /// The draft would be no draft of minutes any more.
    ChangesShape,
    /// Nothing is counted on this day, or not any more.
    NotCollecting,
    /// There is no roll of residents to judge by.
    NoRoll,
    /// It is in the register already.
    SealedAlready,
    /// A ballot that names other projects than it may.
    Choice,
    /// Something failed inside.
    Internal,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 34] = [
        Self::Malformed,
        Self::BadRecord,
        Self::Rules,
        Self::Authority,
        Self::AuthorityUnknown,
        Self::HistoryInPart,
        Self::UnknownKind,
        Self::OtherRegister,
        Self::FutureTime,
        Self::NotFound,
        Self::Busy,
        Self::TooLarge,
        Self::SealingWaits,
        Self::OtherFile,
        Self::NotSignedIn,
        Self::Csrf,
        Self::NotEnrolled,
        Self::BadCode,
        Self::TooMany,
        Self::Conflict,
        Self::Full,
        Self::Role,
        Self::MinutesStand,
        Self::DraftElsewhere,
        Self::MeetingNotOpen,
        Self::DraftEnded,
        Self::ChangesUnreadable,
        Self::ChangesForeign,
        Self::ChangesShape,
        Self::NotCollecting,
        Self::NoRoll,
        Self::SealedAlready,
        Self::Choice,
        Self::Internal,
    ];

    /// The code as clients see it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::BadRecord => "bad_record",
            Self::Rules => "rules",
            Self::Authority => "authority",
            Self::AuthorityUnknown => "authority_unknown",
            Self::HistoryInPart => "history_in_part",
            Self::UnknownKind => "unknown_kind",
            Self::OtherRegister => "other_register",
            Self::FutureTime => "future_time",
            Self::NotFound => "not_found",
            Self::Busy => "busy",
            Self::TooLarge => "too_large",
            Self::SealingWaits => "sealing_waits",
            Self::OtherFile => "other_file",
            Self::NotSignedIn => "not_signed_in",
            Self::Csrf => "csrf",
            Self::NotEnrolled => "not_enrolled",
            Self::BadCode => "bad_code",
            Self::TooMany => "too_many",
            Self::Conflict => "conflict",
            Self::Full => "full",
            Self::Role => "role",
            Self::MinutesStand => "minutes_stand",
            Self::DraftElsewhere => "draft_elsewhere",
            Self::MeetingNotOpen => "meeting_not_open",
            Self::DraftEnded => "draft_ended",
            Self::ChangesUnreadable => "changes_unreadable",
            Self::ChangesForeign => "changes_foreign",
            Self::ChangesShape => "changes_shape",
            Self::NotCollecting => "not_collecting",
            Self::NoRoll => "no_roll",
            Self::SealedAlready => "sealed_already",
            Self::Choice => "choice",
            Self::Internal => "internal",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Malformed | Self::BadRecord | Self::OtherFile | Self::ChangesUnreadable => StatusCode::BAD_REQUEST,
            Self::Rules | Self::UnknownKind | Self::OtherRegister | Self::FutureTime | Self::ChangesShape | Self::Choice => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Authority | Self::Csrf | Self::NotEnrolled | Self::BadCode | Self::Role => StatusCode::FORBIDDEN,
            Self::AuthorityUnknown | Self::HistoryInPart | Self::SealingWaits | Self::Conflict | Self::Full => StatusCode::CONFLICT,
            Self::MinutesStand | Self::DraftElsewhere | Self::MeetingNotOpen | Self::DraftEnded | Self::ChangesForeign => {
                StatusCode::CONFLICT
            }
            Self::NotCollecting | Self::NoRoll | Self::SealedAlready => StatusCode::CONFLICT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A rule that is not kept, as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BrokenRule {
    /// The rule's code.
    pub rule: String,
    /// Its message in the language asked for.
    pub message: String,
    /// What it demands.
    pub expected: String,
    /// What the record says.
    pub actual: String,
    /// The act that demands it, where a rulebook names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
}

/// An error as clients see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Stable code.
    pub code: String,
    /// Message for people.
    pub message: String,
    /// Rules that are not kept, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<BrokenRule>,
    #[serde(skip)]
    status: u16,
}

impl Problem {
    /// An error without further detail.
    #[must_use]
    pub fn new(code: Code, language: Language) -> Self {
        let message = language.word(&format!("error.{}", code.as_str())).to_owned();
        Self { code: code.as_str().to_owned(), message, rules: Vec::new(), status: code.status().as_u16() }
    }

    /// An error of ours: the cause is logged and not shown.
    pub fn internal(cause: &dyn std::error::Error, language: Language) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::new(Code::Internal, language)
    }

    /// Why the office did not do something.
    #[must_use]
    pub fn of_office(error: &OfficeError, language: Language) -> Self {
        let code = match error {
            OfficeError::Disk(_) | OfficeError::Entropy(_) | OfficeError::Malformed { .. } => return Self::internal(error, language),
            OfficeError::Full(_) => Code::Full,
            OfficeError::TooLong(_) => Code::TooLarge,
            OfficeError::NoCode => Code::BadCode,
            OfficeError::NoDevice => Code::NotEnrolled,
            OfficeError::Changed(_) => Code::Conflict,
        };
        tracing::info!(cause = %error, "the office refused");
        Self::new(code, language)
    }

    /// Why the vault did not do something.
    #[must_use]
    pub fn of_vault(error: &VaultError, language: Language) -> Self {
        let code = match error {
            VaultError::Disk(_) | VaultError::Key(_) | VaultError::Entropy(_) | VaultError::Closed(_) | VaultError::Malformed { .. } => {
                return Self::internal(error, language);
            }
            VaultError::NoRoll => Code::NoRoll,
            VaultError::Full(_) => Code::Full,
            VaultError::NoCode => Code::BadCode,
            VaultError::Sealed => Code::SealedAlready,
            VaultError::Unknown => Code::NotFound,
        };
        tracing::info!(cause = %error, "the vault refused");
        Self::new(code, language)
    }

    /// Why nothing was done to a draft that is written together.
    #[must_use]
    pub fn of_common(error: &CommonError, language: Language) -> Self {
        let code = match error {
            CommonError::Office(cause) => return Self::of_office(cause, language),
            CommonError::Disk(_) | CommonError::Write(_) | CommonError::Damaged { .. } | CommonError::Unsaved => {
                return Self::internal(error, language);
            }
            CommonError::Full(_) => Code::Full,
            CommonError::TooLong(_) | CommonError::TooMuch(_) | CommonError::Steps(_) => Code::TooLarge,
            CommonError::Chunk(_) | CommonError::Checksum | CommonError::Unreadable(_) => Code::ChangesUnreadable,
            CommonError::Unfit(_) | CommonError::GaveUp | CommonError::Foreign(_) | CommonError::OtherDraft(_) => Code::ChangesForeign,
            CommonError::Shape(_) => Code::ChangesShape,
            CommonError::Ended(_) => Code::DraftEnded,
            CommonError::None => Code::NotFound,
        };
        tracing::info!(cause = %error, "changes of a draft were refused");
        Self::new(code, language)
    }

    /// Why a record was not taken.
    #[must_use]
    pub fn of_submission(error: &SubmitError, language: Language) -> Self {
        tracing::info!(cause = %error, "a record was not taken");
        let cause = match error {
            SubmitError::Admit(cause) => cause,
            SubmitError::HistoryInPart(_) => return Self::new(Code::HistoryInPart, language),
            SubmitError::Full(_) | SubmitError::Stopping => return Self::new(Code::Busy, language),
            SubmitError::Encoding(_) => return Self::new(Code::BadRecord, language),
            SubmitError::Disk(cause) => return Self::internal(cause, language),
        };
        let with = |code, broken: &[RuleBroken]| Self {
            rules: broken.iter().map(|rule| shown(rule, language)).collect(),
            ..Self::new(code, language)
        };
        match cause {
            AdmitError::Rules(broken) => with(Code::Rules, broken),
            AdmitError::Authority(broken) => with(Code::Authority, std::slice::from_ref(broken)),
            AdmitError::AuthorityUnknown(_) => Self::new(Code::AuthorityUnknown, language),
            AdmitError::UnknownKind(_) => Self::new(Code::UnknownKind, language),
            AdmitError::FutureTime => Self::new(Code::FutureTime, language),
            AdmitError::Content(kenes_protocol::verify::VerifyError::OtherRegister(_)) => Self::new(Code::OtherRegister, language),
            AdmitError::Entry(_) | AdmitError::Content(_) => Self::new(Code::BadRecord, language),
            AdmitError::Rows(cause) => Self::internal(cause, language),
        }
    }
}

/// A broken rule in a language.
#[must_use]
pub fn shown(broken: &RuleBroken, language: Language) -> BrokenRule {
    BrokenRule {
        rule: broken.code.to_string(),
        message: language.word(&format!("rule.{}", broken.code)).to_owned(),
        expected: broken.expected.clone(),
        actual: broken.actual.clone(),
        citation: broken.citation.clone(),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        (status, [(header::CONTENT_TYPE, kind)], body).into_response()
    }
}
