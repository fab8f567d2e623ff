//! Rules of development plans, audits and members' quarters (domain rules, section 4: plans and accountability).

use crate::bounded::ShortText;
use crate::digest::RecordId;
use crate::instant::Day;
use crate::record::v1::{
    AuditFollowedUp, AuditPresented, BodyKind, DecisionMatter, DeputyReported, MeasureStatus, PlanAgreed, PlanApproved,
};
use crate::record::{Header, Relation};
use crate::rules::council::{not_future, on_its_day, voted};
use crate::rules::members::sitting_here;
use crate::rules::texts::{missing, number_unknown, numbers_once};
use crate::rules::{Rule, RuleBroken, required, resolve, room};
use crate::views::key::Table;
use crate::views::plans::{self, DevelopmentPlanRow, Quarter};
use crate::views::rows::{Rows, RowsFault};
use crate::views::{council, lookup};

type Found = Result<(), RowsFault>;

pub(super) fn ordered(first: Day, second: Day, broken: &mut Vec<RuleBroken>) {
    if second < first {
        broken.push(RuleBroken::new(Rule::DateOrder, first, second));
    }
}

/// A plan has years in their order and measures within them, and a gathering voted for it.
pub(super) fn agreed<R: Rows + ?Sized>(header: &Header, facts: &PlanAgreed, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.title, "title", broken);
    not_future(header, facts.agreed_on, broken);
    if facts.last_year < facts.first_year || facts.measures.is_empty() {
        broken.push(RuleBroken::new(Rule::PlanYears, facts.first_year, facts.last_year));
    }
    numbers_once(facts.measures.iter().map(|measure| &measure.number), broken);
    for measure in &facts.measures {
        missing(&measure.what, "name of each measure", broken);
        if measure.due.year() > i32::from(facts.last_year) {
            broken.push(RuleBroken::new(Rule::PlanYears, facts.last_year, measure.due));
        }
    }
    let Some(meeting) = voted(header, &facts.provenance, DecisionMatter::Plan, earlier, broken)? else { return Ok(()) };
    let Some(meeting) = on_its_day(&meeting, facts.agreed_on, earlier, broken)? else { return Ok(()) };
    let Some(body) = lookup::body(earlier, &header.register, &meeting.row.body)? else { return Ok(()) };
    // The assembly stands for the gathering where there is no Kenes yet.
    if !matches!(body.kind, BodyKind::Gathering | BodyKind::SeparateGathering | BodyKind::Assembly) {
        broken.push(RuleBroken::new(Rule::PlanBody, "a gathering", &*meeting.row.body));
    }
    Ok(())
}

fn plan_of<R: Rows + ?Sized>(header: &Header, earlier: &R, broken: &mut Vec<RuleBroken>) -> Result<Option<DevelopmentPlanRow>, RowsFault> {
    let Some(id) = required(header, Relation::Plan, broken) else { return Ok(None) };
    let plan = plans::plan(earlier, &id)?.filter(|row| row.origin == header.register);
    resolve(plan, header, &id, Relation::Plan, earlier, broken)
}

/// A plan is approved once, after it was agreed, by a decision on a plan.
pub(super) fn approved<R: Rows + ?Sized>(header: &Header, facts: &PlanApproved, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let plan = plan_of(header, earlier, broken)?;
    let Some(id) = required(header, Relation::AdoptedBy, broken) else { return Ok(()) };
    let decision = lookup::decision(earlier, &id)?.filter(|row| row.origin == header.register);
    let decision = resolve(decision, header, &id, Relation::AdoptedBy, earlier, broken)?;
    if let Some(decision) = &decision {
        ordered(decision.adopted_on, facts.from, broken);
        if decision.matter != DecisionMatter::Plan {
            broken.push(RuleBroken::new(Rule::PlanDecision, "a decision on a plan", &*decision.number));
        }
        // The gathering agreed it; it is for the council to approve it. A body that was there before the register is not known here.
        let body = lookup::body(earlier, &header.register, &decision.body)?;
        if body.is_some_and(|body| matches!(body.kind, BodyKind::Gathering | BodyKind::SeparateGathering)) {
            broken.push(RuleBroken::new(Rule::PlanDecision, "a decision of a council", &*decision.body));
        }
        if let Some(by) = lookup::ended_by(earlier, &id)? {
            broken.push(RuleBroken::new(Rule::DecisionRepealed, "a decision in force", by));
        }
    }
    let Some(plan) = plan else { return Ok(()) };
    if let Some(decision) = decision {
        ordered(plan.agreed_on, decision.adopted_on, broken);
    }
    if let Some(known) = plans::approval(earlier, &plan.id)? {
        broken.push(RuleBroken::new(Rule::SaidTwice, "a plan that was not approved", known.id));
    }
    Ok(())
}

