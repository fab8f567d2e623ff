//! Test vectors for other implementations: made here, checked in, and run through the public items as anybody would.

mod make;
mod run;

use std::path::PathBuf;

use serde_json::Value;

use super::support::variable;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name)
}

/// Stable code of an error: its variants from the outside in, in snake case, between dots.
pub(crate) fn code(error: &impl std::fmt::Debug) -> String {
    let text = format!("{error:?}");
    let mut rest = text.as_str();
    let mut names = Vec::new();
    while rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        names.push(snake(name));
        rest = match after.strip_prefix('(') {
            Some(inner) => inner,
            None => after.split_once("cause: ").map_or("", |(_, cause)| cause),
        };
    }
    names.join(".")
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(path(name)).unwrap_or_else(|cause| panic!("{name}: {cause}; KENES_WRITE_VECTORS=1 makes it"));
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_checked_in_vectors_are_those_that_this_version_makes() {
    let write = variable("KENES_WRITE_VECTORS").as_deref() == Some("1");
    for (name, made) in make::all() {
        if write {
            std::fs::write(path(name), serde_json::to_string_pretty(&made).unwrap() + "\n").unwrap();
        }
        assert!(read(name) == made, "{name} differs; if that is meant, KENES_WRITE_VECTORS=1 writes it anew");
    }
}

#[test]
fn error_codes_name_their_variants() {
    use kenes_protocol::codec::CodecError;
    use kenes_protocol::record::entry::EntryError;
    use kenes_protocol::replication::transfer::TransferError;
    use kenes_protocol::verify::VerifyError;
    let entry = VerifyError::Entry(EntryError::Envelope(CodecError::NotUtf8(3)));
    assert_eq!(code(&entry), "entry.envelope.not_utf8");
    assert_eq!(code(&TransferError::Entry { index: 3, cause: VerifyError::BodyHash }), "entry.body_hash");
    assert_eq!(code(&VerifyError::BodyLength { got: 1, said: 2 }), "body_length");
}
