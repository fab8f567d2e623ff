//! The vault: what is closed stays closed, nobody counts twice, a crash loses nothing that was answered, and what is erased is gone.

use std::collections::BTreeSet;
use std::fs;

use kenes_protocol::digest::{Hash, RecordId};
use kenes_protocol::iin::Iin;
use kenes_protocol::instant::{Day, UnixMillis};
use kenes_protocol::limits::ROLL_FAULTS;
use kenes_protocol::record::v1::{Channel, RejectReason};
use kenes_protocol::territory::Territory;

use super::{Entered, Roll, RollFault, RollFaultKind, Vault, VaultError};

const HEADING: &str = "iin,name,settlement\n";
const RULE_AGE: u8 = 16;

fn okrug() -> Territory {
    "353233000".parse().unwrap()
}

fn today() -> Day {
    "2026-11-30".parse().unwrap()
}

/// A number of somebody born on 1 February of a year. Not every serial number has a check digit.
fn iin(year: u16, person: u16) -> Iin {
    let century = if year < 2_000 { 3 } else { 5 };
    let numbers = (0..100).map(|number| format!("{:02}0201{century}{:04}", year % 100, person * 100 + number));
    let checked = numbers.flat_map(|head| (0..10).map(move |check| format!("{head}{check}")));
    checked.filter_map(|text| text.parse().ok()).next().expect("a number with a check digit")
}

fn digits(iin: &Iin) -> String {
    String::from_utf8(iin.digits().to_vec()).unwrap()
}

fn line(iin: &Iin, name: &str) -> String {
    format!("{},{name},353233100\n", digits(iin))
}

fn case() -> RecordId {
    RecordId::from_hash(Hash::of(&[b"an initiative"]))
}

fn adults() -> Vec<Iin> {
    (1..=12).map(|person| iin(1980, person)).collect()
}

/// A vault with twelve grown-ups and a child on its roll.
fn vault(folder: &std::path::Path) -> Vault {
    let vault = Vault::at(folder);
    let table: String = adults().iter().chain([&iin(2015, 1)]).map(|iin| line(iin, "Айгүл Серікқызы")).collect();
    vault.keep_roll(Roll::read(format!("{HEADING}{table}").as_bytes(), &okrug(), today()).unwrap()).unwrap();
    vault
}

fn enter(vault: &Vault, iin: &Iin) -> Entered {
    vault.change(&case(), |case, roll| case.enter(iin, roll, (RULE_AGE, today()), None)).unwrap()
}

/// Every file below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() { found.extend(files(&entry)) } else { found.push(entry) }
    }
    found
}

#[test]
fn nobody_counts_twice_and_whoever_may_not_is_told_why() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    let someone = adults()[0];
    assert!(matches!(enter(&vault, &someone), Entered::Counted(_)));
    // Also after a start.
    let vault = Vault::at(folder.path());
    assert_eq!(enter(&vault, &someone), Entered::Rejected(RejectReason::CountedBefore));
    assert_eq!(enter(&vault, &iin(2015, 1)), Entered::Rejected(RejectReason::UnderAge));
    assert_eq!(enter(&vault, &iin(1990, 7)), Entered::Rejected(RejectReason::NotOnRoll));
    assert_eq!(vault.case(&case()).unwrap().unwrap().entered(), (1, 3));
}

#[test]
fn tokens_of_one_person_have_nothing_in_common_between_two_cases() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    let other = RecordId::from_hash(Hash::of(&[b"another initiative"]));
    let someone = adults()[0];
    let first = enter(&vault, &someone);
    let second = vault.change(&other, |case, roll| case.enter(&someone, roll, (RULE_AGE, today()), None)).unwrap();
    assert!(matches!((&first, &second), (Entered::Counted(one), Entered::Counted(two)) if one != two));
}

#[test]
fn nothing_of_a_person_can_be_read_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    let someone = adults()[0];
    let Entered::Counted(token) = enter(&vault, &someone) else { panic!("counted") };
    for file in files(folder.path()) {
        let bytes = fs::read(&file).unwrap();
        for secret in [digits(&someone), "Айгүл".to_owned(), token.to_string()] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{}", file.display());
        }
    }
}

#[test]
fn a_changed_file_one_in_anothers_place_and_a_lost_key_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let first = vault(folder.path());
    enter(&first, &adults()[0]);
    let path = first.case_path(&case());
    let whole = fs::read(&path).unwrap();
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    fs::write(&path, changed).unwrap();
    assert!(matches!(first.case(&case()), Err(VaultError::Closed(_))));
    let other = RecordId::from_hash(Hash::of(&[b"another initiative"]));
    fs::write(first.case_path(&other), whole).unwrap();
    assert!(matches!(first.case(&other), Err(VaultError::Closed(_))));
    // A new key beside closed files would hide the loss.
    fs::remove_file(folder.path().join("keys/vault.key")).unwrap();
    assert!(matches!(Vault::at(folder.path()).roll(), Err(VaultError::Key(_))));
}

#[test]
fn what_was_being_written_when_the_power_went_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    enter(&vault, &adults()[0]);
    let path = vault.case_path(&case());
    // The next write came as far as its temporary file.
    fs::write(path.with_file_name(format!("{}.tmp", path.file_name().unwrap().to_str().unwrap())), b"half").unwrap();
    let again = Vault::at(folder.path());
    assert_eq!(again.case(&case()).unwrap().unwrap().entered(), (1, 0));
    assert_eq!(again.cases().unwrap(), [case()]);
    assert!(matches!(enter(&again, &adults()[1]), Entered::Counted(_)));
}

