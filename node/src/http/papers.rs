//! Papers of one record: what a body sends, keeps and gives out, as PDF and as Akoma Ntoso.

mod gathered;
mod residents;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use kenes_protocol::bounded::LineText;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::{Day, TimeOfDay, UnixMillis};
use kenes_protocol::record::v1::{AgendaItem, Bilingual, DecisionAdopted, ExtractIssued, MeetingConvened, MinutesItem, Provenance};
use kenes_protocol::record::{Facts, Relation};
use kenes_protocol::views::tables::StandingCode;
use kenes_protocol::views::{council as sittings, lookup, proceedings, tasks, texts};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::api::{self, on_disk, signer};
use crate::http::dto::standing_code;
use crate::http::feeds::{base, body_name};
use crate::http::input::Asked;
use crate::http::pages::territory_name;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::papers::akn::{self, Source};
use crate::papers::council::{self, Called, NamedVote, Opened, SaidOnItem, Setting};
use crate::papers::held::{Held, ReadError, decided, held, later};
use crate::papers::model::{Paper, Stamp};
use crate::papers::moment;
use crate::papers::pdf::{self, PdfError};
use crate::papers::text::said;

/// A meeting as it is held by what is known now.
struct Now<'a> {
    facts: &'a MeetingConvened,
    held_on: Day,
    starts_at: Option<TimeOfDay>,
    place: Bilingual<LineText>,
    agenda: Vec<AgendaItem>,
    opened: Option<Opened>,
    named: Vec<NamedVote>,
    said: Vec<SaidOnItem>,
    corrected: Vec<MinutesItem>,
}

impl Now<'_> {
    fn called(&self) -> Called<'_> {
        Called {
            facts: self.facts,
            held_on: self.held_on,
            starts_at: self.starts_at,
            place: &self.place,
            agenda: &self.agenda,
            opened: self.opened.as_ref(),
            named: &self.named,
            said: &self.said,
            corrected: &self.corrected,
        }
    }
}

/// Which paper there is of which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Of a meeting.
    Agenda,
    /// Of a meeting.
    Invitation,
    /// Of a meeting.
    Attendance,
    /// Of a meeting: what was voted on and decided, before its minutes are written.
    Decisions,
    /// Of minutes, or of a meeting that has some.
    Minutes,
    /// Of a decision.
    Decision,
    /// Of a decision with articles: as they read today.
    Consolidated,
    /// Of an item of minutes, or of a decision: the item by which it was adopted.
    Extract,
    /// Of an initiative: on which it is supported.
    Sheet,
    /// Of a call: with the projects that were admitted.
    Ballot,
}

impl Sort {
    fn of(file: &str) -> Option<Self> {
        Some(match file.strip_suffix(".pdf")? {
            "agenda" => Self::Agenda,
            "invitation" => Self::Invitation,
            "attendance" => Self::Attendance,
            "decisions" => Self::Decisions,
            "minutes" => Self::Minutes,
            "decision" => Self::Decision,
            "consolidated" => Self::Consolidated,
            "extract" => Self::Extract,
            "sheet" => Self::Sheet,
            "ballot" => Self::Ballot,
            _ => return None,
        })
    }
}

/// In which language, and what of it.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Printed {
    /// `kk` or `ru`; by default what the program asks for, and Kazakh for any other.
    lang: Option<String>,
    /// Of an extract from minutes: the number of the item.
    item: Option<String>,
}

impl Printed {
    /// The languages of official papers are two.
    fn language(&self, headers: &HeaderMap) -> Language {
        let chosen = self.lang.as_deref().map_or_else(|| api::language(headers), Language::of);
        if chosen == Language::Ru { Language::Ru } else { Language::Kk }
    }
}

/// A paper of a sealed record as PDF/A: `agenda.pdf`, `invitation.pdf`, `attendance.pdf` and `decisions.pdf` of a meeting, `minutes.pdf` of a
/// meeting or its minutes, `decision.pdf` and `consolidated.pdf` of a decision, `extract.pdf` of one, an item of minutes, or an
/// extract that was issued, `sheet.pdf` of an initiative and `ballot.pdf` of a call.
#[utoipa::path(get, path = "/papers/{id}/{file}",
    params(("id" = String, Path, description = "64 hexadecimal digits"), ("file" = String, Path, description = "the paper"), Printed),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), (status = 404, body = Problem)))]
