//! Papers that residents fill in: the sheet on which an initiative is supported, and the ballot of a call. Both carry the record that
//! they rest on, so that whoever signs can check that the text was not changed; neither tells one copy from another.

use kenes_protocol::bounded::{LineText, NoteText};
use kenes_protocol::money::Tiyn;
use kenes_protocol::record::v1::{Bilingual, CallOpened, InitiativeOpened};

use super::Setting;
use crate::papers::model::{Block, Paper, Words};
use crate::papers::text::said;

/// Lines for signatures on a sheet: as many as stand on one page with a text of usual length and with what ties it to its record.
const SHEET_LINES: usize = 12;

/// A project as it stands on a ballot.
#[derive(Debug, Clone)]
pub struct BallotLine {
    /// Its number in the call.
    pub number: String,
    /// Its name.
    pub title: Bilingual<LineText>,
    /// The name of its unit.
    pub unit: String,
    /// What it costs.
    pub cost: Tiyn,
}

/// Whole tenge; the rest of an amount that has some.
fn tenge(amount: Tiyn) -> String {
    let (whole, rest) = (amount.tiyn() / 100, amount.tiyn() % 100);
    let digits = whole.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    let whole = groups.join("\u{a0}");
    if rest == 0 { format!("{whole} ₸") } else { format!("{whole},{rest:02} ₸") }
}

fn titled(setting: &Setting, title: &Bilingual<LineText>, text: &Bilingual<NoteText>) -> Vec<Block> {
    let title = said(title, setting.language);
    let heading = title.map(|title| Block::Heading(Words { text: title.text.to_owned(), language: title.language }));
    heading.into_iter().chain(setting.text(said(text, setting.language))).collect()
}

/// The sheet on which an initiative is supported.
#[must_use]
pub fn sheet(setting: Setting, facts: &InitiativeOpened) -> Paper {
    let mut blocks = titled(&setting, &facts.title, &facts.text);
    blocks.push(setting.pair("field.addressee", facts.addressee.to_string()));
    blocks.push(setting.pair("paper.collected", format!("{} – {}", facts.opened_on, facts.until)));
    blocks.push(setting.pair("field.threshold", facts.threshold.to_string()));
    blocks.push(setting.pair("paper.sheet_number", "____________"));
    blocks.push(Block::Text(setting.words(setting.word("paper.sheet_how"))));
    blocks.push(Block::Heading(setting.words(setting.word("paper.signatures"))));
    blocks.extend((1..=SHEET_LINES).map(|number| Block::Sign(format!("{number}."))));
    let title = format!("{} {} {}", setting.word("paper.sheet"), setting.word("paper.number"), facts.number);
    setting.paper(title, blocks)
}

/// The ballot paper of a call; before a project was admitted it says so.
#[must_use]
pub fn ballot(setting: Setting, facts: &CallOpened, lines: &[BallotLine]) -> Paper {
    let mut blocks = titled(&setting, &facts.title, &facts.text);
    blocks.push(setting.pair("paper.voted", format!("{} – {}", facts.ballot_from, facts.ballot_until)));
    blocks.push(setting.pair("paper.choices", facts.choices.to_string()));
    let how = if lines.is_empty() { "paper.no_projects" } else { "paper.ballot_how" };
    blocks.push(Block::Text(setting.words(setting.word(how))));
    blocks.extend(lines.iter().filter_map(|line| {
        let title = said(&line.title, setting.language)?;
        let text = format!("☐  {}. {} – {} – {}", line.number, title.text, line.unit, tenge(line.cost));
        Some(Block::Text(Words { text, language: title.language }))
    }));
    let title = format!("{} {} {}", setting.word("paper.ballot"), setting.word("paper.number"), facts.number);
    setting.paper(title, blocks)
}

#[cfg(test)]
mod tests {
    use super::{Tiyn, tenge};

    #[test]
    fn amounts_are_grouped_and_keep_what_is_less_than_a_tenge() {
        assert_eq!(tenge(Tiyn::new(30_000_000)), "300\u{a0}000 ₸");
        assert_eq!(tenge(Tiyn::new(123_405)), "1\u{a0}234,05 ₸");
    }
}
