//! What a device signs to show that it holds its key. The domain is apart from those of records and heads, so that an
//! answer to a question can never stand for either.

use crate::digest::Hash;
use crate::register::Origin;

/// What the device wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To become known to a node, with a one-time code.
    Enrol,
    /// To open a session.
    SignIn,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::SignIn => "login",
        }
    }
}

/// The bytes that a device signs for a node (named by its home register) that asked this question.
#[must_use]
pub fn challenge_message(purpose: Purpose, node: &Origin, question: &Hash) -> Vec<u8> {
    format!("kenes/office/v1\n{}\n{node}\n{question}", purpose.as_str()).into_bytes()
}
