//! The papers of a body: what is sent before a meeting, and what is kept of it. A new kind of record that says more of a
//! meeting adds its blocks here; how a page looks is `pdf`'s affair.

mod decisions;
mod taking_part;

pub use decisions::{certified_decision, consolidated, decision};
pub use taking_part::{BallotLine, ballot, sheet};

use kenes_protocol::bounded::{LineText, NoteText};
use kenes_protocol::instant::{Day, TimeOfDay};
use kenes_protocol::record::v1::{
    AgendaItem, Bilingual, ExtractFor, ExtractIssued, MeetingConvened, MinutesAdopted, MinutesItem, VoteCount,
};

use crate::language::Language;
use crate::papers::model::{Block, Paper, Stamp, Words};
use crate::papers::text::{Said, said};

/// What a paper needs besides the facts of its record.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Kazakh or Russian.
    pub language: Language,
    /// The name of the territory.
    pub place: String,
    /// The name of the body.
    pub body: String,
    /// What later records say of this one, name by name.
    pub notes: Vec<(String, String)>,
    /// What ties the paper to its record.
    pub stamp: Stamp,
}

/// A meeting as it is held by what is known.
#[derive(Debug, Clone, Copy)]
pub struct Called<'a> {
    /// As it was called.
    pub facts: &'a MeetingConvened,
    /// The day on which it is held now.
    pub held_on: Day,
    /// The hour at which it begins.
    pub starts_at: Option<TimeOfDay>,
    /// Where it is held now.
    pub place: &'a Bilingual<LineText>,
    /// Its items after every change of the agenda.
    pub agenda: &'a [AgendaItem],
    /// How it was opened, where that was recorded.
    pub opened: Option<&'a Opened>,
    /// Votes by name, in the order in which they were taken.
    pub named: &'a [NamedVote],
    /// What was said on items, in the order in which it was recorded.
    pub said: &'a [SaidOnItem],
    /// Items of its minutes that read otherwise since they were corrected, in the order of the corrections.
    pub corrected: &'a [MinutesItem],
}

impl Called<'_> {
    /// The day and the hour.
    fn when(&self) -> String {
        self.starts_at.map_or_else(|| self.held_on.to_string(), |at| format!("{}, {at}", self.held_on))
    }
}

/// How a meeting was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// As whom somebody presided: `chair` or `acting`.
    pub presiding: String,
    /// As many were there as the body needs.
    pub is_quorate: bool,
    /// Who came and who did not: each presence by its code, with names.
    pub roll: Vec<(String, Vec<String>)>,
}

/// Who did what in a vote by name.
#[derive(Debug, Clone)]
pub struct NamedVote {
    /// The item.
    pub item: String,
    /// What was put to the vote.
    pub question: Bilingual<LineText>,
    /// Each choice by its code, with the names of those who made it.
    pub choices: Vec<(String, Vec<String>)>,
}

/// What was said on an item.
#[derive(Debug, Clone)]
pub struct SaidOnItem {
    /// The item.
    pub item: String,
    /// Who spoke, with what for by its code, and what was said. Nobody's name stands for a resident.
    pub lines: Vec<(Option<String>, String, Bilingual<NoteText>)>,
}

/// What an item of a meeting came to.
#[derive(Debug, Clone)]
pub struct ItemOutcome {
    /// The item.
    pub item: String,
    /// The vote that decided on it.
    pub vote: Option<VoteCount>,
    /// What that came to, `passed` or `rejected`.
    pub verdict: Option<String>,
    /// Numbers of the decisions that were adopted by it.
    pub decisions: Vec<String>,
}

impl Setting {
    fn word(&self, key: &str) -> &'static str {
        self.language.word(key)
    }

    fn words(&self, text: impl Into<String>) -> Words {
        Words { text: text.into(), language: self.language }
    }

    fn pair(&self, key: &str, value: impl Into<String>) -> Block {
        Block::Pair(self.word(key).to_owned(), value.into())
    }

    fn paper(self, title: String, blocks: Vec<Block>) -> Paper {
        let notes = self.notes.into_iter().map(|(name, value)| Block::Pair(name, value));
        let blocks = notes.chain(blocks).collect();
        let over = [self.place, self.body].into_iter().filter(|name| !name.is_empty()).collect();
        Paper { language: self.language, over, title, blocks, stamp: self.stamp }
    }

    /// What was said, and before it in which language where that is not the paper's.
    fn text(&self, said: Option<Said<'_>>) -> Vec<Block> {
        let Some(said) = said else { return Vec::new() };
        let text = Block::Text(Words { text: said.text.to_owned(), language: said.language });
        if said.language == self.language {
            return vec![text];
        }
        let key = if said.language == Language::Kk { "paper.only_kk" } else { "paper.only_ru" };
        vec![Block::Text(self.words(self.word(key))), text]
    }

    fn place_of(&self, called: Called<'_>) -> Option<Block> {
        said(called.place, self.language).map(|place| self.pair("field.place", place.text))
    }

    fn agenda(&self, items: &[AgendaItem]) -> Vec<Block> {
        let line = |item: &AgendaItem| {
            let title = said(&item.title, self.language)?;
            Some(Block::Text(Words { text: format!("{}. {}", item.number, title.text), language: title.language }))
        };
        items.iter().filter_map(line).collect()
    }

    fn votes(&self, vote: VoteCount) -> Block {
        let part = |key: &str, count: u32| format!("{}: {count}", self.word(key));
        let counted = [part("field.yes", vote.yes), part("field.no", vote.no), part("field.abstained", vote.abstained)];
        self.pair("field.vote", counted.join(", "))
    }
}

