//! Records as objects of OParl.

use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::{Day, UnixMillis};
use kenes_protocol::record::v1::{
    AgendaItem, BodyEstablished, ConsultationRole, DecisionAdopted, DecisionConsulted, MeetingConvened, MeetingOpened, MemberElected,
    MemberRole, Provenance, TermOpened,
};
use kenes_protocol::record::{AttachmentRef, Facts, Relation};
use kenes_protocol::rules::proceedings::Held as HeldMeeting;
use kenes_protocol::rules::votes::came_to;
use kenes_protocol::views::council::{self, Sitting, TermRow};
use kenes_protocol::views::{lookup, proceedings, texts};
use serde_json::{Map, Value, json};

use crate::http::feeds::{base, body_name, page_of};
use crate::http::oparl::links::{LICENSE, Links, Sort, schema};
use crate::http::places::code_of;
use crate::language::Language;
use crate::node::Node;
use crate::papers::held::{Held, ReadError, changed_at, held, later};
use crate::papers::moment;
use crate::papers::text::said;

/// OParl has one name for each thing; Kazakh is the first language.
const LANGUAGE: Language = Language::Kk;
const PDF: &str = "application/pdf";
const AKN: &str = "application/akn+xml";

/// Makes objects of records.
pub(super) struct Maker<'a> {
    node: &'a Node,
    links: Links,
}

/// A decision that a meeting took.
struct Taken {
    /// On which item.
    item: String,
    id: RecordId,
    title: Option<String>,
}

/// An object without what is not known of it.
fn known(object: Value) -> Value {
    match object {
        Value::Object(fields) => Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>()),
        other => other,
    }
}

fn decision_of(record: &Held) -> Option<&DecisionAdopted> {
    match &record.facts {
        Some(Facts::DecisionAdopted(facts)) => Some(facts),
        Some(Facts::DecisionAmended(facts)) => Some(&facts.decision),
        Some(Facts::DecisionRepealed(facts)) => Some(&facts.decision),
        _ => None,
    }
}

impl<'a> Maker<'a> {
    pub(super) fn of(node: &'a Node) -> Self {
        Self { node, links: Links::of(base(node)) }
    }

    /// When an object was changed last: by its record, by a later one that says more of it, or by an erasure.
    pub(super) fn modified(&self, record: &Held) -> Result<UnixMillis, ReadError> {
        changed_at(self.node, record, &later(self.node, &record.id)?)
    }

    /// The object that a record is. `None` where it is none of this type; what was erased is an object that says so.
    pub(super) fn object(&self, record: &Held, sort: Sort, modified: UnixMillis) -> Result<Option<Value>, ReadError> {
        let own = match (&record.facts, sort) {
            _ if record.is_gone() => Some(json!({ "deleted": true })),
            (Some(Facts::BodyEstablished(facts)), Sort::Organization) => Some(self.organization(record, facts)?),
            (Some(Facts::MemberElected(facts)), Sort::Person) => Some(self.person(record, facts)?),
            (Some(Facts::MemberElected(_)), Sort::Membership) => Some(self.membership(record)?),
            (Some(Facts::TermOpened(facts)), Sort::Term) => Some(self.term(record, facts)?),
            (Some(Facts::MeetingConvened(facts)), Sort::Meeting) => Some(self.meeting(record, facts)?),
            (Some(Facts::DecisionConsulted(facts)), Sort::Consultation) => Some(self.view_of_others(record, facts)?),
            (_, Sort::Paper) => decision_of(record).map(|facts| self.paper(record, facts)).transpose()?,
            (_, Sort::Consultation) => decision_of(record).map(|facts| self.consultation(record, facts)).transpose()?.flatten(),
            _ => None,
        };
        let Some(Value::Object(mut own)) = own else { return Ok(None) };
        own.extend(self.frame(sort, self.links.object(sort, &record.id)));
        let written = [("created", record.authored_at), ("modified", modified)];
        own.extend(written.map(|(name, at)| (name.to_owned(), json!(moment::rfc3339(at)))));
        own.insert("web".to_owned(), json!(page_of(self.node, &record.id, LANGUAGE)));
        Ok(Some(known(Value::Object(own))))
    }

