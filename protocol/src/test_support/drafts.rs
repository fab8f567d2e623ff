//! A valid draft of every kind, so that a test changes one thing and names one error.

use crate::bounded::{LineText, List, LongText, NoteText, ShortText, Text};
use crate::digest::{Hash, RecordId};
use crate::draft::Draft;
use crate::instant::{Day, UnixMillis};
use crate::record::v1::{
    AgendaItem, AttachmentAdded, Bilingual, BodyEstablished, BodyKind, DecisionAdopted, DecisionAmended, DecisionMatter, DecisionRepealed,
    IncidentKind, IncidentRecorded, IssueRaised, IssueState, IssueStatus, KeyCompromised, MandateEnded, MeetingConvened, MinutesAdopted,
    MinutesItem, Provenance, Redaction, ReportMeetingHeld, Role, SettlementSeats, VoteCount,
};
use crate::record::{AttachmentRef, Facts, Kind, Reference, Relation};
use crate::register::{Head, Origin};
use crate::territory::Territory;
use crate::test_support::council;
use crate::test_support::money::{budget, executed, residents};
use crate::test_support::proceedings;
use crate::test_support::tasks;
use crate::test_support::{AUTHORED, FEDERATION, FOUNDED, TestFederation, private_key};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

fn text<const N: usize>(value: &str) -> Text<N> {
    Text::new(value).expect("a bounded text")
}

/// A short text.
#[must_use]
pub fn short(value: &str) -> ShortText {
    text(value)
}

/// A line.
#[must_use]
pub fn line(value: &str) -> LineText {
    text(value)
}

/// A note.
#[must_use]
pub fn note(value: &str) -> NoteText {
    text(value)
}

/// A calendar day, `2025-11-20`.
#[must_use]
pub fn day(value: &str) -> Day {
    value.parse().expect("a day")
}

/// The same text in both languages, marked with its language.
#[must_use]
pub fn bilingual<const N: usize>(value: &str) -> Bilingual<Text<N>> {
    Bilingual { kk: Some(text(&format!("{value} (қаз)"))), ru: Some(text(&format!("{value} (рус)"))) }
}

/// A draft for the register of a territory, about that territory.
#[must_use]
pub fn draft(home: Territory, facts: Facts) -> Draft {
    Draft {
        territory: home,
        register: Origin::new(FEDERATION, home).expect("an origin"),
        authored_at: AUTHORED,
        refs: List::empty(),
        attachments: List::empty(),
        facts,
    }
}

impl Draft {
    /// The same draft with these references in place of its own.
    #[must_use]
    pub fn referring(mut self, refs: &[(Relation, RecordId)]) -> Self {
        let refs = refs.iter().map(|(rel, id)| Reference { rel: *rel, id: *id }).collect();
        self.refs = List::new(refs).expect("few references");
        self
    }
}

/// Who writes records of a kind in the test federation.
#[must_use]
pub const fn author_of(kind: Kind) -> Role {
    match kind {
        Kind::MandateGranted | Kind::MandateEnded | Kind::KeyCompromised => Role::Administrator,
        Kind::BudgetApproved
        | Kind::BudgetExecuted
        | Kind::ResidentsCounted
        | Kind::ReportMeetingHeld
        | Kind::IssueRaised
        | Kind::IssueStatus => Role::Akim,
        Kind::DecisionAdopted | Kind::DecisionAmended | Kind::DecisionRepealed => Role::Chair,
        _ => Role::Secretary,
    }
}

/// A session decision of the test Kenes under a number.
#[must_use]
pub fn decision_facts(number: &str) -> DecisionAdopted {
    DecisionAdopted {
        body: short("kenes"),
        number: short(number),
        adopted_on: day("2025-11-20"),
        matter: DecisionMatter::Improvement,
        title: bilingual("On street lighting"),
        text: Bilingual {
            kk: Some(LongText::new("Көшелерді жарықтандыру туралы шешім.").expect("a text")), ru: None
        },
        basis: line("Law on local self-government, article 39-3"),
        in_force_from: None,
        provenance: Provenance::Session { item: short("1") },
    }
}

