//! Officials who write records: an akim in each okrug, and deputies whose mandates come and go.

use std::collections::BTreeMap;
use std::rc::Rc;

use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::{Draft, Salt, Signer, check_apart, sign};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::{IssueRaised, IssueState, IssueStatus, MandateEnded, ReportMeetingHeld, Role, Subject};
use kenes_protocol::record::{Facts, MandateRef, Relation};
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::{Level, Territory};
use kenes_protocol::test_support::{TestFederation, bilingual, day, draft, line, note, private_key, short};
use kenes_protocol::views::lookup;

use crate::chance::Chance;
use crate::checkers::Breach;
use crate::country::Country;
use crate::node::{Node, Refused};
use crate::options::{MINUTE, Options, Place, SECOND};

/// The law that a node takes what keeps the rules.
const LAW: &str = "a sound record is taken";
/// How long an author waits before trying again.
const AGAIN: u64 = 45 * SECOND;

#[derive(Debug, Clone, Default)]
enum Deputy {
    #[default]
    None,
    /// Granted by this record in the district's register.
    Granted(RecordId),
    /// Ended; writes once more all the same.
    Ended(MandateRef),
}

struct Waiting {
    /// Whose node it is for.
    place: Place,
    id: RecordId,
    submission: Submission,
    /// The node may refuse it: its author's mandate may be over.
    may_be_refused: bool,
    then: Then,
}

#[derive(Clone)]
enum Then {
    Report,
    Issue,
    Nothing,
    Deputy(Deputy),
}

#[derive(Default)]
struct Author {
    report: Option<RecordId>,
    issues: Vec<RecordId>,
    deputy: Deputy,
    deputies: u32,
    waiting: Option<Waiting>,
    planned: u64,
}

/// What came of writing.
#[derive(Debug, Default)]
pub struct Written {
    /// Acknowledged records with the place of the node.
    pub taken: Vec<(Place, RecordId)>,
    /// Try again after so many milliseconds.
    pub again: Option<u64>,
}

/// All officials.
pub struct People {
    country: Rc<Country>,
    chance: Chance,
    authors: BTreeMap<Place, Author>,
    deputies_percent: u64,
    counter: u64,
    refused: u64,
}

impl People {
    /// The officials of a country.
    #[must_use]
    pub fn new(country: Rc<Country>, options: &Options, chance: Chance) -> Self {
        let first = if options.offices > 0 { 0 } else { options.first_okrug() };
        let authors = (first..options.nodes()).map(|place| (place, Author::default())).collect();
        Self { country, chance, authors, deputies_percent: options.deputies_percent, counter: 0, refused: 0 }
    }

    /// When each of them writes.
    pub fn plan(&mut self, options: &Options) -> Vec<(u64, Place)> {
        let mut times = Vec::new();
        for place in 0..options.first_okrug() {
            times.extend((0..options.offices).map(|_| (self.chance.between(0, options.active), place)));
        }
        for place in options.first_okrug()..options.nodes() {
            times.extend((0..options.records).map(|_| (self.chance.between(0, options.active), place)));
        }
        times
    }

    /// Records that were refused as they should be.
    #[must_use]
    pub const fn refused(&self) -> u64 {
        self.refused
    }

    /// True when nobody has anything left to submit.
    #[must_use]
    pub fn idle(&self) -> bool {
        self.authors.values().all(|author| author.waiting.is_none() && author.planned == 0)
    }

    /// An author of an okrug writes a record, or tries again with the one that could not be taken.
    pub fn write(&mut self, now: UnixMillis, place: Place, nodes: &mut [Node]) -> Result<Written, Breach> {
        let Some(mut author) = self.authors.remove(&place) else { return Ok(Written::default()) };
        let waiting = author.waiting.take();
        let outcome = match waiting.or_else(|| self.compose(now, place, &author, nodes)) {
            Some(record) => self.submit(now, record, &mut author, nodes),
            None => Ok(Written { again: Some(AGAIN), ..Written::default() }),
        };
        author.planned = u64::from(outcome.as_ref().is_ok_and(|written| written.again.is_some()));
        self.authors.insert(place, author);
        outcome
    }

