//! Strict DAG-CBOR: each way to write a value wrongly, and that nothing is read which cannot be written.

use kenes_protocol::codec::{CodecError, check_canonical, decode, encode};
use kenes_protocol::digest::Bytes;
use kenes_protocol::limits::{BODY_BYTES, CBOR_DEPTH, CBOR_ITEMS};
use kenes_protocol::record::{Entry, Facts, Kind};
use kenes_protocol::replication::wire::{Request, Response};
use kenes_protocol::submission::Submission;
use kenes_protocol::test_support::{author_of, valid_draft};

use super::rules::story;
use super::support::Chance;

#[test]
fn each_departure_from_the_canonical_form_has_its_error() {
    let forbidden = |at, initial| CodecError::Forbidden { at, initial };
    let table: Vec<(&str, &[u8], CodecError)> = vec![
        ("nothing", &[], CodecError::Truncated(0)),
        ("an argument cut off", &[0x19, 0x01], CodecError::Truncated(2)),
        ("a text cut off", &[0x62, b'a'], CodecError::Truncated(2)),
        ("an array cut off", &[0x82, 0x01], CodecError::Truncated(2)),
        ("a map cut off before a key", &[0xa1], CodecError::Truncated(1)),
        ("a map cut off before a value", &[0xa1, 0x61, b'a'], CodecError::Truncated(3)),
        ("a length beyond memory", &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], CodecError::Truncated(9)),
        ("a byte after the value", &[0x01, 0x00], CodecError::Trailing(1)),
        ("23 in two bytes", &[0x18, 23], CodecError::NotShortest(0)),
        ("255 in three bytes", &[0x19, 0, 255], CodecError::NotShortest(0)),
        ("65535 in five bytes", &[0x1a, 0, 0, 0xff, 0xff], CodecError::NotShortest(0)),
        ("2^32-1 in nine bytes", &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff], CodecError::NotShortest(0)),
        ("a negative number too long", &[0x81, 0x38, 0], CodecError::NotShortest(1)),
        ("a length too long", &[0x78, 1, b'a'], CodecError::NotShortest(0)),
        ("a count too long", &[0x98, 1, 0], CodecError::NotShortest(0)),
        ("keys in the wrong order", &[0xa2, 0x61, b'b', 0, 0x61, b'a', 0], CodecError::Unsorted(4)),
        ("a longer key first", &[0xa2, 0x62, b'a', b'a', 0, 0x61, b'b', 0], CodecError::Unsorted(5)),
        ("a key twice", &[0xa2, 0x61, b'a', 0, 0x61, b'a', 0], CodecError::DuplicateKey(4)),
        ("a number as a key", &[0xa1, 0x01, 0], CodecError::KeyNotText(1)),
        ("bytes as a key", &[0xa1, 0x41, b'a', 0], CodecError::KeyNotText(1)),
        ("a half float", &[0xf9, 0x3c, 0], forbidden(0, 0xf9)),
        ("a float", &[0xfa, 0, 0, 0, 0], forbidden(0, 0xfa)),
        ("a double", &[0x81, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0], forbidden(1, 0xfb)),
        ("a tag", &[0xc0, 0], forbidden(0, 0xc0)),
        ("a link", &[0xd8, 42, 0x41, 0], forbidden(0, 0xd8)),
        ("undefined", &[0xf7], forbidden(0, 0xf7)),
        ("another simple value", &[0xf8, 32], forbidden(0, 0xf8)),
        ("an array without an end", &[0x9f, 0, 0xff], forbidden(0, 0x9f)),
        ("a map without an end", &[0xbf, 0xff], forbidden(0, 0xbf)),
        ("a text in pieces", &[0x7f, 0x61, b'a', 0xff], forbidden(0, 0x7f)),
        ("bytes in pieces", &[0x5f, 0x41, 0, 0xff], forbidden(0, 0x5f)),
        ("a reserved argument", &[0x1c], forbidden(0, 0x1c)),
        ("a break alone", &[0xff], forbidden(0, 0xff)),
        ("a text that is not UTF-8", &[0x61, 0xff], CodecError::NotUtf8(0)),
        ("a key that is not UTF-8", &[0xa1, 0x61, 0xff, 0], CodecError::NotUtf8(1)),
        ("a surrogate in a text", &[0x63, 0xed, 0xa0, 0x80], CodecError::NotUtf8(0)),
    ];
    for (name, bytes, expected) in table {
        assert_eq!(check_canonical(bytes), Err(expected), "{name}");
    }
}

