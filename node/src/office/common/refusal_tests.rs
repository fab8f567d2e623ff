//! Drafts that are written together: what is refused, exactly why, and that nothing of it was taken.

use automerge::transaction::Transactable as _;
use automerge::{ObjType, ROOT, ReadDoc as _};
use kenes_protocol::limits::{COMMON_BATCH_BYTES, COMMON_CHANGES};

use super::merge_tests::{Browser, NOW, meeting, numbers, two, walk};
use super::{ChunkError, CommonError, Commons, Misfit, Offer, change};

/// Offers something that must be refused, and shows that nothing of it was taken, now or after a start.
fn refused(folder: &tempfile::TempDir, commons: &mut Commons, offer: &Offer) -> CommonError {
    let state = |commons: &mut Commons| commons.exchange(&meeting(0), &numbers(), &Offer::default(), NOW).unwrap();
    let before = state(commons);
    let files = walk(folder);
    let error = commons.exchange(&meeting(0), &numbers(), offer, NOW).unwrap_err();
    assert_eq!(walk(folder), files);
    for mut commons in [Commons::at(folder.path()).unwrap(), std::mem::replace(commons, Commons::at(folder.path()).unwrap())] {
        assert_eq!(state(&mut commons).heads, before.heads);
    }
    error
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

/// A chunk with the checksum of what it holds now.
fn resealed(mut chunk: Vec<u8>) -> Vec<u8> {
    use sha2::Digest as _;
    // Magic, checksum, kind; then the length and the content, which with the kind are what is summed.
    let digest = sha2::Sha256::digest(&chunk[8..]);
    chunk[4..8].copy_from_slice(&digest[..4]);
    chunk
}

#[test]
fn whatever_a_stranger_makes_of_a_change_the_node_goes_on_and_the_draft_is_one() {
    let (folder, mut commons, mut one, _) = two();
    one.write("1", 0, "Мәтін мен тағы бір сөз");
    one.comment(&"0".repeat(32), "1", "Түсінікті ме?");
    let good = one.offer();
    // The library calls for help on the error output where it gives up; that is what is looked at here.
    std::panic::set_hook(Box::new(|_| {}));
    let (mut state, mut taken, mut gave_up) = (0x2545_F491_4F6C_DD1D_u64, 0, 0);
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let first = change::read(&good.changes).unwrap()[0].raw_bytes().to_vec();
    for _ in 0..3_000 {
        let mut chunk = first.clone();
        for _ in 0..=random(3) {
            // The length stays: what is behind it is altered.
            let at = 10 + random(chunk.len() - 10);
            chunk[at] = if random(2) == 0 { u8::try_from(random(256)).unwrap() } else { chunk[at].wrapping_add(1) };
        }
        let offer = Offer { changes: resealed(chunk), draft: good.draft.clone(), heads: Vec::new() };
        match commons.exchange(&meeting(0), &numbers(), &offer, NOW) {
            Ok(_) => taken += 1,
            Err(CommonError::GaveUp) => gave_up += 1,
            Err(_) => {}
        }
    }
    drop(std::panic::take_hook());
    // Some are changes that somebody might have made; what they made is a draft still, now and after a start.
    assert!(taken > 0 && gave_up > 0, "{taken} taken, {gave_up} given up");
    for mut commons in [Commons::at(folder.path()).unwrap(), commons] {
        let mut later = Browser::new(5);
        later.exchange(&mut commons).unwrap();
        later.text("1");
    }
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
    let mut others = Commons::at(elsewhere.path()).unwrap();
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
