//! Minutes that are written together: what one edit and a first copy cost the link, and how long a batch of changes takes.

use std::time::Instant;

use automerge::sync::{State, SyncDoc as _};
use automerge::transaction::Transactable as _;
use automerge::{Automerge, ChangeHash, ObjId, ROOT, ReadDoc as _};
use data_encoding::BASE64;
use kenes_node::office::common::{Commons, Exchanged, Offer};
use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::instant::UnixMillis;
use serde_json::json;

use crate::line;

/// Changes that somebody makes who types for an hour without a link.
const CHANGES: usize = 2_000;
/// Items of the agenda.
const ITEMS: usize = 6;

struct Browser {
    doc: Automerge,
    draft: Option<String>,
    node: Vec<ChangeHash>,
}

impl Browser {
    fn new() -> Self {
        Self { doc: Automerge::new(), draft: None, node: Vec::new() }
    }

    fn place(&self, item: usize) -> ObjId {
        let object = |of: &ObjId, key: &str| self.doc.get(of, key).unwrap().unwrap().1;
        object(&object(&object(&ROOT, "items"), &(item + 1).to_string()), "kk")
    }

    fn write(&mut self, item: usize, text: &str) {
        let place = self.place(item);
        let end = self.doc.length(&place);
        self.doc.transact(|writing| writing.splice_text(&place, end, 0, text)).unwrap();
    }

    fn offer(&self) -> Offer {
        let heads = if self.draft.is_none() { Vec::new() } else { self.doc.get_heads() };
        let changes = if self.draft.is_none() { Vec::new() } else { self.doc.save_after(&self.node) };
        Offer { draft: self.draft.clone(), heads: heads.iter().map(|head| Hash::from_bytes(head.0)).collect(), changes }
    }

    fn hear(&mut self, told: &Exchanged) {
        self.doc.load_incremental(&told.load).unwrap();
        self.draft = Some(told.draft.clone());
        self.node = told.heads.iter().map(|head| ChangeHash(*head.as_bytes())).collect();
    }
}

/// Bytes of the JSON of a question and its answer, without what HTTP puts around them.
fn on_the_line(offer: &Offer, told: &Exchanged) -> f64 {
    let hexadecimal = |heads: &[Hash]| heads.iter().map(ToString::to_string).collect::<Vec<_>>();
    let asked = json!({ "draft": offer.draft, "heads": hexadecimal(&offer.heads), "changes": BASE64.encode(&offer.changes) });
    let said =
        json!({ "draft": told.draft, "heads": hexadecimal(&told.heads), "load": BASE64.encode(&told.load), "here": ["А. Сейітқызы"] });
    #[expect(clippy::cast_precision_loss, reason = "a message has fewer bytes than a float counts exactly")]
    let bytes = (asked.to_string().len() + said.to_string().len()) as f64;
    bytes
}

/// Bytes of Automerge's own protocol until two documents are the same.
fn synced((one, its): (&mut Automerge, &mut State), (other, theirs): (&mut Automerge, &mut State)) -> usize {
    let mut bytes = 0;
    loop {
        let said = one.generate_sync_message(its);
        if let Some(said) = &said {
            bytes += said.clone().encode().len();
            other.receive_sync_message(theirs, said.clone()).unwrap();
        }
        let answered = other.generate_sync_message(theirs);
        if let Some(answered) = &answered {
            bytes += answered.clone().encode().len();
            one.receive_sync_message(its, answered.clone()).unwrap();
        }
        if said.is_none() && answered.is_none() {
            return bytes;
        }
    }
}

/// What one edit costs by that protocol: with states that both sides remember, and with new ones.
fn by_the_library(doc: &Automerge, edit: impl Fn(&mut Automerge)) -> [usize; 2] {
    let (mut one, mut other) = (doc.fork(), doc.fork());
    let (mut its, mut theirs) = (State::new(), State::new());
    synced((&mut one, &mut its), (&mut other, &mut theirs));
    edit(&mut one);
    let remembered = synced((&mut one, &mut its), (&mut other, &mut theirs));
    edit(&mut one);
    [remembered, synced((&mut one, &mut State::new()), (&mut other, &mut State::new()))]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures on its own")]
pub(crate) fn run() {
    let folder = tempfile::tempdir().unwrap();
    let mut commons = Commons::at(folder.path()).unwrap();
    let meeting: RecordId = Hash::of(&[b"minutes"]).to_string().parse().unwrap();
    let numbers: Vec<String> = (1..=ITEMS).map(|number| number.to_string()).collect();
    let now = UnixMillis::new(1_790_000_000_000);
    let mut ask = |browser: &mut Browser| {
        let offer = browser.offer();
        let start = Instant::now();
        let told = commons.exchange(&meeting, &numbers, &offer, now).unwrap();
        let took = start.elapsed().as_secs_f64();
        browser.hear(&told);
        (on_the_line(&offer, &told), took, offer.changes.len())
    };
    let (mut one, mut other) = (Browser::new(), Browser::new());
    ask(&mut one);
    ask(&mut other);
    one.write(0, "Әкім тыңдалды. ");
    let (_, _, change) = ask(&mut one);
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    line("minutes.change_bytes", change as f64, "bytes", None);
    line("minutes.others_edit_bytes", ask(&mut other).0, "bytes", None);
    for number in 0..CHANGES {
        // No word comes twice, so that nothing is packed better than what people write.
        one.write(number % ITEMS, &format!("{:x} ", number * 7_919));
    }
    let offer = one.offer();
    let (_, batch, _) = ask(&mut one);
    line("minutes.batch_seconds", batch, "s", None);
    // The yardstick: the same changes applied one by one, as they would be if each were a question of its own.
    let mut slow = other.doc.fork();
    let start = Instant::now();
    let mut reader = Automerge::new();
    reader.load_incremental(&one.doc.save()).unwrap();
    for change in reader.get_changes(&slow.get_heads()) {
        slow.apply_changes([change]).unwrap();
    }
    line("minutes.one_by_one_seconds", start.elapsed().as_secs_f64(), "s", Some(start.elapsed().as_secs_f64() / batch));
    one.write(0, "Әкім тыңдалды. ");
    let (edit, took, _) = ask(&mut one);
    line("minutes.edit_seconds", took, "s", None);
    let place = one.place(0);
    let written = |doc: &mut Automerge| {
        doc.transact(|writing| writing.splice_text(&place, 0, 0, "Әкім тыңдалды. ")).unwrap();
    };
    let [remembered, fresh] = by_the_library(&one.doc, written);
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    line("minutes.edit_bytes", edit, "bytes", Some(edit / remembered as f64));
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    line("minutes.library_fresh_bytes", fresh as f64, "bytes", None);
    let mut late = Browser::new();
    let (first, _, _) = ask(&mut late);
    line("minutes.first_copy_bytes", first, "bytes", None);
    #[expect(clippy::cast_precision_loss, reason = "as above")]
    line("minutes.away_bytes", offer.changes.len() as f64, "bytes", None);
}