#[test]
fn canonical_values_pass() {
    let table: Vec<&[u8]> = vec![
        &[0x00],
        &[0x17],
        &[0x18, 24],
        &[0x19, 1, 0],
        &[0x1a, 0, 1, 0, 0],
        &[0x1b, 0, 0, 0, 1, 0, 0, 0, 0],
        &[0x20],
        &[0x40],
        &[0x60],
        &[0x80],
        &[0xa0],
        &[0xf4],
        &[0xf5],
        &[0xf6],
        &[0xa2, 0x61, b'b', 0, 0x62, b'a', b'a', 0],
    ];
    for bytes in table {
        assert_eq!(check_canonical(bytes), Ok(()), "{bytes:02x?}");
    }
}

#[test]
fn depth_and_count_are_bounded() {
    let nested = |depth: usize| [vec![0x81; depth], vec![0]].concat();
    assert_eq!(check_canonical(&nested(CBOR_DEPTH)), Ok(()));
    assert_eq!(check_canonical(&nested(CBOR_DEPTH + 1)), Err(CodecError::TooDeep(CBOR_DEPTH + 1)));
    let maps = |depth: usize| [[0xa1, 0x61, b'a'].repeat(depth), vec![0]].concat();
    assert_eq!(check_canonical(&maps(CBOR_DEPTH)), Ok(()));
    assert_eq!(check_canonical(&maps(CBOR_DEPTH + 1)), Err(CodecError::TooDeep(3 * (CBOR_DEPTH + 1))));
    let items = usize::try_from(CBOR_ITEMS).unwrap();
    let array = |count: usize| [vec![0x99], u16::try_from(count).unwrap().to_be_bytes().to_vec(), vec![0; count]].concat();
    assert_eq!(check_canonical(&array(items)), Ok(()));
    assert_eq!(check_canonical(&array(items + 1)), Err(CodecError::TooMany(0)));
    // The count is refused before any element is looked at.
    assert_eq!(check_canonical(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), Err(CodecError::TooMany(0)));
}

#[test]
fn the_callers_bound_comes_first() {
    assert_eq!(decode::<Bytes>(&[0x41, 0], 1), Err(CodecError::TooLong { got: 2, bound: 1 }));
    assert_eq!(decode::<Bytes>(&[0x41, 0], 2), Ok(Bytes(vec![0])));
    assert!(matches!(decode::<Bytes>(&[0x01], 2), Err(CodecError::Shape(_))));
}

#[test]
fn bodies_of_every_kind_have_one_encoding() {
    let (_, story) = story();
    for kind in Kind::ALL {
        let facts = valid_draft(*kind, &story).facts;
        let bytes = facts.encode().unwrap();
        assert_eq!(check_canonical(&bytes), Ok(()), "{kind}");
        let read = kind.decode(&bytes).unwrap();
        assert_eq!(read, facts, "{kind}");
        assert_eq!(read.encode().unwrap(), bytes, "{kind}");
        for length in 0..bytes.len() {
            assert_eq!(kind.decode(&bytes[..length]), Err(CodecError::Truncated(length)), "{kind} cut to {length}");
        }
        let trailing = [bytes.as_slice(), &[0]].concat();
        assert_eq!(kind.decode(&trailing), Err(CodecError::Trailing(bytes.len())), "{kind}");
        assert_eq!(kind.decode(&vec![0; BODY_BYTES + 1]), Err(CodecError::TooLong { got: BODY_BYTES + 1, bound: BODY_BYTES }));
    }
}

