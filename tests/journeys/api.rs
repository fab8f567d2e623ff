//! Bad input through the public API: each its own code, in three languages, and nothing changes.

use kenes_node::author::author;
use kenes_node::client::Client;
use kenes_protocol::bounded::{LineText, List, ShortText};
use kenes_protocol::keys::PrivateKey;
use kenes_protocol::record::v1::{Bilingual, BodyEstablished, BodyKind};
use kenes_protocol::record::{Facts, MandateRef};
use kenes_protocol::register::Origin;
use kenes_protocol::submission::Submission;
use kenes_protocol::territory::Territory;
use kenes_tests::empty_network;
use xtask::network::Network;

struct Office {
    network: Network,
    key: PrivateKey,
    mandate: MandateRef,
}

/// A nation's node alone, with one secretary.
fn office(test: &str) -> Office {
    let mut network = empty_network(test).unwrap();
    let roots: Vec<String> = ["root-1", "root-2"].iter().map(|name| network.draw_key(name).unwrap()).collect();
    let nation = network.add("nation", Territory::NATION, &[]).unwrap();
    network.anchor(&roots, 2).unwrap();
    let settings = network.nodes[nation].folder.join("kenes.toml");
    let written = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, format!("seal_after_millis = 60000\n{written}")).unwrap();
    network.start(nation).unwrap();
    let by_roots = [("--root-key", "root-1"), ("--root-key", "root-2")];
    network.admit_node(nation, nation, &by_roots).unwrap();
    network.appoint(nation, "administrator", "Тіркеуші", "administrator", Territory::NATION, &by_roots).unwrap();
    network.appoint(nation, "secretary", "Хатшы", "secretary", Territory::NATION, &[("--key", "administrator")]).unwrap();
    let key = network.read_key("secretary").unwrap();
    let mandate = network.nodes[0].client.mandate(&key.public(), "secretary").unwrap();
    Office { network, key, mandate }
}

fn body(name: &str) -> Facts {
    Facts::BodyEstablished(Box::new(BodyEstablished {
        body: ShortText::new(name).unwrap(),
        kind: BodyKind::Maslikhat,
        name: Bilingual { kk: Some(LineText::new("Мәслихат").unwrap()), ru: None },
        legal_members: 25,
        seats: List::empty(),
        basis: LineText::new("Заң").unwrap(),
    }))
}

impl Office {
    fn client(&self) -> &Client {
        &self.network.nodes[0].client
    }

    fn origin(&self) -> Origin {
        self.network.nodes[0].origin().parse().unwrap()
    }

    fn size(&self) -> u64 {
        self.client().seal().unwrap()["home"]["size"].as_u64().unwrap()
    }

    fn sign(&self, facts: Facts) -> Submission {
        author(Territory::NATION, &self.origin(), Vec::new(), facts, &[(&self.key, Some(self.mandate.clone()))]).unwrap()
    }

    /// Posts one submission and returns the code of its refusal, with its messages in three languages.
    fn refusal(&self, submission: &[u8]) -> (String, Vec<String>) {
        let body = [&u32::try_from(submission.len()).unwrap().to_be_bytes(), submission].concat();
        let answers: Vec<_> =
            ["kk", "ru", "en"].map(|language| self.client().post_bytes("/api/v1/records", &body, language).unwrap().1).to_vec();
        let problem = |answer: &serde_json::Value| if answer.is_array() { answer[0].clone() } else { answer.clone() };
        let code = problem(&answers[0])["code"].as_str().unwrap_or_else(|| panic!("taken: {}", answers[0])).to_owned();
        (code, answers.iter().map(|answer| problem(answer)["message"].as_str().unwrap().to_owned()).collect())
    }
}

#[test]
fn bad_input_has_its_own_code_in_three_languages_and_changes_nothing() {
    let office = office("api");
    let good = office.sign(body("maslikhat"));
    let outcome = office.client().submit(std::slice::from_ref(&good)).unwrap();
    assert!(outcome[0].is_ok());
    let size = office.size();
    let bytes = good.encode().unwrap();

    let mut cut = bytes.clone();
    cut.truncate(bytes.len() - 1);
    let mut flipped_signature = office.sign(body("other")).encode().unwrap();
    let at = flipped_signature.windows(9).position(|window| window == b"signature").unwrap() + 9 + 2 + 40;
    flipped_signature[at] ^= 1;
    let mut flipped_body = office.sign(body("third")).encode().unwrap();
    let at = flipped_body.windows("Заң".len()).position(|window| window == "Заң".as_bytes()).unwrap();
    flipped_body[at + 1] ^= 1;
    let twice = office.sign(body("maslikhat")).encode().unwrap();
    let foreign_register: Origin = "demo.kenes.kz/350000000".parse().unwrap();
    let elsewhere =
        author("350000000".parse().unwrap(), &foreign_register, Vec::new(), body("x"), &[(&office.key, Some(office.mandate.clone()))]);
    let elsewhere = elsewhere.unwrap().encode().unwrap();
    let stranger = PrivateKey::from_seed(&[7; 32]);
    let by_stranger = author(Territory::NATION, &office.origin(), Vec::new(), body("y"), &[(&stranger, Some(office.mandate.clone()))]);
    let by_stranger = by_stranger.unwrap().encode().unwrap();
    let mut ahead = office.mandate.clone();
    ahead.head.size += 1_000;
    let ahead =
        author(Territory::NATION, &office.origin(), Vec::new(), body("z"), &[(&office.key, Some(ahead))]).unwrap().encode().unwrap();

    let cases = [
        ("cut off", cut, "malformed"),
        ("no CBOR at all", b"hello".to_vec(), "malformed"),
        ("signature changed", flipped_signature, "bad_record"),
        ("body changed", flipped_body, "bad_record"),
        ("a name used twice", twice, "rules"),
        ("for another register", elsewhere, "other_register"),
        ("signed by a stranger", by_stranger, "authority"),
        ("judged by a head that is not here", ahead, "authority_unknown"),
    ];
    for (what, submission, expected) in &cases {
        let (code, messages) = office.refusal(submission);
        assert_eq!(code, *expected, "{what}");
        assert!(messages[0] != messages[1] && messages[1] != messages[2] && messages.iter().all(|message| !message.is_empty()), "{what}");
    }
    // Replayed: known, and not sealed again.
    assert_eq!(office.client().submit(&[good]).unwrap()[0].as_ref().unwrap().to_string(), outcome[0].as_ref().unwrap().to_string());
    assert_eq!(office.size(), size);
    let (status, _) =
        office.client().post_bytes("/api/v1/records", &vec![0; 9 * 1024 * 1024], "kk").unwrap_or((413, serde_json::Value::Null));
    assert_eq!(status, 413);
}

#[test]
fn a_record_shows_how_far_it_has_come() {
    let office = office("states");
    // Nothing is sealed by itself for a minute, so that the first state can be seen.
    let id = office.client().submit(&[office.sign(body("maslikhat"))]).unwrap()[0].as_ref().unwrap().to_string();
    let state = || office.client().json(&format!("/api/v1/records/{id}")).unwrap();
    let recorded = state();
    assert_eq!((recorded["state"].as_str(), recorded["index"].as_u64()), (Some("recorded"), None));
    let page = String::from_utf8(office.client().get(&format!("/r/{id}?lang=en")).unwrap()).unwrap();
    assert!(page.contains("recorded") && !page.contains("/proof"));
    let size = office.size();
    let sealed = state();
    assert_eq!((sealed["state"].as_str(), sealed["index"].as_u64()), (Some("sealed"), Some(size - 1)));
    assert_eq!(sealed["judgement"]["standing"], "valid");
}