/// What was published in an okrug before the test begins: one of each thing that later records refer to.
#[derive(Debug, Clone)]
pub struct Story {
    /// The okrug.
    pub okrug: Territory,
    /// The register whose administrator grants mandates for it.
    pub issuer: Territory,
    /// Body `kenes`, nine members by law.
    pub body: RecordId,
    /// Its meeting of 2025-11-20 with the items 1 and 2.
    pub meeting: RecordId,
    /// A meeting that is called for 2027-06-01.
    pub to_come: RecordId,
    /// Its minutes: 7 present, 5 for item 1, 3 for item 2.
    pub minutes: RecordId,
    /// Minutes of its meeting of 2025-11-06.
    pub minutes_before: RecordId,
    /// Decision `1-1`.
    pub decision: RecordId,
    /// Decision `1-9`, entered from a publication.
    pub published: RecordId,
    /// A task that it asks for, due on 2026-03-01.
    pub task: RecordId,
    /// The akim's report meeting of 2025-11-10.
    pub report: RecordId,
    /// An issue raised there.
    pub issue: RecordId,
    /// A mandate of the okrug that a test may end.
    pub spare_mandate: RecordId,
    /// Its budget of 2025 and 2026.
    pub budget: RecordId,
    /// The term of its Kenes from 2025-01-15 on.
    pub term: RecordId,
    /// Who holds the first of six seats of the first settlement in it.
    pub member: RecordId,
    /// Those of the seats from the third to the sixth; with the first one they are the quorum of nine.
    pub others: Vec<RecordId>,
    /// A meeting of the day of writing, not opened yet.
    pub today: RecordId,
    /// A meeting of the day before with the items 1 and 2, opened with five present.
    pub opened: RecordId,
}

impl Story {
    /// Publishes it.
    #[must_use]
    pub fn publish(federation: &mut TestFederation, issuer: Territory, okrug: Territory) -> Self {
        let nothing = RecordId::from_hash(Hash::of(&[]));
        let mut story = Self {
            okrug,
            issuer,
            body: nothing,
            meeting: nothing,
            minutes: nothing,
            to_come: nothing,
            minutes_before: nothing,
            decision: nothing,
            published: nothing,
            task: nothing,
            report: nothing,
            issue: nothing,
            spare_mandate: nothing,
            budget: nothing,
            term: nothing,
            member: nothing,
            others: Vec::new(),
            today: nothing,
            opened: nothing,
        };
        let mut established = valid_draft(Kind::BodyEstablished, &story);
        if let Facts::BodyEstablished(facts) = &mut established.facts {
            facts.body = short("kenes");
        }
        let mut publish = |written: Draft| {
            let (role, home) = (author_of(written.facts.kind()), written.register.territory());
            federation.publish(written, role, home)
        };
        story.body = publish(established);
        // Recorded on the day on which it was called.
        let mut called = valid_draft(Kind::MeetingConvened, &story);
        called.authored_at = UnixMillis::new(AUTHORED.millis() - 14 * DAY_MILLIS);
        story.meeting = publish(called);
        let mut before = meeting();
        (before.convened_on, before.held_on) = (day("2025-10-30"), day("2025-11-06"));
        let before = publish(draft(okrug, Facts::MeetingConvened(Box::new(before))));
        story.minutes_before = publish(draft(okrug, Facts::MinutesAdopted(Box::new(minutes()))).referring(&[(Relation::Meeting, before)]));
        story.minutes = publish(valid_draft(Kind::MinutesAdopted, &story));
        let decision = Facts::DecisionAdopted(Box::new(decision_facts("1-1")));
        story.decision = publish(draft(okrug, decision).referring(&[(Relation::Minutes, story.minutes)]));
        let mut published = decision_facts("1-9");
        published.provenance = Provenance::Published { source: line("Gazette 4"), adopted_by: line("Kenes") };
        story.published = publish(draft(okrug, Facts::DecisionAdopted(Box::new(published))));
        story.task = publish(valid_draft(Kind::TaskAssigned, &story));
        story.report = publish(valid_draft(Kind::ReportMeetingHeld, &story));
        story.issue = publish(valid_draft(Kind::IssueRaised, &story));
        story.spare_mandate = publish(valid_draft(Kind::MandateGranted, &story));
        story.budget = publish(draft(okrug, Facts::BudgetApproved(Box::new(budget(2025)))));
        story.term = publish(draft(okrug, Facts::TermOpened(Box::new(council::term("I", "2025-01-15")))));
        let member = Facts::MemberElected(Box::new(council::member(story.settlement(100), 1)));
        let mut to_come = valid_draft(Kind::MeetingConvened, &story);
        if let Facts::MeetingConvened(facts) = &mut to_come.facts {
            facts.held_on = day("2027-06-01");
        }
        story.to_come = publish(to_come);
        story.member = publish(draft(okrug, member).referring(&[(Relation::Term, story.term)]));
        for seat in 3..=6 {
            let member = Facts::MemberElected(Box::new(council::member(story.settlement(100), seat)));
            story.others.push(publish(draft(okrug, member).referring(&[(Relation::Term, story.term)])));
        }
        for (held_on, place) in [("2025-11-28", &mut story.today), ("2025-11-27", &mut story.opened)] {
            let mut called = meeting();
            called.held_on = day(held_on);
            *place = publish(draft(okrug, Facts::MeetingConvened(Box::new(called))));
        }
        let opening = Facts::MeetingOpened(Box::new(proceedings::opened(&story, UnixMillis::new(AUTHORED.millis() - DAY_MILLIS))));
        publish(draft(okrug, opening).referring(&[(Relation::Meeting, story.opened)]));
        story
    }

