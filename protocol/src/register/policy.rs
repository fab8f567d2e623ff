//! Trust policies (C2SP tlog-policy): which logs, which witnesses, and how many of them are enough.

use core::fmt::Write as _;
use std::collections::{BTreeMap, BTreeSet};

use crate::limits::{POLICY_BYTES, POLICY_LINES};
use crate::register::note::{Algorithm, NoteError, VerifierKey};

/// Why a text is no policy. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Longer than the bound, or more definitions than the bound.
    #[error("the policy is too long")]
    TooLong,
    /// A control character, or bytes that are not UTF-8.
    #[error("the policy holds characters that no policy holds")]
    Characters,
    /// A line of no known form.
    #[error("line {0} is malformed")]
    Line(usize),
    /// A verifier key that is malformed or of the wrong type for its line.
    #[error("line {line}: {cause}")]
    Key {
        /// The line.
        line: usize,
        /// What is wrong with the key.
        cause: NoteError,
    },
    /// A name defined twice, or the reserved name `none`.
    #[error("line {0} defines a name again")]
    NameTaken(usize),
    /// The same public key as an earlier log or witness.
    #[error("line {0} repeats a key")]
    KeyTaken(usize),
    /// A member that no earlier line defines, or that is a member elsewhere already.
    #[error("line {0} names an unknown or used member")]
    Member(usize),
    /// A threshold of 0 or above the number of members.
    #[error("line {0} has an impossible threshold")]
    Threshold(usize),
    /// Not exactly one quorum line.
    #[error("a policy has exactly one quorum line")]
    Quorum,
}

#[derive(Debug, Clone)]
enum Rule {
    Witness(VerifierKey),
    Group { threshold: usize, members: Vec<String> },
}

/// A parsed policy.
#[derive(Debug, Clone)]
pub struct Policy {
    logs: Vec<VerifierKey>,
    rules: BTreeMap<String, Rule>,
    quorum: Option<String>,
}

impl Policy {
    /// Reads a policy file.
    pub fn parse(bytes: &[u8]) -> Result<Self, PolicyError> {
        if bytes.len() > POLICY_BYTES {
            return Err(PolicyError::TooLong);
        }
        let text = core::str::from_utf8(bytes).map_err(|_| PolicyError::Characters)?;
        if text.bytes().any(|b| b == 0x7f || (b < 0x20 && !matches!(b, b'\t' | b'\n'))) {
            return Err(PolicyError::Characters);
        }
        let mut reader = Reader::default();
        for (number, line) in (1..).zip(text.split('\n')) {
            let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            if !words.is_empty() && !words[0].starts_with('#') {
                reader.line(number, &words)?;
            }
        }
        let quorum = reader.quorum.ok_or(PolicyError::Quorum)?;
        Ok(Self { logs: reader.logs, rules: reader.rules, quorum })
    }

    /// The logs whose checkpoints are accepted.
    #[must_use]
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// The witnesses it knows.
    pub fn witnesses(&self) -> impl Iterator<Item = &VerifierKey> {
        self.rules.values().filter_map(|rule| match rule {
            Rule::Witness(key) => Some(key),
            Rule::Group { .. } => None,
        })
    }

    /// True when these witnesses are enough.
    #[must_use]
    pub fn satisfied_by(&self, cosigned: &BTreeSet<VerifierKey>) -> bool {
        self.quorum.as_ref().is_none_or(|name| self.holds(name, cosigned))
    }

    /// Members were defined on earlier lines, so the recursion ends.
    fn holds(&self, name: &str, cosigned: &BTreeSet<VerifierKey>) -> bool {
        match self.rules.get(name) {
            Some(Rule::Witness(key)) => cosigned.contains(key),
            Some(Rule::Group { threshold, members }) => members.iter().filter(|member| self.holds(member, cosigned)).count() >= *threshold,
            None => false,
        }
    }
}

#[derive(Default)]
struct Reader {
    logs: Vec<VerifierKey>,
    rules: BTreeMap<String, Rule>,
    used: BTreeSet<String>,
    quorum: Option<Option<String>>,
}