    /// A part of an object that has an address of its own.
    pub(super) fn part(&self, record: &Held, sort: Sort, part: &str) -> Result<Option<Value>, ReadError> {
        let found = match (&record.facts, sort) {
            (Some(Facts::MeetingConvened(facts)), Sort::AgendaItem) => self.agenda(record, facts)?,
            (Some(Facts::MeetingConvened(facts)), Sort::Location) => vec![self.location(record, facts)?],
            (Some(_), Sort::File) => self.files(record)?,
            _ => Vec::new(),
        };
        let address = self.links.part(sort, &record.id, part);
        Ok(found.into_iter().find(|object| object["id"] == json!(address)))
    }

    fn frame(&self, sort: Sort, address: String) -> [(String, Value); 3] {
        [("id", address), ("type", schema(sort.schema())), ("license", LICENSE.to_owned())]
            .map(|(name, value)| (name.to_owned(), json!(value)))
    }

    fn framed(&self, sort: Sort, record: &Held, part: &str, own: Value) -> Value {
        let Value::Object(mut own) = own else { return own };
        own.extend(self.frame(sort, self.links.part(sort, &record.id, part)));
        known(Value::Object(own))
    }

    /// The body of a short name, by its record.
    fn organization_of(&self, record: &Held, body: &str) -> Result<Option<String>, ReadError> {
        let row = lookup::body(&*self.node.index, &record.register, body)?;
        Ok(row.map(|row| self.links.object(Sort::Organization, &row.id)))
    }

    fn organization(&self, record: &Held, facts: &BodyEstablished) -> Result<Value, ReadError> {
        let mut members = Vec::new();
        for term in council::terms(&*self.node.index, &record.register, &facts.body)? {
            let mut sittings = council::sittings(&*self.node.index, &term)?;
            sittings.extend(council::elected(&*self.node.index, &term, MemberRole::Substitute)?);
            members.extend(sittings.iter().map(|sitting| self.links.object(Sort::Membership, &sitting.member.id)));
        }
        Ok(json!({
            "body": self.links.body(&record.register), "name": said(&facts.name, LANGUAGE).map(|name| name.text),
            "shortName": &*facts.body, "classification": code_of(&facts.kind), "membership": members,
            "memberCount": facts.legal_members, "votingMemberCount": facts.legal_members,
        }))
    }

    fn person(&self, record: &Held, facts: &MemberElected) -> Result<Value, ReadError> {
        let membership = self.object(record, Sort::Membership, record.seen_at())?;
        Ok(json!({ "body": self.links.body(&record.register), "name": &*facts.person, "membership": membership.map(|one| vec![one]) }))
    }

    fn membership(&self, record: &Held) -> Result<Value, ReadError> {
        let rows = &*self.node.index;
        let sitting = council::sitting(rows, &record.id)?;
        let term = sitting.as_ref().map(|sitting| council::term(rows, &sitting.member.term)).transpose()?.flatten();
        let organization = term.as_ref().map(|term| self.organization_of(record, &term.body)).transpose()?.flatten();
        let chairs = match (&sitting, &term) {
            (Some(sitting), Some(term)) => self.is_chair(sitting, term)?,
            _ => false,
        };
        let role = sitting.as_ref().map(|sitting| sitting.member.role).unwrap_or_default();
        Ok(json!({
            "person": self.links.object(Sort::Person, &record.id), "organization": organization,
            "role": if chairs { "chair".to_owned() } else { code_of(&role) }, "votingRight": role.is_member(),
            "startDate": sitting.as_ref().map(|sitting| sitting.member.from.to_string()),
            "endDate": sitting.as_ref().map(|sitting| sitting.until.plus(-1).to_string()),
        }))
    }

