//! Initiatives and a participatory budget of the test okrug, at every step that a later record refers to.

use crate::bounded::List;
use crate::digest::{Hash, RecordId};
use crate::draft::Draft;
use crate::money::Tiyn;
use crate::record::v1::{
    AnswerOutcome, BallotUnit, BallotsCounted, CallOpened, Channel, ChannelCount, Cited, DayCount, InitiativeAnswered, InitiativeClosed,
    InitiativeOpened, InitiativeOutcome, InitiativeRefused, InitiativeSort, InitiativeSupported, ParticipationRuled, PopulationBase,
    PrivateDataErased, ProjectJudged, ProjectProposed, ProjectState, ProjectStatus, ProjectVerdict, ProjectVotes, RejectReason,
    RejectedCount, ResultDeclared, Span,
};
use crate::record::{Facts, Kind, Relation};
use crate::territory::Territory;
use crate::test_support::Story;
use crate::test_support::drafts::{bilingual, day, draft, line, short};

/// What of this was published before a test begins.
#[derive(Debug, Clone)]
pub struct TakingPartStory {
    /// Initiative `2025-1`, which is collecting and has a batch of sixty supporters; it needs fifty.
    pub collecting: RecordId,
    /// Initiative `2025-3`, like the first one.
    pub gathered: RecordId,
    /// Initiative `2025-2`, handed over on 2025-11-24.
    pub handed: RecordId,
    /// Call `2025-1`, to which projects may be proposed until 2025-12-15.
    pub call: RecordId,
    /// Project 1 of it, which was not examined.
    pub project: RecordId,
    /// Call `2025-2`, the ballot of which ended on 2025-11-25, with a batch of twenty people.
    pub ballot: RecordId,
    /// The projects 1 to 3 of its ballot, at 300, 500 and 400 thousand tenge of 900.
    pub standing: [RecordId; 3],
    /// Call `2025-3`, with a result.
    pub decided: RecordId,
    /// The project that was chosen in it.
    pub chosen: RecordId,
}

impl TakingPartStory {
    pub(super) const fn nothing(nothing: RecordId) -> Self {
        Self {
            collecting: nothing,
            gathered: nothing,
            handed: nothing,
            call: nothing,
            project: nothing,
            ballot: nothing,
            standing: [nothing; 3],
            decided: nothing,
            chosen: nothing,
        }
    }
}

/// Tokens of so many people, by a label that makes them others.
#[must_use]
pub fn tokens(label: &str, people: u32) -> Vec<Hash> {
    let mut tokens: Vec<Hash> = (0..people).map(|one| Hash::of(&[label.as_bytes(), &one.to_be_bytes()])).collect();
    tokens.sort_unstable();
    tokens
}

fn rules() -> ParticipationRuled {
    let moderation = Cited { value: Span { days: 20, count: DayCount::Calendar }, citation: line("Rules, item 7") };
    ParticipationRuled {
        from: day("2025-01-01"),
        basis: line("Decision 7-2 of the maslikhat"),
        initiators: Some(Cited { value: 3, citation: line("Rules, item 4") }),
        supporters: None,
        share: None,
        age: None,
        moderation: Some(moderation),
        collection: Some(Cited { value: Span { days: 90, count: DayCount::Calendar }, citation: line("Rules, item 9") }),
        answer: None,
        floor: None,
    }
}

fn opened(number: &str) -> InitiativeOpened {
    InitiativeOpened {
        number: short(number),
        sort: InitiativeSort::Initiative,
        title: bilingual("A bus to the district centre"),
        text: bilingual("We ask for a bus on Mondays and Thursdays"),
        addressee: line("Kenes"),
        initiators: 5,
        filed_on: day("2025-11-10"),
        opened_on: day("2025-11-12"),
        until: day("2026-01-12"),
        base: PopulationBase { residents: 1_240, on: day("2025-01-01"), source: line("Bureau of National Statistics") },
        threshold: 50,
    }
}

fn supported(label: &str) -> InitiativeSupported {
    InitiativeSupported {
        collected_until: day("2025-11-20"),
        tokens: List::new(tokens(label, 60)).expect("sixty"),
        channels: List::new(vec![
            ChannelCount { channel: Channel::Paper, people: 45 },
            ChannelCount { channel: Channel::Kiosk, people: 15 },
        ])
        .expect("two ways"),
        sheets: 4,
        rejected: 11,
        reasons: List::new(vec![RejectedCount { reason: RejectReason::NotOnRoll, people: 6 }]).expect("one reason"),
    }
}