pub async fn paper(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path((id, file)): Path<(String, String)>,
    Asked(printed): Asked<Printed>,
) -> Result<Response, Problem> {
    let language = printed.language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let sort = Sort::of(&file).ok_or_else(not_found)?;
    let name = format!("inline; filename=\"{}-{}-{file}\"", id.to_string().get(..12).unwrap_or_default(), language.code());
    let written = on_disk(language, move || {
        let composer = Composer { node: &node, language };
        let paper = composer.paper(&id, sort, printed.item.as_deref()).map_err(|cause| Problem::internal(&cause, language))?;
        pdf::write(&paper.ok_or_else(not_found)?).map_err(|cause| match cause {
            PdfError::TooLong => Problem::new(Code::TooLarge, language),
            cause => Problem::internal(&cause, language),
        })
    });
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    Ok(([kind, (header::CONTENT_DISPOSITION, name)], written.await?).into_response())
}

/// A sealed decision, or sealed minutes, in one of the languages that they speak, as Akoma Ntoso 1.0 (XML).
#[utoipa::path(get, path = "/papers/{id}/akn.xml", params(("id" = String, Path, description = "64 hexadecimal digits"), Printed),
    responses((status = 200, body = String, content_type = "application/akn+xml"), (status = 404, body = Problem)))]
pub async fn akoma_ntoso(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path(id): Path<String>,
    Asked(printed): Asked<Printed>,
) -> Result<Response, Problem> {
    let language = printed.language(&headers);
    let not_found = move || Problem::new(Code::NotFound, language);
    let id: RecordId = id.parse().map_err(|_| not_found())?;
    let written = on_disk(language, move || {
        let made = Composer { node: &node, language }.akoma_ntoso(&id).map_err(|cause| Problem::internal(&cause, language))?;
        made.ok_or_else(not_found)
    });
    Ok(([(header::CONTENT_TYPE, "application/akn+xml; charset=utf-8")], written.await?).into_response())
}

/// Reads what a paper needs.
struct Composer<'a> {
    node: &'a Node,
    language: Language,
}

