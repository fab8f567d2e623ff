//! Who may say what: the chain of mandates from k of n root keys down to an official.
//!
//! A record's authority is judged by the head of the issuer's register that its signer named, and by the time at which
//! witnesses first saw it (its own claimed time until then). The end of an office is not retroactive. A key that was
//! compromised by then makes the record disputed; it stays where it is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::digest::Hash;
use crate::instant::UnixMillis;
use crate::keys::PublicKey;
use crate::record::v1::{NodeKeys, Role, Subject};
use crate::record::{Header, Kind, MandateRef, SignatureBlock};
use crate::register::note::{Algorithm, KeyName, NoteError, SignedNote};
use crate::register::{Origin, VerifierKey};
use crate::rules::{Rule, RuleBroken};
use crate::territory::Territory;
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};
use crate::views::tables::MandateRow;

/// What every node of a federation is given when it is set up, and trusts without further proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The federation's name, the first part of every origin.
    pub federation: String,
    /// The root keys.
    pub roots: Vec<PublicKey>,
    /// How many of them must sign.
    pub threshold: usize,
    /// The first keys of the nation's node; later ones come from mandates in its register.
    pub nation: NodeKeys,
}

/// Heads of registers that this node holds.
pub trait Heads {
    /// The root of the register's tree when it had `size` leaves; `None` where it is not held that far.
    fn root_at(&self, origin: &Origin, size: u64) -> Result<Option<Hash>, RowsFault>;
}

/// What judging needs besides rows.
pub struct Env<'a> {
    /// The anchor.
    pub anchor: &'a Anchor,
    /// The heads.
    pub heads: &'a dyn Heads,
}

/// How a record's authority stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Valid,
    /// The issuer's register is not in the views up to the head named.
    Pending {
        /// The issuer's register.
        register: Origin,
        /// The size awaited.
        size: u64,
    },
    /// The key was compromised by then.
    Disputed(RuleBroken),
    /// It does not hold.
    Broken(RuleBroken),
}

/// Which role may author which kind (domain rules, section 3: bodies, officials and what each may do).
#[must_use]
pub const fn allows(role: Role, kind: Kind) -> bool {
    match kind {
        Kind::MandateGranted | Kind::MandateEnded | Kind::KeyCompromised => matches!(role, Role::Administrator),
        Kind::RulebookAdopted | Kind::TermOpened | Kind::BodyDissolved => matches!(role, Role::Secretary | Role::Chair),
        Kind::MemberElected | Kind::ChairElected | Kind::MemberEnded | Kind::MeetingPostponed | Kind::MeetingCancelled => {
            matches!(role, Role::Secretary | Role::Chair)
        }
        Kind::NoticeGiven | Kind::DecisionRegistered => matches!(role, Role::Secretary | Role::Chair),
        Kind::AgendaChanged
        | Kind::MeetingOpened
        | Kind::OpeningCorrected
        | Kind::VoteTaken
        | Kind::MeetingClosed
        | Kind::MinutesCorrected => {
            matches!(role, Role::Secretary | Role::Chair)
        }
        Kind::ItemDiscussed | Kind::DecisionConsulted | Kind::ExtractIssued | Kind::PublicationWithdrawn => {
            matches!(role, Role::Secretary | Role::Chair)
        }
        Kind::PlanAgreed | Kind::PlanApproved | Kind::AuditPresented | Kind::DeputyReported => {
            matches!(role, Role::Secretary | Role::Chair)
        }
        Kind::MeasureStatus | Kind::AuditFollowedUp => matches!(role, Role::Secretary | Role::Chair | Role::Akim),
        Kind::MinutesApproved | Kind::DecisionSuspended | Kind::DecisionAnnulled => matches!(role, Role::Secretary | Role::Chair),
        Kind::TaskAssigned | Kind::TaskStatus => matches!(role, Role::Secretary | Role::Chair | Role::Akim),
        Kind::CalendarSet => matches!(role, Role::Administrator | Role::Secretary),
        Kind::BodyEstablished | Kind::MeetingConvened | Kind::MinutesAdopted => matches!(role, Role::Secretary | Role::Chair),
        Kind::DecisionAdopted | Kind::DecisionAmended | Kind::DecisionRepealed => matches!(role, Role::Secretary | Role::Chair),
        Kind::BudgetApproved | Kind::BudgetExecuted | Kind::ResidentsCounted => matches!(role, Role::Secretary | Role::Akim),
        Kind::ReportMeetingAnnounced | Kind::ReportMeetingHeld | Kind::IssueRaised | Kind::IssueStatus => {
            matches!(role, Role::Secretary | Role::Akim)
        }
        Kind::ParticipationRuled => matches!(role, Role::Secretary | Role::Chair),
        Kind::InitiativeOpened | Kind::InitiativeRefused | Kind::InitiativeSupported | Kind::InitiativeClosed => {
            matches!(role, Role::Secretary | Role::Akim)
        }
        Kind::InitiativeAnswered => matches!(role, Role::Secretary | Role::Chair | Role::Akim),
        Kind::CallOpened | Kind::ProjectProposed | Kind::ProjectJudged | Kind::BallotsCounted | Kind::ResultDeclared => {
            matches!(role, Role::Secretary | Role::Akim)
        }
        Kind::ProjectStatus | Kind::PrivateDataErased => matches!(role, Role::Secretary | Role::Akim),
        Kind::AttachmentAdded => matches!(role, Role::Secretary | Role::Chair | Role::Akim),
        Kind::Redaction | Kind::IncidentRecorded => matches!(role, Role::Secretary | Role::Administrator),
    }
}

