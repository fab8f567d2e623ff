//! A year of every okrug's council work at a nation: how long a million of such records take to be folded, in how much memory,
//! and how fast the pages of one meeting, one member and one decision are given then.
//!
//! `KENES_BENCH_OKRUGS` sets another number of okrugs than 2,200.

use std::path::Path;
use std::time::{Duration, Instant};

use kenes_node::client::Client;
use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::{Draft, SignedRecord, Signer, check_apart, sign};
use kenes_protocol::instant::{Day, UnixMillis};
use kenes_protocol::limits::{MESSAGE_BYTES, PUSHES_AT_ONCE};
use kenes_protocol::record::v1::{
    AgendaItem, Article, Ballot, BodyEstablished, BodyKind, ChairElected, Choice, DecisionAdopted, DecisionMatter, DecisionRegistered,
    ItemDiscussed, MeetingClosed, MeetingConvened, MeetingOpened, MeetingSort, MemberElected, MemberRole, MinutesAdopted, MinutesItem,
    Presence, Presiding, Provenance, Role, RollLine, Speaker, Speech, Stance, TaskAssigned, TaskState, TaskStatus, TermOpened, Verdict,
    VoteCount, VoteForm, VoteTaken,
};
use kenes_protocol::record::{Facts, Relation};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::Transfer;
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{
    TestFederation, TestHome, TestRegister, bilingual, decision_facts, draft, line as text, salt_for, short,
};
use kenes_tests::aggregator::{install_keys, transfers};
use xtask::network::wait_within;
use xtask::setup::{Profile, build_node};

use crate::cold::{Running, free_port, start};
use crate::filling::Filling;
use crate::ingest::target;
use crate::nation::{country, memory};
use crate::{line, load};

const MEMBERS: u16 = 5;
const SESSIONS: u8 = 10;
const PATIENCE: Duration = Duration::from_secs(3_600);
const HOUR_MS: u64 = 60 * 60 * 1_000;

/// One okrug's office over a year.
struct Clerk<'a> {
    federation: &'a TestFederation,
    okrug: Territory,
    signed: Vec<SignedRecord>,
    /// Records by the month at whose end they were sealed.
    sealed: Vec<Vec<SignedRecord>>,
}

/// A moment of a day, in the country's zone.
fn at(day: Day, hour: u64) -> UnixMillis {
    let since = u64::try_from(day.days_since(Day::new(1970, 1, 1).unwrap())).unwrap();
    UnixMillis::new((since * 24 + hour) * HOUR_MS - 5 * HOUR_MS)
}

