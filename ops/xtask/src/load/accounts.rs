//! What each okrug's bodies answer for: a development plan with its measures, an audit and what became of it, members' quarters,
//! what others said of decisions, and what was done with records on paper.

use kenes_protocol::bounded::{List, LongText};
use kenes_protocol::digest::RecordId;
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::v1::{
    AuditFinding, AuditFollowedUp, AuditPresented, Bilingual, ConsultationOutcome, ConsultationRole, DecisionAdopted, DecisionAnnulled,
    DecisionConsulted, DecisionMatter, DecisionSuspended, DeputyReported, ExtractFor, ExtractIssued, Measure, MeasureStatus, PlanAgreed,
    PlanApproved, Provenance, PublicationWithdrawn, TaskState,
};
use kenes_protocol::record::{Facts, Relation};

use crate::error::Error;
use crate::load::council::{day, decision, note};
use crate::load::desk::{Desk, both, line, short};

/// Measures: what in Kazakh and Russian, by when, thousands of tenge.
const MEASURES: [(&str, &str, &str, i64); 4] = [
    ("Орталық көшені жарықтандыру", "Освещение центральной улицы", "2026-10-01", 18_400),
    ("Ауызсу құбырын ауыстыру", "Замена водопровода", "2027-09-01", 96_000),
    ("Спорт алаңын салу", "Строительство спортивной площадки", "2028-06-01", 24_500),
    ("Қоқыс полигонын ретке келтіру", "Приведение в порядок полигона отходов", "2025-11-01", 7_200),
];

/// The gathering agrees to a plan; returns it.
pub(super) fn plan(desk: &mut Desk, gathering: RecordId) -> Result<RecordId, Error> {
    let measures = (1..).zip(MEASURES).map(|(number, (kk, ru, due, cost))| {
        let what = both(kk, ru)?;
        let cost = Tiyn::from_thousand_tenge(cost);
        Ok(Measure { number: short(&format!("{number}"))?, what, executor: line("Округ әкімі")?, due: day(due)?, cost })
    });
    let plan = PlanAgreed {
        title: both("Округтің 2025–2029 жылдарға арналған даму жоспары", "План развития округа на 2025–2029 годы")?,
        first_year: 2025,
        last_year: 2029,
        agreed_on: day("2025-02-15")?,
        measures: List::new(measures.collect::<Result<_, Error>>()?)?,
        provenance: Provenance::Session { item: short("1")? },
    };
    desk.record(&[(Relation::Minutes, gathering)], Facts::PlanAgreed(Box::new(plan)))
}

/// The assembly approves it, and two of its measures have been told of since.
pub(super) fn approved(desk: &mut Desk, plan: RecordId, by: RecordId) -> Result<(), Error> {
    let approved = Facts::PlanApproved(Box::new(PlanApproved { from: day("2025-03-18")? }));
    desk.record(&[(Relation::Plan, plan), (Relation::AdoptedBy, by)], approved)?;
    let told = [
        ("1", TaskState::InProgress, Some(6_100), note("Бағандардың жартысы орнатылды.", "Установлена половина столбов.")?),
        ("4", TaskState::Done, Some(7_050), note("Полигон қоршалып, тазартылды.", "Полигон огорожен и очищен.")?),
    ];
    for (measure, state, spent, note) in told {
        let spent = spent.and_then(Tiyn::from_thousand_tenge);
        let status = MeasureStatus { measure: short(measure)?, state, on: day("2025-10-31")?, spent, note };
        desk.record(&[(Relation::Plan, plan)], Facts::MeasureStatus(Box::new(status)))?;
    }
    Ok(())
}

/// An audit that was presented at a session, and what became of its first finding.
pub(super) fn audit(desk: &mut Desk, meeting: RecordId) -> Result<(), Error> {
    let found = |number: &str, text, amount: Option<i64>, due: &str| {
        let amount = amount.and_then(Tiyn::from_thousand_tenge);
        Ok::<_, Error>(AuditFinding { number: short(number)?, text, amount, due: Some(day(due)?) })
    };
    let fuel = note("Жанармай жол парақтарынсыз есептен шығарылған.", "Топливо списано без путевых листов.")?;
    let lease = note("Жалға берілген үй-жай бойынша шарт жоқ.", "На сданное в аренду помещение нет договора.")?;
    let audit = AuditPresented {
        title: both("2024 жылғы бюджеттің атқарылуы", "Исполнение бюджета 2024 года")?,
        by: line("Аудандық тексеру комиссиясы")?,
        from: day("2024-01-01")?,
        until: day("2024-12-31")?,
        presented_on: day("2025-11-11")?,
        findings: List::new(vec![found("1", fuel, Some(412), "2025-11-25")?, found("2", lease, None, "2026-02-01")?])?,
    };
    let audit = desk.record(&[(Relation::Meeting, meeting)], Facts::AuditPresented(Box::new(audit)))?;
    let done = note("Жол парақтары енгізілді, сома қайтарылды.", "Путевые листы введены, сумма возвращена.")?;
    let followed = AuditFollowedUp { finding: short("1")?, state: TaskState::Done, on: day("2025-11-20")?, note: done };
    desk.record(&[(Relation::Audit, audit)], Facts::AuditFollowedUp(Box::new(followed)))?;
    Ok(())
}