/// Judges all signatures of a record; the worst decides.
pub fn judge<R: Rows + ?Sized>(
    header: &Header,
    signatures: &[SignatureBlock],
    kind: Kind,
    witnessed_at: Option<UnixMillis>,
    rows: &R,
    env: &Env<'_>,
) -> Result<Standing, RowsFault> {
    let at = Seen::new(witnessed_at, header.authored_at);
    let mut disputed = None;
    let mut roots = BTreeSet::new();
    for block in signatures {
        let standing = match &block.mandate {
            None => {
                roots.insert(block.key);
                continue;
            }
            Some(mandate) => under_mandate(header, &block.key, mandate, kind, at, rows, env)?,
        };
        match standing {
            Standing::Valid => {}
            Standing::Disputed(why) => disputed = Some(why),
            worse => return Ok(worse),
        }
    }
    if !roots.is_empty()
        && let Some(broken) = by_roots(header, kind, &roots, env.anchor)
    {
        return Ok(Standing::Broken(broken));
    }
    Ok(disputed.map_or(Standing::Valid, Standing::Disputed))
}

/// Root keys grant and end mandates in the nation's register, k of n together, and do nothing else.
fn by_roots(header: &Header, kind: Kind, signed: &BTreeSet<PublicKey>, anchor: &Anchor) -> Option<RuleBroken> {
    let known = signed.iter().filter(|key| anchor.roots.contains(key)).count();
    let theirs = matches!(kind, Kind::MandateGranted | Kind::MandateEnded | Kind::KeyCompromised);
    let home = header.register == anchor.nation.origin;
    (known < anchor.threshold.max(1) || !theirs || !home)
        .then(|| RuleBroken::new(Rule::RootThreshold, format!("{} root keys for a mandate of the nation", anchor.threshold), known))
}

fn under_mandate<R: Rows + ?Sized>(
    header: &Header,
    key: &PublicKey,
    named: &MandateRef,
    kind: Kind,
    at: Seen,
    rows: &R,
    env: &Env<'_>,
) -> Result<Standing, RowsFault> {
    let broken = |rule, expected: &dyn ToString, actual: &dyn ToString| {
        Ok(Standing::Broken(RuleBroken::new(rule, expected.to_string(), actual.to_string())))
    };
    // A record may stand under a mandate of its own register; that one is projected as far as the record itself.
    let projected = lookup::projected(rows, &named.register)?;
    let Some(root) = env.heads.root_at(&named.register, named.head.size)?.filter(|_| projected >= named.head.size) else {
        return Ok(Standing::Pending { register: named.register.clone(), size: named.head.size });
    };
    if root != named.head.root {
        return broken(Rule::MandateHead, &root, &named.head.root);
    }
    let Some(mandate) = lookup::mandate(rows, &named.mandate)?.filter(|row| row.register == named.register && row.index < named.head.size)
    else {
        // A grant that waits itself keeps what rests on it waiting; otherwise the order of arrival would decide.
        if let Some((register, size)) = awaited_by_grant(named, rows)? {
            return Ok(Standing::Pending { register, size });
        }
        return broken(Rule::MandateUnknown, &named.register, &named.mandate);
    };
    let holder = match &mandate.subject {
        Subject::Person { key, .. } => key,
        Subject::Node(keys) => &keys.log_key,
    };
    if holder != key {
        return broken(Rule::MandateKey, holder, key);
    }
    if !allows(mandate.role, kind) {
        return broken(Rule::MandateRole, &kind, &format!("{:?}", mandate.role));
    }
    if !mandate.territory.contains(&header.territory) {
        return broken(Rule::MandateTerritory, &mandate.territory, &header.territory);
    }
    in_time(header, &mandate, key, at, rows)
}

/// What the named grant waits for, when it is sealed below the head named and cannot be judged yet.
fn awaited_by_grant<R: Rows + ?Sized>(named: &MandateRef, rows: &R) -> Result<Option<(Origin, u64)>, RowsFault> {
    let sealed = lookup::record(rows, &named.mandate)?.filter(|row| row.origin == named.register && row.index < named.head.size);
    let Some(row) = sealed else { return Ok(None) };
    Ok(lookup::judgement(rows, &row.origin, row.index)?.and_then(|judgement| judgement.awaits))
}

/// When a record was first seen. Cosignatures carry whole seconds, so a witnessed time is a second wide; a doubt within
/// it is resolved for the official at both ends of a mandate, and against a key that is said to be compromised.
#[derive(Clone, Copy)]
struct Seen {
    earliest: UnixMillis,
    latest: UnixMillis,
}