impl Clerk<'_> {
    fn write(&mut self, on: UnixMillis, refs: &[(Relation, RecordId)], facts: Facts) -> RecordId {
        // Who presided signs them, too.
        let minutes = matches!(facts, Facts::MinutesAdopted(_));
        let written = Draft { authored_at: on, ..draft(self.okrug, facts) }.referring(refs);
        let salt = salt_for(self.signed.len().to_string().as_bytes());
        let sound = check_apart(written, salt).unwrap();
        let roles: &[Role] = if minutes { &[Role::Secretary, Role::Chair] } else { &[Role::Secretary] };
        let keys: Vec<_> = roles.iter().map(|role| TestFederation::official(*role, self.okrug)).collect();
        let signers = keys.iter().zip(roles);
        let signers = signers.map(|(key, role)| Signer { key, mandate: Some(self.federation.mandate(*role, self.okrug)) });
        let signed = sign(sound, &signers.collect::<Vec<_>>()).unwrap();
        let id = signed.id();
        self.signed.push(signed);
        id
    }

    fn seal(&mut self) {
        self.sealed.push(std::mem::take(&mut self.signed));
    }

    /// The Kenes of the okrug, its term, members and chair.
    fn found(&mut self) -> Vec<RecordId> {
        let (first, day) = (Day::new(2025, 1, 15).unwrap(), at(Day::new(2025, 1, 15).unwrap(), 10));
        let published = || Provenance::Published { source: text("Gazette 1"), adopted_by: text("Gathering") };
        let (name, basis) = (bilingual("Kenes"), text("Order 12"));
        let body =
            BodyEstablished { body: short("kenes"), kind: BodyKind::Kenes, name, legal_members: MEMBERS, seats: List::empty(), basis };
        self.write(day, &[], Facts::BodyEstablished(Box::new(body)));
        let (until, basis) = (Day::new(2028, 1, 15).unwrap(), text("Minutes 1"));
        let term = TermOpened { body: short("kenes"), number: short("I"), from: first, until, basis };
        let term = self.write(day, &[], Facts::TermOpened(Box::new(term)));
        let members: Vec<RecordId> = (1..=MEMBERS)
            .map(|seat| {
                let person = text(&format!("Member {seat} of {}", self.okrug));
                let member =
                    MemberElected { person, settlement: None, seat, role: MemberRole::Member, from: first, provenance: published() };
                self.write(day, &[(Relation::Term, term)], Facts::MemberElected(Box::new(member)))
            })
            .collect();
        let chair = ChairElected { from: first, provenance: published() };
        self.write(day, &[(Relation::Member, members[0])], Facts::ChairElected(Box::new(chair)));
        members
    }

    /// A session with two items, from its call to the tasks of its decisions.
    fn session(&mut self, month: u8, members: &[RecordId]) {
        let held = Day::new(2025, month, 20).unwrap();
        let items = ["1", "2"];
        let agenda =
            items.map(|number| AgendaItem { number: short(number), title: bilingual("On the roads of the okrug"), continues: None });
        let called = MeetingConvened {
            body: short("kenes"),
            convened_on: Day::new(2025, month, 10).unwrap(),
            held_on: held,
            place: bilingual("House of culture"),
            agenda: List::new(agenda.to_vec()).unwrap(),
            joint_with: List::empty(),
            broadcast: None,
            starts_at: None,
            sort: MeetingSort::Ordinary,
            called_by: None,
        };
        let meeting = self.write(at(called.convened_on, 9), &[], Facts::MeetingConvened(Box::new(called)));
        self.proceed(meeting, held, members, &items);
        let minutes = self.minutes(meeting, held, &items);
        for item in items {
            self.decide(minutes, held, item, month);
        }
    }

    fn proceed(&mut self, meeting: RecordId, held: Day, members: &[RecordId], items: &[&str]) {
        let of = [(Relation::Meeting, meeting)];
        let roll: Vec<RollLine> = members.iter().map(|member| RollLine { member: *member, presence: Presence::InHall }).collect();
        let opened = MeetingOpened {
            at: at(held, 10),
            roll: List::new(roll).unwrap(),
            present: u32::from(MEMBERS),
            entitled: u32::from(MEMBERS),
            chaired_by: text(&format!("Member 1 of {}", self.okrug)),
            presiding: Presiding::Chair,
            kept_by: text("Secretary"),
        };
        self.write(at(held, 10), &of, Facts::MeetingOpened(Box::new(opened)));
        for item in items {
            let speech =
                Speech { by: Speaker::Member(members[1]), stance: Stance::Report, text: bilingual("What was done and what is to be") };
            let (speeches, amendments, away) = (List::new(vec![speech]).unwrap(), List::empty(), List::empty());
            let said = ItemDiscussed { item: short(item), speeches, amendments, away, recounted: None };
            self.write(at(held, 11), &of, Facts::ItemDiscussed(Box::new(said)));
            self.write(at(held, 11), &of, Facts::VoteTaken(Box::new(vote(item, members))));
        }
        let closed = MeetingClosed { at: at(held, 12), carried_over: List::empty(), recording: None };
        self.write(at(held, 12), &of, Facts::MeetingClosed(Box::new(closed)));
    }

    fn minutes(&mut self, meeting: RecordId, held: Day, items: &[&str]) -> RecordId {
        let said = bilingual("Heard, discussed and decided as it was proposed by the office of the akim");
        let vote = Some(VoteCount { yes: 4, no: 1, abstained: 0 });
        let items = items.iter().map(|number| MinutesItem { number: short(number), text: said.clone(), vote }).collect();
        let minutes = MinutesAdopted {
            present: u32::from(MEMBERS),
            entitled: u32::from(MEMBERS),
            chaired_by: text("Chair"),
            kept_by: text("Secretary"),
            items: List::new(items).unwrap(),
        };
        self.write(at(held, 15), &[(Relation::Meeting, meeting)], Facts::MinutesAdopted(Box::new(minutes)))
    }

    fn decide(&mut self, minutes: RecordId, held: Day, item: &str, month: u8) {
        let article = |number: &str| Article { number: short(number), text: bilingual("The street is lit from dusk to dawn") };
        let adopted = DecisionAdopted {
            adopted_on: held,
            provenance: Provenance::Session { item: short(item) },
            articles: List::new(vec![article("1"), article("2"), article("3")]).unwrap(),
            ..decision_facts(&format!("{month}-{item}"))
        };
        let decision = self.write(at(held, 16), &[(Relation::Minutes, minutes)], Facts::DecisionAdopted(Box::new(adopted)));
        let of = [(Relation::Decision, decision)];
        let registered = DecisionRegistered { number: None, published_on: held.plus(3), published_in: text("Gazette") };
        self.write(at(held.plus(3), 9), &of, Facts::DecisionRegistered(Box::new(registered)));
        let task = TaskAssigned { task: bilingual("Light the street"), executor: text("Akim"), due: held.plus(60), sort: None };
        let task = self.write(at(held.plus(3), 9), &of, Facts::TaskAssigned(Box::new(task)));
        let status = TaskStatus { state: TaskState::InProgress, on: held.plus(8), note: bilingual("Poles were ordered") };
        self.write(at(held.plus(8), 9), &[(Relation::Task, task)], Facts::TaskStatus(Box::new(status)));
    }
}

