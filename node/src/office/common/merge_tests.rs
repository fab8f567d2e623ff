//! Drafts that are written together: nothing is lost, and everybody ends with the same text.

use automerge::transaction::Transactable as _;
use automerge::{ActorId, Automerge, ObjId, ObjType, ROOT, ReadDoc as _};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{COMMON_DRAFTS, COMMON_ENDED_DAYS, COMMON_INCREMENTS, COMMON_OPEN};

use super::{CommonError, Commons, DAY_MILLIS, Exchanged, Offer};

pub(super) fn meeting(number: u8) -> RecordId {
    Hash::of(&[&[number]]).to_string().parse().unwrap()
}

pub(super) fn numbers() -> Vec<String> {
    vec!["1".to_owned(), "2".to_owned()]
}

pub(super) const NOW: UnixMillis = UnixMillis::new(1_790_000_000_000);

pub(super) fn commons(folder: &std::path::Path) -> Commons {
    Commons::at(folder).unwrap()
}

/// A browser: a copy of a draft, and what it last heard of the node.
pub(super) struct Browser {
    pub(super) doc: Automerge,
    pub(super) draft: Option<String>,
    pub(super) node: Vec<automerge::ChangeHash>,
}

impl Browser {
    pub(super) fn new(writer: u8) -> Self {
        Self { doc: Automerge::new().with_actor(ActorId::from(&[writer; 16][..])), draft: None, node: Vec::new() }
    }

    pub(super) fn place(&self, number: &str, language: &str) -> ObjId {
        let object = |of: &ObjId, key: &str| self.doc.get(of, key).unwrap().unwrap().1;
        object(&object(&object(&ROOT, "items"), number), language)
    }

    pub(super) fn text(&self, number: &str) -> String {
        self.doc.text(self.place(number, "kk")).unwrap()
    }

    pub(super) fn write(&mut self, number: &str, at: usize, text: &str) {
        let place = self.place(number, "kk");
        self.doc.transact(|writing| writing.splice_text(&place, at, 0, text)).unwrap();
    }

    pub(super) fn comment(&mut self, name: &str, item: &str, text: &str) {
        let comments = self.doc.get(ROOT, "comments").unwrap().unwrap().1;
        let put = |writing: &mut automerge::transaction::Transaction<'_>| {
            let comment = writing.put_object(&comments, name, ObjType::Map)?;
            writing.put(&comment, "item", item)?;
            writing.put(&comment, "by", "Хатшы")?;
            writing.put(&comment, "at", 1_790_000_000_000_i64)?;
            writing.put(&comment, "text", text)?;
            writing.put(&comment, "resolved", false)
        };
        self.doc.transact(put).unwrap();
    }

    pub(super) fn offer(&self) -> Offer {
        let changes = if self.draft.is_none() { Vec::new() } else { self.doc.save_after(&self.node) };
        let heads = if self.draft.is_none() { Vec::new() } else { self.doc.get_heads() };
        Offer { draft: self.draft.clone(), heads: heads.iter().map(|head| Hash::from_bytes(head.0)).collect(), changes }
    }

    /// As a page does that was told that its changes build on what the node does not have.
    pub(super) fn forget_node(&mut self) {
        self.node = Vec::new();
    }

    /// One exchange, as a page does it.
    pub(super) fn exchange(&mut self, commons: &mut Commons) -> Result<Exchanged, CommonError> {
        let answer = commons.exchange(&meeting(0), &numbers(), &self.offer(), NOW)?;
        self.doc.load_incremental(&answer.load).unwrap();
        self.draft = Some(answer.draft.clone());
        self.node = answer.heads.iter().map(|head| automerge::ChangeHash(*head.as_bytes())).collect();
        Ok(answer)
    }
}