    fn submit(&mut self, now: UnixMillis, record: Waiting, author: &mut Author, nodes: &mut [Node]) -> Result<Written, Breach> {
        let node = &mut nodes[record.place];
        let outcome = if node.running { node.submit(now, record.submission.clone()) } else { Err(Refused::Later) };
        match outcome {
            Ok(_) => {
                match record.then {
                    Then::Report => author.report = Some(record.id),
                    Then::Issue => author.issues.push(record.id),
                    Then::Deputy(deputy) => author.deputy = deputy,
                    Then::Nothing => {}
                }
                // A record that the node knows already is acknowledged all the same.
                Ok(Written { taken: vec![(record.place, record.id)], again: None })
            }
            Err(Refused::Later) => {
                author.waiting = Some(record);
                Ok(Written { again: Some(AGAIN), ..Written::default() })
            }
            Err(Refused::Never(_)) if record.may_be_refused => {
                self.refused += 1;
                author.deputy = Deputy::None;
                Ok(Written::default())
            }
            Err(Refused::Never(cause)) => Err((LAW, format!("{} was refused: {cause} ({cause:?})", record.id))),
        }
    }

    /// `None` when the author waits for something.
    fn compose(&mut self, now: UnixMillis, place: Place, author: &Author, nodes: &[Node]) -> Option<Waiting> {
        let okrug = nodes[place].territory();
        if okrug.level() <= Level::District {
            return self.appoint(now, place, okrug);
        }
        let akim = TestFederation::official(Role::Akim, okrug);
        let mandate = self.country.akims.get(&okrug).cloned();
        self.counter += 1;
        let Some(report) = author.report else {
            let place_held = bilingual("House of culture");
            let held = ReportMeetingHeld { held_on: day("2025-11-10"), reporter: line("Akim"), place: place_held, attended: None };
            return self.sign(now, place, draft(okrug, Facts::ReportMeetingHeld(Box::new(held))), (&akim, mandate), Then::Report);
        };
        let text = Some(bilingual(&format!("Matter {} of {okrug}", self.counter)));
        let raised = IssueRaised { category: short("roads"), raised_on: day("2025-11-10"), text };
        let issue = draft(okrug, Facts::IssueRaised(Box::new(raised))).referring(&[(Relation::Meeting, report)]);
        if self.chance.percent(self.deputies_percent) {
            return self.deputy(now, place, author, issue, nodes);
        }
        if let Some(first) = author.issues.first().filter(|_| self.chance.percent(30)) {
            let state = IssueStatus { state: IssueState::InProgress, on: day("2025-11-27"), note: bilingual("Under way") };
            let status = draft(okrug, Facts::IssueStatus(Box::new(state))).referring(&[(Relation::Issue, *first)]);
            return self.sign(now, place, status, (&akim, mandate), Then::Nothing);
        }
        self.sign(now, place, issue, (&akim, mandate), Then::Issue)
    }

    /// An administrator appoints somebody at home, in the register that all below rest on.
    fn appoint(&mut self, now: UnixMillis, place: Place, home: Territory) -> Option<Waiting> {
        self.counter += 1;
        let name = format!("Clerk {}", self.counter);
        let subject = Subject::Person { name: line(&name), key: private_key(&format!("{name} {home}")).public() };
        let grant = TestFederation::mandate_draft(home, subject, Role::Secretary, home);
        let mandate = self.country.administrators.get(&home).cloned();
        self.sign(now, place, grant, (&TestFederation::official(Role::Administrator, home), mandate), Then::Nothing)
    }