    /// A settlement of the okrug: they share its first six digits.
    #[must_use]
    pub fn settlement(&self, number: u16) -> Territory {
        format!("{}{number:03}", self.okrug.prefix()).parse().expect("a settlement's code")
    }
}

/// A draft of a kind that keeps every rule after the story, and that its author ([`author_of`]) may sign.
#[must_use]
pub fn valid_draft(kind: Kind, story: &Story) -> Draft {
    let own = |facts: Facts| draft(story.okrug, facts);
    match kind {
        Kind::MandateGranted => {
            let subject = crate::record::v1::Subject::Person { name: line("A. Deputy"), key: private_key("spare").public() };
            TestFederation::mandate_draft(story.issuer, subject, Role::Secretary, story.okrug)
        }
        Kind::MandateEnded => {
            let facts = MandateEnded { at: AUTHORED, reason: note("Left office") };
            issued(story, Facts::MandateEnded(Box::new(facts))).referring(&[(Relation::Ends, story.spare_mandate)])
        }
        Kind::KeyCompromised => {
            let facts = KeyCompromised { key: private_key("spare").public(), since: FOUNDED, reason: note("Device lost") };
            issued(story, Facts::KeyCompromised(Box::new(facts)))
        }
        Kind::BodyEstablished => own(Facts::BodyEstablished(Box::new(body(story)))),
        Kind::RulebookAdopted => own(Facts::RulebookAdopted(Box::new(council::rulebook()))),
        Kind::CalendarSet => own(Facts::CalendarSet(Box::new(council::calendar()))),
        Kind::TermOpened => own(Facts::TermOpened(Box::new(council::term("II", "2028-01-15")))),
        Kind::MemberElected => {
            let facts = council::member(story.settlement(100), 2);
            own(Facts::MemberElected(Box::new(facts))).referring(&[(Relation::Term, story.term)])
        }
        Kind::ChairElected => {
            let refs = [(Relation::Member, story.member), (Relation::Minutes, story.minutes)];
            own(Facts::ChairElected(Box::new(council::chair()))).referring(&refs)
        }
        Kind::MemberEnded => own(Facts::MemberEnded(Box::new(council::member_ended()))).referring(&[(Relation::Member, story.member)]),
        Kind::BodyDissolved => {
            let refs = [(Relation::Term, story.term), (Relation::Minutes, story.minutes)];
            own(Facts::BodyDissolved(Box::new(council::dissolved()))).referring(&refs)
        }
        Kind::MeetingConvened => own(Facts::MeetingConvened(Box::new(meeting()))),
        Kind::MeetingPostponed => {
            own(Facts::MeetingPostponed(Box::new(council::postponed()))).referring(&[(Relation::Meeting, story.to_come)])
        }
        Kind::MeetingCancelled => {
            own(Facts::MeetingCancelled(Box::new(council::cancelled()))).referring(&[(Relation::Meeting, story.to_come)])
        }
        Kind::AgendaChanged => {
            own(Facts::AgendaChanged(Box::new(proceedings::agenda_changed()))).referring(&[(Relation::Meeting, story.today)])
        }
        Kind::MeetingOpened => {
            own(Facts::MeetingOpened(Box::new(proceedings::opened(story, AUTHORED)))).referring(&[(Relation::Meeting, story.today)])
        }
        Kind::VoteTaken => own(Facts::VoteTaken(Box::new(proceedings::vote(story)))).referring(&[(Relation::Meeting, story.opened)]),
        Kind::MeetingClosed => own(Facts::MeetingClosed(Box::new(proceedings::closed()))).referring(&[(Relation::Meeting, story.opened)]),
        Kind::MinutesCorrected => {
            own(Facts::MinutesCorrected(Box::new(proceedings::corrected()))).referring(&[(Relation::Minutes, story.minutes)])
        }
        Kind::MinutesApproved => {
            let refs = [(Relation::Minutes, story.minutes_before), (Relation::Meeting, story.meeting)];
            own(Facts::MinutesApproved(Box::new(proceedings::approved()))).referring(&refs)
        }
        Kind::MinutesAdopted => own(Facts::MinutesAdopted(Box::new(minutes()))).referring(&[(Relation::Meeting, story.meeting)]),
        Kind::DecisionAdopted => {
            own(Facts::DecisionAdopted(Box::new(decision_facts("1-2")))).referring(&[(Relation::Minutes, story.minutes)])
        }
        Kind::DecisionAmended => {
            let facts = DecisionAmended { decision: decision_facts("1-3") };
            let refs = [(Relation::Minutes, story.minutes), (Relation::Amends, story.decision)];
            own(Facts::DecisionAmended(Box::new(facts))).referring(&refs)
        }
        Kind::DecisionRepealed => {
            let facts = DecisionRepealed { decision: decision_facts("1-4"), from: day("2026-01-01") };
            let refs = [(Relation::Minutes, story.minutes), (Relation::Repeals, story.decision)];
            own(Facts::DecisionRepealed(Box::new(facts))).referring(&refs)
        }
        Kind::DecisionSuspended => {
            own(Facts::DecisionSuspended(Box::new(tasks::suspended()))).referring(&[(Relation::Suspends, story.published)])
        }
        Kind::DecisionAnnulled => {
            own(Facts::DecisionAnnulled(Box::new(tasks::annulled()))).referring(&[(Relation::Annuls, story.published)])
        }
        Kind::DecisionRegistered => {
            own(Facts::DecisionRegistered(Box::new(tasks::registered()))).referring(&[(Relation::Decision, story.decision)])
        }
        Kind::TaskAssigned => own(Facts::TaskAssigned(Box::new(tasks::assigned()))).referring(&[(Relation::Decision, story.decision)]),
        Kind::TaskStatus => own(Facts::TaskStatus(Box::new(tasks::status()))).referring(&[(Relation::Task, story.task)]),
        Kind::BudgetApproved => own(Facts::BudgetApproved(Box::new(budget(2026)))),
        Kind::BudgetExecuted => own(Facts::BudgetExecuted(Box::new(executed()))).referring(&[(Relation::Budget, story.budget)]),
        Kind::ResidentsCounted => own(Facts::ResidentsCounted(Box::new(residents()))),
        Kind::ReportMeetingHeld => {
            let place = bilingual("House of culture");
            let facts = ReportMeetingHeld { held_on: day("2025-11-10"), reporter: line("Akim"), place, attended: Some(84) };
            own(Facts::ReportMeetingHeld(Box::new(facts)))
        }
        Kind::IssueRaised => {
            let text = Some(bilingual("No water on Abai street"));
            let facts = IssueRaised { category: short("housing_utilities"), raised_on: day("2025-11-10"), text };
            own(Facts::IssueRaised(Box::new(facts))).referring(&[(Relation::Meeting, story.report)])
        }
        Kind::IssueStatus => {
            let facts = IssueStatus { state: IssueState::InProgress, on: day("2025-11-27"), note: bilingual("Pipes ordered") };
            own(Facts::IssueStatus(Box::new(facts))).referring(&[(Relation::Issue, story.issue)])
        }
        Kind::AttachmentAdded => {
            let facts = AttachmentAdded { title: bilingual("Scan of the minutes") };
            let mut written = own(Facts::AttachmentAdded(Box::new(facts))).referring(&[(Relation::Attaches, story.minutes)]);
            let sha256 = Hash::of(&[b"a scan"]);
            let file = AttachmentRef { sha256, len: 6, media: short("application/pdf"), name: line("minutes.pdf") };
            written.attachments = List::new(vec![file]).expect("one file");
            written
        }
        Kind::Redaction => {
            let facts = Redaction { basis: line("Law on personal data, article 19"), reason: note("A name stood in the text") };
            own(Facts::Redaction(Box::new(facts))).referring(&[(Relation::Redacts, story.issue)])
        }
        Kind::IncidentRecorded => {
            let head = Head { size: 4, root: Hash::of(&[b"a head"]) };
            let account = note("The computer was restored from a copy");
            let facts = IncidentRecorded { incident: IncidentKind::Restored, head, by: line("Administrator of the node"), account };
            own(Facts::IncidentRecorded(Box::new(facts))).referring(&[(Relation::Concerns, story.decision)])
        }
    }
}