pub(super) fn measured<R: Rows + ?Sized>(header: &Header, facts: &MeasureStatus, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.note, "note", broken);
    not_future(header, facts.on, broken);
    let Some(plan) = plan_of(header, earlier, broken)? else { return Ok(()) };
    room(earlier, Table::MeasureStatus, &plan.id, broken)?;
    ordered(plan.agreed_on, facts.on, broken);
    known(plan.measures.iter().map(|measure| &measure.number), &facts.measure, broken);
    Ok(())
}

fn known<'a>(numbers: impl Iterator<Item = &'a ShortText> + Clone, number: &ShortText, broken: &mut Vec<RuleBroken>) {
    if !numbers.clone().any(|known| known == number) {
        broken.push(number_unknown(numbers, number));
    }
}

/// An audit looks at days that lie behind it; a meeting at which it is presented is one of this register.
pub(super) fn presented<R: Rows + ?Sized>(header: &Header, facts: &AuditPresented, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.title, "title", broken);
    not_future(header, facts.presented_on, broken);
    ordered(facts.from, facts.until, broken);
    ordered(facts.until, facts.presented_on, broken);
    numbers_once(facts.findings.iter().map(|finding| &finding.number), broken);
    for finding in &facts.findings {
        missing(&finding.text, "text of each finding", broken);
        ordered(facts.presented_on, finding.due.unwrap_or(facts.presented_on), broken);
    }
    let Some(id) = header.reference(Relation::Meeting) else { return Ok(()) };
    let meeting = council::meeting(earlier, &id)?.filter(|meeting| meeting.row.origin == header.register);
    if let Some(meeting) = resolve(meeting, header, &id, Relation::Meeting, earlier, broken)?
        && meeting.held_on != facts.presented_on
    {
        broken.push(RuleBroken::new(Rule::DateOrder, meeting.held_on, facts.presented_on));
    }
    Ok(())
}

pub(super) fn followed_up<R: Rows + ?Sized>(header: &Header, facts: &AuditFollowedUp, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.note, "note", broken);
    not_future(header, facts.on, broken);
    let Some(id) = required(header, Relation::Audit, broken) else { return Ok(()) };
    let audit = plans::audit(earlier, &id)?.filter(|row| row.origin == header.register);
    let Some(audit) = resolve(audit, header, &id, Relation::Audit, earlier, broken)? else { return Ok(()) };
    room(earlier, Table::AuditFollowUp, &id, broken)?;
    ordered(audit.presented_on, facts.on, broken);
    known(audit.findings.iter().map(|finding| &finding.number), &facts.finding, broken);
    Ok(())
}

/// A member reports once on a quarter that is over, and in which the member was in office.
pub(super) fn reported<R: Rows + ?Sized>(header: &Header, facts: &DeputyReported, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    missing(&facts.comment, "comment", broken);
    let quarter = Quarter::new(facts.year, facts.quarter);
    let Some(quarter) = quarter else {
        broken.push(RuleBroken::new(Rule::QuarterOver, "1 - 4", facts.quarter));
        return Ok(());
    };
    if let Some(written) = header.authored_at.day().filter(|written| *written <= quarter.last()) {
        broken.push(RuleBroken::new(Rule::QuarterOver, quarter.last(), written));
    }
    let Some(id) = required(header, Relation::Member, broken) else { return Ok(()) };
    let sitting = sitting_here(header, &id, earlier)?;
    let Some(sitting) = resolve(sitting, header, &id, Relation::Member, earlier, broken)? else { return Ok(()) };
    if sitting.member.from > quarter.last() || sitting.until <= quarter.first() {
        let found = format!("{} - {}", quarter.first(), quarter.last());
        broken.push(RuleBroken::new(Rule::NotInOffice, format!("{} - {}", sitting.member.from, sitting.until.plus(-1)), found));
    }
    said_once(&id, facts, earlier, broken)
}

fn said_once<R: Rows + ?Sized>(member: &RecordId, facts: &DeputyReported, earlier: &R, broken: &mut Vec<RuleBroken>) -> Found {
    let reports = plans::reports(earlier, member)?;
    let same = |(year, quarter): (u16, u8)| (year, quarter) == (facts.year, facts.quarter);
    if let Some(known) = reports.iter().find(|told| same((told.facts.year, told.facts.quarter))) {
        broken.push(RuleBroken::new(Rule::SaidTwice, "a quarter without a report", known.id));
    }
    Ok(())
}
