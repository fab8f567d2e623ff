//! An okrug's register before a test begins: one of each thing that later records refer to.

use crate::digest::{Hash, RecordId};
use crate::draft::Draft;
use crate::instant::UnixMillis;
use crate::record::v1::{MemberRole, Provenance};
use crate::record::{Facts, Kind, Relation};
use crate::territory::Territory;
use crate::test_support::council;
use crate::test_support::drafts::{author_of, day, decision_facts, draft, line, meeting, minutes, short, valid_draft};
use crate::test_support::money::budget;
use crate::test_support::participation::{self, TakingPartStory};
use crate::test_support::proceedings;
use crate::test_support::texts;
use crate::test_support::{AUTHORED, TestFederation};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1_000;

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
    /// A second one of that day, recorded as early, of which there are no minutes.
    pub unminuted: RecordId,
    /// A meeting that is called for 2027-06-01.
    pub to_come: RecordId,
    /// Its minutes: 7 present, 5 for item 1, 3 for item 2.
    pub minutes: RecordId,
    /// Minutes of its meeting of 2025-11-06.
    pub minutes_before: RecordId,
    /// Decision `1-1` with the articles 1 and 2.
    pub decision: RecordId,
    /// Decision `1-9`, entered from a publication.
    pub published: RecordId,
    /// Decision `1-8` on a plan, entered from a publication, in force ten days after one.
    pub plan_decision: RecordId,
    /// The development plan of 2026 to 2030 with the measures 1 and 2.
    pub plan: RecordId,
    /// An audit with the finding 1.
    pub audit: RecordId,
    /// A task that `1-1` asks for, due on 2026-03-01.
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
    /// The substitute for the first seat.
    pub substitute: RecordId,
    /// A meeting of the day of writing, not opened yet.
    pub today: RecordId,
    /// A meeting of the day before with the items 1 and 2, opened with five present.
    pub opened: RecordId,
    /// Initiatives and a participatory budget.
    pub taking_part: TakingPartStory,
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
            unminuted: nothing,
            minutes: nothing,
            to_come: nothing,
            minutes_before: nothing,
            decision: nothing,
            published: nothing,
            plan_decision: nothing,
            plan: nothing,
            audit: nothing,
            task: nothing,
            report: nothing,
            issue: nothing,
            spare_mandate: nothing,
            budget: nothing,
            term: nothing,
            member: nothing,
            others: Vec::new(),
            substitute: nothing,
            today: nothing,
            opened: nothing,
            taking_part: TakingPartStory::nothing(nothing),
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
        story.meeting = publish(called.clone());
        called.authored_at = called.authored_at.after(1);
        story.unminuted = publish(called);
        let mut before = meeting();
        (before.convened_on, before.held_on) = (day("2025-10-30"), day("2025-11-06"));
        let before = publish(draft(okrug, Facts::MeetingConvened(Box::new(before))));
        story.minutes_before = publish(draft(okrug, Facts::MinutesAdopted(Box::new(minutes()))).referring(&[(Relation::Meeting, before)]));
        story.minutes = publish(draft(okrug, Facts::MinutesAdopted(Box::new(minutes()))).referring(&[(Relation::Meeting, story.meeting)]));
        let decision = Facts::DecisionAdopted(Box::new(texts::articled("1-1")));
        story.decision = publish(draft(okrug, decision).referring(&[(Relation::Minutes, story.minutes)]));
        let mut published = decision_facts("1-9");
        published.provenance = Provenance::Published { source: line("Gazette 4"), adopted_by: line("Kenes") };
        story.published = publish(draft(okrug, Facts::DecisionAdopted(Box::new(published))));
        story.plan_decision = publish(draft(okrug, Facts::DecisionAdopted(Box::new(texts::on_a_plan("1-8")))));
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
        let mut stands_in = council::member(story.settlement(100), 1);
        stands_in.role = MemberRole::Substitute;
        let stands_in = Facts::MemberElected(Box::new(stands_in));
        story.substitute = publish(draft(okrug, stands_in).referring(&[(Relation::Term, story.term)]));
        story.plan = publish(valid_draft(Kind::PlanAgreed, &story));
        story.audit = publish(valid_draft(Kind::AuditPresented, &story));
        for (held_on, place) in [("2025-11-28", &mut story.today), ("2025-11-27", &mut story.opened)] {
            let mut called = meeting();
            called.held_on = day(held_on);
            *place = publish(draft(okrug, Facts::MeetingConvened(Box::new(called))));
        }
        let opening = Facts::MeetingOpened(Box::new(proceedings::opened(&story, UnixMillis::new(AUTHORED.millis() - DAY_MILLIS))));
        publish(draft(okrug, opening).referring(&[(Relation::Meeting, story.opened)]));
        participation::publish(&mut story, &mut publish);
        story
    }

    /// A settlement of the okrug: they share its first six digits.
    #[must_use]
    pub fn settlement(&self, number: u16) -> Territory {
        format!("{}{number:03}", self.okrug.prefix()).parse().expect("a settlement's code")
    }
}
