//! All routes on one screen, and the API document that is made of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{delete, get, post};
use kenes_protocol::limits::{ATTACHMENT_BYTES, MESSAGE_BYTES, SUBMISSION_BYTES};
use utoipa::OpenApi;

use crate::http::office::{acts, common, cosigning, desk, drafts, mandates, node_page, people, residents, sign_in, writing};
use crate::http::{
    accounts, api, cache, care, councils, events, export, feeds, files, lists, meetings, money, oparl, overdue, pages, papers,
    participation, places, record_page, registers, replicate, report_meetings, search, sittings, surfaces, take_part, tasks, tlog,
};
use crate::net::web;
use crate::node::Node;

/// The API document (OpenAPI), checked in as `docs/openapi.json`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kenes node",
        description = "Public interface of a Kenes node. Registers themselves are served under /log as C2SP tlog-tiles.",
        license(name = "Apache-2.0")
    ),
    paths(
        api::submit,
        api::seal,
        api::status,
        registers::registers,
        registers::counted,
        api::view_hash,
        api::record,
        api::proof,
        api::opened,
        api::mandates,
        lists::decisions,
        lists::decision_table,
        lists::meetings,
        lists::issues,
        lists::findings,
        lists::finding_table,
        lists::initiative_table,
        money::budgets,
        money::executions,
        care::contradictions,
        care::contradiction,
        care::incidents,
        feeds::meetings_calendar,
        feeds::decisions_feed,
        feeds::meetings_feed,
        feeds::minutes_feed,
        papers::paper,
        papers::akoma_ntoso,
        export::tables,
        export::export,
        files::file,
        files::put,
        events::events,
        search::search,
        places::territories,
        places::outlines,
        places::offices,
        places::bodies,
        councils::councils,
        councils::calendars,
        meetings::meeting,
        meetings::votes_of_member,
        sittings::sittings,
        tasks::tasks,
        tasks::decision,
        tasks::of_record,
        report_meetings::report_meetings,
        overdue::overdue,
        participation::initiatives::initiatives,
        participation::initiatives::initiative,
        participation::initiatives::token,
        participation::calls::calls,
        participation::calls::call,
        take_part::take_part,
        accounts::decisions::text,
        accounts::plans,
        accounts::audits,
        accounts::quarters,
        places::issues,
        places::counts_below,
        places::months,
        sign_in::challenge,
        sign_in::login,
        sign_in::enrol,
        sign_in::session,
        sign_in::logout,
        desk::desk,
        cosigning::list,
        cosigning::one,
        cosigning::leave,
        cosigning::remove,
        drafts::list,
        drafts::one,
        drafts::keep,
        drafts::remove,
        writing::prepare,
        writing::submit,
        writing::seal,
        mandates::list,
        mandates::requests,
        mandates::leave,
        mandates::remove,
        node_page::page,
        node_page::remove_device,
        acts::acts,
        residents::residents,
        residents::check,
        residents::keep,
        people::cases,
        people::case,
        people::enter,
        people::take_back,
        people::reject,
        people::take_back_rejected,
        people::admit,
        people::batch,
        people::tally,
        common::exchange,
        common::end,
        common::restore,
        common::events
    )
)]
pub struct ApiDocument;

#[expect(clippy::cast_possible_truncation, reason = "sixteen megabytes fit every computer that runs this")]
const ATTACHMENT_LIMIT: usize = ATTACHMENT_BYTES as usize;

