//! What a judged entry adds to the views. A pure function of the entry and its judgement, so that it can be taken
//! away again exactly.

use crate::codec::{self, CodecError};
use crate::digest::RecordId;
use crate::instant::Day;
use crate::limits::BODY_BYTES;
use crate::record::v1::{DecisionAdopted, MandateGranted, MinutesAdopted, Provenance, Subject};
use crate::record::{Facts, Relation};
use crate::rules::Rule;
use crate::territory::Territory;
use crate::verify::VerifiedEntry;
use crate::views::arranged;
use crate::views::council;
use crate::views::key::{Key, Table};
use crate::views::lookup::{
    COUNT_DECISIONS, COUNT_FINDINGS, COUNT_ISSUES, COUNT_MEETING_MONTHS, COUNT_MONTHS, COUNT_SITTINGS, count_key, month_number, number_key,
};
use crate::views::money;
use crate::views::plans;
use crate::views::proceedings;
use crate::views::reports;
use crate::views::tables::{
    BodyRow, BudgetRow, ChangeRow, CompromiseRow, DecisionRow, FileRow, FindingRow, IncidentRow, IssueRow, IssueStatusRow, Judgement,
    MandateRow, MeetingRow, MinutesRow, RecordRow, StandingCode,
};
use crate::views::tasks;
use crate::views::texts;
use serde::Serialize;

mod taking_part;

/// One thing added to the views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contribution {
    /// A row that only this entry writes.
    Row(Vec<u8>, Vec<u8>),
    /// One more in a count.
    Count(Vec<u8>),
}

struct Folding<'a> {
    entry: &'a VerifiedEntry,
    out: Vec<Contribution>,
}

/// Everything that the entry adds, standing as judged.
pub fn contributions(entry: &VerifiedEntry, judgement: &Judgement) -> Result<Vec<Contribution>, CodecError> {
    let mut folding = Folding { entry, out: Vec::new() };
    folding.always(judgement)?;
    if matches!(judgement.standing, StandingCode::Valid | StandingCode::Disputed)
        && let Some(facts) = entry.facts()
    {
        folding.facts(facts)?;
        folding.quorum(facts, judgement);
    }
    Ok(folding.out)
}