/// A draft of the issuer's register about the okrug.
fn issued(story: &Story, facts: Facts) -> Draft {
    Draft { territory: story.okrug, ..draft(story.issuer, facts) }
}

fn body(story: &Story) -> BodyEstablished {
    let seats = [(100, 6), (101, 3)].map(|(number, seats)| SettlementSeats { settlement: story.settlement(number), seats }).to_vec();
    BodyEstablished {
        body: short("council"),
        kind: BodyKind::Kenes,
        name: bilingual("Kenes"),
        legal_members: 9,
        seats: List::new(seats).expect("two settlements"),
        basis: line("Order 12"),
    }
}

fn meeting() -> MeetingConvened {
    let item = |number: &str| AgendaItem { number: short(number), title: bilingual("An item") };
    MeetingConvened {
        body: short("kenes"),
        convened_on: day("2025-11-14"),
        held_on: day("2025-11-20"),
        place: bilingual("House of culture"),
        agenda: List::new(vec![item("1"), item("2")]).expect("two items"),
    }
}

fn minutes() -> MinutesAdopted {
    let item = |number: &str, yes: u32, no: u32| MinutesItem {
        number: short(number),
        text: bilingual("Heard and decided"),
        vote: Some(VoteCount { yes, no, abstained: 0 }),
    };
    MinutesAdopted {
        present: 7,
        entitled: 9,
        chaired_by: line("Chair"),
        kept_by: line("Secretary"),
        items: List::new(vec![item("1", 5, 2), item("2", 3, 4)]).expect("two items"),
    }
}
