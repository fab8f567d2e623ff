//! Drafts that are written together: what is taken, what is refused, and that everybody ends with the same text.

use automerge::transaction::Transactable as _;
use automerge::{ActorId, Automerge, ObjId, ObjType, ROOT, ReadDoc as _};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{COMMON_BATCH_BYTES, COMMON_CHANGES, COMMON_DRAFTS, COMMON_ENDED_DAYS, COMMON_INCREMENTS, COMMON_OPEN};

use super::{ChunkError, CommonError, Commons, DAY_MILLIS, Exchanged, Misfit, Offer};

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
    draft: Option<String>,
    node: Vec<automerge::ChangeHash>,
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

    fn comment(&mut self, name: &str, item: &str, text: &str) {
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

    fn offer(&self) -> Offer {
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

fn two() -> (tempfile::TempDir, Commons, Browser, Browser) {
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

/// Offers something that must be refused, and shows that nothing of it was taken, now or after a start.
fn refused(folder: &tempfile::TempDir, commons: &mut Commons, offer: &Offer) -> CommonError {
    let state = |commons: &mut Commons| commons.exchange(&meeting(0), &numbers(), &Offer::default(), NOW).unwrap();
    let before = state(commons);
    let files = walk(folder);
    let error = commons.exchange(&meeting(0), &numbers(), offer, NOW).unwrap_err();
    assert_eq!(walk(folder), files);
    for mut commons in [super::Commons::at(folder.path()).unwrap(), std::mem::replace(commons, super::Commons::at(folder.path()).unwrap())]
    {
        assert_eq!(state(&mut commons).heads, before.heads);
    }
    error
}

pub(super) fn walk(folder: &tempfile::TempDir) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let place = folder.path().join("common").join(meeting(0).to_string());
    crate::durable::list(&place).unwrap().into_iter().map(|path| (path.clone(), std::fs::read(&path).unwrap())).collect()
}

#[test]
fn bytes_that_are_no_changes_are_refused() {
    let (folder, mut commons, mut one, _) = two();
    one.write("1", 0, "Мәтін");
    let good = one.offer();
    let with = |change: fn(&mut Vec<u8>)| {
        let mut changes = good.changes.clone();
        change(&mut changes);
        Offer { changes, draft: good.draft.clone(), heads: good.heads.clone() }
    };
    let cut = refused(&folder, &mut commons, &with(|bytes| bytes.truncate(bytes.len() - 1)));
    assert!(matches!(cut, CommonError::Chunk(ChunkError::Short)), "{cut}");
    let magic = refused(&folder, &mut commons, &with(|bytes| bytes[0] ^= 1));
    assert!(matches!(magic, CommonError::Chunk(ChunkError::Magic)), "{magic}");
    let checksum = refused(&folder, &mut commons, &with(|bytes| bytes[4] ^= 1));
    assert!(matches!(checksum, CommonError::Checksum), "{checksum}");
    let kind = refused(&folder, &mut commons, &with(|bytes| bytes[8] = 2));
    assert!(matches!(kind, CommonError::Chunk(ChunkError::Other(2))), "{kind}");
    let whole = Offer { changes: one.doc.save(), ..Offer::default() };
    let document = refused(&folder, &mut commons, &whole);
    assert!(matches!(document, CommonError::Chunk(ChunkError::Other(0))), "{document}");
    one.exchange(&mut commons).unwrap();
}

#[test]
fn whatever_byte_of_a_change_is_altered_it_is_refused_and_nothing_is_taken() {
    let (folder, mut commons, mut one, _) = two();
    one.write("1", 0, "Мәтін мен тағы бір сөз");
    one.comment(&"0".repeat(32), "1", "Түсінікті ме?");
    let good = one.offer();
    for at in 0..good.changes.len() {
        let mut changes = good.changes.clone();
        changes[at] ^= 0x41;
        let offer = Offer { changes, draft: good.draft.clone(), heads: good.heads.clone() };
        commons.exchange(&meeting(0), &numbers(), &offer, NOW).unwrap_err();
    }
    let before = walk(&folder);
    assert_eq!(before.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "changes")).count(), 0);
    one.exchange(&mut commons).unwrap();
}