/// The routes of a node.
pub fn router(node: Arc<Node>) -> Router {
    Router::new()
        .route("/", get(surfaces::home))
        .route("/k", get(surfaces::kiosk))
        .route("/k/{*page}", get(surfaces::kiosk))
        .route("/v", get(surfaces::kiosk))
        .route("/v/{*page}", get(surfaces::kiosk))
        .route("/dashboard", get(surfaces::dashboard))
        .route("/dashboard/{*page}", get(surfaces::dashboard))
        .route("/office", get(surfaces::office))
        .route("/office/{*page}", get(surfaces::office))
        .route("/plain", get(pages::home))
        .route("/r/{id}", get(record_page::record))
        .route("/decisions", get(pages::decisions))
        .route("/style.css", get(pages::style))
        .route("/feeds/meetings.ics", get(feeds::meetings_calendar))
        .route("/feeds/decisions.atom", get(feeds::decisions_feed))
        .route("/feeds/meetings.atom", get(feeds::meetings_feed))
        .route("/feeds/minutes.atom", get(feeds::minutes_feed))
        .nest("/oparl/v1.1", oparl_routes())
        .route("/export/tables.json", get(export::tables))
        .route("/export/{file}", get(export::export))
        .route("/papers/{id}/akn.xml", get(papers::akoma_ntoso))
        .route("/papers/{id}/{file}", get(papers::paper))
        .route("/healthz", get(healthy))
        .route("/readyz", get(ready))
        .route("/api/v1/records", post(api::submit))
        .route("/api/v1/records/{id}", get(api::record))
        .route("/api/v1/records/{id}/proof", get(api::proof))
        .route("/api/v1/records/{id}/opened", get(api::opened))
        .route("/api/v1/records/{id}/tasks", get(tasks::of_record))
        .route("/api/v1/seal", post(api::seal))
        .route("/api/v1/status", get(api::status))
        .route("/api/v1/registers", get(registers::registers))
        .route("/api/v1/registers/table", get(registers::counted))
        .route("/api/v1/view-hash", get(api::view_hash))
        .route("/api/v1/mandates/{key}", get(api::mandates))
        .route("/api/v1/decisions", get(lists::decisions))
        .route("/api/v1/decisions/table", get(lists::decision_table))
        .route("/api/v1/decisions/{id}/course", get(tasks::decision))
        .route("/api/v1/decisions/{id}/text", get(accounts::decisions::text))
        .route("/api/v1/plans", get(accounts::plans))
        .route("/api/v1/audits", get(accounts::audits))
        .route("/api/v1/members/{id}/quarters", get(accounts::quarters))
        .route("/api/v1/sittings", get(sittings::sittings))
        .route("/api/v1/report-meetings", get(report_meetings::report_meetings))
        .route("/api/v1/initiatives", get(participation::initiatives::initiatives))
        .route("/api/v1/initiatives/table", get(lists::initiative_table))
        .route("/api/v1/initiatives/{id}", get(participation::initiatives::initiative))
        .route("/api/v1/calls", get(participation::calls::calls))
        .route("/api/v1/calls/{id}", get(participation::calls::call))
        .route("/api/v1/records/{id}/tokens/{token}", get(participation::initiatives::token))
        .route("/api/v1/take-part", post(take_part::take_part))
        .route("/api/v1/tasks", get(tasks::tasks))
        .route("/api/v1/tasks/overdue", get(overdue::overdue))
        .route("/api/v1/meetings", get(lists::meetings))
        .route("/api/v1/meetings/{id}", get(meetings::meeting))
        .route("/api/v1/members/{id}/votes", get(meetings::votes_of_member))
        .route("/api/v1/issues/table", get(lists::issues))
        .route("/api/v1/findings", get(lists::findings))
        .route("/api/v1/findings/table", get(lists::finding_table))
        .route("/api/v1/budgets", get(money::budgets))
        .route("/api/v1/budgets/{id}/executions", get(money::executions))
        .route(web::PATH, post(replicate::replicate).layer(DefaultBodyLimit::max(MESSAGE_BYTES + 2)))
        .route("/api/v1/contradictions", get(care::contradictions))
        .route("/api/v1/contradictions/{digest}", get(care::contradiction))
        .route("/api/v1/files/{sha256}", get(files::file).put(files::put).layer(DefaultBodyLimit::max(ATTACHMENT_LIMIT)))
        .route("/api/v1/incidents", get(care::incidents))
        .route("/api/v1/events", get(events::events))
        .route("/api/v1/territories", get(places::territories))
        .route("/api/v1/outlines", get(places::outlines))
        .route("/api/v1/search", get(search::search))
        .route("/api/v1/offices", get(places::offices))
        .route("/api/v1/bodies", get(places::bodies))
        .route("/api/v1/councils", get(councils::councils))
        .route("/api/v1/calendars", get(councils::calendars))
        .route("/api/v1/issues", get(places::issues))
        .route("/api/v1/below", get(places::counts_below))
        .route("/api/v1/months", get(places::months))
        .nest("/api/v1/office", office_routes())
        .route("/log/{folder}/checkpoint", get(tlog::checkpoint))
        .route("/log/{folder}/tile/{*rest}", get(tlog::tile))
        .route("/log/{folder}/{file}", get(tlog::verifier_keys))
        .fallback(get(surfaces::file))
        .layer(middleware::from_fn_with_state(node.clone(), cache::cached))
        .layer(middleware::from_fn(guarded))
        .layer(DefaultBodyLimit::max(SUBMISSION_BYTES))
        .with_state(node)
}

