//! The road of a record: check, sign, seal, verify and admit, and each error on the way.

use kenes_protocol::admit::{AdmitError, admit};
use kenes_protocol::codec::{self, CodecError};
use kenes_protocol::digest::{Bytes, Hash, RecordId};
use kenes_protocol::draft::{CheckError, SignedRecord, Signer, check};
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::{BODY_BYTES, ENTRY_BYTES};
use kenes_protocol::record::entry::{EntryError, signed_message};
use kenes_protocol::record::header::body_hash;
use kenes_protocol::record::v1::Role;
use kenes_protocol::record::{Entry, Header, Kind, SignatureBlock};
use kenes_protocol::register::{Checkpoint, Frontier, Head, Origin};
use kenes_protocol::rules::Rule;
use kenes_protocol::seal::seal;
use kenes_protocol::submission::Submission;
use kenes_protocol::test_support::{
    AUTHORED, OKRUG_B, Story, TestFederation, TestHome, TestNode, author_of, private_key, territory, valid_draft,
};
use kenes_protocol::verify::{Content, SaltedBody, UntrustedEntry, VerifyError, verify, verify_stored};
use kenes_protocol::views::rows::{Row, Rows, RowsFault};
use serde::Serialize;

use super::rules::story;

/// An entry's envelope as anybody could write it.
#[derive(Serialize)]
struct Envelope {
    header: Bytes,
    signatures: Vec<SignatureBlock>,
}

/// Writes an entry around any header bytes, signed by any keys.
pub(crate) fn entry_around(header: &[u8], labels: &[&str]) -> Vec<u8> {
    let id = RecordId::of_header(header);
    let signatures = labels.iter().map(|label| SignatureBlock::sign(&id, &private_key(label), None)).collect();
    codec::encode(&Envelope { header: Bytes(header.to_vec()), signatures }).unwrap()
}

fn budget(federation: &TestFederation, story: &Story) -> SignedRecord {
    federation.sign(valid_draft(Kind::BudgetApproved, story), Role::Akim, story.okrug)
}

fn salted(signed: &SignedRecord) -> SaltedBody<'_> {
    SaltedBody { salt: &signed.salt().0, body: signed.body() }
}

fn header_of(signed: &SignedRecord) -> Header {
    Entry::parse(signed.entry()).unwrap().header().clone()
}

#[test]
fn every_kind_travels_the_whole_road() {
    for kind in Kind::ALL {
        let (federation, story) = story();
        let draft = valid_draft(*kind, &story);
        let (register, facts) = (draft.register.clone(), draft.facts.clone());
        let signed = federation.sign(draft, author_of(*kind), register.territory());
        let admitted = admit(Submission::of(&signed), &register, AUTHORED, federation.node().rows(), &federation.node().env());
        assert_eq!(admitted.unwrap(), signed, "{kind}");
        let keys = TestHome::new(register.territory(), 1);
        let batch = seal(vec![signed.clone()], &Frontier::empty(), &register, &keys.log_verifier(), &keys.log);
        assert_eq!(batch.checkpoint.head(), Head { size: 1, root: *batch.entries[0].leaf() });
        let untrusted = UntrustedEntry { index: 0, bytes: signed.entry(), body: Some(salted(&signed)) };
        let verified = verify(untrusted, &register).unwrap();
        assert_eq!(verified.facts(), Some(&facts), "{kind}");
        assert_eq!(verified.id(), signed.id());
        assert_eq!(verify_stored(untrusted, &register).unwrap(), verified);
    }
}

#[test]
fn a_submission_is_what_was_signed() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    let submission = Submission::of(&signed);
    let bytes = submission.encode().unwrap();
    assert_eq!(Submission::decode(&bytes).unwrap(), submission);
    assert_eq!((submission.entry(), submission.body(), submission.salt()), (signed.entry(), signed.body(), signed.salt().0));
    assert!(Submission::decode(&bytes[1..]).is_err());
}