/// The agenda of a meeting.
#[must_use]
pub fn agenda(setting: Setting, called: Called<'_>) -> Paper {
    let mut blocks = vec![setting.pair("field.held_on", called.when())];
    blocks.extend(setting.place_of(called));
    blocks.push(Block::Heading(setting.words(setting.word("field.items"))));
    blocks.extend(setting.agenda(called.agenda));
    let title = setting.word("field.agenda").to_owned();
    setting.paper(title, blocks)
}

/// The invitation to a meeting, with its agenda.
#[must_use]
pub fn invitation(setting: Setting, called: Called<'_>) -> Paper {
    let mut blocks = vec![Block::Text(setting.words(setting.word("paper.invited")))];
    blocks.push(setting.pair("field.held_on", called.when()));
    blocks.extend(setting.place_of(called));
    blocks.push(setting.pair("field.convened_on", called.facts.convened_on.to_string()));
    if !called.facts.sort.is_ordinary() {
        blocks.push(setting.pair("field.sort", setting.word("value.extraordinary").to_owned()));
    }
    blocks.extend(called.facts.called_by.as_ref().map(|by| setting.pair("field.called_by", by.to_string())));
    blocks.push(Block::Heading(setting.words(setting.word("field.agenda"))));
    blocks.extend(setting.agenda(called.agenda));
    let title = setting.word("paper.invitation").to_owned();
    setting.paper(title, blocks)
}

/// The list that those who come sign: members in office on the day, or empty lines where none are known.
#[must_use]
pub fn attendance(setting: Setting, called: Called<'_>, members: &[String]) -> Paper {
    const EMPTY_LINES: usize = 20;
    let mut blocks = vec![setting.pair("field.held_on", called.when())];
    blocks.extend(setting.place_of(called));
    blocks.push(Block::Heading(setting.words(setting.word("paper.signatures"))));
    blocks.extend((1..).zip(members).map(|(number, name)| Block::Sign(format!("{number}. {name}"))));
    if members.is_empty() {
        blocks.extend((1..=EMPTY_LINES).map(|number| Block::Sign(format!("{number}."))));
    }
    let title = setting.word("paper.attendance").to_owned();
    setting.paper(title, blocks)
}

/// What was voted on at a meeting and what came of it, item by item: to be had before its minutes are written.
#[must_use]
pub fn decisions(setting: Setting, called: Called<'_>, outcomes: &[ItemOutcome], is_minuted: bool) -> Paper {
    let mut blocks = vec![setting.pair("field.held_on", called.when())];
    if !is_minuted {
        blocks.push(Block::Text(setting.words(setting.word("paper.before_minutes"))));
    }
    if outcomes.iter().all(|one| one.vote.is_none() && one.decisions.is_empty()) {
        blocks.push(Block::Text(setting.words(setting.word("paper.no_decisions"))));
    }
    for one in outcomes.iter().filter(|one| one.vote.is_some() || !one.decisions.is_empty()) {
        blocks.push(heading(&setting, called, &one.item));
        blocks.extend(one.vote.map(|vote| setting.votes(vote)));
        blocks.extend(one.verdict.as_ref().map(|verdict| setting.pair("field.verdict", setting.word(&format!("value.{verdict}")))));
        blocks.extend(
            one.decisions.iter().map(|number| setting.pair("field.decision", format!("{} {number}", setting.word("paper.number")))),
        );
    }
    let title = format!("{}, {}", setting.word("paper.decisions"), called.held_on);
    setting.paper(title, blocks)
}

/// An item by its number and its title.
fn heading(setting: &Setting, called: Called<'_>, number: &str) -> Block {
    let planned =
        called.agenda.iter().find(|planned| &*planned.number == number).and_then(|planned| said(&planned.title, setting.language));
    Block::Heading(
        planned
            .map_or_else(|| setting.words(number), |title| Words { text: format!("{number}. {}", title.text), language: title.language }),
    )
}

