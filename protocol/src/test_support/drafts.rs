//! A valid draft of every kind, so that a test changes one thing and names one error.

use crate::bounded::{LineText, List, LongText, NoteText, ShortText, Text};
use crate::digest::{Hash, RecordId};
use crate::draft::Draft;
use crate::instant::Day;
use crate::record::v1::{
    AgendaItem, AttachmentAdded, Bilingual, BodyEstablished, BodyKind, DecisionAdopted, DecisionAmended, DecisionMatter, DecisionRepealed,
    IncidentKind, IncidentRecorded, IssueRaised, IssueState, IssueStatus, KeyCompromised, MandateEnded, MeetingConvened, MeetingSort,
    MinutesAdopted, MinutesItem, Provenance, Redaction, ReportMeetingHeld, Role, SettlementSeats, VoteCount,
};
use crate::record::{AttachmentRef, Facts, Kind, Reference, Relation};
use crate::register::{Head, Origin};
use crate::territory::Territory;
use crate::test_support::council;
use crate::test_support::money::{budget, executed, residents};
use crate::test_support::participation;
use crate::test_support::plans;
use crate::test_support::proceedings;
use crate::test_support::tasks;
use crate::test_support::texts;
use crate::test_support::{AUTHORED, FEDERATION, FOUNDED, Story, TestFederation, private_key};

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
        | Kind::ReportMeetingAnnounced
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
            kk: Some(LongText::new("Көшелерді жарықтандыру туралы шешім.").expect("a text")),
            ru: Some(LongText::new("Решение об освещении улиц.").expect("a text")),
        },
        summary: None,
        articles: List::empty(),
        basis: line("Law on local self-government, article 39-3"),
        competence: None,
        motivation: None,
        addressees: List::empty(),
        budget_effect: None,
        in_force_from: None,
        commencement: None,
        original: None,
        provenance: Provenance::Session { item: short("1") },
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
        Kind::NoticeGiven => own(Facts::NoticeGiven(Box::new(council::notice()))).referring(&[(Relation::Meeting, story.to_come)]),
        Kind::AgendaChanged => {
            own(Facts::AgendaChanged(Box::new(proceedings::agenda_changed()))).referring(&[(Relation::Meeting, story.today)])
        }
        Kind::MeetingOpened => {
            own(Facts::MeetingOpened(Box::new(proceedings::opened(story, AUTHORED)))).referring(&[(Relation::Meeting, story.today)])
        }
        Kind::OpeningCorrected => {
            own(Facts::OpeningCorrected(Box::new(proceedings::opening_corrected(story)))).referring(&[(Relation::Meeting, story.opened)])
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
        Kind::MinutesAdopted => own(Facts::MinutesAdopted(Box::new(minutes()))).referring(&[(Relation::Meeting, story.unminuted)]),
        Kind::DecisionAdopted => {
            own(Facts::DecisionAdopted(Box::new(decision_facts("1-2")))).referring(&[(Relation::Minutes, story.minutes)])
        }
        Kind::DecisionAmended => {
            let facts = DecisionAmended { decision: decision_facts("1-3"), changes: texts::changes() };
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
        Kind::DecisionConsulted | Kind::ExtractIssued | Kind::PublicationWithdrawn => texts::valid(kind, story),
        Kind::PlanAgreed
        | Kind::PlanApproved
        | Kind::MeasureStatus
        | Kind::AuditPresented
        | Kind::AuditFollowedUp
        | Kind::DeputyReported => plans::valid(kind, story),
        Kind::ItemDiscussed => {
            own(Facts::ItemDiscussed(Box::new(proceedings::discussed(story)))).referring(&[(Relation::Meeting, story.opened)])
        }
        Kind::DecisionRegistered => {
            own(Facts::DecisionRegistered(Box::new(tasks::registered()))).referring(&[(Relation::Decision, story.decision)])
        }
        Kind::TaskAssigned => own(Facts::TaskAssigned(Box::new(tasks::assigned()))).referring(&[(Relation::Decision, story.decision)]),
        Kind::TaskStatus => own(Facts::TaskStatus(Box::new(tasks::status()))).referring(&[(Relation::Task, story.task)]),
        Kind::BudgetApproved => own(Facts::BudgetApproved(Box::new(budget(2026)))),
        Kind::BudgetExecuted => own(Facts::BudgetExecuted(Box::new(executed()))).referring(&[(Relation::Budget, story.budget)]),
        Kind::ResidentsCounted => own(Facts::ResidentsCounted(Box::new(residents()))),
        Kind::ReportMeetingAnnounced => own(Facts::ReportMeetingAnnounced(Box::new(council::announced()))),
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
        Kind::ParticipationRuled
        | Kind::InitiativeOpened
        | Kind::InitiativeRefused
        | Kind::InitiativeSupported
        | Kind::InitiativeClosed
        | Kind::InitiativeAnswered
        | Kind::CallOpened
        | Kind::ProjectProposed
        | Kind::ProjectJudged
        | Kind::BallotsCounted
        | Kind::ResultDeclared
        | Kind::ProjectStatus
        | Kind::PrivateDataErased => participation::valid(kind, story),
        Kind::AttachmentAdded => {
            let facts = AttachmentAdded { title: bilingual("Scan of the minutes"), item: None };
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

pub(super) fn meeting() -> MeetingConvened {
    let item = |number: &str| AgendaItem { number: short(number), title: bilingual("An item"), continues: None };
    MeetingConvened {
        body: short("kenes"),
        convened_on: day("2025-11-14"),
        held_on: day("2025-11-20"),
        place: bilingual("House of culture"),
        agenda: List::new(vec![item("1"), item("2")]).expect("two items"),
        joint_with: List::empty(),
        broadcast: None,
        starts_at: None,
        sort: MeetingSort::Ordinary,
        called_by: None,
    }
}

pub(super) fn minutes() -> MinutesAdopted {
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