    /// Chairs the body today, or did on the last day in office: whoever was followed in the chair is a member again.
    fn is_chair(&self, sitting: &Sitting, term: &TermRow) -> Result<bool, ReadError> {
        let rows = &*self.node.index;
        let last = sitting.until.plus(-1);
        let on = crate::clock::now().day().map_or(last, |today| today.min(last));
        let members = council::members_on(rows, &term.origin, &term.body, on)?;
        Ok(council::chair_on(rows, &members, on)? == Some(sitting.member.id))
    }

    fn term(&self, record: &Held, facts: &TermOpened) -> Result<Value, ReadError> {
        let row = council::term(&*self.node.index, &record.id)?;
        let until: Option<Day> = row.map(|row| council::term_end(&*self.node.index, &row)).transpose()?;
        let name = format!("{}, {}", body_name(self.node, record, &facts.body, LANGUAGE)?, facts.number);
        let end = until.unwrap_or(facts.until).plus(-1).to_string();
        Ok(json!({ "body": self.links.body(&record.register), "name": name, "startDate": facts.from.to_string(), "endDate": end }))
    }

    fn meeting(&self, record: &Held, facts: &MeetingConvened) -> Result<Value, ReadError> {
        let state = council::meeting(&*self.node.index, &record.id)?;
        let held_on = state.as_ref().map_or(facts.held_on, |state| state.held_on);
        let called_for = state.as_ref().and_then(|state| state.starts_at?.on(state.held_on));
        let minutes = lookup::minutes_of(&*self.node.index, &record.id)?;
        let opening = proceedings::opening(&*self.node.index, &record.id)?;
        let closing = proceedings::closing(&*self.node.index, &record.id)?;
        let start = opening.as_ref().map_or_else(
            || called_for.map_or_else(|| moment::begin_of(held_on), moment::rfc3339),
            |opening| moment::rfc3339(opening.facts.at),
        );
        let came = opening.as_ref().map(|opening| self.came(&opening.facts));
        let was_held = minutes.is_some() || opening.is_some();
        let is_cancelled = state.is_some_and(|state| state.cancelled_by.is_some());
        let organization = self.organization_of(record, &facts.body)?.map(|one| vec![one]);
        let mut others = vec![self.paper_file(record, "agenda.pdf", Language::Kk), self.paper_file(record, "attendance.pdf", Language::Kk)];
        others.extend(self.attached(record)?);
        Ok(json!({
            "name": format!("{}, {held_on}", body_name(self.node, record, &facts.body, LANGUAGE)?),
            "meetingState": if is_cancelled { "abgesagt" } else if was_held { "durchgeführt" } else { "eingeladen" },
            "cancelled": is_cancelled, "start": start, "end": closing.map(|closing| moment::rfc3339(closing.facts.at)), "location": self.location(record, facts)?,
            "participant": came, "organization": organization, "invitation": self.paper_file(record, "invitation.pdf", Language::Kk),
            "resultsProtocol": minutes.map(|_| self.paper_file(record, "minutes.pdf", Language::Kk)),
            "auxiliaryFile": others, "agendaItem": self.agenda(record, facts)?,
        }))
    }

    /// Where a meeting is held by what is known.
    fn location(&self, record: &Held, facts: &MeetingConvened) -> Result<Value, ReadError> {
        let moved = council::meeting(&*self.node.index, &record.id)?.map(|meeting| meeting.place);
        let place = said(moved.as_ref().unwrap_or(&facts.place), LANGUAGE).map(|place| place.text);
        let own = json!({ "description": place, "meetings": [self.links.object(Sort::Meeting, &record.id)] });
        Ok(self.framed(Sort::Location, record, "place", own))
    }