/// The routes of the office. All but the first three ask for a session.
fn office_routes() -> Router<Arc<Node>> {
    Router::new()
        .route("/challenge", post(sign_in::challenge))
        .route("/login", post(sign_in::login))
        .route("/enrol", post(sign_in::enrol))
        .route("/session", get(sign_in::session))
        .route("/logout", post(sign_in::logout))
        .route("/desk", get(desk::desk))
        .route("/drafts", get(drafts::list))
        .route("/drafts/{id}", get(drafts::one).put(drafts::keep).delete(drafts::remove))
        .route("/prepare", post(writing::prepare))
        .route("/records", post(writing::submit))
        .route("/seal", post(writing::seal))
        .route("/waiting", get(cosigning::list).post(cosigning::leave))
        .route("/waiting/{id}", get(cosigning::one).delete(cosigning::remove))
        .route("/mandates", get(mandates::list))
        .route("/requests", get(mandates::requests).post(mandates::leave))
        .route("/requests/{key}", delete(mandates::remove))
        .route("/node", get(node_page::page))
        .route("/devices/{key}", delete(node_page::remove_device))
        .route("/acts", get(acts::acts))
        .route("/residents", get(residents::residents).post(residents::check).put(residents::keep))
        .route("/cases", get(people::cases))
        .route("/cases/{id}", get(people::case))
        .route("/cases/{id}/people", post(people::enter))
        .route("/cases/{id}/people/{token}", delete(people::take_back))
        .route("/cases/{id}/rejected", post(people::reject).delete(people::take_back_rejected))
        .route("/cases/{id}/codes", post(people::admit))
        .route("/cases/{id}/batch", get(people::batch))
        .route("/cases/{id}/tally", get(people::tally))
        .route("/common/{meeting}", post(common::exchange).delete(common::end))
        .route("/common/{meeting}/restore", post(common::restore))
        .route("/common/{meeting}/events", get(common::events))
}

/// OParl 1.1: its own specification describes it, not the API document.
fn oparl_routes() -> Router<Arc<Node>> {
    Router::new()
        .route("/system", get(oparl::system))
        .route("/bodies", get(oparl::bodies))
        .route("/body/{folder}", get(oparl::body))
        .route("/body/{folder}/{list}", get(oparl::list))
        .route("/object/{sort}/{id}", get(oparl::object))
        .route("/object/{sort}/{id}/{part}", get(oparl::part))
}

/// Headers that every answer carries: nothing of ours is framed, guessed or run from elsewhere.
async fn guarded(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

/// The process runs.
async fn healthy() -> &'static str {
    "ok\n"
}

/// Registers are open and the views are up to date with what was committed when the node started.
async fn ready(State(node): State<Arc<Node>>) -> (StatusCode, &'static str) {
    match node.head_line(&node.settings.origin) {
        Ok(_) if node.guard.is_failing() => (StatusCode::SERVICE_UNAVAILABLE, "the disk does not take what is to be sealed\n"),
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n"),
    }
}
