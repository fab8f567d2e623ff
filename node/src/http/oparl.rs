//! What bodies do as OParl 1.1, the interface of councils' information systems: objects by their addresses, and lists that a
//! program can follow. A list is a register read in its order, so its pages never shift while somebody turns them.

mod links;
mod objects;

use std::sync::{Arc, PoisonError};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use kenes_protocol::digest::RecordId;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::PACKAGE_ENTRIES;
use kenes_protocol::register::Origin;
use kenes_protocol::replication::transfer::RegisterSource as _;
use kenes_protocol::views::lookup;
use kenes_protocol::views::tables::StandingCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::http::api::{language, on_disk};
use crate::http::feeds::base;
use crate::http::input::Asked;
use crate::http::pages::territory_name;
use crate::http::problem::{Code, Problem};
use crate::language::Language;
use crate::node::Node;
use crate::papers::held::{Held, ReadError, held, read};
use crate::papers::limits::{OPARL_ENTRIES, OPARL_OBJECTS};
use crate::papers::moment;
use links::{Links, Sort};
use objects::Maker;

/// Where a list goes on, and which of its objects are asked for. Times are RFC 3339.
#[derive(Debug, Default, Deserialize)]
pub struct Filter {
    /// The entry to go on with.
    from: Option<u64>,
    created_since: Option<String>,
    created_until: Option<String>,
    modified_since: Option<String>,
    modified_until: Option<String>,
}

/// A filter, read.
struct Times {
    created: [Option<UnixMillis>; 2],
    modified: [Option<UnixMillis>; 2],
    /// As it was asked, for the address of the next page.
    asked: String,
}

impl Filter {
    fn times(&self) -> Option<Times> {
        let mut asked = String::new();
        let mut one = |name: &str, text: &Option<String>| -> Option<Option<UnixMillis>> {
            let Some(text) = text else { return Some(None) };
            asked.push_str(&format!("&{name}={}", text.replace('+', "%2B")));
            moment::read(text).map(Some)
        };
        let created = [one("created_since", &self.created_since)?, one("created_until", &self.created_until)?];
        let modified = [one("modified_since", &self.modified_since)?, one("modified_until", &self.modified_until)?];
        Some(Times { created, modified, asked })
    }
}

impl Times {
    fn take(&self, created: UnixMillis, modified: UnixMillis) -> bool {
        let inside =
            |[since, until]: [Option<UnixMillis>; 2], at| since.is_none_or(|since| at >= since) && until.is_none_or(|until| at <= until);
        inside(self.created, created) && inside(self.modified, modified)
    }

    /// Who asks what has changed is told what was erased, too; nobody else is.
    const fn tells_erased(&self) -> bool {
        self.modified[0].is_some()
    }
}

/// The entry into everything.
pub async fn system(State(node): State<Arc<Node>>, headers: HeaderMap) -> Result<Json<Value>, Problem> {
    let language = language(&headers);
    let links = Links::of(base(&node));
    let name = format!("Kenes · {}", territory_name(&node, node.settings.origin.territory().as_str(), language));
    Ok(Json(json!({
        "id": links.system(), "type": links::schema("System"), "oparlVersion": "https://schema.oparl.org/1.1/",
        "license": links::LICENSE, "body": links.bodies(), "name": name, "website": links.base, "web": links.base,
    })))
}

/// Every register that is held here, as a body.
pub async fn bodies(State(node): State<Arc<Node>>, headers: HeaderMap, Asked(filter): Asked<Filter>) -> Result<Json<Value>, Problem> {
    let language = language(&headers);
    on_disk(language, move || {
        let links = Links::of(base(&node));
        let mut origins = node.ledger.origins();
        origins.sort_unstable();
        let from = filter.from.and_then(|from| usize::try_from(from).ok()).unwrap_or_default();
        let to = from.saturating_add(OPARL_OBJECTS);
        let page = origins.iter().skip(from).take(OPARL_OBJECTS);
        let objects: Result<Vec<Value>, ReadError> = page.map(|origin| body_of(&node, origin)).collect();
        let objects = objects.map_err(|cause| Problem::internal(&cause, language))?;
        let next = (to < origins.len()).then(|| format!("{}?from={to}", links.bodies()));
        Ok(Json(page_of(&links.bodies(), objects, next)))
    })
    .await
}

fn page_of(first: &str, data: Vec<Value>, next: Option<String>) -> Value {
    let mut links = Map::from_iter([("first".to_owned(), json!(first))]);
    links.extend(next.map(|next| ("next".to_owned(), json!(next))));
    json!({ "data": data, "pagination": { "elementsPerPage": OPARL_OBJECTS }, "links": links })
}

/// A body.
pub async fn body(State(node): State<Arc<Node>>, headers: HeaderMap, Path(folder): Path<String>) -> Result<Json<Value>, Problem> {
    let language = language(&headers);
    on_disk(language, move || {
        let origin = known(&node, &folder, language)?;
        body_of(&node, &origin).map(Json).map_err(|cause| Problem::internal(&cause, language))
    })
    .await
}

/// The register of a folder's name, where it is held here.
fn known(node: &Node, folder: &str, language: Language) -> Result<Origin, Problem> {
    let origin = Origin::from_folder(folder).ok().filter(|origin| node.ledger.get(origin).is_some());
    origin.ok_or_else(|| Problem::new(Code::NotFound, language))
}