impl Folding<'_> {
    fn row<T: Serialize>(&mut self, key: Key, value: &T) -> Result<(), CodecError> {
        let bytes = codec::encode(value)?;
        debug_assert!(bytes.len() <= 2 * BODY_BYTES, "a row is read back under that bound");
        self.out.push(Contribution::Row(key.build(), bytes));
        Ok(())
    }

    fn put(&mut self, row: money::Put) -> Result<(), CodecError> {
        let (key, bytes) = row?;
        debug_assert!(bytes.len() <= 2 * BODY_BYTES, "a row is read back under that bound");
        self.out.push(Contribution::Row(key, bytes));
        Ok(())
    }

    fn put_all(&mut self, rows: impl IntoIterator<Item = money::Put>) -> Result<(), CodecError> {
        rows.into_iter().try_for_each(|row| self.put(row))
    }

    /// Counts once for the territory and once for each that contains it.
    fn count(&mut self, name: &str, territory: &Territory, year: u64, label: &str) {
        for territory in std::iter::once(*territory).chain(territory.ancestors()) {
            self.out.push(Contribution::Count(count_key(name, &territory, year, label).build()));
        }
    }

    /// What happened at a meeting, counted in its month.
    fn sitting(&mut self, day: Option<Day>, label: &str) {
        if let Some(day) = day {
            self.count(COUNT_SITTINGS, &self.entry.header().territory.clone(), month_number(day), label);
        }
    }

    /// Whether enough came, in the month of the meeting.
    fn quorum(&mut self, facts: &Facts, judgement: &Judgement) {
        let opening = match facts {
            Facts::MeetingOpened(opening) => opening,
            Facts::OpeningCorrected(corrected) => &corrected.opening,
            _ => return,
        };
        if let Some(mark) = judgement.quorum {
            self.sitting(opening.at.day(), mark.label());
        }
    }

    fn always(&mut self, judgement: &Judgement) -> Result<(), CodecError> {
        let entry = self.entry;
        let header = entry.header();
        let erased = judgement.standing == StandingCode::Erased;
        let row = RecordRow {
            origin: header.register.clone(),
            index: entry.index(),
            kind: header.kind.clone(),
            territory: header.territory,
            erased,
        };
        if !judgement.is_repetition() {
            self.row(Key::of(Table::Record).record(&entry.id()), &row)?;
        }
        self.row(Key::of(Table::Judged).origin(&header.register).number(entry.index()), judgement)?;
        if !erased && !judgement.is_repetition() {
            self.files()?;
        }
        if !judgement.is_repetition() {
            for reference in &header.refs {
                self.row(
                    Key::of(Table::ReferredBy).record(&reference.id).number(reference.rel as u64).record(&entry.id()),
                    &reference.rel,
                )?;
            }
        }
        let year = header.authored_at.day().map_or(0, |day| u64::from(day.year().unsigned_abs()));
        for (number, finding) in (0u64..).zip(&judgement.findings) {
            let row = FindingRow {
                record: entry.id(),
                kind: header.kind.clone(),
                origin: header.register.clone(),
                index: entry.index(),
                finding: finding.clone(),
            };
            let key = Key::of(Table::Finding).territory(&header.territory).origin(&header.register).number(entry.index()).number(number);
            self.row(key, &row)?;
            self.count(COUNT_FINDINGS, &header.territory, year, &finding.rule);
            if Rule::ALL.iter().any(|rule| rule.is_lapse() && rule.as_str() == finding.rule) {
                self.sitting(header.authored_at.day(), &finding.rule);
            }
        }
        Ok(())
    }

    /// Files travel by size class (powers of two), the smallest first, and within a class the newest first.
    fn files(&mut self) -> Result<(), CodecError> {
        let (header, record) = (self.entry.header(), self.entry.id());
        for file in &header.attachments {
            let row =
                FileRow { record, origin: header.register.clone(), len: file.len, media: file.media.clone(), name: file.name.clone() };
            let class = u64::from(u64::BITS - file.len.leading_zeros());
            let order = Key::of(Table::FileOrder).number(class).number(u64::MAX - header.authored_at.millis());
            self.row(Key::of(Table::File).bytes(file.sha256.as_bytes()).record(&record), &row)?;
            self.row(order.bytes(file.sha256.as_bytes()).record(&record), &())?;
        }
        Ok(())
    }

    fn facts(&mut self, facts: &Facts) -> Result<(), CodecError> {
        let entry = self.entry;
        let (header, id, index) = (entry.header(), entry.id(), entry.index());
        let target = |rel| header.reference(rel).unwrap_or(id);
        match facts {
            Facts::MandateGranted(f) => self.mandate(f),
            Facts::MandateEnded(f) => self.row(Key::of(Table::MandateEnd).record(&target(Relation::Ends)).number(index), &f.at),
            Facts::KeyCompromised(f) => {
                let row = CompromiseRow { key: f.key, since: f.since, record: id, territory: header.register.territory() };
                self.row(Key::of(Table::Compromised).bytes(f.key.as_bytes()).origin(&header.register).number(index), &row)
            }
            Facts::BodyEstablished(f) => {
                let row = BodyRow { id, kind: f.kind, name: f.name.clone(), legal_members: f.legal_members, seats: f.seats.to_vec() };
                self.row(Key::of(Table::Body).origin(&header.register).text(&f.body).number(index), &row)
            }
            Facts::RulebookAdopted(f) => self.put(council::rulebook_adopted(entry, f)),
            Facts::CalendarSet(f) => self.put(council::calendar_set(entry, f)),
            Facts::TermOpened(f) => self.put_all(council::term_opened(entry, f)),
            Facts::MemberElected(f) => self.put_all(council::member_elected(entry, f)),
            Facts::ChairElected(f) => self.put(council::chair_elected(entry, f)),
            Facts::MemberEnded(f) => self.put(council::member_ended(entry, f)),
            Facts::BodyDissolved(f) => self.put(council::body_dissolved(entry, f)),
            Facts::MeetingConvened(f) => {
                let row = MeetingRow {
                    origin: header.register.clone(),
                    territory: header.territory,
                    body: f.body.clone(),
                    convened_on: f.convened_on,
                    held_on: f.held_on,
                    recorded_on: header.authored_at.day(),
                    place: f.place.clone(),
                    reconvenes: header.reference(Relation::Reconvenes),
                    agenda: f.agenda.to_vec(),
                    joint_with: f.joint_with.to_vec(),
                    broadcast: f.broadcast.clone(),
                    starts_at: f.starts_at,
                };
                self.row(Key::of(Table::Meeting).record(&id), &row)?;
                self.put_all(proceedings::continued(entry, id, &f.agenda))?;
                self.count(COUNT_MEETING_MONTHS, &header.territory, month_number(f.held_on), "");
                self.sitting(Some(f.held_on), if row.reconvenes.is_some() { "reconvened" } else { "called" });
                self.listed(Table::MeetingList, f.held_on)
            }
            Facts::MeetingPostponed(f) => self.put_all(arranged::moved(entry, f)),
            Facts::MeetingCancelled(f) => {
                // Report meetings are no sittings of a body.
                if header.reference(Relation::Announcement).is_none() {
                    self.sitting(Some(f.announced_on), "cancelled");
                }
                self.put(arranged::cancelled(entry))
            }
            Facts::NoticeGiven(f) => self.put(proceedings::notice(entry, f)),
            Facts::AgendaChanged(f) => {
                self.put_all(proceedings::continued(entry, target(Relation::Meeting), &f.added))?;
                self.put(proceedings::agenda_changed(entry, f))
            }
            Facts::MeetingOpened(f) => {
                self.sitting(f.at.day(), "opened");
                self.put(proceedings::opened(entry, f))
            }
            Facts::OpeningCorrected(f) => self.put(proceedings::opening_corrected(entry, f)),
            Facts::ItemDiscussed(f) => self.put(proceedings::discussed(entry, f)),
            Facts::VoteTaken(f) => self.put_all(proceedings::vote_taken(entry, f)),
            Facts::MeetingClosed(f) => self.put(proceedings::closed(entry, f)),
            Facts::MinutesCorrected(f) => self.put(proceedings::corrected(entry, f)),
            Facts::MinutesApproved(f) => {
                self.sitting(header.authored_at.day(), "approved");
                self.put(proceedings::approved(entry, f))
            }
            Facts::MinutesAdopted(f) => {
                self.sitting(header.authored_at.day(), "minuted");
                self.minutes(f, target(Relation::Meeting))
            }
            Facts::DecisionAdopted(f) => self.decision(f),
            Facts::DecisionAmended(f) => {
                self.decision(&f.decision)?;
                self.put_all(texts::amended(entry, f))?;
                self.change(Relation::Amends, None, None)
            }
            Facts::DecisionRepealed(f) => {
                self.decision(&f.decision)?;
                self.change(Relation::Repeals, Some(f.from), None)
            }
            Facts::DecisionSuspended(f) => self.change(Relation::Suspends, Some(f.from), f.until),
            Facts::DecisionAnnulled(f) => self.change(Relation::Annuls, Some(f.from), None),
            Facts::DecisionConsulted(f) => self.put_all(texts::consulted(entry, f)),
            Facts::ExtractIssued(f) => self.put_all(texts::extract(entry, f)),
            Facts::PublicationWithdrawn(f) => self.put(texts::withdrawn_by(entry, f)),
            Facts::PlanAgreed(f) => self.put_all(plans::agreed(entry, f)),
            Facts::PlanApproved(f) => self.put(plans::approved(entry, f)),
            Facts::MeasureStatus(f) => self.put(plans::measured(entry, f)),
            Facts::AuditPresented(f) => self.put_all(plans::presented(entry, f)),
            Facts::AuditFollowedUp(f) => self.put(plans::followed_up(entry, f)),
            Facts::DeputyReported(f) => self.put(plans::reported(entry, f)),
            Facts::DecisionRegistered(f) => self.put(tasks::registered(entry, f)),
            Facts::TaskAssigned(f) => self.put_all(tasks::assigned(entry, f)),
            Facts::TaskStatus(f) => self.put(tasks::status(entry, f)),
            Facts::BudgetApproved(f) => {
                let row = BudgetRow {
                    id,
                    origin: header.register.clone(),
                    territory: header.territory,
                    totals: f.totals.to_vec(),
                    lines: f.lines.len() as u64,
                };
                self.put(money::planned(entry, f))?;
                let first = f.totals.first().map_or(0, |totals| totals.year);
                self.row(Key::of(Table::Budget).territory(&header.territory).year_down(first).origin(&header.register).number(index), &row)
            }
            Facts::BudgetExecuted(f) => self.put_all(money::executed(entry, f, &target(Relation::Budget))),
            Facts::ResidentsCounted(f) => self.put(money::residents(entry, f)),
            Facts::ReportMeetingAnnounced(f) => self.put_all(reports::announced(entry, f)),
            Facts::ReportMeetingHeld(f) => self.put_all(reports::held(entry, f)),
            Facts::IssueRaised(f) => {
                let row = IssueRow {
                    origin: header.register.clone(),
                    territory: header.territory,
                    category: f.category.clone(),
                    raised_on: f.raised_on,
                };
                self.row(Key::of(Table::Issue).record(&id), &row)?;
                self.listed(Table::IssueList, f.raised_on)?;
                self.count(COUNT_ISSUES, &header.territory, u64::from(f.raised_on.year().unsigned_abs()), &f.category);
                Ok(())
            }
            Facts::IssueStatus(f) => {
                let row = IssueStatusRow { state: f.state, on: f.on, record: id };
                self.row(Key::of(Table::IssueStatus).record(&target(Relation::Issue)).number(index), &row)
            }
            Facts::ParticipationRuled(_)
            | Facts::InitiativeOpened(_)
            | Facts::InitiativeRefused(_)
            | Facts::InitiativeSupported(_)
            | Facts::InitiativeClosed(_)
            | Facts::InitiativeAnswered(_)
            | Facts::CallOpened(_)
            | Facts::ProjectProposed(_)
            | Facts::ProjectJudged(_)
            | Facts::BallotsCounted(_)
            | Facts::ResultDeclared(_)
            | Facts::ProjectStatus(_)
            | Facts::PrivateDataErased(_) => self.taking_part(facts),
            Facts::AttachmentAdded(_) => self.row(Key::of(Table::Attachment).record(&target(Relation::Attaches)).number(index), &id),
            // The erased record is marked by the projection itself, for good.
            Facts::Redaction(_) => Ok(()),
            Facts::IncidentRecorded(f) => {
                let row = IncidentRow { id, origin: header.register.clone(), incident: f.incident, by: f.by.clone() };
                self.row(Key::of(Table::Incident).territory(&header.territory).origin(&header.register).number(index), &row)
            }
        }
    }

    fn listed(&mut self, table: Table, day: Day) -> Result<(), CodecError> {
        let territory = self.entry.header().territory;
        self.row(Key::of(table).territory(&territory).day_down(day).record(&self.entry.id()), &())
    }

    fn mandate(&mut self, facts: &MandateGranted) -> Result<(), CodecError> {
        let (id, register) = (self.entry.id(), self.entry.header().register.clone());
        let row = MandateRow {
            id,
            register,
            index: self.entry.index(),
            subject: facts.subject.clone(),
            role: facts.role,
            territory: facts.territory,
            from: facts.from,
            until: facts.until,
        };
        self.row(Key::of(Table::Mandate).record(&id), &row)?;
        self.row(Key::of(Table::Office).territory(&facts.territory).number(facts.role as u64).record(&id), &row)?;
        if let Subject::Person { key, .. } = &facts.subject {
            self.row(Key::of(Table::MandateOfKey).bytes(key.as_bytes()).record(&id), &row)?;
        }
        if let Subject::Node(keys) = &facts.subject {
            self.row(Key::of(Table::Node).origin(&keys.origin).record(&id), &row)?;
            if keys.witness_key.is_some() {
                self.row(Key::of(Table::WitnessNode).record(&id), keys.as_ref())?;
            }
        }
        Ok(())
    }

    fn minutes(&mut self, facts: &MinutesAdopted, meeting: RecordId) -> Result<(), CodecError> {
        let (id, origin) = (self.entry.id(), self.entry.header().register.clone());
        let votes = facts.items.iter().filter_map(|item| Some((item.number.to_string(), item.vote?))).collect();
        let items = facts.items.iter().map(|item| item.number.clone()).collect();
        let row = MinutesRow { origin, meeting, present: facts.present, entitled: facts.entitled, items, votes };
        self.row(Key::of(Table::Minutes).record(&id), &row)?;
        self.row(Key::of(Table::MinutesOf).record(&meeting).record(&id), &id)
    }

    fn decision(&mut self, facts: &DecisionAdopted) -> Result<(), CodecError> {
        let (id, index) = (self.entry.id(), self.entry.index());
        let header = self.entry.header();
        let row = DecisionRow {
            origin: header.register.clone(),
            territory: header.territory,
            body: facts.body.clone(),
            number: facts.number.clone(),
            adopted_on: facts.adopted_on,
            matter: facts.matter,
            title: facts.title.clone(),
            item: match &facts.provenance {
                Provenance::Session { item } => Some(item.clone()),
                Provenance::Published { .. } => None,
            },
            in_force_from: facts.in_force_from,
            commencement: facts.commencement,
        };
        self.row(Key::of(Table::Decision).record(&id), &row)?;
        self.put_all(texts::adopted(self.entry, facts))?;
        self.row(number_key(&header.register, &facts.body, facts.adopted_on, &facts.number).number(index), &id)?;
        self.listed(Table::DecisionList, facts.adopted_on)?;
        let matter = format!("{:?}", facts.matter).to_lowercase();
        self.count(COUNT_DECISIONS, &header.territory, u64::from(facts.adopted_on.year().unsigned_abs()), &matter);
        self.count(COUNT_MONTHS, &header.territory, month_number(facts.adopted_on), "");
        if matches!(facts.provenance, Provenance::Session { .. }) {
            self.sitting(Some(facts.adopted_on), "decided");
        }
        Ok(())
    }

    fn change(&mut self, rel: Relation, from: Option<Day>, until: Option<Day>) -> Result<(), CodecError> {
        let (id, index) = (self.entry.id(), self.entry.index());
        let target = self.entry.header().reference(rel).unwrap_or(id);
        self.row(Key::of(Table::DecisionChange).record(&target).number(index), &ChangeRow { rel, by: id, from, until })
    }
}
