//! The table of message sizes that the country scale reckons with, against the protocol's own encoding.

use kenes_protocol::bounded::List;
use kenes_protocol::digest::Bytes;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::limits::MESSAGE_TARGET_BYTES;
use kenes_protocol::record::v1::{IssueRaised, ReportMeetingHeld, Role};
use kenes_protocol::record::{Facts, Relation};
use kenes_protocol::register::{Origin, SignedCheckpoint};
use kenes_protocol::replication::compare::latest;
use kenes_protocol::replication::transfer::build;
use kenes_protocol::replication::wire::{HeadLine, Request, Response};
use kenes_protocol::territory::Territory;
use kenes_protocol::test_support::{
    OKRUG_A, TestFederation, TestHome, TestRegister, bilingual, day, draft, line as text_line, short, territory,
};
use kenes_simulations::country_scale::sizes;

/// An okrug with a report meeting and 260 issues raised at it.
fn okrug() -> TestRegister {
    let mut federation = TestFederation::new();
    let home = territory(OKRUG_A);
    let place = bilingual("House of culture");
    let held = ReportMeetingHeld { held_on: day("2025-11-10"), reporter: text_line("Akim"), place, attended: None };
    let meeting = federation.publish(draft(home, Facts::ReportMeetingHeld(Box::new(held))), Role::Akim, home);
    for number in 0..260 {
        let text = Some(bilingual(&format!("Matter {number}: the road to the school is not lit")));
        let raised = IssueRaised { category: short("roads"), raised_on: day("2025-11-10"), text };
        federation.publish(draft(home, Facts::IssueRaised(Box::new(raised))).referring(&[(Relation::Meeting, meeting)]), Role::Akim, home);
    }
    federation.register(home).clone()
}

fn line(register: &TestRegister) -> HeadLine {
    HeadLine { origin: register.origin().clone(), size: register.size(), cosigned: 2 }
}

fn cosigned(register: &TestRegister, times: usize) -> SignedCheckpoint {
    let mut checkpoint = register.checkpoint().unwrap().clone();
    for home in [Territory::NATION, territory(kenes_protocol::test_support::REGION)].into_iter().take(times) {
        let witness = TestHome::new(home, 1);
        checkpoint.add(checkpoint.cosign(UnixMillis::new(1_764_309_600_000), &witness.witness_verifier(), &witness.witness));
    }
    checkpoint
}

fn push(register: &TestRegister, records: u64) -> u64 {
    let transfer = build(register, register.checkpoint().unwrap(), register.size() - records, register.size() - records, 1 << 20).unwrap();
    Request::Push(transfer).encode().unwrap().len() as u64
}

fn near(what: &str, table: u64, measured: u64) -> Option<String> {
    let within = table * 10 >= measured * 9 && table * 10 <= measured * 11;
    println!("{what}: {measured}");
    (!within).then(|| format!("{what}: the table says {table}, it is {measured}"))
}

#[test]
fn the_table_of_sizes_is_what_the_protocol_encodes() {
    let register = okrug();
    let origin: Origin = register.origin().clone();
    let request = |request: Request| request.encode().unwrap().len() as u64;
    let response = |response: Response| response.encode().unwrap().len() as u64;
    let heads = |lines: usize| response(Response::Heads { lines: List::new(vec![line(&register); lines]).unwrap(), more: false });
    let share = |times: usize| request(Request::Share { checkpoint: Bytes(cosigned(&register, times).to_bytes()) });
    let kept = Response::Kept { next: register.size(), committed: register.size(), cosignatures: Bytes::default() };
    let held = latest(&register, register.checkpoint().unwrap(), 100).unwrap();
    let piece = build(&register, register.checkpoint().unwrap(), 0, 0, MESSAGE_TARGET_BYTES).unwrap();
    let records: u64 = piece.packages.iter().map(|package| package.bodies.len() as u64).sum();
    let mut wrong: Vec<String> =
        sizes::PUSH.iter().filter_map(|(count, size)| near(&format!("push {count}"), *size, push(&register, *count))).collect();
    let found = [
        ("cosignature", sizes::COSIGNATURE, (share(2) - share(0)) / 2),
        ("kept", sizes::KEPT, response(kept)),
        ("ask", sizes::ASK, request(Request::Heads { after: None })),
        ("heads", sizes::HEADS, heads(0)),
        ("head line", sizes::HEAD_LINE, (heads(100) - heads(0)) / 100),
        ("pull", sizes::PULL, request(Request::Pull { origin: origin.clone(), from: 300, committed: 300 })),
        ("share", sizes::SHARE, share(0)),
        ("announce", sizes::ANNOUNCE, request(Request::Announce(line(&register)))),
        ("latest", sizes::LATEST, response(Response::Latest(held))),
        ("nothing", sizes::NOTHING, response(Response::Nothing)),
        ("records of a piece", sizes::RECORDS_OF_A_PIECE, records),
    ];
    wrong.extend(found.iter().filter_map(|(what, table, measured)| near(what, *table, *measured)));
    assert!(wrong.is_empty(), "{wrong:#?}");
}