#[test]
fn an_unknown_field_is_refused_in_every_kind() {
    let (_, story) = story();
    for kind in Kind::ALL {
        let bytes = valid_draft(*kind, &story).facts.encode().unwrap();
        // One more field than the map had, with a key that sorts behind every other.
        let mut wider = bytes.clone();
        assert!((0xa0..0xb7).contains(&wider[0]), "{kind} is a small map");
        wider[0] += 1;
        wider.extend_from_slice(&[0x78, 30]);
        wider.extend_from_slice(&[b'z'; 30]);
        wider.push(0xf6);
        assert_eq!(check_canonical(&wider), Ok(()), "{kind}");
        assert!(matches!(kind.decode(&wider), Err(CodecError::Shape(_))), "{kind}");
    }
}

#[test]
fn kinds_are_named_once_and_found_by_name() {
    let mut names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    for kind in Kind::ALL {
        assert_eq!(kind.as_str().parse::<Kind>(), Ok(*kind));
        assert_eq!(&*kind.to_text(), kind.as_str());
        assert!(kind.as_str().ends_with("/1"));
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Kind::ALL.len());
    assert!("decision.adopted".parse::<Kind>().is_err());
}

#[test]
fn what_can_be_read_is_what_would_be_written() {
    let (federation, story) = story();
    let mut chance = Chance::new("what_can_be_read_is_what_would_be_written");
    let mut read_back = 0;
    for kind in Kind::ALL {
        let valid = valid_draft(*kind, &story).facts.encode().unwrap();
        for _ in 0..400 {
            let bytes = mutated(&valid, &mut chance);
            if let Ok(facts) = kind.decode(&bytes) {
                assert_eq!(facts.encode().unwrap(), bytes, "{kind}");
                read_back += 1;
            }
        }
        let draft = valid_draft(*kind, &story);
        let home = draft.register.territory();
        let signed = federation.sign(draft, author_of(*kind), home);
        let submission = Submission::of(&signed).encode().unwrap();
        for _ in 0..50 {
            // Nothing below may panic, whatever the bytes.
            let _ = Entry::parse(&mutated(signed.entry(), &mut chance));
            let bytes = mutated(&submission, &mut chance);
            let _ = (Submission::decode(&bytes), Request::decode(&bytes), Response::decode(&bytes));
        }
    }
    assert!(read_back > 0, "mutations inside texts and numbers stay readable");
}

/// Some bytes changed, dropped, repeated or put in.
pub(crate) fn mutated(valid: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    for _ in 0..=chance.below(3) {
        let at = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes.truncate(at.max(1)),
            2 => bytes.insert(at, u8::try_from(chance.below(256)).unwrap()),
            3 => {
                bytes.remove(at);
            }
            _ => bytes[at] = *chance.pick(&[0x00, 0x18, 0x1b, 0x5b, 0x7f, 0x9f, 0xa1, 0xbf, 0xf6, 0xff]),
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

#[test]
fn an_absent_field_may_also_stand_as_null() {
    let (_, story) = story();
    let mut facts = valid_draft(Kind::ReportMeetingHeld, &story).facts;
    if let Facts::ReportMeetingHeld(held) = &mut facts {
        held.attended = None;
    }
    let without = facts.encode().unwrap();
    // The same map with one more field in its place: after `held_on`, before `reporter`.
    let place = without.windows(9).position(|window| window == b"\x68reporter").unwrap();
    let mut with = [&without[..place], b"\x68attended\xf6", &without[place..]].concat();
    with[0] += 1;
    assert_eq!(Kind::ReportMeetingHeld.decode(&with), Ok(facts.clone()));
    assert_eq!(Kind::ReportMeetingHeld.decode(&without), Ok(facts));
}

#[test]
fn a_row_without_a_value_holds_null() {
    assert_eq!(encode(&()), Ok(vec![0xf6]));
    assert_eq!(encode(&None::<u8>), Ok(vec![0xf6]));
}
