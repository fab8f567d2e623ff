//! Everything that a node holds as tables: which there are, what each of their columns is, and the rows that a record adds.
//! Columns are paths into a record's facts as the API gives them, so that a new kind needs a line here and no code.

use kenes_protocol::record::Reference;
use serde_json::Value;

use crate::http::dto::standing_code;
use crate::papers::held::Held;
use crate::papers::moment;

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name, also of its file.
    pub name: &'static str,
    /// Kinds whose records it lists; every kind where none is named.
    kinds: &'static [&'static str],
    /// A list in the facts that has a row for each of its elements; empty for one row a record.
    list: &'static str,
    /// Columns after the common ones: where they stand in the facts, or in the element of the list.
    columns: &'static [&'static str],
}

/// Columns that every table begins with: which record says it, where it stands and what it is worth.
pub const COMMON: [&str; 11] = [
    "record",
    "record_kind",
    "territory",
    "register",
    "index",
    "authored_at",
    "witnessed_at",
    "standing",
    "refers_to",
    "redacted_by",
    "withdrawn_by",
];

const DECISIONS: [&str; 3] = ["decision.adopted/1", "decision.amended/1", "decision.repealed/1"];

const fn table(name: &'static str, kinds: &'static [&'static str], list: &'static str, columns: &'static [&'static str]) -> Table {
    Table { name, kinds, list, columns }
}