fn body_of(node: &Node, origin: &Origin) -> Result<Value, ReadError> {
    let links = Links::of(base(node));
    let terms = walk(node, origin, Sort::Term, 0, &Times { created: [None; 2], modified: [None; 2], asked: String::new() })?;
    let territory = origin.territory();
    Ok(json!({
        "id": links.body(origin), "type": links::schema("Body"), "system": links.system(),
        "name": territory_name(node, territory.as_str(), Language::Kk), "shortName": territory.as_str(),
        "classification": format!("{:?}", territory.level()).to_lowercase(), "license": links::LICENSE, "website": links.base,
        "organization": links.list(origin, Sort::Organization), "person": links.list(origin, Sort::Person),
        "membership": links.list(origin, Sort::Membership), "meeting": links.list(origin, Sort::Meeting),
        "paper": links.list(origin, Sort::Paper), "legislativeTermList": links.list(origin, Sort::Term),
        "legislativeTerm": terms.objects,
    }))
}

/// A list of a body: organizations, people, memberships, meetings, papers or terms.
pub async fn list(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path((folder, name)): Path<(String, String)>,
    Asked(filter): Asked<Filter>,
) -> Result<Json<Value>, Problem> {
    let language = language(&headers);
    on_disk(language, move || {
        let origin = known(&node, &folder, language)?;
        let sort = Sort::of_list(&name).ok_or_else(|| Problem::new(Code::NotFound, language))?;
        let times = filter.times().ok_or_else(|| Problem::new(Code::Malformed, language))?;
        let walked = walk(&node, &origin, sort, filter.from.unwrap_or_default(), &times);
        let walked = walked.map_err(|cause| Problem::internal(&cause, language))?;
        let first = Links::of(base(&node)).list(&origin, sort);
        let next = walked.next.map(|next| format!("{first}?from={next}{}", times.asked));
        Ok(Json(page_of(&first, walked.objects, next)))
    })
    .await
}

/// A part of a register as objects, and the entry to go on with.
struct Walked {
    objects: Vec<Value>,
    next: Option<u64>,
}

fn walk(node: &Node, origin: &Origin, sort: Sort, from: u64, times: &Times) -> Result<Walked, ReadError> {
    let mut walked = Walked { objects: Vec::new(), next: None };
    let Some(register) = node.ledger.get(origin) else { return Ok(walked) };
    let size = lookup::projected(&*node.index, origin)?;
    let maker = Maker::of(node);
    let mut at = from;
    while at < size {
        // Runs of 256 lie in one file each.
        let end = (at / PACKAGE_ENTRIES + 1) * PACKAGE_ENTRIES;
        let stored = register.read().unwrap_or_else(PoisonError::into_inner).entries(at, end.min(size))?;
        for stored in &stored {
            if walked.objects.len() == OPARL_OBJECTS || at - from == OPARL_ENTRIES {
                walked.next = Some(at);
                return Ok(walked);
            }
            let record = read(node, origin, at, stored)?;
            walked.objects.extend(listed(&maker, &record, sort, times)?);
            at += 1;
        }
    }
    Ok(walked)
}

/// The object that a record is in a list, where it belongs there.
fn listed(maker: &Maker<'_>, record: &Held, sort: Sort, times: &Times) -> Result<Option<Value>, ReadError> {
    // What a redaction named may be judged anew a moment later; it is erased from then on all the same.
    let is_told = if record.is_gone() { times.tells_erased() } else { record.standing == StandingCode::Valid };
    if !sort.kinds().contains(&&*record.kind) || !is_told {
        return Ok(None);
    }
    let modified = maker.modified(record)?;
    if times.take(record.authored_at, modified) { maker.object(record, sort, modified) } else { Ok(None) }
}

/// An object by its record, or a part of it: `meeting/<record>`, `agendaitem/<record>/<number>`.
pub async fn object(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path((sort, id)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    found(node, &headers, sort, id, None).await
}

/// A part of an object.
pub async fn part(
    State(node): State<Arc<Node>>,
    headers: HeaderMap,
    Path((sort, id, part)): Path<(String, String, String)>,
) -> Result<Json<Value>, Problem> {
    found(node, &headers, sort, id, Some(part)).await
}

async fn found(node: Arc<Node>, headers: &HeaderMap, sort: String, id: String, part: Option<String>) -> Result<Json<Value>, Problem> {
    let language = language(headers);
    on_disk(language, move || {
        let not_found = || Problem::new(Code::NotFound, language);
        let sort = Sort::of(&sort).ok_or_else(not_found)?;
        let id: RecordId = id.parse().map_err(|_| not_found())?;
        let made = || -> Result<Option<Value>, ReadError> {
            let Some(record) = held(&node, &id)? else { return Ok(None) };
            let maker = Maker::of(&node);
            let modified = maker.modified(&record)?;
            match part {
                Some(part) => maker.part(&record, sort, &part),
                None if sort.kinds().contains(&&*record.kind) => maker.object(&record, sort, modified),
                None => Ok(None),
            }
        };
        made().map_err(|cause| Problem::internal(&cause, language))?.map(Json).ok_or_else(not_found)
    })
    .await
}
