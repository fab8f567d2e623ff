//! One draft at two nodes of an okrug: what is written at either is at both, and nothing is lost while the link is away.

use kenes_protocol::limits::COMMON_BYTES;

use super::merge_tests::{Browser, NOW, commons, meeting, numbers};
use super::{CommonError, Commons, Offer, Theirs};

/// What the okrug's own node answers a second one.
fn answered(own: &mut Commons, second: &mut Commons) -> Theirs {
    let known = second.latest(&meeting(0), NOW).unwrap();
    let (draft, heads) = known.map_or((None, Vec::new()), |(draft, heads)| (Some(draft), heads));
    let answer = own.exchange(&meeting(0), &numbers(), &Offer { draft, heads, changes: Vec::new() }, NOW).unwrap();
    Theirs { draft: answer.draft, heads: answer.heads, load: answer.load }
}

/// One exchange between two nodes. True when the second one has learned something.
fn exchange(own: &mut Commons, second: &mut Commons) -> bool {
    let theirs = answered(own, second);
    let merged = second.merge(&meeting(0), &theirs, NOW).unwrap();
    for changes in merged.batches {
        let offer = Offer { draft: Some(theirs.draft.clone()), heads: theirs.heads.clone(), changes };
        own.exchange(&meeting(0), &numbers(), &offer, NOW).unwrap();
    }
    merged.changed
}

/// A page at a second node, which makes no places.
fn at_second(browser: &mut Browser, second: &mut Commons) {
    let answer = second.exchange(&meeting(0), &[], &browser.offer(), NOW).unwrap();
    browser.doc.load_incremental(&answer.load).unwrap();
    browser.draft = Some(answer.draft);
    browser.node = answer.heads.iter().map(|head| automerge::ChangeHash(*head.as_bytes())).collect();
}

#[test]
fn what_two_people_write_at_two_nodes_is_at_both_once_the_link_is_back() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [mut own, mut second] = [commons(folders[0].path()), commons(folders[1].path())];
    let (mut clerk, mut member) = (Browser::new(1), Browser::new(2));
    assert!(second.latest(&meeting(0), NOW).unwrap().is_none());
    second.want(meeting(0));
    assert_eq!(second.wanted(), [meeting(0)]);
    clerk.exchange(&mut own).unwrap();
    assert!(exchange(&mut own, &mut second), "fetched whole");
    assert_eq!(second.wanted(), []);
    at_second(&mut member, &mut second);
    // A day without a link: both write on, the clerk more than one batch of a browser.
    for _ in 0..100 {
        clerk.write("1", 0, "Көше ");
        clerk.exchange(&mut own).unwrap();
        member.write("2", 0, "жарығы ");
        at_second(&mut member, &mut second);
    }
    assert!(exchange(&mut own, &mut second));
    assert!(!exchange(&mut own, &mut second), "nothing new");
    clerk.exchange(&mut own).unwrap();
    at_second(&mut member, &mut second);
    for number in ["1", "2"] {
        assert_eq!(clerk.text(number), member.text(number));
    }
    assert_eq!((clerk.text("1").len(), clerk.text("2").len()), ("Көше ".len() * 100, "жарығы ".len() * 100));
    // What was taken is on disk: both nodes start anew and have the same.
    let [mut own, mut second] = [commons(folders[0].path()), commons(folders[1].path())];
    assert_eq!(own.latest(&meeting(0), NOW).unwrap(), second.latest(&meeting(0), NOW).unwrap());
}

#[test]
fn an_item_that_came_onto_the_agenda_later_gets_its_place_from_the_own_node_alone() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [mut own, mut second] = [commons(folders[0].path()), commons(folders[1].path())];
    exchange(&mut own, &mut second);
    let more = [numbers(), vec!["3".to_owned()]].concat();
    let known = Offer { draft: Some(own.latest(&meeting(0), NOW).unwrap().unwrap().0), ..Offer::default() };
    own.exchange(&meeting(0), &more, &known, NOW).unwrap();
    assert!(exchange(&mut own, &mut second));
    let mut member = Browser::new(2);
    at_second(&mut member, &mut second);
    member.write("3", 0, "Су туралы");
    at_second(&mut member, &mut second);
    exchange(&mut own, &mut second);
    let mut clerk = Browser::new(1);
    clerk.exchange(&mut own).unwrap();
    assert_eq!(clerk.text("3"), "Су туралы");
}

#[test]
fn what_is_no_draft_or_another_one_leaves_nothing_behind() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [mut own, mut second, mut other] = [0, 1, 2].map(|at: usize| commons(folders[at].path()));
    let theirs = |load: Vec<u8>| Theirs { draft: "x".to_owned(), heads: Vec::new(), load };
    let refused = second.merge(&meeting(0), &theirs(b"no document".to_vec()), NOW);
    assert!(matches!(refused, Err(CommonError::Unfit(_))), "{refused:?}");
    let refused = second.merge(&meeting(0), &theirs(automerge::Automerge::new().save()), NOW);
    assert!(matches!(refused, Err(CommonError::Shape(_))), "{refused:?}");
    let refused = second.merge(&meeting(0), &theirs(vec![0; COMMON_BYTES + 1]), NOW);
    assert!(matches!(refused, Err(CommonError::TooLong(_))), "{refused:?}");
    assert!(second.meetings().unwrap().is_empty());
    exchange(&mut own, &mut second);
    let before = second.latest(&meeting(0), NOW).unwrap();
    let foreign = answered(&mut other, &mut commons(tempfile::tempdir().unwrap().path()));
    let refused = second.merge(&meeting(0), &foreign, NOW);
    assert!(matches!(refused, Err(CommonError::OtherDraft(_))), "{refused:?}");
    assert_eq!(second.latest(&meeting(0), NOW).unwrap(), before);
}
