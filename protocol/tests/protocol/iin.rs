//! Identification numbers: the vectors of others, ages, and that nothing prints one.

use std::fs;

use kenes_protocol::iin::{Iin, IinError};
use kenes_protocol::record::v1::RejectReason;
use kenes_protocol::rules::participation::eligible;
use kenes_protocol::test_support::day;

use super::support::real_data;

#[test]
fn the_vectors_of_others_are_judged_as_they_say() {
    let Some(file) = real_data("iin", "iin/iin_vectors_synthetic.csv") else { return };
    let text = fs::read_to_string(file).unwrap();
    let mut read = 0;
    for row in text.lines().skip(1) {
        let mut columns = row.split(',');
        let (number, expected) = (columns.next().unwrap(), columns.next().unwrap());
        let found = number.parse::<Iin>();
        match expected {
            "valid" => assert!(found.is_ok(), "{number}"),
            "checksum-ok-date-bad" => assert_eq!(found, Err(IinError::Born), "{number}"),
            _ => assert!(matches!(found, Err(IinError::Digits | IinError::Check)), "{number}: {found:?}"),
        }
        read += 1;
    }
    assert!(read > 30, "{read}");
}

#[test]
fn whoever_is_on_the_roll_takes_part_from_the_birthday_on() {
    // Born on 15 June 2009.
    let young: Iin = "090615500012".parse().unwrap();
    assert_eq!((young.age_on(day("2025-06-14")), young.age_on(day("2025-06-15"))), (15, 16));
    assert_eq!(eligible(Some(&young), 16, day("2025-06-14")), Err(RejectReason::UnderAge));
    assert_eq!(eligible(Some(&young), 16, day("2025-06-15")), Ok(()));
    assert_eq!(eligible(None, 16, day("2025-06-15")), Err(RejectReason::NotOnRoll));
}

#[test]
fn a_number_is_never_printed() {
    let number: Iin = "090615500012".parse().unwrap();
    let error = "090615500015".parse::<Iin>().unwrap_err();
    assert!(!format!("{number:?} {error:?} {error}").contains("0906"), "{number:?} {error}");
    for sent in ["90615500012", "\"090615500015\"", "[90615500012]"] {
        let error = serde_json::from_str::<Iin>(sent).unwrap_err().to_string();
        assert!(!error.contains("0615"), "{error}");
    }
}