    /// The items of a meeting, each with the decision that was taken on it.
    fn agenda(&self, record: &Held, facts: &MeetingConvened) -> Result<Vec<Value>, ReadError> {
        let (rows, decisions) = (&*self.node.index, self.decided_at(record)?);
        let votes = texts::shown(rows, proceedings::votes(rows, &record.id)?)?;
        let meeting = council::meeting(rows, &record.id)?.map(|meeting| HeldMeeting::of(rows, &record.id, meeting)).transpose()?;
        let verdicts = meeting.zip(proceedings::opening(rows, &record.id)?.map(|told| told.facts));
        let item = |(order, item): (usize, &AgendaItem)| {
            let taken = decisions.iter().find(|taken| *taken.item == *item.number);
            let vote = proceedings::deciding(&votes, &item.number);
            let result = vote.zip(verdicts.as_ref()).map(|(vote, (held, opening))| code_of(&came_to(held, opening, vote)));
            let own = json!({
                "result": result, "resolutionText": taken.and_then(|taken| taken.title.clone()),
                "meeting": self.links.object(Sort::Meeting, &record.id), "number": &*item.number, "order": order,
                "name": said(&item.title, LANGUAGE).map(|title| title.text), "public": true,
                "consultation": taken.map(|taken| self.links.object(Sort::Consultation, &taken.id)),
            });
            self.framed(Sort::AgendaItem, record, &(order + 1).to_string(), own)
        };
        let items = proceedings::every_item(&*self.node.index, &record.id, &facts.agenda)?;
        Ok(items.iter().enumerate().map(item).collect())
    }

    /// Those who came to a meeting, by its roll.
    fn came(&self, opening: &MeetingOpened) -> Vec<String> {
        let came = opening.roll.iter().filter(|line| line.presence.attended());
        came.map(|line| self.links.object(Sort::Person, &line.member)).collect()
    }

    /// Decisions taken at a meeting.
    fn decided_at(&self, meeting: &Held) -> Result<Vec<Taken>, ReadError> {
        let mut decisions = Vec::new();
        for (id, _) in lookup::decisions_of(&*self.node.index, &meeting.id)? {
            let Some(record) = held(self.node, &id)? else { continue };
            if let Some(facts) = decision_of(&record)
                && let Provenance::Session { item } = &facts.provenance
            {
                let title = said(&facts.title, LANGUAGE).map(|title| title.text.to_owned());
                decisions.push(Taken { item: item.to_string(), id, title });
            }
        }
        Ok(decisions)
    }

    fn paper(&self, record: &Held, facts: &DecisionAdopted) -> Result<Value, ReadError> {
        let related = record.refs.iter().filter(|one| [Relation::Amends, Relation::Repeals].contains(&one.rel));
        let related: Vec<String> = related.map(|one| self.links.object(Sort::Paper, &one.id)).collect();
        let mut consultations: Vec<Value> = self.object(record, Sort::Consultation, record.seen_at())?.into_iter().collect();
        for told in texts::shown(&*self.node.index, texts::consultations(&*self.node.index, &record.id)?)? {
            let Some(of_others) = held(self.node, &told.id)? else { continue };
            consultations.extend(self.object(&of_others, Sort::Consultation, self.modified(&of_others)?)?);
        }
        let mut files = self.files(record)?.into_iter();
        Ok(json!({
            "body": self.links.body(&record.register), "name": said(&facts.title, LANGUAGE).map(|title| title.text),
            "reference": &*facts.number, "date": facts.adopted_on.to_string(), "paperType": code_of(&facts.matter),
            "originatorOrganization": self.organization_of(record, &facts.body)?.map(|one| vec![one]),
            "relatedPaper": related, "mainFile": files.next(), "auxiliaryFile": files.collect::<Vec<_>>(),
            "consultation": consultations,
        }))
    }