pub(super) fn two() -> (tempfile::TempDir, Commons, Browser, Browser) {
    let folder = tempfile::tempdir().unwrap();
    let mut commons = commons(folder.path());
    let (mut one, mut other) = (Browser::new(1), Browser::new(2));
    assert!(one.exchange(&mut commons).unwrap().began);
    assert!(!other.exchange(&mut commons).unwrap().began);
    (folder, commons, one, other)
}

#[test]
fn two_who_were_away_lose_nothing_in_the_same_text_or_in_another() {
    let (folder, mut commons, mut one, mut other) = two();
    one.write("1", 0, "Әкім тыңдалды.");
    one.exchange(&mut commons).unwrap();
    other.exchange(&mut commons).unwrap();
    one.write("1", 0, "Күн тәртібі бойынша: ");
    other.write("1", 14, " Сұрақ қойылды.");
    other.write("2", 0, "Жол жөндеу.");
    for browser in [&mut one, &mut other] {
        browser.exchange(&mut commons).unwrap();
    }
    one.exchange(&mut commons).unwrap();
    assert_eq!(one.text("1"), "Күн тәртібі бойынша: Әкім тыңдалды. Сұрақ қойылды.");
    assert_eq!((one.text("1"), one.text("2")), (other.text("1"), other.text("2")));
    // What the next start reads is the same.
    let mut later = Browser::new(3);
    later.exchange(&mut super::Commons::at(folder.path()).unwrap()).unwrap();
    assert_eq!((later.text("1"), later.text("2")), (one.text("1"), one.text("2")));
}

#[test]
fn an_answer_holds_only_what_is_lacking_and_the_same_changes_twice_are_no_news() {
    let (_folder, mut commons, mut one, mut other) = two();
    one.write("1", 0, "а");
    let again = one.offer();
    assert!(one.exchange(&mut commons).unwrap().changed);
    assert!(!commons.exchange(&meeting(0), &numbers(), &again, NOW).unwrap().changed);
    assert_eq!(one.exchange(&mut commons).unwrap().load, Vec::<u8>::new());
    assert!(!other.exchange(&mut commons).unwrap().load.is_empty());
}

#[test]
fn items_that_come_later_get_a_place_and_keep_it() {
    let (_folder, mut commons, mut one, mut other) = two();
    let three: Vec<String> = ["1", "2", "2-1"].map(str::to_owned).to_vec();
    assert!(commons.exchange(&meeting(0), &three, &one.offer(), NOW).unwrap().changed);
    assert!(!commons.exchange(&meeting(0), &three, &one.offer(), NOW).unwrap().changed);
    // A browser that asks with fewer items is told of it all the same.
    for browser in [&mut one, &mut other] {
        browser.exchange(&mut commons).unwrap();
    }
    one.write("2-1", 0, "Кезек күттірмейтін мәселе.");
    one.exchange(&mut commons).unwrap();
    other.exchange(&mut commons).unwrap();
    assert_eq!(other.text("2-1"), "Кезек күттірмейтін мәселе.");
}

pub(super) fn walk(folder: &tempfile::TempDir) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let place = folder.path().join("common").join(meeting(0).to_string());
    crate::durable::list(&place).unwrap().into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn one_that_was_ended_takes_nothing_until_it_is_taken_up_again() {
    let (folder, mut commons, mut one, _) = two();
    one.write("1", 0, "Жазылды.");
    one.exchange(&mut commons).unwrap();
    one.write("1", 0, "Тағы. ");
    let by = kenes_protocol::bounded::LineText::new("Хатшы".to_owned()).unwrap();
    commons.end(&meeting(0), by, NOW).unwrap();
    for mut commons in [super::Commons::at(folder.path()).unwrap(), commons] {
        assert!(matches!(one.exchange(&mut commons), Err(CommonError::Ended(_))));
        assert!(!commons.is_over(&meeting(0), NOW).unwrap());
        assert!(commons.is_over(&meeting(0), NOW.after(COMMON_ENDED_DAYS * DAY_MILLIS)).unwrap());
    }
    let mut commons = super::Commons::at(folder.path()).unwrap();
    commons.restore(&meeting(0)).unwrap();
    one.exchange(&mut commons).unwrap();
    assert_eq!(one.text("1"), "Тағы. Жазылды.");
}