#[test]
fn each_entry_error_has_its_cause() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    let header = header_of(&signed);
    let bytes = codec::encode(&header).unwrap();
    assert_eq!(Entry::parse(&entry_around(&bytes, &["one"])).unwrap().header(), &header);

    let long = vec![0; ENTRY_BYTES + 1];
    assert_eq!(Entry::parse(&long), Err(EntryError::Envelope(CodecError::TooLong { got: ENTRY_BYTES + 1, bound: ENTRY_BYTES })));
    let cut = &signed.entry()[..signed.entry().len() - 1];
    assert_eq!(Entry::parse(cut), Err(EntryError::Envelope(CodecError::Truncated(cut.len()))));
    let inside = entry_around(&bytes[..bytes.len() - 1], &["one"]);
    assert_eq!(Entry::parse(&inside), Err(EntryError::Header(CodecError::Truncated(bytes.len() - 1))));
    let later = codec::encode(&Header { format: 2, ..header }).unwrap();
    assert_eq!(Entry::parse(&entry_around(&later, &["one"])), Err(EntryError::Format(2)));
    assert_eq!(Entry::parse(&entry_around(&bytes, &[])), Err(EntryError::Unsigned));
    assert_eq!(Entry::parse(&entry_around(&bytes, &["one", "two", "one"])), Err(EntryError::SignedTwice));
    let mut forged = entry_around(&bytes, &["one", "two"]);
    let last = forged.len() - 1;
    forged[last] ^= 1;
    assert_eq!(Entry::parse(&forged), Err(EntryError::Signature(1)));
    let many: Vec<String> = (0..17).map(|number| format!("key {number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(Entry::parse(&entry_around(&bytes, &many[..16])).is_ok());
    assert!(matches!(Entry::parse(&entry_around(&bytes, &many)), Err(EntryError::Envelope(CodecError::Shape(_)))));
}

#[test]
fn no_bit_of_an_entry_can_change() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    for place in 0..signed.entry().len() {
        let mut bytes = signed.entry().to_vec();
        bytes[place] ^= 1 << (place % 8);
        assert!(Entry::parse(&bytes).is_err(), "byte {place}");
    }
}

#[test]
fn a_signature_covers_the_mandate_named_with_it() {
    let (federation, story) = story();
    let id = RecordId::from_hash(Hash::of(&[b"any"]));
    let mandate = federation.mandate(Role::Akim, story.okrug);
    let mut messages = vec![signed_message(&id, None), signed_message(&id, Some(&mandate))];
    let mut other = mandate.clone();
    other.head.size += 1;
    messages.push(signed_message(&id, Some(&other)));
    other = mandate.clone();
    other.head.root = Hash::of(&[b"other"]);
    messages.push(signed_message(&id, Some(&other)));
    other = mandate.clone();
    other.mandate = id;
    messages.push(signed_message(&id, Some(&other)));
    other = mandate;
    other.register = Origin::new("other", story.okrug).unwrap();
    messages.push(signed_message(&id, Some(&other)));
    messages.push(signed_message(&RecordId::from_hash(Hash::of(&[b"else"])), None));
    let count = messages.len();
    messages.sort();
    messages.dedup();
    assert_eq!(messages.len(), count);
}

/// An entry of okrug A around a changed header and body.
fn changed(signed: &SignedRecord, change: impl Fn(&mut Header)) -> Vec<u8> {
    let mut header = header_of(signed);
    change(&mut header);
    entry_around(&codec::encode(&header).unwrap(), &["one"])
}

#[test]
fn each_verify_error_has_its_cause() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    let register = header_of(&signed).register;
    let check = |bytes: &[u8], body: Option<SaltedBody<'_>>, origin: &Origin| verify(UntrustedEntry { index: 7, bytes, body }, origin);
    let body = salted(&signed);

    let other = TestHome::new(territory(OKRUG_B), 1).keys.origin;
    assert_eq!(check(signed.entry(), Some(body), &other), Err(VerifyError::OtherRegister(register.clone())));
    assert_eq!(check(&[0xa0], Some(body), &register).unwrap_err().to_string().split(':').next(), Some("entry"));
    let said = u32::try_from(body.body.len()).unwrap();
    let shorter = SaltedBody { body: &body.body[1..], ..body };
    assert_eq!(check(signed.entry(), Some(shorter), &register), Err(VerifyError::BodyLength { got: body.body.len() - 1, said }));
    let salt = [7; 32];
    assert_eq!(check(signed.entry(), Some(SaltedBody { salt: &salt, ..body }), &register), Err(VerifyError::BodyHash));
    let mut flipped = body.body.to_vec();
    flipped[10] ^= 1;
    assert_eq!(check(signed.entry(), Some(SaltedBody { body: &flipped, ..body }), &register), Err(VerifyError::BodyHash));

    let misfit = changed(&signed, |header| header.kind = Kind::Redaction.to_text());
    assert!(matches!(check(&misfit, Some(body), &register), Err(VerifyError::Body(CodecError::Shape(_)))));
    let long = vec![0xf6; BODY_BYTES + 1];
    let bloated = changed(&signed, |header| header.body.len = u32::try_from(long.len()).unwrap());
    let refused = check(&bloated, Some(SaltedBody { body: &long, ..body }), &register);
    assert_eq!(refused, Err(VerifyError::BodyLength { got: BODY_BYTES + 1, said: u32::try_from(BODY_BYTES).unwrap() + 1 }));
}