impl Reader {
    fn line(&mut self, number: usize, words: &[&str]) -> Result<(), PolicyError> {
        if self.logs.len() + self.rules.len() >= POLICY_LINES {
            return Err(PolicyError::TooLong);
        }
        match words {
            ["log", key] | ["log", key, _] => self.log(number, key),
            ["witness", name, key] | ["witness", name, key, _] => self.witness(number, name, key),
            ["group", name, threshold, members @ ..] if !members.is_empty() => self.group(number, name, threshold, members),
            ["quorum", name] => self.quorum(number, name),
            _ => Err(PolicyError::Line(number)),
        }
    }

    fn key(number: usize, text: &str, algorithm: Algorithm) -> Result<VerifierKey, PolicyError> {
        let key: VerifierKey = text.parse().map_err(|cause| PolicyError::Key { line: number, cause })?;
        if key.algorithm() == algorithm { Ok(key) } else { Err(PolicyError::Key { line: number, cause: NoteError::VerifierKey }) }
    }

    fn log(&mut self, number: usize, text: &str) -> Result<(), PolicyError> {
        let key = Self::key(number, text, Algorithm::Ed25519)?;
        if self.logs.iter().any(|known| known.key() == key.key()) {
            return Err(PolicyError::KeyTaken(number));
        }
        self.logs.push(key);
        Ok(())
    }

    fn witness(&mut self, number: usize, name: &str, text: &str) -> Result<(), PolicyError> {
        let key = Self::key(number, text, Algorithm::CosignatureV1)?;
        if self.rules.values().any(|rule| matches!(rule, Rule::Witness(known) if known.key() == key.key())) {
            return Err(PolicyError::KeyTaken(number));
        }
        self.define(number, name, Rule::Witness(key))
    }

    fn group(&mut self, number: usize, name: &str, threshold: &str, members: &[&str]) -> Result<(), PolicyError> {
        let threshold = match threshold {
            "all" => members.len(),
            "any" => 1,
            // The parser of numbers would also take a sign.
            digits => digits.parse().ok().filter(|_| !digits.starts_with('+')).ok_or(PolicyError::Line(number))?,
        };
        if threshold == 0 || threshold > members.len() {
            return Err(PolicyError::Threshold(number));
        }
        for member in members {
            if !self.rules.contains_key(*member) || !self.used.insert((*member).to_owned()) {
                return Err(PolicyError::Member(number));
            }
        }
        let members = members.iter().map(|member| (*member).to_owned()).collect();
        self.define(number, name, Rule::Group { threshold, members })
    }

    fn quorum(&mut self, number: usize, name: &str) -> Result<(), PolicyError> {
        if self.quorum.is_some() {
            return Err(PolicyError::Quorum);
        }
        if name != "none" && !self.rules.contains_key(name) {
            return Err(PolicyError::Member(number));
        }
        self.quorum = Some((name != "none").then(|| name.to_owned()));
        Ok(())
    }

    fn define(&mut self, number: usize, name: &str, rule: Rule) -> Result<(), PolicyError> {
        if name == "none" || self.rules.contains_key(name) {
            return Err(PolicyError::NameTaken(number));
        }
        self.rules.insert(name.to_owned(), rule);
        Ok(())
    }
}

/// Writes the policy of this federation for one register: any witness of a region and any witness of the nation.
#[must_use]
pub fn federation_policy(logs: &[VerifierKey], regions: &[VerifierKey], nations: &[VerifierKey]) -> String {
    let mut text = String::new();
    for log in logs {
        let _ = writeln!(text, "log {log}");
    }
    for (label, keys) in [("region", regions), ("nation", nations)] {
        for (number, key) in (1..).zip(keys) {
            let _ = writeln!(text, "witness {label}-{number} {key}");
        }
        let members: Vec<String> = (1..=keys.len()).map(|number| format!("{label}-{number}")).collect();
        if !members.is_empty() {
            let _ = writeln!(text, "group any-{label} any {}", members.join(" "));
        }
    }
    let groups: Vec<&str> =
        [("any-region", regions), ("any-nation", nations)].iter().filter(|(_, keys)| !keys.is_empty()).map(|(name, _)| *name).collect();
    let _ = match groups[..] {
        [] => writeln!(text, "quorum none"),
        _ => writeln!(text, "group region-and-nation all {}\nquorum region-and-nation", groups.join(" ")),
    };
    text
}