/// Members' own words on a quarter; what they did in it is derived.
pub(super) fn quarters(desk: &mut Desk, members: &[RecordId]) -> Result<(), Error> {
    for member in members {
        let comment = note("Тұрғындармен көшелерді аралап шықтық.", "Обошли улицы вместе с жителями.")?;
        let reported = DeputyReported { year: 2025, quarter: 3, comment };
        desk.record(&[(Relation::Member, *member)], Facts::DeputyReported(Box::new(reported)))?;
    }
    Ok(())
}

/// A maslikhat approves a decision on the budget, to which the akim agreed.
pub(super) fn consulted(desk: &mut Desk, budget: RecordId) -> Result<(), Error> {
    let akim = ("Округ әкімі", ConsultationRole::Agreement, "2025-11-12", None);
    let maslikhat = ("Аудандық мәслихат", ConsultationRole::Approval, "2025-11-24", Some("31-17 шешім"));
    for (by, role, on, act) in [akim, maslikhat] {
        let act = act.map(line).transpose()?;
        let outcome = ConsultationOutcome::Agreed;
        let consulted = DecisionConsulted { by: line(by)?, role, outcome, on: day(on)?, act, act_record: None, note: None };
        desk.record(&[(Relation::Decision, budget)], Facts::DecisionConsulted(Box::new(consulted)))?;
    }
    Ok(())
}

/// One decision was held up for a time, another was annulled by a court.
pub(super) fn outcomes(desk: &mut Desk, budget: RecordId, boiler: RecordId) -> Result<(), Error> {
    let held_up = DecisionSuspended {
        by: line("Аудан прокуроры")?,
        act: line("№ 7 наразылық")?,
        on: day("2025-11-18")?,
        from: day("2025-11-18")?,
        until: Some(day("2025-11-24")?),
        reason: note("Мәслихат мақұлдағанға дейін.", "До одобрения маслихатом.")?,
    };
    desk.record(&[(Relation::Suspends, budget)], Facts::DecisionSuspended(Box::new(held_up)))?;
    let annulled = DecisionAnnulled {
        by: line("Аудандық сот")?,
        act: line("№ 2-1841 шешім")?,
        on: day("2025-11-28")?,
        from: day("2025-11-11")?,
        reason: note("Мәселе жиналыстың құзыретіне жатпайды.", "Вопрос не относится к компетенции собрания.")?,
    };
    desk.record(&[(Relation::Annuls, boiler)], Facts::DecisionAnnulled(Box::new(annulled)))?;
    Ok(())
}

/// Extracts that left the office, and a record that is no longer shown.
pub(super) fn paper(desk: &mut Desk, minutes: RecordId) -> Result<(), Error> {
    for (number, issued_to) in [("1", ExtractFor::Authority(line("Жер қатынастары бөлімі")?)), ("2", ExtractFor::Resident)]
    {
        let items = List::new(vec![short("1")?])?;
        let extract = ExtractIssued { number: short(number)?, issued_on: day("2025-04-02")?, issued_to, items };
        desk.record(&[(Relation::Minutes, minutes)], Facts::ExtractIssued(Box::new(extract)))?;
    }
    let titles = ("Кеңсе тәртібі туралы", "О порядке делопроизводства", [0; 3]);
    let provenance =
        Provenance::Published { source: line("Әкім аппаратының мұрағаты")?, adopted_by: line("Жиналыс")? };
    let text = Bilingual { kk: Some(LongText::new("Жоба.")?), ru: Some(LongText::new("Проект.")?) };
    let draft = DecisionAdopted { provenance, text, ..decision("0-9", "2024-12-20", DecisionMatter::Rules, "1", &titles)? };
    let draft = desk.record(&[], Facts::DecisionAdopted(Box::new(draft)))?;
    let withdrawn = PublicationWithdrawn {
        on: day("2025-04-03")?,
        basis: line("ҚР «Ақпаратқа қол жеткізу туралы» Заңы")?,
        reason: note("Қол қойылмаған жоба жарияланған.", "Опубликован неподписанный проект.")?,
    };
    desk.record(&[(Relation::Withdraws, draft)], Facts::PublicationWithdrawn(Box::new(withdrawn)))?;
    Ok(())
}