#[test]
fn a_removed_draft_leaves_nothing_and_its_changes_fit_no_other() {
    let (folder, mut commons, mut one, _) = two();
    one.write("1", 0, "Құпия");
    one.exchange(&mut commons).unwrap();
    commons.remove(&meeting(0)).unwrap();
    assert_eq!(crate::durable::list(&folder.path().join("common")).unwrap(), Vec::<std::path::PathBuf>::new());
    assert!(matches!(
        commons.end(&meeting(0), kenes_protocol::bounded::LineText::new("Х".to_owned()).unwrap(), NOW),
        Err(CommonError::None)
    ));
    assert!(matches!(one.exchange(&mut commons), Err(CommonError::OtherDraft(_))));
    assert_eq!(commons.meetings().unwrap(), Vec::new());
    assert!(Browser::new(3).exchange(&mut commons).unwrap().began);
    assert!(matches!(one.exchange(&mut commons), Err(CommonError::OtherDraft(_))));
}

#[test]
fn drafts_are_bounded_and_those_beyond_the_memory_are_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut commons = commons(folder.path());
    let ask = |commons: &mut Commons, number: u8| commons.exchange(&meeting(number), &numbers(), &Offer::default(), NOW);
    let names: Vec<String> = (0..COMMON_DRAFTS).map(|number| ask(&mut commons, u8::try_from(number).unwrap()).unwrap().draft).collect();
    assert!(commons.open.len() <= COMMON_OPEN);
    assert!(matches!(ask(&mut commons, 200), Err(CommonError::Full(COMMON_DRAFTS))));
    assert_eq!(ask(&mut commons, 0).unwrap().draft, names[0]);
    commons.remove(&meeting(1)).unwrap();
    ask(&mut commons, 200).unwrap();
}

/// Random writers, links that come and go, and starts of the node in between.
#[test]
fn however_writers_come_and_go_all_end_with_the_same_text() {
    let seeds = [1_u64, 2, 3, 4, 5, 6, 7, 8];
    for seed in seeds {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut random = move |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap()
        };
        let folder = tempfile::tempdir().unwrap();
        let mut node = commons(folder.path());
        let mut browsers: Vec<Browser> = (1..=4).map(Browser::new).collect();
        for browser in &mut browsers {
            browser.exchange(&mut node).unwrap();
        }
        let mut written = Vec::new();
        for step in 0..300 {
            let browser = &mut browsers[random(4)];
            match random(10) {
                0 => node = commons(folder.path()),
                1..4 => {
                    browser.exchange(&mut node).unwrap();
                }
                _ => {
                    let item = ["1", "2"][random(2)];
                    let word = format!("<{step}>");
                    let length = browser.doc.length(browser.place(item, "kk"));
                    // Whole words are kept together, so that each can be found again.
                    let ends: Vec<usize> = std::iter::once(0)
                        .chain(browser.text(item).char_indices().filter(|(_, c)| *c == '>').map(|(at, _)| at + 1))
                        .collect();
                    browser.write(item, ends[random(ends.len())].min(length), &word);
                    written.push(word);
                }
            }
        }
        for _ in 0..2 {
            for browser in &mut browsers {
                browser.exchange(&mut node).unwrap();
            }
        }
        let texts: Vec<String> = browsers.iter().map(|browser| browser.text("1") + &browser.text("2")).collect();
        assert!(texts.iter().all(|text| *text == texts[0]), "seed {seed}");
        assert!(written.iter().all(|word| texts[0].contains(word)), "seed {seed}");
        let increments = walk(&folder).len();
        assert!(increments <= COMMON_INCREMENTS + 1, "seed {seed}: {increments} files");
    }
}