fn item(setting: &Setting, called: Called<'_>, item: &MinutesItem) -> Vec<Block> {
    let mut blocks = vec![heading(setting, called, &item.number)];
    blocks.extend(setting.text(said(&item.text, setting.language)));
    for now in called.corrected.iter().filter(|now| now.number == item.number) {
        blocks.push(Block::Text(setting.words(setting.word("kind.minutes.corrected/1"))));
        blocks.extend(setting.text(said(&now.text, setting.language)));
    }
    for (who, what, text) in called.said.iter().filter(|said| *said.item == *item.number).flat_map(|said| &said.lines) {
        let who = who.as_deref().unwrap_or_else(|| setting.word("value.resident"));
        let Some(text) = said(text, setting.language) else { continue };
        let line = format!("{who} ({}): {}", setting.word(&format!("value.{what}")), text.text);
        blocks.push(Block::Text(Words { text: line, language: text.language }));
    }
    blocks.extend(item.vote.map(|vote| setting.votes(vote)));
    for vote in called.named.iter().filter(|vote| *vote.item == *item.number) {
        blocks.extend(setting.text(said(&vote.question, setting.language)));
        let names = |(choice, names): &(String, Vec<String>)| setting.pair(&format!("value.{choice}"), names.join(", "));
        blocks.extend(vote.choices.iter().map(names));
    }
    blocks
}

fn opening(setting: &Setting, called: Called<'_>, minutes: &MinutesAdopted) -> Vec<Block> {
    let mut blocks = vec![setting.pair("field.held_on", called.when())];
    blocks.extend(setting.place_of(called));
    blocks.push(setting.pair("field.present", minutes.present.to_string()));
    blocks.push(setting.pair("field.entitled", minutes.entitled.to_string()));
    let presided = called.opened.map(|opened| format!(" ({})", setting.word(&format!("value.{}", opened.presiding))));
    blocks.push(setting.pair("field.chaired_by", format!("{}{}", minutes.chaired_by, presided.unwrap_or_default())));
    blocks.push(setting.pair("field.kept_by", minutes.kept_by.to_string()));
    if let Some(opened) = called.opened {
        let there = setting.word(if opened.is_quorate { "paper.quorate" } else { "paper.not_quorate" }).to_owned();
        blocks.push(setting.pair("field.quorum", there));
        blocks.extend(opened.roll.iter().map(|(presence, names)| setting.pair(&format!("value.{presence}"), names.join(", "))));
    }
    blocks
}

fn signed(minutes: &MinutesAdopted) -> [Block; 2] {
    [Block::Sign(minutes.chaired_by.to_string()), Block::Sign(minutes.kept_by.to_string())]
}

/// The minutes of a meeting.
#[must_use]
pub fn minutes(setting: Setting, called: Called<'_>, minutes: &MinutesAdopted) -> Paper {
    let mut blocks = opening(&setting, called, minutes);
    blocks.extend(minutes.items.iter().flat_map(|one| item(&setting, called, one)));
    blocks.extend(signed(minutes));
    let title = format!("{}, {}", setting.word("paper.minutes"), called.held_on);
    setting.paper(title, blocks)
}

/// What the minutes say of one item. `None` where they have none of that number.
#[must_use]
pub fn extract(setting: Setting, called: Called<'_>, minutes: &MinutesAdopted, number: &str) -> Option<Paper> {
    let one = minutes.items.iter().find(|one| &*one.number == number)?;
    let mut blocks = opening(&setting, called, minutes);
    blocks.extend(item(&setting, called, one));
    blocks.extend(signed(minutes));
    let title = format!("{}, {}", setting.word("paper.extract"), called.held_on);
    Some(setting.paper(title, blocks))
}

/// A certified extract from minutes: which one it is and for whom, then the items that it holds.
#[must_use]
pub fn certified(setting: Setting, called: Called<'_>, of: &MinutesAdopted, issued: &ExtractIssued) -> Paper {
    let mut blocks = issue(&setting, issued);
    blocks.extend(opening(&setting, called, of));
    let held = |one: &&MinutesItem| issued.items.is_empty() || issued.items.contains(&one.number);
    blocks.extend(of.items.iter().filter(held).flat_map(|one| item(&setting, called, one)));
    blocks.extend(signed(of));
    let title = format!("{}, {}", setting.word("paper.extract"), called.held_on);
    setting.paper(title, blocks)
}

/// The number under which an extract left the office, when, and for whom.
fn issue(setting: &Setting, issued: &ExtractIssued) -> Vec<Block> {
    let receiver = match &issued.issued_to {
        ExtractFor::Authority(name) => name.to_string(),
        ExtractFor::Resident => setting.word("value.resident").to_owned(),
    };
    vec![
        setting.pair("field.number", issued.number.to_string()),
        setting.pair("field.issued_on", issued.issued_on.to_string()),
        setting.pair("field.issued_to", receiver),
    ]
}
