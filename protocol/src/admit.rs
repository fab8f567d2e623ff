//! `Submission` -> `SignedRecord`: the check and sign arrows for a record that was signed on another device. The node
//! believes nothing of it and repeats every check.

use crate::authority::{Env, Standing};
use crate::draft::SignedRecord;
use crate::instant::UnixMillis;
use crate::record::Entry;
use crate::record::entry::EntryError;
use crate::register::Origin;
use crate::rules::{self, RuleBroken};
use crate::submission::Submission;
use crate::verify::{Content, SaltedBody, VerifyError, content_of};
use crate::views::rows::{Rows, RowsFault};

/// A record may claim a time this far ahead of the node's clock: old computers run fast.
const CLOCK_SLACK_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// Why a submission is not taken.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    /// The leaf is no entry.
    #[error(transparent)]
    Entry(#[from] EntryError),
    /// It is meant for another register, or its body is not the one that was signed.
    #[error(transparent)]
    Content(#[from] VerifyError),
    /// A kind that this version cannot check, and therefore does not seal.
    #[error("kind {0} is unknown")]
    UnknownKind(String),
    /// The author's time lies more than a day ahead.
    #[error("the record claims a time in the future")]
    FutureTime,
    /// The signer had no authority for it.
    #[error("authority: {0}")]
    Authority(RuleBroken),
    /// The authority cannot be judged before this node holds more of the issuer's register.
    #[error("the issuer's register {0} is not here up to the head named")]
    AuthorityUnknown(Origin),
    /// Rules that are not kept, all of them.
    #[error("{} rule(s) not kept", .0.len())]
    Rules(Vec<RuleBroken>),
    /// The rows of earlier records could not be read.
    #[error("earlier records could not be read")]
    Rows(#[from] RowsFault),
}

/// How much of its own register a node holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// Everything that it ever sealed, as far as witnesses know, under one head.
    Whole,
    /// Part of it is still to be fetched, or lies in a branch that was given up and is to be sealed anew.
    InPart,
}

impl AdmitError {
    /// True when nothing is wrong with the record as far as this node can tell: it may be taken later.
    #[must_use]
    pub fn is_passing(&self, history: History) -> bool {
        match self {
            Self::AuthorityUnknown(_) | Self::Rows(_) => true,
            // What it refers to may be among what is still to come.
            Self::Rules(broken) if history == History::InPart => broken.iter().any(|broken| broken.code.misses_an_earlier_record()),
            _ => false,
        }
    }
}

/// Checks everything that [`crate::draft::check`] and a verifier check.
pub fn admit<R: Rows + ?Sized>(
    submission: Submission,
    origin: &Origin,
    now: UnixMillis,
    earlier: &R,
    env: &Env<'_>,
) -> Result<SignedRecord, AdmitError> {
    let entry = Entry::parse(submission.entry())?;
    let header = entry.header();
    if header.register != *origin {
        return Err(VerifyError::OtherRegister(header.register.clone()).into());
    }
    let salted = SaltedBody { salt: &submission.salt(), body: submission.body() };
    let Content::Known(facts) = content_of(header, salted)? else {
        return Err(AdmitError::UnknownKind(header.kind.to_string()));
    };
    if header.authored_at > now.after(CLOCK_SLACK_MILLIS) {
        return Err(AdmitError::FutureTime);
    }
    match crate::authority::judge(header, entry.signatures(), facts.kind(), None, earlier, env)? {
        Standing::Valid => {}
        Standing::Pending { register, .. } => return Err(AdmitError::AuthorityUnknown(register)),
        Standing::Disputed(broken) | Standing::Broken(broken) => return Err(AdmitError::Authority(broken)),
    }
    let mut broken = rules::broken_by(header, &facts, earlier)?;
    broken.retain(|broken| !broken.code.is_lapse());
    if !broken.is_empty() {
        return Err(AdmitError::Rules(broken));
    }
    let id = entry.id();
    let (entry, body, salt) = submission.into_parts();
    Ok(SignedRecord { id, entry, body, salt })
}
