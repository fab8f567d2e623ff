//! What papers of a meeting gather from its records: who was there, what was said, how each voted, and what came of it. Records that
//! were withdrawn are left out.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::RecordId;
use kenes_protocol::record::v1::{Article, DecisionAdopted};
use kenes_protocol::rules::proceedings::Held as HeldMeeting;
use kenes_protocol::rules::votes::came_to;
use kenes_protocol::views::council::{self as sittings, Meeting};
use kenes_protocol::views::proceedings::{self, Told};
use kenes_protocol::views::{lookup, texts};

use crate::clock;
use crate::http::accounts::decisions::consolidated;
use crate::http::meetings::said::who;
use crate::http::papers::Composer;
use crate::http::places::code_of;
use crate::papers::council::{self, Called, ItemOutcome, NamedVote, Opened, SaidOnItem};
use crate::papers::held::{Held, ReadError};
use crate::papers::model::Paper;

impl Composer<'_> {
    /// How a meeting was opened, and who came to it and who did not: the names of each presence.
    pub(super) fn opened(&self, id: &RecordId, meeting: Option<&Meeting>) -> Result<Option<Opened>, ReadError> {
        let rows = &*self.node.index;
        let opening = proceedings::opening(rows, id)?.map(|told| texts::shown(rows, vec![told])).transpose()?.unwrap_or_default();
        let (Some(Told { facts, .. }), Some(meeting)) = (opening.into_iter().next(), meeting) else { return Ok(None) };
        let held = HeldMeeting::of(rows, id, meeting.clone())?;
        let mut roll: Vec<(String, Vec<String>)> = Vec::new();
        for line in &facts.roll {
            let name = sittings::sitting(rows, &line.member)?.map(|sitting| sitting.member.person.to_string()).unwrap_or_default();
            let presence = code_of(&line.presence);
            match roll.iter_mut().find(|(known, _)| *known == presence) {
                Some((_, names)) => names.push(name),
                None => roll.push((presence, vec![name])),
            }
        }
        Ok(Some(Opened { presiding: code_of(&facts.presiding), is_quorate: held.is_quorate(&facts), roll }))
    }

    /// A decision with its articles as they read today. `None` where it has none, or where one of its amendments was erased or
    /// withdrawn.
    pub(super) fn consolidated(&self, record: &Held, facts: &DecisionAdopted) -> Result<Option<Paper>, ReadError> {
        let Some(today) = clock::now().day() else { return Ok(None) };
        let Some(articles) = consolidated(self.node, &record.id, &facts.articles, today)? else { return Ok(None) };
        if articles.is_empty() {
            return Ok(None);
        }
        let articles: Vec<Article> = articles.into_iter().map(|one| Article { number: one.number, text: one.text }).collect();
        let Ok(articles) = List::new(articles) else { return Ok(None) };
        let setting = self.setting(record, &facts.body)?;
        Ok(Some(council::consolidated(setting, &DecisionAdopted { articles, ..facts.clone() }, today)))
    }

    /// The votes of a meeting in which members are named.
    pub(super) fn named(&self, meeting: &RecordId) -> Result<Vec<NamedVote>, ReadError> {
        let rows = &*self.node.index;
        let mut named = Vec::new();
        for vote in texts::shown(rows, proceedings::votes(rows, meeting)?)?.into_iter().filter(|vote| !vote.facts.names.is_empty()) {
            let mut choices: Vec<(String, Vec<String>)> = Vec::new();
            for ballot in &vote.facts.names {
                let name = sittings::sitting(rows, &ballot.member)?.map(|sitting| sitting.member.person.to_string()).unwrap_or_default();
                let choice = code_of(&ballot.choice);
                match choices.iter_mut().find(|(known, _)| *known == choice) {
                    Some((_, names)) => names.push(name),
                    None => choices.push((choice, vec![name])),
                }
            }
            named.push(NamedVote { item: vote.facts.item.to_string(), question: vote.facts.question, choices });
        }
        Ok(named)
    }

    /// What was said on the items of a meeting: speeches, then amendments with what became of each.
    pub(super) fn said(&self, meeting: &RecordId) -> Result<Vec<SaidOnItem>, ReadError> {
        let rows = &*self.node.index;
        let mut said = Vec::new();
        for told in texts::shown(rows, proceedings::discussions(rows, meeting)?)? {
            let mut lines = Vec::new();
            for speech in &told.facts.speeches {
                lines.push((who(rows, &speech.by)?, code_of(&speech.stance), speech.text.clone()));
            }
            for motion in &told.facts.amendments {
                lines.push((who(rows, &motion.by)?, format!("motion_{}", code_of(&motion.outcome)), motion.text.clone()));
            }
            said.push(SaidOnItem { item: told.facts.item.to_string(), lines });
        }
        Ok(said)
    }

    /// Names of those in office on the day of a meeting, then of those who may stand in for them.
    pub(super) fn members(&self, record: &Held, called: Called<'_>) -> Result<Vec<String>, ReadError> {
        let rows = &*self.node.index;
        let (origin, body, day) = (&record.register, &called.facts.body, called.held_on);
        let members = sittings::members_on(rows, origin, body, day)?;
        let names = members.iter().map(|one| one.member.person.to_string());
        let word = self.language.word("value.substitute");
        let substitutes = sittings::substitutes_on(rows, origin, body, day)?;
        let stand_in = substitutes.iter().map(|one| format!("{} ({word})", one.member.person));
        Ok(names.chain(stand_in).collect())
    }

    /// What each item of a meeting came to, by the votes that were recorded at it.
    pub(super) fn outcomes(&self, record: &Held, called: Called<'_>) -> Result<Vec<ItemOutcome>, ReadError> {
        let rows = &*self.node.index;
        let meeting = sittings::meeting(rows, &record.id)?.map(|meeting| HeldMeeting::of(rows, &record.id, meeting)).transpose()?;
        let opening = proceedings::opening(rows, &record.id)?;
        let votes = texts::shown(rows, proceedings::votes(rows, &record.id)?)?;
        let decided = lookup::decisions_of(rows, &record.id)?;
        let outcome = |number: &str| {
            let vote = proceedings::deciding(&votes, number);
            let verdict = vote.zip(meeting.as_ref()).zip(opening.as_ref());
            ItemOutcome {
                item: number.to_owned(),
                vote: vote.map(|vote| vote.votes),
                verdict: verdict.map(|((vote, held), opening)| code_of(&came_to(held, &opening.facts, vote))),
                decisions: decided
                    .iter()
                    .filter(|(_, row)| row.item.as_deref() == Some(number))
                    .map(|(_, row)| row.number.to_string())
                    .collect(),
            }
        };
        Ok(called.agenda.iter().map(|item| outcome(&item.number)).collect())
    }
}