#[test]
fn an_unknown_kind_and_an_absent_body_are_kept() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    let register = header_of(&signed).register;
    let unknown = changed(&signed, |header| header.kind = kenes_protocol::test_support::short("budget.approved/2"));
    let found = verify(UntrustedEntry { index: 0, bytes: &unknown, body: Some(salted(&signed)) }, &register).unwrap();
    assert_eq!((found.content(), found.facts()), (&Content::Unknown, None));
    let absent = verify(UntrustedEntry { index: 0, bytes: signed.entry(), body: None }, &register).unwrap();
    assert_eq!(absent.content(), &Content::Absent);
}

#[test]
fn each_admit_error_has_its_cause() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    let register = header_of(&signed).register;
    let node = federation.node();
    let try_admit = |submission: Submission, origin: &Origin, now: UnixMillis, node: &TestNode| {
        admit(submission, origin, now, node.rows(), &node.env()).map(|record| record.id())
    };
    // A submission of any bytes, by the way that it travels.
    let raw = |entry: &[u8], salt: [u8; 32], body: &[u8]| {
        let map = Raw { body: Bytes(body.to_vec()), salt: Hash::from_bytes(salt), entry: Bytes(entry.to_vec()) };
        Submission::decode(&codec::encode(&map).unwrap()).unwrap()
    };
    let ours = || raw(signed.entry(), signed.salt().0, signed.body());
    assert_eq!(try_admit(ours(), &register, AUTHORED, node).unwrap(), signed.id());

    let empty = raw(&[], signed.salt().0, signed.body());
    let cut = try_admit(empty, &register, AUTHORED, node);
    assert!(matches!(cut, Err(AdmitError::Entry(EntryError::Envelope(CodecError::Truncated(0))))));
    let other = TestHome::new(territory(OKRUG_B), 1).keys.origin;
    assert!(matches!(try_admit(ours(), &other, AUTHORED, node), Err(AdmitError::Content(VerifyError::OtherRegister(_)))));
    let salt = raw(signed.entry(), [1; 32], signed.body());
    assert!(matches!(try_admit(salt, &register, AUTHORED, node), Err(AdmitError::Content(VerifyError::BodyHash))));
    let unknown = changed(&signed, |header| header.kind = kenes_protocol::test_support::short("budget.approved/2"));
    let unknown = try_admit(raw(&unknown, signed.salt().0, signed.body()), &register, AUTHORED, node);
    assert!(matches!(unknown, Err(AdmitError::UnknownKind(kind)) if kind == "budget.approved/2"));
    let day_before = UnixMillis::new(AUTHORED.millis() - 24 * 60 * 60 * 1000);
    assert!(try_admit(ours(), &register, day_before, node).is_ok());
    let earlier = UnixMillis::new(day_before.millis() - 1);
    assert!(matches!(try_admit(ours(), &register, earlier, node), Err(AdmitError::FutureTime)));
    let stranger = changed(&signed, |_| {});
    let stranger = try_admit(raw(&stranger, signed.salt().0, signed.body()), &register, AUTHORED, node);
    assert!(matches!(stranger, Err(AdmitError::Authority(broken)) if broken.code == Rule::RootThreshold));
    let nothing = TestNode::new(federation.anchor().clone());
    let issuer = federation.mandate(Role::Akim, story.okrug).register;
    assert!(matches!(try_admit(ours(), &register, AUTHORED, &nothing), Err(AdmitError::AuthorityUnknown(awaited)) if awaited == issuer));
}

/// The shape of a submission.
#[derive(Serialize)]
struct Raw {
    body: Bytes,
    salt: Hash,
    entry: Bytes,
}