/// Four for it by name, one against.
fn vote(item: &str, members: &[RecordId]) -> VoteTaken {
    let choice = |seat: usize| if seat == 4 { Choice::No } else { Choice::Yes };
    let names = members.iter().enumerate().map(|(seat, member)| Ballot { member: *member, choice: choice(seat) }).collect();
    VoteTaken {
        item: short(item),
        question: bilingual("To light the street"),
        matter: Some(DecisionMatter::Improvement),
        form: VoteForm::RollCall,
        present: u32::from(MEMBERS),
        votes: VoteCount { yes: 4, no: 1, abstained: 0 },
        not_voting: 0,
        excused: 0,
        invalid: 0,
        names: List::new(names).unwrap(),
        casting: None,
        tellers: List::empty(),
        declared: Verdict::Passed,
    }
}

/// An okrug's year under a head a month; and one meeting, member and decision of it.
fn year(federation: &TestFederation, okrug: Territory) -> (Vec<Transfer>, RecordId, u64) {
    let mut clerk = Clerk { federation, okrug, signed: Vec::new(), sealed: Vec::new() };
    let members = clerk.found();
    for month in 2..2 + SESSIONS {
        clerk.session(month, &members);
        clerk.seal();
    }
    let home = TestHome::new(okrug, 1);
    let mut register = TestRegister::empty(home.keys.origin.clone());
    let mut made = Vec::new();
    for records in clerk.sealed {
        let from = register.size();
        register.append(records, &home.log_verifier(), &home.log);
        made.push(build(&register, register.checkpoint().unwrap(), from, from, MESSAGE_BYTES / 2).unwrap());
    }
    (made, members[1], register.size())
}