impl Composer<'_> {
    /// `None` where there is no such paper: the record is not sealed here, says something else, or was erased.
    fn paper(&self, id: &RecordId, sort: Sort, item: Option<&str>) -> Result<Option<Paper>, ReadError> {
        let Some(record) = held(self.node, id)? else { return Ok(None) };
        match (&record.facts, sort) {
            (Some(Facts::MeetingConvened(_)), Sort::Agenda | Sort::Invitation | Sort::Attendance | Sort::Decisions) => {
                self.of_meeting(&record, sort)
            }
            (Some(Facts::MeetingConvened(_)), Sort::Minutes) => match lookup::minutes_of(&*self.node.index, id)? {
                Some(minutes) => self.paper(&minutes, sort, item),
                None => Ok(None),
            },
            (Some(Facts::MinutesAdopted(_)), Sort::Minutes | Sort::Extract) => self.of_minutes(&record, sort, item),
            (Some(Facts::ExtractIssued(facts)), Sort::Extract) => self.of_extract(&record, facts),
            (Some(Facts::DecisionAdopted(facts)), _) => self.of_decision(&record, facts, sort),
            (Some(Facts::DecisionAmended(facts)), _) => self.of_decision(&record, &facts.decision, sort),
            (Some(Facts::DecisionRepealed(facts)), _) => self.of_decision(&record, &facts.decision, sort),
            _ => self.of_residents(&record, sort),
        }
    }

    /// What a meeting was called for, and how it is held by what is known now.
    fn called<'a>(&self, meeting: &'a Held) -> Result<Option<Now<'a>>, ReadError> {
        let Some(Facts::MeetingConvened(facts)) = &meeting.facts else { return Ok(None) };
        let rows = &*self.node.index;
        let state = sittings::meeting(rows, &meeting.id)?;
        let opened = self.opened(&meeting.id, state.as_ref())?;
        let (held_on, starts_at, place) = match state {
            Some(state) => (state.held_on, state.starts_at, state.place),
            None => (facts.held_on, facts.starts_at, facts.place.clone()),
        };
        let agenda = proceedings::agenda(rows, &meeting.id, &facts.agenda)?;
        let minutes = lookup::minutes_of(rows, &meeting.id)?;
        let corrections = minutes.map(|minutes| proceedings::corrections(rows, &minutes)).transpose()?.unwrap_or_default();
        let corrected = texts::shown(rows, corrections)?.into_iter().flat_map(|told| told.facts.items.to_vec()).collect();
        let (named, said) = (self.named(&meeting.id)?, self.said(&meeting.id)?);
        Ok(Some(Now { facts, held_on, starts_at, place, agenda, opened, named, said, corrected }))
    }

    /// The meeting that minutes are of.
    fn meeting_of(&self, minutes: &Held) -> Result<Option<Held>, ReadError> {
        Ok(minutes.reference(Relation::Meeting).map(|id| held(self.node, &id)).transpose()?.flatten())
    }

    fn of_meeting(&self, record: &Held, sort: Sort) -> Result<Option<Paper>, ReadError> {
        let Some(now) = self.called(record)? else { return Ok(None) };
        let called = now.called();
        let setting = self.setting(record, &now.facts.body)?;
        Ok(Some(match sort {
            Sort::Invitation => council::invitation(setting, called),
            Sort::Attendance => council::attendance(setting, called, &self.members(record, called)?),
            Sort::Decisions => {
                let is_minuted = lookup::minutes_of(&*self.node.index, &record.id)?.is_some();
                council::decisions(setting, called, &self.outcomes(record, called)?, is_minuted)
            }
            _ => council::agenda(setting, called),
        }))
    }

    fn of_minutes(&self, record: &Held, sort: Sort, item: Option<&str>) -> Result<Option<Paper>, ReadError> {
        let Some(Facts::MinutesAdopted(facts)) = &record.facts else { return Ok(None) };
        let Some(meeting) = self.meeting_of(record)? else { return Ok(None) };
        let Some(now) = self.called(&meeting)? else { return Ok(None) };
        let setting = self.setting(record, &now.facts.body)?;
        Ok(match (sort, item) {
            (Sort::Extract, Some(number)) => council::extract(setting, now.called(), facts, number),
            (Sort::Extract, None) => None,
            _ => Some(council::minutes(setting, now.called(), facts)),
        })
    }

    /// An extract as it was issued, stamped as the record of that. `None` once what it was taken from is gone.
    fn of_extract(&self, record: &Held, issued: &ExtractIssued) -> Result<Option<Paper>, ReadError> {
        let of = |rel| record.reference(rel).map(|id| held(self.node, &id)).transpose();
        if let Some(minutes) = of(Relation::Minutes)?.flatten() {
            let Some(Facts::MinutesAdopted(facts)) = &minutes.facts else { return Ok(None) };
            let Some(meeting) = self.meeting_of(&minutes)? else { return Ok(None) };
            let Some(now) = self.called(&meeting)? else { return Ok(None) };
            // What became of the minutes or of the decision stands on the extract too.
            let setting = Setting { notes: self.notes(&minutes.id)?, ..self.setting(record, &now.facts.body)? };
            return Ok(Some(council::certified(setting, now.called(), facts, issued)));
        }
        let Some(decision) = of(Relation::Decision)?.flatten() else { return Ok(None) };
        let notes = self.notes(&decision.id)?;
        let Some(facts) = decided(decision.facts) else { return Ok(None) };
        let setting = Setting { notes, ..self.setting(record, &facts.body)? };
        let registered = tasks::registration(&*self.node.index, &decision.id)?.map(|told| told.facts);
        Ok(Some(council::certified_decision(setting, &facts, registered.as_ref(), issued)))
    }

    fn of_decision(&self, record: &Held, facts: &DecisionAdopted, sort: Sort) -> Result<Option<Paper>, ReadError> {
        // A decision that was told before its minutes names its meeting, which may have some by now.
        let of_meeting = || record.reference(Relation::Meeting).map(|id| lookup::minutes_of(&*self.node.index, &id)).transpose();
        let minutes = record.reference(Relation::Minutes).map_or_else(|| Ok(of_meeting()?.flatten()), |id| Ok::<_, ReadError>(Some(id)))?;
        match (sort, &facts.provenance, minutes) {
            (Sort::Decision, ..) => {
                let registered = tasks::registration(&*self.node.index, &record.id)?.map(|told| told.facts);
                let setting = self.setting(record, &facts.body)?;
                Ok(Some(council::decision(setting, facts, registered.as_ref(), record.facts.as_ref())))
            }
            (Sort::Consolidated, ..) => self.consolidated(record, facts),
            (Sort::Extract, Provenance::Session { item }, Some(minutes)) => self.paper(&minutes, sort, Some(item)),
            _ => Ok(None),
        }
    }

    /// `None` where the record is no decision and no minutes, was erased, or does not speak the language.
    fn akoma_ntoso(&self, id: &RecordId) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(record) = held(self.node, id)? else { return Ok(None) };
        let later = later(self.node, id)?;
        let source = |body| -> Result<Source<'_>, ReadError> {
            let body_name = body_name(self.node, &record, body, self.language)?;
            Ok(Source { record: &record, language: self.language, body, body_name, later: &later })
        };
        let decided = match &record.facts {
            Some(Facts::DecisionAdopted(facts)) => &**facts,
            Some(Facts::DecisionAmended(facts)) => &facts.decision,
            Some(Facts::DecisionRepealed(facts)) => &facts.decision,
            Some(Facts::MinutesAdopted(facts)) => {
                let Some(meeting) = self.meeting_of(&record)? else { return Ok(None) };
                let Some(now) = self.called(&meeting)? else { return Ok(None) };
                return Ok(akn::minutes(&source(&now.facts.body)?, facts, &now.agenda, now.held_on, &now.said)?);
            }
            _ => return Ok(None),
        };
        Ok(akn::decision(&source(&decided.body)?, decided)?)
    }

    fn setting(&self, record: &Held, body: &str) -> Result<Setting, ReadError> {
        Ok(Setting {
            language: self.language,
            place: territory_name(self.node, record.territory.as_str(), self.language),
            body: body_name(self.node, record, body, self.language)?,
            notes: self.notes(&record.id)?,
            stamp: self.stamp(record)?,
        })
    }

    /// What later records made of one: each kind in words, and which one.
    fn notes(&self, id: &RecordId) -> Result<Vec<(String, String)>, ReadError> {
        let later = later(self.node, id)?;
        let note = |later: &Held| (self.language.word(&format!("kind.{}", later.kind)).to_owned(), self.told(later));
        Ok(later.iter().filter(|later| later.is_revision()).map(note).collect())
    }

    /// A later record by what people call it: a decision by its number, another day by the day.
    fn told(&self, later: &Held) -> String {
        let number = |facts: &DecisionAdopted| format!("{} {}, {}", self.language.word("paper.number"), facts.number, facts.adopted_on);
        match &later.facts {
            Some(Facts::DecisionAmended(facts)) => number(&facts.decision),
            Some(Facts::DecisionRepealed(facts)) => number(&facts.decision),
            Some(Facts::MeetingPostponed(facts)) => {
                let place = facts.place.as_ref().and_then(|place| said(place, self.language)).map(|place| place.text.to_owned());
                let parts = [Some(facts.held_on.to_string()), facts.starts_at.map(|at| at.to_string()), place];
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
            Some(Facts::MeetingCancelled(facts)) => facts.announced_on.to_string(),
            Some(Facts::DecisionAnnulled(facts)) => format!("{}, {}, {}", facts.by, facts.act, facts.from),
            Some(Facts::DecisionSuspended(facts)) => {
                let until = facts.until.map(|until| format!(" – {until}")).unwrap_or_default();
                format!("{}, {}, {}{until}", facts.by, facts.act, facts.from)
            }
            _ => later.authored_at.day().map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    fn stamp(&self, record: &Held) -> Result<Stamp, ReadError> {
        let word = |key: &str| self.language.word(key).to_owned();
        let day = |at: UnixMillis| at.day().map(|day| day.to_string()).unwrap_or_default();
        let state = match record.witnessed_at {
            Some(at) => format!("{}, {}, {}", word("state.sealed"), word("state.witnessed"), day(at)),
            None => format!("{}; {}", word("state.sealed"), word("paper.unwitnessed")),
        };
        let mut lines = vec![
            (word("record.id"), record.id.to_string()),
            (word("column.register"), record.register.to_string()),
            (word("paper.entry"), record.index.to_string()),
            (word("paper.state"), state),
        ];
        if record.standing != StandingCode::Valid {
            lines.push((word("record.state"), word(&format!("standing.{}", standing_code(record.standing)))));
        }
        lines.push((word("record.authored"), day(record.authored_at)));
        for block in &record.signatures {
            let signature = signer(self.node, block)?;
            let role = signature.role.map(|role| format!(", {}", word(&format!("office.{role}")))).unwrap_or_default();
            lines.push((word("record.signer"), format!("{}{role}", signature.name.unwrap_or_else(|| word("record.root_key")))));
        }
        Ok(Stamp {
            id: record.id.to_string(),
            lines,
            address: format!("{}/v/{}", base(self.node), record.id),
            how: word("paper.how"),
            written: moment::parts(record.authored_at),
        })
    }
}