/// Every table, in the order in which they are offered. `records` has a row for each record of any kind, with its facts whole.
pub static TABLES: [Table; 72] = [
    table("records", &[], "", &["facts"]),
    table(
        "decisions",
        &DECISIONS,
        "",
        &[
            "body",
            "number",
            "adopted_on",
            "matter",
            "title.kk",
            "title.ru",
            "text.kk",
            "text.ru",
            "summary.kk",
            "summary.ru",
            "basis",
            "competence",
            "motivation.kk",
            "motivation.ru",
            "addressees",
            "budget_effect",
            "in_force_from",
            "commencement",
            "original.sha256",
            "provenance.session.item",
            "provenance.published.source",
            "provenance.published.adopted_by",
        ],
    ),
    table(
        "meetings",
        &["meeting.convened/1"],
        "",
        &["body", "convened_on", "held_on", "starts_at", "sort", "called_by", "place.kk", "place.ru", "broadcast"],
    ),
    table("agenda", &["meeting.convened/1"], "agenda", &["number", "title.kk", "title.ru"]),
    table(
        "meeting_changes",
        &["meeting.postponed/1", "meeting.cancelled/1"],
        "",
        &["announced_on", "held_on", "starts_at", "place.kk", "place.ru", "reason.kk", "reason.ru"],
    ),
    table("notices", &["notice.given/1"], "", &["on", "means", "place.kk", "place.ru"]),
    table("closings", &["meeting.closed/1"], "", &["at", "carried_over", "recording.address", "recording.sha256"]),
    table("corrections", &["minutes.corrected/1"], "items", &["number", "text.kk", "text.ru"]),
    table("registrations", &["decision.registered/1"], "", &["number", "published_on", "published_in"]),
    table("calendars", &["calendar.set/1"], "", &["year", "basis", "working_days"]),
    table("days_off", &["calendar.set/1"], "days_off", &["day", "name.kk", "name.ru"]),
    table("agenda_changes", &["agenda.changed/1"], "", &["announced_on", "cause", "withdrawn", "reason.kk", "reason.ru"]),
    table("agenda_added", &["agenda.changed/1"], "added", &["number", "title.kk", "title.ru"]),
    table("openings", &["meeting.opened/1"], "", &["at", "present", "entitled", "chaired_by", "presiding", "kept_by"]),
    table(
        "openings_corrected",
        &["opening.corrected/1"],
        "",
        &[
            "opening.at",
            "opening.present",
            "opening.entitled",
            "opening.chaired_by",
            "opening.presiding",
            "opening.kept_by",
            "reason.kk",
            "reason.ru",
        ],
    ),
    table("attendance_corrected", &["opening.corrected/1"], "opening.roll", &["member", "presence"]),
    table("attendance", &["meeting.opened/1"], "roll", &["member", "presence"]),
    table(
        "votes",
        &["vote.taken/1"],
        "",
        &[
            "item",
            "question.kk",
            "question.ru",
            "matter",
            "form",
            "present",
            "votes.yes",
            "votes.no",
            "votes.abstained",
            "not_voting",
            "excused",
            "invalid",
            "casting",
            "declared",
        ],
    ),
    table("votes_by_name", &["vote.taken/1"], "names", &["member", "choice"]),
    table("speeches", &["item.discussed/1"], "speeches", &["by.member", "by.official", "stance", "text.kk", "text.ru"]),
    table("motions", &["item.discussed/1"], "amendments", &["number", "by.member", "by.official", "text.kk", "text.ru", "outcome"]),
    table("discussions", &["item.discussed/1"], "", &["item", "away", "recounted"]),
    table("articles", &DECISIONS, "articles", &["number", "text.kk", "text.ru"]),
    table(
        "article_changes",
        &["decision.amended/1"],
        "changes",
        &[
            "replaced.number",
            "replaced.text.kk",
            "replaced.text.ru",
            "inserted.after",
            "inserted.article.number",
            "inserted.article.text.kk",
            "inserted.article.text.ru",
            "removed.number",
        ],
    ),
    table("consultations", &["decision.consulted/1"], "", &["by", "role", "outcome", "on", "act", "act_record", "note.kk", "note.ru"]),
    table("extracts", &["extract.issued/1"], "", &["number", "issued_on", "issued_to.authority", "items"]),
    table("withdrawals", &["publication.withdrawn/1"], "", &["on", "basis", "reason.kk", "reason.ru"]),
    table("plans", &["plan.agreed/1"], "", &["title.kk", "title.ru", "first_year", "last_year", "agreed_on"]),
    table("plan_approvals", &["plan.approved/1"], "", &["from"]),
    table("measures", &["plan.agreed/1"], "measures", &["number", "what.kk", "what.ru", "executor", "due", "cost"]),
    table("measure_statuses", &["measure.status/1"], "", &["measure", "state", "on", "spent", "note.kk", "note.ru"]),
    table("audits", &["audit.presented/1"], "findings", &["number", "text.kk", "text.ru", "amount", "due"]),
    table("audit_follow_ups", &["audit.followed_up/1"], "", &["finding", "state", "on", "note.kk", "note.ru"]),
    table("member_quarters", &["deputy.reported/1"], "", &["year", "quarter", "comment.kk", "comment.ru"]),
    table("tasks", &["task.assigned/1"], "", &["task.kk", "task.ru", "executor", "due", "sort"]),
    table("task_statuses", &["task.status/1"], "", &["state", "on", "note.kk", "note.ru"]),
    table("suspensions", &["decision.suspended/1"], "", &["by", "act", "on", "from", "until", "reason.kk", "reason.ru"]),
    table("annulments", &["decision.annulled/1"], "", &["by", "act", "on", "from", "reason.kk", "reason.ru"]),
    table("approvals", &["minutes.approved/1"], "", &["item"]),
    table("minutes", &["minutes.adopted/1"], "", &["present", "entitled", "chaired_by", "kept_by"]),
    table("minutes_items", &["minutes.adopted/1"], "items", &["number", "text.kk", "text.ru", "vote.yes", "vote.no", "vote.abstained"]),
    table("bodies", &["body.established/1"], "", &["body", "kind", "name.kk", "name.ru", "legal_members", "basis"]),
    table(
        "terms",
        &["term.opened/1", "body.dissolved/1"],
        "",
        &["body", "number", "from", "until", "on", "reason.kk", "reason.ru", "basis"],
    ),
    table(
        "members",
        &["member.elected/1", "member.ended/1", "chair.elected/1"],
        "",
        &["person", "settlement", "seat", "from", "on", "reason"],
    ),
    table("rulebooks", &["rulebook.adopted/1"], "", &["body", "from", "basis"]),
    table(
        "budget_totals",
        &["budget.approved/1"],
        "totals",
        &["year", "revenue", "expenditure", "net_lending", "financial_assets", "balance"],
    ),
    table("budget_lines", &["budget.approved/1"], "lines", &["side", "code", "name.kk", "name.ru", "amounts.0", "amounts.1", "amounts.2"]),
    table("budget_executions", &["budget.executed/1"], "", &["counted_to", "revenue", "expenditure"]),
    table("execution_lines", &["budget.executed/1"], "lines", &["side", "code", "amount", "note.kk", "note.ru"]),
    table("residents", &["residents.counted/1"], "", &["on", "residents", "source"]),
    table(
        "report_announcements",
        &["report_meeting.announced/1"],
        "",
        &["announced_on", "held_on", "starts_at", "place.kk", "place.ru", "reporter"],
    ),
    table("report_meetings", &["report_meeting.held/1"], "", &["held_on", "reporter", "place.kk", "place.ru", "attended"]),
    table("issues", &["issue.raised/1"], "", &["category", "raised_on", "text.kk", "text.ru"]),
    table("issue_statuses", &["issue.status/1"], "", &["on", "state", "note.kk", "note.ru"]),
    table(
        "participation_rules",
        &["participation.ruled/1"],
        "",
        &["from", "basis", "initiators", "supporters", "share", "age", "moderation", "collection", "answer", "floor"],
    ),
    table(
        "initiatives",
        &["initiative.opened/1"],
        "",
        &[
            "number",
            "sort",
            "title.kk",
            "title.ru",
            "text.kk",
            "text.ru",
            "addressee",
            "initiators",
            "filed_on",
            "opened_on",
            "until",
            "base.residents",
            "base.on",
            "base.source",
            "threshold",
        ],
    ),
    table("refused_initiatives", &["initiative.refused/1"], "", &["number", "filed_on", "refused_on", "basis", "reason.kk", "reason.ru"]),
    table("support", &["initiative.supported/1"], "", &["collected_until", "sheets", "rejected"]),
    table("support_channels", &["initiative.supported/1"], "channels", &["channel", "people"]),
    table("support_rejected", &["initiative.supported/1"], "reasons", &["reason", "people"]),
    table("initiative_ends", &["initiative.closed/1"], "", &["outcome", "on", "supporters", "handed_to"]),
    table("initiative_answers", &["initiative.answered/1"], "", &["by", "on", "outcome", "text.kk", "text.ru"]),
    table(
        "calls",
        &["call.opened/1"],
        "",
        &[
            "number",
            "title.kk",
            "title.ru",
            "text.kk",
            "text.ru",
            "basis",
            "money",
            "choices",
            "opened_on",
            "proposals_until",
            "ballot_from",
            "ballot_until",
            "counted_on",
            "source",
        ],
    ),
    table("call_units", &["call.opened/1"], "units", &["unit", "residents"]),
    table(
        "projects",
        &["project.proposed/1"],
        "",
        &["number", "unit", "title.kk", "title.ru", "text.kk", "text.ru", "cost", "proposed_on"],
    ),
    table("project_verdicts", &["project.judged/1"], "", &["outcome", "on", "cost", "reason.kk", "reason.ru"]),
    table("ballots", &["ballots.counted/1"], "", &["collected_until", "place.kk", "place.ru", "channels"]),
    table("results", &["result.declared/1"], "", &["on", "ballots", "invalid", "winners", "recount.kk", "recount.ru"]),
    table("result_votes", &["result.declared/1"], "votes", &["project", "votes"]),
    table("project_statuses", &["project.status/1"], "", &["state", "on", "spent", "note.kk", "note.ru"]),
    table("erasures", &["private_data.erased/1"], "", &["on"]),
    table("redactions", &["redaction/1"], "", &["basis", "reason"]),
];