#[test]
fn what_is_erased_is_gone_and_may_be_erased_again() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    enter(&vault, &adults()[0]);
    let path = vault.case_path(&case());
    // A write was cut short before.
    fs::copy(&path, crate::durable::temporary(&path)).unwrap();
    vault.erase(&case()).unwrap();
    vault.erase(&case()).unwrap();
    assert!(vault.case(&case()).unwrap().is_none());
    assert_eq!(files(&folder.path().join("vault").join("cases")), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_failed_change_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    let failed = vault.change(&case(), |case, roll| -> Result<(), VaultError> {
        case.enter(&adults()[0], roll, (RULE_AGE, today()), None)?;
        Err(VaultError::Unknown)
    });
    assert!(matches!(failed, Err(VaultError::Unknown)));
    assert!(vault.case(&case()).unwrap().is_none());
}

#[test]
fn a_code_is_used_once_at_the_kiosk_and_the_ballot_stays_a_sum() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    let (someone, now) = (adults()[3], UnixMillis::new(1_000));
    let admit = |now| vault.change(&case(), |case, roll| case.admit(&someone, roll, (RULE_AGE, today()), now)).unwrap();
    let first = admit(now).unwrap();
    let second = admit(now).unwrap();
    let project = RecordId::from_hash(Hash::of(&[b"a project"]));
    let vote = |code: &str, now| vault.change(&case(), |case, _| case.take_part(code, &[project], (now, today())));
    assert!(matches!(vote(&first, now), Err(VaultError::NoCode)), "a second code ends the first");
    assert!(matches!(vote(&second, now.after(super::case::CODE_MILLIS)), Err(VaultError::NoCode)), "it is over");
    let token = vote(&second.to_lowercase().replace('-', " "), now).unwrap();
    assert!(matches!(vote(&second, now), Err(VaultError::NoCode)), "it was used");
    assert_eq!(admit(now), Err(RejectReason::CountedBefore));
    let case_of = vault.case(&case()).unwrap().unwrap();
    assert_eq!((case_of.tally().ballots, case_of.tally().votes.get(&project)), (1, Some(&1)));
    let taken_back = vault.change(&case(), |case, _| case.take_back(&token, false));
    assert!(matches!(taken_back, Err(VaultError::Sealed)), "nobody knows what this ballot was");
}

#[test]
fn a_batch_is_what_the_register_has_not_with_small_numbers_merged() {
    let folder = tempfile::tempdir().unwrap();
    let vault = vault(folder.path());
    let tokens: Vec<Hash> = adults()
        .iter()
        .take(8)
        .map(|iin| match enter(&vault, iin) {
            Entered::Counted(token) => token,
            Entered::Rejected(reason) => panic!("{reason:?}"),
        })
        .collect();
    vault.change(&case(), |case, _| (0..3).try_for_each(|_| case.reject(RejectReason::Incomplete, None))).unwrap();
    let case_of = vault.case(&case()).unwrap().unwrap();
    let sealed = BTreeSet::from([tokens[0], tokens[1]]);
    let proposal = case_of.proposal(&sealed, 1);
    assert_eq!((proposal.tokens.len(), proposal.rejected, proposal.reasons), (6, 2, vec![]));
    assert_eq!(proposal.channels, [(Channel::Paper, 6)]);
    assert!(proposal.tokens.is_sorted() && !proposal.tokens.contains(&tokens[0]));
    // What is sealed is not taken back, what is not is.
    assert!(matches!(vault.change(&case(), |case, _| case.take_back(&tokens[0], true)), Err(VaultError::Sealed)));
    vault.change(&case(), |case, _| case.take_back(&tokens[2], false)).unwrap();
    assert!(matches!(enter(&vault, &adults()[2]), Entered::Counted(_)), "and may be entered again");
}

#[test]
fn a_roll_is_taken_whole_or_its_faults_are_told_by_line() {
    let read = |table: &str| Roll::read(table.as_bytes(), &okrug(), today());
    let someone = iin(1980, 1);
    let good = line(&someone, "Ерлан");
    let fault = |table: &str| read(&format!("{HEADING}{table}")).unwrap_err();
    assert_eq!(read(&format!("\u{feff}{HEADING}{good}")).unwrap().len(), 1, "with a byte order mark");
    assert_eq!(read(&format!("iin;name;settlement\n{}", good.replace(',', ";"))).unwrap().len(), 1, "with semicolons");
    assert_eq!(fault(&format!("{good}{good}")), [RollFault { line: 3, kind: RollFaultKind::Twice }]);
    assert_eq!(fault(&good.replace("353233100", "353253100")), [RollFault { line: 2, kind: RollFaultKind::Settlement }]);
    assert_eq!(fault("1,2\n"), [RollFault { line: 2, kind: RollFaultKind::Columns }]);
    assert!(matches!(fault("990001500032,A,353233100\n")[..], [RollFault { line: 2, kind: RollFaultKind::Iin(_) }]));
    assert_eq!(fault("")[0].kind, RollFaultKind::Columns, "a roll of nobody");
    assert_eq!(fault(&"x,y,z\n".repeat(500)).len(), ROLL_FAULTS);
}
