//! Who took part in one initiative or one call: tokens in place of people, and of ballots nothing but their sum.

use std::collections::{BTreeMap, BTreeSet};

use hmac::{Hmac, KeyInit as _, Mac as _};
use kenes_protocol::bounded::ShortText;
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::iin::Iin;
use kenes_protocol::instant::{Day, UnixMillis};
use kenes_protocol::limits::{KIOSK_CODES, REJECTED, TOKENS};
use kenes_protocol::record::v1::{Channel, RejectReason};
use kenes_protocol::rules::participation::{eligible, publishable};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::entropy;
use crate::one_time;
use crate::vault::{Roll, VaultError};

/// How long a code for the kiosk may be used: from the clerk's desk to the kiosk beside it.
pub(super) const CODE_MILLIS: u64 = 30 * 60 * 1_000;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Person {
    token: Hash,
    channel: Channel,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<ShortText>,
    on: Day,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Rejected {
    reason: RejectReason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<ShortText>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KioskCode {
    digest: Hash,
    token: Hash,
    until: UnixMillis,
}

/// Ballots that were cast at kiosks, added up. No single one is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many.
    pub ballots: u32,
    /// How many of them name a project.
    pub votes: BTreeMap<RecordId, u32>,
}

/// Who took part in one initiative or call.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    /// The key of the tokens. Without it nobody can tell whose a token is.
    key: [u8; 32],
    people: Vec<Person>,
    #[serde(default)]
    rejected: Vec<Rejected>,
    #[serde(default)]
    codes: Vec<KioskCode>,
    #[serde(default)]
    tally: Tally,
}

/// What became of a signature, or of somebody who wants to vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// Counted, under this token.
    Counted(Hash),
    /// Not counted.
    Rejected(RejectReason),
}

/// What of a case is not in the register yet, as a batch tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The latest day on which somebody of the batch took part.
    pub until: Option<Day>,
    /// The people, in ascending order.
    pub tokens: Vec<Hash>,
    /// By their way, as far as that may be told.
    pub channels: Vec<(Channel, u32)>,
    /// Sheets among them.
    pub sheets: u32,
    /// Signatures that do not count.
    pub rejected: u32,
    /// Why not, as far as that may be told.
    pub reasons: Vec<(RejectReason, u32)>,
}

fn counts<K: Ord + Copy>(all: impl Iterator<Item = K>) -> Vec<(K, u32)> {
    let mut counted: BTreeMap<K, u32> = BTreeMap::new();
    all.for_each(|one| *counted.entry(one).or_default() += 1);
    counted.into_iter().collect()
}

fn digest(written: &str) -> Hash {
    one_time::digest("kenes/kiosk-code/v1\n", written)
}

impl Case {
    /// A case of nobody, with a fresh key, while there are fewer than the bound.
    pub(super) fn begin(known: usize, bound: usize) -> Result<Self, VaultError> {
        if known >= bound {
            return Err(VaultError::Full(known));
        }
        let (key, people, rejected, codes) = (entropy::bytes()?, Vec::new(), Vec::new(), Vec::new());
        Ok(Self { key, people, rejected, codes, tally: Tally::default() })
    }

    /// The token of a person: HMAC-SHA-256 of the identification number under the key of this case.
    #[must_use]
    pub fn token(&self, iin: &Iin) -> Hash {
        // RFC 2104: a key shorter than a block is filled up with zeros.
        let mut block = [0; 64];
        block[..self.key.len()].copy_from_slice(&self.key);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(&iin.digits());
        Hash::from_bytes(mac.finalize().into_bytes().into())
    }

    fn has(&self, token: &Hash) -> bool {
        self.people.iter().any(|person| person.token == *token)
    }

    /// Whether somebody may take part on a day, and has not: the token, or why not.
    fn judge(&self, iin: &Iin, roll: &Roll, (age, on): (u8, Day)) -> Result<Hash, RejectReason> {
        let resident = roll.find(iin).map(|_| iin);
        eligible(resident, age, on)?;
        let token = self.token(iin);
        if self.has(&token) { Err(RejectReason::CountedBefore) } else { Ok(token) }
    }

    /// Enters somebody who signed a sheet or came to a booth.
    pub fn enter(&mut self, iin: &Iin, roll: &Roll, rule: (u8, Day), sheet: Option<ShortText>) -> Result<Entered, VaultError> {
        match self.judge(iin, roll, rule) {
            Ok(token) => {
                self.people.push(Person { token, channel: Channel::Paper, sheet, on: rule.1 });
                Ok(Entered::Counted(token))
            }
            Err(reason) => {
                self.reject(reason, sheet)?;
                Ok(Entered::Rejected(reason))
            }
        }
    }