/// Takes every register and folds it. Seconds without the signing, and the records taken.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn fill(folder: &Path, federation: &TestFederation, okrugs: &[Territory]) -> (f64, f64, RecordId) {
    let node = Filling::open(folder);
    let mut above: Vec<&TestRegister> = federation.registers().filter(|register| register.size() > 0).collect();
    above.sort_by_key(|register| register.origin().territory().level());
    for register in above {
        for transfer in transfers(federation, register.origin().territory()) {
            node.receive(transfer, register.origin()).unwrap();
        }
        node.projector.catch_up(register.origin()).unwrap();
    }
    let (mut taken, mut records, mut member) = (Duration::ZERO, 0_u64, None);
    for okrug in okrugs {
        let (came, one, count) = year(federation, *okrug);
        member = member.or(Some(one));
        records += count;
        let origin = Origin::new(&federation.anchor().federation, *okrug).unwrap();
        let begun = Instant::now();
        for together in came.chunks(PUSHES_AT_ONCE) {
            for outcome in node.receive_all(together, &origin).unwrap() {
                outcome.unwrap();
            }
        }
        node.projector.catch_up(&origin).unwrap();
        taken += begun.elapsed();
    }
    node.close();
    (taken.as_secs_f64(), records as f64, member.unwrap())
}

/// Pages of one meeting, decision and member, as whoever opens them asks for them.
fn questions(client: &Client, member: &RecordId) -> Vec<(&'static str, String)> {
    let first = |path: &str| client.json(path).ok().and_then(|page| Some(page["rows"][0]["id"].as_str()?.to_owned())).unwrap();
    let (meeting, decision) = (first("/api/v1/meetings"), first("/api/v1/decisions"));
    vec![
        ("meeting", format!("/api/v1/meetings/{meeting}")),
        ("decision", format!("/api/v1/decisions/{decision}/text")),
        ("record", format!("/api/v1/records/{decision}")),
        ("member", format!("/api/v1/members/{member}/votes")),
        ("quarters", format!("/api/v1/members/{member}/quarters")),
        ("sittings", "/api/v1/sittings".to_owned()),
        ("overdue", "/api/v1/tasks/overdue?territory=400000000".to_owned()),
    ]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn run() {
    let program = build_node(Profile::Release).unwrap();
    let passing = tempfile::tempdir_in(target()).unwrap();
    let folder = passing.path();
    let http = free_port();
    let listening = format!("http = \"127.0.0.1:{http}\"\nlisten = \"/ip4/127.0.0.1/tcp/{}\"\n", free_port());
    let (federation, mut okrugs) = country();
    okrugs.truncate(std::env::var("KENES_BENCH_OKRUGS").ok().and_then(|text| text.parse().ok()).unwrap_or(okrugs.len()));
    install_keys(folder, &federation, "nation", Territory::NATION, &listening);
    let (seconds, records, member) = fill(folder, &federation, &okrugs);
    line("year.records", records, "records", None);
    line("year.seconds_per_million", seconds * 1_000_000.0 / records, "s", None);
    line("year.folded", records / seconds, "records/s", None);
    let begun = Instant::now();
    let node: Running = start(&program, folder);
    let client = Client::new(&format!("http://127.0.0.1:{http}"));
    wait_within(PATIENCE, "the nation", || Ok(client.get("/readyz").ok())).unwrap();
    line("year.open_seconds", begun.elapsed().as_secs_f64(), "s", None);
    let findings = client.json("/api/v1/findings").unwrap();
    line("year.findings", findings.as_array().map_or(0, Vec::len) as f64, "findings", None);
    let asked = questions(&client, &member);
    line("year.rss_mb", memory(node.id(), "VmRSS"), "MB", None);
    let named: Vec<(&str, &str)> = asked.iter().map(|(name, path)| (*name, path.as_str())).collect();
    load::measure(&client, folder, &named);
    line("year.loaded_mb", memory(node.id(), "VmRSS"), "MB", None);
}