fn closed() -> InitiativeClosed {
    let handed_to = Some(line("Chair of the Kenes"));
    InitiativeClosed { outcome: InitiativeOutcome::Reached, on: day("2025-11-24"), supporters: 60, handed_to }
}

fn called(story: &Story, number: &str, [opened, until, from, to]: [&str; 4]) -> CallOpened {
    let units = [(100, 95), (101, 60)].map(|(number, residents)| BallotUnit { unit: story.settlement(number), residents });
    CallOpened {
        number: short(number),
        title: bilingual("Participatory budget"),
        text: bilingual("Everybody of sixteen years may vote for two projects"),
        basis: line("Rules of the participatory budget"),
        money: thousands(900),
        choices: 2,
        opened_on: day(opened),
        proposals_until: day(until),
        ballot_from: day(from),
        ballot_until: day(to),
        units: List::new(units.to_vec()).expect("two units"),
        counted_on: day("2025-01-01"),
        source: line("Bureau of National Statistics"),
    }
}

fn thousands(tenge: i64) -> Tiyn {
    Tiyn::from_thousand_tenge(tenge).expect("an amount")
}

fn proposed(number: &str, unit: Territory, cost: i64, on: &str) -> ProjectProposed {
    ProjectProposed {
        number: short(number),
        unit,
        title: bilingual("Playground"),
        text: bilingual("Swings behind the school"),
        cost: thousands(cost),
        proposed_on: day(on),
    }
}

fn judged(on: &str) -> ProjectJudged {
    ProjectJudged { outcome: ProjectVerdict::Admitted, on: day(on), cost: None, reason: bilingual("It can be built") }
}

fn counted(label: &str) -> BallotsCounted {
    BallotsCounted {
        collected_until: day("2025-11-25"),
        place: Some(bilingual("House of culture")),
        tokens: List::new(tokens(label, 20)).expect("twenty"),
        channels: List::empty(),
    }
}

fn declared([first, second, third]: [RecordId; 3]) -> ResultDeclared {
    let votes = [(first, 15), (second, 12), (third, 4)].map(|(project, votes)| ProjectVotes { project, votes });
    ResultDeclared {
        on: day("2025-11-26"),
        ballots: 20,
        invalid: 1,
        votes: List::new(votes.to_vec()).expect("three"),
        winners: List::new(vec![first, second]).expect("two"),
        recount: None,
    }
}

/// Publishes it.
pub(super) fn publish(story: &mut Story, publish: &mut impl FnMut(Draft) -> RecordId) {
    let okrug = story.okrug;
    let own = |facts: Facts| draft(okrug, facts);
    publish(own(Facts::ParticipationRuled(Box::new(rules()))));
    let [collecting, handed, gathered] = ["2025-1", "2025-2", "2025-3"].map(|number| {
        let id = publish(own(Facts::InitiativeOpened(Box::new(opened(number)))));
        publish(own(Facts::InitiativeSupported(Box::new(supported("first")))).referring(&[(Relation::Initiative, id)]));
        id
    });
    (story.taking_part.collecting, story.taking_part.handed, story.taking_part.gathered) = (collecting, handed, gathered);
    publish(own(Facts::InitiativeClosed(Box::new(closed()))).referring(&[(Relation::Initiative, handed)]));
    let open = called(story, "2025-1", ["2025-11-01", "2025-12-15", "2026-01-10", "2026-01-20"]);
    story.taking_part.call = publish(own(Facts::CallOpened(Box::new(open))));
    let project = proposed("1", story.settlement(100), 300, "2025-11-20");
    let project = own(Facts::ProjectProposed(Box::new(project))).referring(&[(Relation::Call, story.taking_part.call)]);
    story.taking_part.project = publish(project);
    (story.taking_part.ballot, story.taking_part.standing) = voted(story, "2025-2", publish);
    let (decided, standing) = voted(story, "2025-3", publish);
    (story.taking_part.decided, story.taking_part.chosen) = (decided, standing[0]);
    publish(own(Facts::ResultDeclared(Box::new(declared(standing)))).referring(&[(Relation::Call, decided)]));
}