#[test]
fn more_than_is_taken_at_a_time_is_refused_before_it_is_unpacked() {
    let (folder, mut commons, mut one, _) = two();
    let draft = one.draft.clone();
    let long = refused(&folder, &mut commons, &Offer { changes: vec![0; COMMON_BATCH_BYTES + 1], ..Offer::default() });
    assert!(matches!(long, CommonError::TooLong(_)), "{long}");
    for _ in 0..=COMMON_CHANGES {
        one.write("1", 0, "а");
    }
    let many = refused(&folder, &mut commons, &one.offer());
    assert!(matches!(many, CommonError::TooMuch(ChunkError::Many("changes", _))), "{many}");
    // Steps that are alike take a few bytes, however many they are.
    let mut run = Browser::new(10);
    run.exchange(&mut commons).unwrap();
    run.write("1", 0, &"a".repeat(200_000));
    let packed = Offer { draft, heads: Vec::new(), changes: run.doc.save_after(&run.node) };
    assert!(packed.changes.len() < COMMON_BATCH_BYTES, "{}", packed.changes.len());
    let steps = refused(&folder, &mut commons, &packed);
    assert!(matches!(steps, CommonError::TooMuch(ChunkError::Many("steps", _))), "{steps}");
}

#[test]
fn changes_of_another_draft_are_refused() {
    let (folder, mut commons, one, _) = two();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut others = super::tests::commons(elsewhere.path());
    let mut stranger = Browser::new(7);
    stranger.exchange(&mut others).unwrap();
    stranger.write("1", 0, "Басқа");
    let foreign = refused(&folder, &mut commons, &Offer { draft: one.draft.clone(), ..stranger.offer() });
    assert!(matches!(foreign, CommonError::Foreign(_)), "{foreign}");
    let named = refused(&folder, &mut commons, &stranger.offer());
    assert!(matches!(named, CommonError::OtherDraft(draft) if Some(&draft) == one.draft.as_ref()));
}

/// How a refusal begins, and what is refused.
type Case = (&'static str, fn(&mut Browser));

#[test]
fn what_would_be_no_draft_of_minutes_is_refused() {
    let cases: [Case; 9] = [
        ("items is missing", |one| one.doc.transact(|writing| writing.delete(&ROOT, "items")).map(drop).unwrap()),
        ("items and comments was exchanged", |one| {
            one.doc.transact(|writing| writing.put_object(&ROOT, "comments", ObjType::Map)).map(drop).unwrap();
        }),
        ("draft: more does not belong", |one| one.doc.transact(|writing| writing.put(&ROOT, "more", "x")).map(drop).unwrap()),
        ("v is missing", |one| one.doc.transact(|writing| writing.put(&ROOT, "v", 2_u64)).map(drop).unwrap()),
        ("items was exchanged", |one| {
            let items = one.doc.get(ROOT, "items").unwrap().unwrap().1;
            let item = one.doc.get(&items, "1").unwrap().unwrap().1;
            one.doc.transact(|writing| writing.put_object(&item, "kk", ObjType::Text)).map(drop).unwrap();
        }),
        ("comment on 7 does not belong", |one| one.comment(&"1".repeat(32), "7", "Қай мәселе?")),
        ("comments: short does not belong", |one| one.comment("short", "1", "Аты жоқ")),
        ("text is missing", |one| one.comment(&"1".repeat(32), "1", &"х".repeat(5_000))),
        ("kk holds more than text", |one| {
            let place = one.place("1", "kk");
            one.doc.transact(|writing| writing.split_block(&place, 0).map(drop)).map(drop).unwrap();
        }),
    ];
    for (told, change) in cases {
        let (folder, mut commons, mut one, _) = two();
        change(&mut one);
        let error = refused(&folder, &mut commons, &one.offer());
        assert!(matches!(error, CommonError::Shape(_)) && error.to_string().starts_with(told), "{error}, not: {told}");
    }
}

#[test]
fn a_comment_stands_as_it_was_written_and_may_be_put_aside() {
    let (folder, mut commons, mut one, mut other) = two();
    let name = "0".repeat(32);
    one.comment(&name, "1", "Осы дұрыс па?");
    one.exchange(&mut commons).unwrap();
    other.exchange(&mut commons).unwrap();
    let comments = other.doc.get(ROOT, "comments").unwrap().unwrap().1;
    let comment = other.doc.get(&comments, &name).unwrap().unwrap().1;
    other.doc.transact(|writing| writing.put(&comment, "resolved", true)).unwrap();
    one.doc.transact(|writing| writing.put(&comment, "resolved", true)).unwrap();
    other.exchange(&mut commons).unwrap();
    one.exchange(&mut commons).unwrap();
    let mut late = Browser::new(4);
    late.exchange(&mut commons).unwrap();
    late.doc.transact(|writing| writing.put(&comment, "text", "Дұрыс.")).unwrap();
    let changed = refused(&folder, &mut commons, &late.offer());
    assert!(matches!(changed, CommonError::Shape(Misfit::Comment(_))), "{changed}");
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