    /// A node came back without what it took lately: whoever built on that begins anew.
    pub fn forget(&mut self, restored: Place, nodes: &[Node]) {
        let inside = |place: Place| nodes[restored].territory().contains(&nodes[place].territory());
        for (place, author) in self.authors.iter_mut().filter(|(place, _)| inside(**place)) {
            author.deputy = Deputy::None;
            if *place == restored || author.waiting.as_ref().is_some_and(|waiting| waiting.may_be_refused || waiting.place == restored) {
                author.waiting = None;
            }
            if *place == restored {
                (author.report, author.issues) = (None, Vec::new());
            }
        }
    }

    /// The life of a deputy: granted, writes, ended, writes once more.
    fn deputy(&mut self, now: UnixMillis, place: Place, author: &Author, issue: Draft, nodes: &[Node]) -> Option<Waiting> {
        let okrug = nodes[place].territory();
        let district = okrug.at(Level::District)?;
        let above = nodes.iter().position(|node| node.territory() == district)?;
        let number = author.deputies + u32::try_from(self.counter).ok()?;
        let deputy_key = |okrug: Territory, number: &str| private_key(&format!("deputy {okrug} {number}"));
        let administrator = TestFederation::official(Role::Administrator, district);
        let granted_by = self.country.administrators.get(&district).cloned();
        match &author.deputy {
            Deputy::None => {
                let key = deputy_key(okrug, &number.to_string()).public();
                let subject = Subject::Person { name: line(&format!("Deputy {number}")), key };
                let grant = TestFederation::mandate_draft(district, subject, Role::Akim, okrug);
                let mut record = self.sign(now, above, grant, (&administrator, granted_by), Then::Nothing)?;
                record.then = Then::Deputy(Deputy::Granted(record.id));
                Some(record)
            }
            Deputy::Granted(id) => {
                let (key, mandate) = deputy_of(&nodes[above], id, okrug)?;
                if self.chance.percent(70) {
                    let mut record = self.sign(now, place, issue, (&key, Some(mandate)), Then::Nothing)?;
                    record.may_be_refused = true;
                    return Some(record);
                }
                let ended = MandateEnded { at: now.after(self.chance.between(0, 2 * MINUTE)), reason: note("Left office") };
                let mut end = draft(district, Facts::MandateEnded(Box::new(ended))).referring(&[(Relation::Ends, *id)]);
                end.territory = okrug;
                self.sign(now, above, end, (&administrator, granted_by), Then::Deputy(Deputy::Ended(mandate)))
            }
            Deputy::Ended(mandate) => {
                let (key, _) = deputy_of(&nodes[above], &mandate.mandate, okrug)?;
                let mut record = self.sign(now, place, issue, (&key, Some(mandate.clone())), Then::Deputy(Deputy::None))?;
                record.may_be_refused = true;
                Some(record)
            }
        }
    }

    fn sign(
        &mut self,
        now: UnixMillis,
        place: Place,
        mut written: Draft,
        signer: (&PrivateKey, Option<MandateRef>),
        then: Then,
    ) -> Option<Waiting> {
        written.authored_at = now;
        let sound = check_apart(written, Salt(self.chance.bytes())).ok()?;
        let signed = sign(sound, &[Signer { key: signer.0, mandate: signer.1 }]).ok()?;
        Some(Waiting { place, id: signed.id(), submission: Submission::of(&signed), may_be_refused: false, then })
    }
}

/// The key of a deputy and the mandate as the district's register has it now; `None` until it is sealed.
fn deputy_of(district: &Node, id: &RecordId, okrug: Territory) -> Option<(PrivateKey, MandateRef)> {
    let row = lookup::mandate(district.views.rows(), id).ok()??;
    let Subject::Person { name, .. } = &row.subject else { return None };
    let number = name.strip_prefix("Deputy ")?;
    let register = district.disk.registers.get(district.origin())?;
    let mandate = MandateRef { register: district.origin().clone(), mandate: *id, head: register.head() };
    Some((private_key(&format!("deputy {okrug} {number}")), mandate))
}