impl Seen {
    const fn new(witnessed_at: Option<UnixMillis>, authored_at: UnixMillis) -> Self {
        match witnessed_at {
            Some(second) => Self { earliest: second, latest: second.after(999) },
            None => Self { earliest: authored_at, latest: authored_at },
        }
    }
}

fn in_time<R: Rows + ?Sized>(header: &Header, mandate: &MandateRow, key: &PublicKey, at: Seen, rows: &R) -> Result<Standing, RowsFault> {
    if at.latest < mandate.from {
        return Ok(Standing::Broken(RuleBroken::new(Rule::MandateNotYet, mandate.from.millis(), at.latest.millis())));
    }
    let ended = lookup::mandate_end(rows, &mandate.id)?;
    if let Some(end) = [mandate.until, ended].into_iter().flatten().min().filter(|end| at.earliest >= *end) {
        return Ok(Standing::Broken(RuleBroken::new(Rule::MandateOver, end.millis(), at.earliest.millis())));
    }
    let known = lookup::compromises(rows, key)?.into_iter().filter(|row| row.territory.contains(&header.territory));
    if let Some(since) = known.map(|row| row.since).min().filter(|since| at.latest >= *since) {
        return Ok(Standing::Disputed(RuleBroken::new(Rule::KeyCompromised, since.millis(), at.latest.millis())));
    }
    Ok(Standing::Valid)
}

/// The keys that may speak for a register and its node: those of its mandates, and for the nation the anchor's.
pub fn node_keys<R: Rows + ?Sized>(origin: &Origin, rows: &R, anchor: &Anchor) -> Result<Vec<NodeKeys>, RowsFault> {
    let mut found: Vec<NodeKeys> = Vec::new();
    if *origin == anchor.nation.origin {
        found.push(anchor.nation.clone());
    }
    for row in lookup::node_mandates(rows, origin)? {
        if let Subject::Node(keys) = row.subject
            && !found.contains(&keys)
        {
            found.push(*keys);
        }
    }
    Ok(found)
}

/// The verifier key of a register's log: named like its origin.
pub fn log_verifier(keys: &NodeKeys) -> Result<VerifierKey, NoteError> {
    Ok(VerifierKey::new(KeyName::new(keys.origin.as_str())?, Algorithm::Ed25519, keys.log_key))
}

/// The verifier key of a node's witness: its origin with `/witness`.
pub fn witness_verifier(keys: &NodeKeys) -> Result<Option<VerifierKey>, NoteError> {
    let Some(key) = keys.witness_key else { return Ok(None) };
    Ok(Some(VerifierKey::new(KeyName::new(&format!("{}/witness", keys.origin))?, Algorithm::CosignatureV1, key)))
}

/// The witnesses that the policy asks of a register: those of its region and those of the nation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Witnesses {
    /// Of the region. For a register of the nation itself every region counts.
    pub regions: Vec<VerifierKey>,
    /// Of the nation.
    pub nations: Vec<VerifierKey>,
}

impl Witnesses {
    /// Both groups.
    #[must_use]
    pub fn all(&self) -> Vec<VerifierKey> {
        self.regions.iter().chain(&self.nations).cloned().collect()
    }

    /// False when the lines of a note, believed unread, could not meet the policy: a region or the nation is not among them.
    #[must_use]
    pub fn might_meet(&self, note: &SignedNote) -> bool {
        let named = |group: &[VerifierKey]| group.iter().any(|key| note.lines_of(key).next().is_some());
        named(&self.regions) && named(&self.nations)
    }

    /// When the policy (any region and any nation witness) was met by these statements; `None` before.
    #[must_use]
    pub fn met_at(&self, statements: &[(VerifierKey, UnixMillis)]) -> Option<UnixMillis> {
        let earliest = |group: &[VerifierKey]| statements.iter().filter(|(key, _)| group.contains(key)).map(|(_, at)| *at).min();
        Some(earliest(&self.regions)?.max(earliest(&self.nations)?))
    }
}

/// Collects the witnesses for a register of this territory.
pub fn witnesses_for<R: Rows + ?Sized>(territory: &Territory, rows: &R, anchor: &Anchor) -> Result<Witnesses, RowsFault> {
    Ok(witnesses_among(territory, &lookup::witness_nodes(rows)?, anchor))
}

/// The same among witness nodes that were read before: for who asks about many registers.
#[must_use]
pub fn witnesses_among(territory: &Territory, nodes: &[NodeKeys], anchor: &Anchor) -> Witnesses {
    let mut witnesses = Witnesses::default();
    for keys in nodes.iter().chain([&anchor.nation]) {
        let Ok(Some(key)) = witness_verifier(keys) else { continue };
        let home = keys.origin.territory();
        let group = if home == Territory::NATION {
            &mut witnesses.nations
        } else if home.contains(territory) || *territory == Territory::NATION {
            &mut witnesses.regions
        } else {
            continue;
        };
        if !group.contains(&key) {
            group.push(key);
        }
    }
    witnesses
}