    /// What another body or official said of a decision. Of one outside the federation there is no organization to name; it is told
    /// in the role.
    fn view_of_others(&self, record: &Held, facts: &DecisionConsulted) -> Result<Value, ReadError> {
        let is_binding = matches!(facts.role, ConsultationRole::Agreement | ConsultationRole::Approval);
        let act = facts.act_record.map(|act| held(self.node, &act)).transpose()?.flatten();
        let by = act.as_ref().and_then(|act| Some((act, decision_of(act)?)));
        let organization = by.map(|(act, decision)| self.organization_of(act, &decision.body)).transpose()?.flatten();
        let told = [code_of(&facts.role), code_of(&facts.outcome), facts.by.to_string()];
        Ok(json!({
            "paper": record.reference(Relation::Decision).map(|id| self.links.object(Sort::Paper, &id)),
            "organization": organization.map(|one| vec![one]), "authoritative": is_binding, "role": told.join(", "),
        }))
    }

    /// Where a decision was on the agenda, for those that a meeting of this register took.
    fn consultation(&self, record: &Held, facts: &DecisionAdopted) -> Result<Option<Value>, ReadError> {
        let Provenance::Session { item } = &facts.provenance else { return Ok(None) };
        let minutes = record.reference(Relation::Minutes).map(|id| lookup::minutes(&*self.node.index, &id)).transpose()?.flatten();
        let at = minutes.map(|minutes| minutes.meeting).or_else(|| record.reference(Relation::Meeting));
        let Some(id) = at else { return Ok(None) };
        let meeting = council::meeting(&*self.node.index, &id)?;
        let items = meeting.map(|meeting| proceedings::every_item(&*self.node.index, &id, &meeting.row.agenda)).transpose()?;
        let place = items.and_then(|items| items.iter().position(|own| own.number == *item));
        Ok(Some(json!({
            "paper": self.links.object(Sort::Paper, &record.id),
            "meeting": self.links.object(Sort::Meeting, &id),
            "agendaItem": place.map(|place| self.links.part(Sort::AgendaItem, &id, &(place + 1).to_string())),
            "organization": self.organization_of(record, &facts.body)?.map(|one| vec![one]), "authoritative": true, "role": "decision",
        })))
    }

    /// The files of a record: its papers in both languages, then what was attached to it. The first one is the main one.
    fn files(&self, record: &Held) -> Result<Vec<Value>, ReadError> {
        let papers: &[&str] = match &record.facts {
            Some(Facts::MeetingConvened(_)) => &["invitation.pdf", "agenda.pdf", "attendance.pdf", "minutes.pdf"],
            _ if decision_of(record).is_some() => &["decision.pdf", "akn.xml"],
            _ => &[],
        };
        let languages = [Language::Kk, Language::Ru];
        let mut files: Vec<Value> =
            papers.iter().flat_map(|name| languages.map(|language| self.paper_file(record, name, language))).collect();
        files.extend(self.attached(record)?);
        Ok(files)
    }

    fn paper_file(&self, record: &Held, name: &str, language: Language) -> Value {
        let code = language.code();
        let address = format!("{}/papers/{}/{name}?lang={code}", self.links.base, record.id);
        let media = if name.ends_with(".pdf") { PDF } else { AKN };
        let own =
            json!({ "name": name, "fileName": format!("{code}-{name}"), "mimeType": media, "accessUrl": address, "downloadUrl": address });
        self.framed(Sort::File, record, &format!("{code}-{name}"), own)
    }

    /// Files that the record itself names, or a later one that attaches them.
    fn attached(&self, record: &Held) -> Result<Vec<Value>, ReadError> {
        let later = later(self.node, &record.id)?;
        let attached = later.iter().filter(|later| later.reference(Relation::Attaches).is_some()).flat_map(|later| &later.files);
        Ok(record.files.iter().chain(attached).map(|file| self.attachment(record, file)).collect())
    }

    fn attachment(&self, record: &Held, file: &AttachmentRef) -> Value {
        let address = format!("{}/api/v1/files/{}", self.links.base, file.sha256);
        let own = json!({
            "name": &*file.name, "fileName": &*file.name, "mimeType": &*file.media, "size": file.len, "accessUrl": address, "downloadUrl": address,
        });
        self.framed(Sort::File, record, &file.sha256.to_string(), own)
    }
}