/// A call the ballot of which is over, and its projects.
fn voted(story: &Story, number: &str, publish: &mut impl FnMut(Draft) -> RecordId) -> (RecordId, [RecordId; 3]) {
    let own = |facts: Facts| draft(story.okrug, facts);
    let facts = called(story, number, ["2025-08-01", "2025-08-31", "2025-11-01", "2025-11-25"]);
    let call = publish(own(Facts::CallOpened(Box::new(facts))));
    let standing = [("1", 100, 300), ("2", 100, 500), ("3", 101, 400)].map(|(number, settlement, cost)| {
        let project = proposed(number, story.settlement(settlement), cost, "2025-08-20");
        let project = publish(own(Facts::ProjectProposed(Box::new(project))).referring(&[(Relation::Call, call)]));
        publish(own(Facts::ProjectJudged(Box::new(judged("2025-10-01")))).referring(&[(Relation::Project, project)]));
        project
    });
    publish(own(Facts::BallotsCounted(Box::new(counted("first")))).referring(&[(Relation::Call, call)]));
    (call, standing)
}

/// A draft of one of these kinds that keeps every rule after the story.
pub(super) fn valid(kind: Kind, story: &Story) -> Draft {
    let own = |facts: Facts| draft(story.okrug, facts);
    let known = &story.taking_part;
    match kind {
        Kind::ParticipationRuled => own(Facts::ParticipationRuled(Box::new(ParticipationRuled { from: day("2025-02-01"), ..rules() }))),
        Kind::InitiativeOpened => own(Facts::InitiativeOpened(Box::new(opened("2025-4")))),
        Kind::InitiativeRefused => {
            let (filed_on, refused_on) = (day("2025-11-10"), day("2025-11-24"));
            let basis = line("Law on public councils, article 2");
            let facts = InitiativeRefused { number: short("2025-5"), filed_on, refused_on, basis, reason: bilingual("It names a person") };
            own(Facts::InitiativeRefused(Box::new(facts)))
        }
        Kind::InitiativeSupported => {
            own(Facts::InitiativeSupported(Box::new(supported("second")))).referring(&[(Relation::Initiative, known.collecting)])
        }
        Kind::InitiativeClosed => own(Facts::InitiativeClosed(Box::new(closed()))).referring(&[(Relation::Initiative, known.gathered)]),
        Kind::InitiativeAnswered => {
            let text = bilingual("The bus goes from January on");
            let facts = InitiativeAnswered { by: line("Kenes"), on: day("2025-11-27"), outcome: AnswerOutcome::Accepted, text };
            own(Facts::InitiativeAnswered(Box::new(facts))).referring(&[(Relation::Initiative, known.handed)])
        }
        Kind::CallOpened => {
            own(Facts::CallOpened(Box::new(called(story, "2025-4", ["2025-11-01", "2025-12-15", "2026-01-10", "2026-01-20"]))))
        }
        Kind::ProjectProposed => {
            let facts = proposed("2", story.settlement(101), 900, "2025-11-27");
            own(Facts::ProjectProposed(Box::new(facts))).referring(&[(Relation::Call, known.call)])
        }
        Kind::ProjectJudged => own(Facts::ProjectJudged(Box::new(judged("2025-11-27")))).referring(&[(Relation::Project, known.project)]),
        Kind::BallotsCounted => own(Facts::BallotsCounted(Box::new(counted("second")))).referring(&[(Relation::Call, known.ballot)]),
        Kind::ResultDeclared => own(Facts::ResultDeclared(Box::new(declared(known.standing)))).referring(&[(Relation::Call, known.ballot)]),
        Kind::ProjectStatus => {
            let (state, on, note) = (ProjectState::Contracted, day("2025-11-27"), bilingual("A contract was signed"));
            let facts = ProjectStatus { state, on, spent: None, note };
            own(Facts::ProjectStatus(Box::new(facts))).referring(&[(Relation::Project, known.chosen)])
        }
        _ => {
            let facts = PrivateDataErased { on: day("2025-11-27") };
            own(Facts::PrivateDataErased(Box::new(facts))).referring(&[(Relation::Initiative, known.handed)])
        }
    }
}