    /// Notes a signature that does not count.
    pub fn reject(&mut self, reason: RejectReason, sheet: Option<ShortText>) -> Result<(), VaultError> {
        if self.rejected.len() >= REJECTED {
            return Err(VaultError::Full(self.rejected.len()));
        }
        self.rejected.push(Rejected { reason, sheet });
        Ok(())
    }

    /// Takes back what was entered by mistake, as long as it is not sealed.
    pub fn take_back(&mut self, token: &Hash, is_sealed: bool) -> Result<(), VaultError> {
        let place = self.people.iter().position(|person| person.token == *token).ok_or(VaultError::Unknown)?;
        // What was cast at a kiosk is in the sum, and nobody knows which part of it.
        if is_sealed || self.people[place].channel != Channel::Paper {
            return Err(VaultError::Sealed);
        }
        self.people.remove(place);
        Ok(())
    }

    /// Takes back the last signature that was noted as one that does not count; `told` of them are sealed.
    pub fn take_back_rejected(&mut self, told: u32) -> Result<(), VaultError> {
        if u32::try_from(self.rejected.len()).unwrap_or(u32::MAX) <= told {
            return Err(VaultError::Sealed);
        }
        self.rejected.pop();
        Ok(())
    }

    /// Makes a code with which somebody whose papers a clerk has seen takes part at a kiosk, once and alone.
    pub fn admit(&mut self, iin: &Iin, roll: &Roll, rule: (u8, Day), now: UnixMillis) -> Result<Result<String, RejectReason>, VaultError> {
        let token = match self.judge(iin, roll, rule) {
            Ok(token) => token,
            Err(reason) => return Ok(Err(reason)),
        };
        // A second code for the same person ends the first.
        self.codes.retain(|code| code.until > now && code.token != token);
        if self.codes.len() >= KIOSK_CODES {
            return Err(VaultError::Full(self.codes.len()));
        }
        let code = one_time::draw()?;
        self.codes.push(KioskCode { digest: digest(&code), token, until: now.after(CODE_MILLIS) });
        Ok(Ok(code))
    }

    /// True while the code may be used.
    #[must_use]
    pub fn code_holds(&self, written: &str, now: UnixMillis) -> bool {
        let asked = digest(written);
        self.codes.iter().any(|code| code.digest == asked && code.until > now)
    }

    /// Takes part with a code, and casts a ballot for these projects where there are some to choose.
    pub fn take_part(&mut self, written: &str, choice: &[RecordId], (now, on): (UnixMillis, Day)) -> Result<Hash, VaultError> {
        let asked = digest(written);
        let place = self.codes.iter().position(|code| code.digest == asked && code.until > now).ok_or(VaultError::NoCode)?;
        let token = self.codes.remove(place).token;
        if self.has(&token) {
            return Err(VaultError::NoCode);
        }
        self.people.push(Person { token, channel: Channel::Kiosk, sheet: None, on });
        if !choice.is_empty() {
            self.tally.ballots += 1;
            for project in choice {
                *self.tally.votes.entry(*project).or_default() += 1;
            }
        }
        Ok(token)
    }

    /// People entered, and signatures that do not count.
    #[must_use]
    pub fn entered(&self) -> (usize, usize) {
        (self.people.len(), self.rejected.len())
    }

    /// Every token, to ask the register which of them it has.
    pub fn tokens(&self) -> impl Iterator<Item = &Hash> {
        self.people.iter().map(|person| &person.token)
    }

    /// The sum of the ballots cast at kiosks.
    #[must_use]
    pub const fn tally(&self) -> &Tally {
        &self.tally
    }

    /// What is not in the register: people whose token is not among `sealed`, and rejected signatures after the first `told`. As many
    /// people as a batch takes.
    #[must_use]
    pub fn proposal(&self, sealed: &BTreeSet<Hash>, told: u32) -> Proposal {
        let mut people: Vec<&Person> = self.people.iter().filter(|person| !sealed.contains(&person.token)).collect();
        people.sort_unstable_by_key(|person| person.token);
        people.truncate(TOKENS);
        let rejected: Vec<&Rejected> = self.rejected.iter().skip(usize::try_from(told).unwrap_or(usize::MAX)).collect();
        let named = people.iter().filter_map(|person| person.sheet.as_ref()).chain(rejected.iter().filter_map(|one| one.sheet.as_ref()));
        let sheets: BTreeSet<&str> = named.map(|sheet| &**sheet).collect();
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Proposal {
            until: people.iter().map(|person| person.on).max(),
            tokens: people.iter().map(|person| person.token).collect(),
            channels: publishable(&counts(people.iter().map(|person| person.channel))),
            sheets: size(sheets.len()),
            rejected: size(rejected.len()),
            reasons: publishable(&counts(rejected.iter().map(|one| one.reason))),
        }
    }
}