impl Table {
    /// The table of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The names of its columns: the common ones, then `title_kk` for `title.kk`.
    pub fn columns(&self) -> impl Iterator<Item = String> {
        COMMON.iter().map(|name| (*name).to_owned()).chain(self.columns.iter().map(|path| path.replace('.', "_")))
    }

    /// The rows of a record, each with a value for every column; null where nothing is said. A record whose text was erased
    /// has one row that says so.
    #[must_use]
    pub fn rows(&self, record: &Held) -> Vec<Vec<Value>> {
        if !self.kinds.is_empty() && !self.kinds.contains(&&*record.kind) {
            return Vec::new();
        }
        let mut facts = record.facts.as_ref().and_then(|facts| serde_json::to_value(facts).ok()).unwrap_or(Value::Null);
        // Decisions that change others carry themselves inside, and beside that what they change.
        if let Some(mut decision) = facts.get("decision").cloned() {
            if let (Some(changes), Some(own)) = (facts.get_mut("changes"), decision.as_object_mut()) {
                own.insert("changes".to_owned(), changes.take());
            }
            facts = decision;
        }
        let row =
            |from: &Value| -> Vec<Value> { common(record).into_iter().chain(self.columns.iter().map(|path| at(from, path))).collect() };
        if self.name == "records" {
            return vec![common(record).into_iter().chain([facts]).collect()];
        }
        let list = if self.list.is_empty() { Value::Null } else { at(&facts, self.list) };
        match list.as_array() {
            Some(elements) => elements.iter().map(row).collect(),
            // Nothing is listed; what was erased still says so.
            None if !self.list.is_empty() && !facts.is_null() => Vec::new(),
            None => vec![row(&facts)],
        }
    }
}

fn at(value: &Value, path: &str) -> Value {
    path.split('.')
        .try_fold(value, |value, step| value.get(step).or_else(|| value.get(step.parse::<usize>().ok()?)))
        .cloned()
        .unwrap_or(Value::Null)
}

fn common(record: &Held) -> [Value; 11] {
    let text = |text: &str| Value::from(text);
    let refs: Vec<String> = record.refs.iter().map(|Reference { rel, id }| format!("{}:{id}", format!("{rel:?}").to_lowercase())).collect();
    [
        text(&record.id.to_string()),
        text(&record.kind),
        text(record.territory.as_str()),
        text(record.register.as_str()),
        record.index.into(),
        text(&moment::rfc3339(record.authored_at)),
        record.witnessed_at.map_or(Value::Null, |at| text(&moment::rfc3339(at))),
        text(standing_code(record.standing)),
        text(&refs.join(" ")),
        record.redacted_by.map_or(Value::Null, |by| text(&by.to_string())),
        record.withdrawn_by.map_or(Value::Null, |by| text(&by.to_string())),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{TABLES, at};

    #[test]
    fn a_path_leads_into_objects_and_lists_and_past_what_is_missing() {
        let facts = json!({ "title": { "kk": "Жол" }, "amounts": [5, 6] });
        assert_eq!(at(&facts, "title.kk"), json!("Жол"));
        assert_eq!(at(&facts, "amounts.1"), json!(6));
        assert_eq!(at(&facts, "title.ru"), json!(null));
    }

    #[test]
    fn no_table_has_a_column_twice() {
        for table in &TABLES {
            let mut columns: Vec<String> = table.columns().collect();
            columns.sort_unstable();
            let count = columns.len();
            columns.dedup();
            assert_eq!(columns.len(), count, "{}", table.name);
        }
    }
}