#[test]
fn admit_repeats_the_rules() {
    let (mut federation, story) = story();
    let draft = valid_draft(Kind::BodyEstablished, &story);
    let signed = federation.sign(draft.clone(), Role::Secretary, story.okrug);
    // What was sound when it was signed is not any more: another record took the name.
    federation.publish(draft, Role::Secretary, story.okrug);
    let register = header_of(&signed).register;
    let refused = admit(Submission::of(&signed), &register, AUTHORED, federation.node().rows(), &federation.node().env());
    let Err(AdmitError::Rules(broken)) = refused else { panic!("{refused:?}") };
    assert_eq!(broken.iter().map(|b| b.code).collect::<Vec<_>>(), [Rule::BodyNameTaken]);
}

#[test]
fn sealing_gives_consecutive_places_under_one_head() {
    let (federation, story) = story();
    let origin = federation.register(story.okrug).origin().clone();
    let keys = TestHome::new(story.okrug, 1);
    let records: Vec<_> = [Kind::BudgetApproved, Kind::ReportMeetingHeld, Kind::IssueRaised]
        .iter()
        .map(|kind| federation.sign(valid_draft(*kind, &story), Role::Akim, story.okrug))
        .collect();
    let whole = seal(records.clone(), &Frontier::empty(), &origin, &keys.log_verifier(), &keys.log);
    let first = seal(records[..1].to_vec(), &Frontier::empty(), &origin, &keys.log_verifier(), &keys.log);
    let second = seal(records[1..].to_vec(), &first.frontier, &origin, &keys.log_verifier(), &keys.log);
    assert_eq!(second.checkpoint, whole.checkpoint);
    assert_eq!(second.entries.iter().map(|e| e.index()).collect::<Vec<_>>(), [1, 2]);
    let nothing = seal(Vec::new(), &whole.frontier, &origin, &keys.log_verifier(), &keys.log);
    assert_eq!((nothing.checkpoint, nothing.tiles.len()), (whole.checkpoint.clone(), 0));
    assert_eq!(*whole.checkpoint.checkpoint(), Checkpoint { origin, head: whole.checkpoint.head() });
}

#[test]
fn the_salt_and_the_body_name_the_body() {
    let body = b"body".as_slice();
    let hashes = [body_hash(&[0; 32], body), body_hash(&[1; 32], body), body_hash(&[0; 32], b"bodz")];
    assert_ne!(hashes[0], hashes[1]);
    assert_ne!(hashes[0], hashes[2]);
    assert_eq!(hashes[0], Hash::of(&[b"kenes/body/v1\n", &[0; 32], body]));
}

#[test]
fn several_officials_sign_one_record() {
    let (federation, story) = story();
    let keys = [Role::Secretary, Role::Akim].map(|role| (role, TestFederation::official(role, story.okrug)));
    let signers: Vec<_> = keys.iter().map(|(role, key)| Signer { key, mandate: Some(federation.mandate(*role, story.okrug)) }).collect();
    let signed = federation.sign_with(valid_draft(Kind::BudgetApproved, &story), &signers);
    let entry = Entry::parse(signed.entry()).unwrap();
    assert_eq!(entry.signatures().len(), 2);
    assert_eq!((entry.id(), entry.bytes()), (signed.id(), signed.entry()));
}

/// A store that is out of order.
struct Broken;

impl Rows for Broken {
    fn get(&self, _: &[u8]) -> Result<Option<Vec<u8>>, RowsFault> {
        Err(RowsFault("disk".into()))
    }
    fn scan(&self, _: &[u8], _: Option<&[u8]>, _: usize) -> Result<Vec<Row>, RowsFault> {
        Err(RowsFault("disk".into()))
    }
}

#[test]
fn a_store_that_fails_is_not_taken_for_an_answer() {
    let (federation, story) = story();
    let signed = budget(&federation, &story);
    let register = header_of(&signed).register;
    let admitted = admit(Submission::of(&signed), &register, AUTHORED, &Broken, &federation.node().env());
    assert!(matches!(admitted, Err(AdmitError::Rows(_))));
    let checked = check(valid_draft(Kind::MeetingConvened, &story), *signed.salt(), &Broken);
    assert!(matches!(checked, Err(CheckError::Rows(_))));
}
