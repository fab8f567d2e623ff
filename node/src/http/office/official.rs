//! Who asks: the session behind a request, and the journal of what they do.

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use kenes_protocol::digest::Hash;
use kenes_protocol::instant::Day;
use kenes_protocol::territory::Territory;

use crate::clock;
use crate::http::api::{held_by, language};
use crate::http::dto::Held;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::office::OfficeError;
use crate::office::common::CommonError;
use crate::office::journal::{Act, Deed};
use crate::office::sessions::Session;
use crate::vault::VaultError;

/// The cookie that holds a session's token.
pub const COOKIE: &str = "kenes_office";
/// The header that a page of the office sends with everything that changes something.
pub const CSRF: &str = "x-kenes-csrf";

/// An official who is signed in.
#[derive(Debug, Clone)]
pub struct Official {
    /// The session.
    pub session: Session,
    /// Its token.
    pub token: Hash,
    /// The language asked for.
    pub language: Language,
    /// Where the request comes from.
    pub from: SocketAddr,
}

/// The token in the cookie.
fn token(headers: &HeaderMap) -> Option<Hash> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let mut ours = cookies.filter_map(|pair| pair.trim().split_once('=')).filter(|(name, _)| *name == COOKIE);
    ours.find_map(|(_, value)| value.parse().ok())
}

/// True when a browser says that the request comes from a page of another site. Browsers that say nothing are judged by
/// the header that only our pages send.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

impl FromRequestParts<Arc<Node>> for Official {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, node: &Arc<Node>) -> Result<Self, Problem> {
        let language = language(&parts.headers);
        let problem = |code| Problem::new(code, language);
        let ConnectInfo(from) =
            ConnectInfo::<SocketAddr>::from_request_parts(parts, node).await.map_err(|cause| Problem::internal(&cause, language))?;
        let token = token(&parts.headers).ok_or_else(|| problem(Code::NotSignedIn))?;
        let session = node.office.sessions.lock().unwrap_or_else(PoisonError::into_inner).find(&token, clock::now());
        let session = session.ok_or_else(|| problem(Code::NotSignedIn))?;
        if parts.method != Method::GET {
            let shown = parts.headers.get(CSRF).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<Hash>().ok());
            // Digests are compared, so that the time taken says nothing about where they differ.
            let same = shown.is_some_and(|shown| Hash::of(&[shown.as_bytes()]) == Hash::of(&[session.csrf.as_bytes()]));
            if !same || from_elsewhere(&parts.headers) {
                return Err(problem(Code::Csrf));
            }
        }
        Ok(Self { session, token, language, from })
    }
}

impl Official {
    /// Writes an act of theirs into the journal; on disk after `Ok`.
    pub fn note(&self, node: &Node, act: Act, subject: &str) -> Result<(), Problem> {
        let deed = Deed {
            at: clock::now(),
            who: self.session.device.name.to_string(),
            key: self.session.device.key.to_string(),
            act,
            subject: subject.to_owned(),
            ok: true,
            from: self.from.ip().to_string(),
        };
        self.office(note(node, deed))
    }

    /// Puts an error of the office into their language.
    pub fn office<T>(&self, done: Result<T, OfficeError>) -> Result<T, Problem> {
        done.map_err(|cause| Problem::of_office(&cause, self.language))
    }

    /// Puts an error of a draft that is written together into their language.
    pub fn common<T>(&self, done: Result<T, CommonError>) -> Result<T, Problem> {
        done.map_err(|cause| Problem::of_common(&cause, self.language))
    }

    /// Whether the session goes on; asking does not prolong it.
    #[must_use]
    pub fn is_signed_in(&self, node: &Node) -> bool {
        node.office.sessions.lock().unwrap_or_else(PoisonError::into_inner).is_open(&self.token, clock::now())
    }

    /// True when one of their mandates makes them an administrator of the node's territory or one above it.
    pub fn administers(&self, node: &Node) -> Result<bool, Problem> {
        let held = held_by(node, &self.session.device.key).map_err(|cause| self.internal(&cause))?;
        let here = node.settings.origin.territory();
        let over = |held: &Held| held.territory.parse::<Territory>().is_ok_and(|territory| territory.contains(&here));
        Ok(held.iter().any(|held| held.role == "administrator" && over(held)))
    }

    /// Puts an error of the vault into their language.
    pub fn vault<T>(&self, done: Result<T, VaultError>) -> Result<T, Problem> {
        done.map_err(|cause| Problem::of_vault(&cause, self.language))
    }

    /// Today, in the country's zone.
    pub fn today(&self) -> Result<Day, Problem> {
        clock::now().day().ok_or_else(|| self.problem(Code::Internal))
    }

    /// Fails unless they hold a mandate of the secretary or the akim for the node's territory: nobody else sees who lives here.
    pub fn keeps_people(&self, node: &Node) -> Result<(), Problem> {
        let held = held_by(node, &self.session.device.key).map_err(|cause| self.internal(&cause))?;
        let here = node.settings.origin.territory();
        let over = |held: &Held| held.territory.parse::<Territory>().is_ok_and(|territory| territory.contains(&here));
        let may = held.iter().any(|held| matches!(held.role.as_str(), "secretary" | "akim") && over(held));
        if may { Ok(()) } else { Err(self.problem(Code::Role)) }
    }

    /// An error without further detail.
    #[must_use]
    pub fn problem(&self, code: Code) -> Problem {
        Problem::new(code, self.language)
    }

    /// An error of ours.
    pub fn internal(&self, cause: &dyn std::error::Error) -> Problem {
        Problem::internal(cause, self.language)
    }
}

/// Writes an act down.
pub fn note(node: &Node, deed: Deed) -> Result<(), OfficeError> {
    node.office.journal.lock().unwrap_or_else(PoisonError::into_inner).write(deed)
}
