//! The small values: territories, money, days, bounded text and lists, digests.

use kenes_protocol::bounded::{BoundError, List, Text};
use kenes_protocol::digest::{Hash, HexError, RecordId};
use kenes_protocol::instant::{Day, TimeOfDay, TimeOfDayError, UnixMillis};
use kenes_protocol::money::Tiyn;
use kenes_protocol::territory::{Level, Territory, TerritoryError, clean_name};
use kenes_protocol::test_support::{DISTRICT, OKRUG_A, OKRUG_B, REGION, day, territory};

use super::support::real_data;

#[test]
fn levels_follow_from_digits() {
    let table = [
        ("000000000", Level::Nation),
        ("100000000", Level::Region),
        ("350000000", Level::Region),
        ("353200000", Level::District),
        ("101000000", Level::District),
        ("353233000", Level::Okrug),
        ("353230000", Level::Okrug),
        ("353233100", Level::Settlement),
        ("353200001", Level::Settlement),
    ];
    for (code, level) in table {
        assert_eq!(territory(code).level(), level, "{code}");
    }
}

#[test]
fn a_territory_contains_what_begins_with_it_in_whole_steps() {
    let chain = [Territory::NATION, territory(REGION), territory(DISTRICT), territory(OKRUG_A), territory("353233100")];
    for (outer, a) in chain.iter().enumerate() {
        for (inner, b) in chain.iter().enumerate() {
            assert_eq!(a.contains(b), outer <= inner, "{a} {b}");
        }
    }
    assert!(!territory(OKRUG_A).contains(&territory(OKRUG_B)));
    // `10` is Abai; `1` would be half of the country.
    assert!(!territory("100000000").contains(&territory("110000000")));
    assert!(!territory("101000000").contains(&territory("101100000")));
}

#[test]
fn ancestors_go_up_to_the_nation() {
    let ancestors: Vec<_> = territory("353233100").ancestors().collect();
    assert_eq!(ancestors, [territory(OKRUG_A), territory(DISTRICT), territory(REGION), Territory::NATION]);
    assert_eq!(Territory::NATION.ancestors().count(), 0);
    assert_eq!(territory(OKRUG_A).at(Level::Region), Some(territory(REGION)));
    assert_eq!(territory(REGION).at(Level::Okrug), None);
    assert_eq!(territory(OKRUG_A).prefix(), "353233");
    assert_eq!(territory("100000000").prefix(), "10");
}

#[test]
fn what_is_no_code_is_refused() {
    assert_eq!("35323300".parse::<Territory>(), Err(TerritoryError::Length(8)));
    assert_eq!("3532330000".parse::<Territory>(), Err(TerritoryError::Length(10)));
    assert_eq!("35323300x".parse::<Territory>(), Err(TerritoryError::NotADigit(8)));
    assert_eq!("-53233000".parse::<Territory>(), Err(TerritoryError::NotADigit(0)));
}

#[test]
fn the_whole_classifier_is_read() {
    let Some(path) = real_data("the_whole_classifier_is_read", "kato/kato.csv") else { return };
    let mut reader = csv::Reader::from_path(path).unwrap();
    let (mut rows, mut no_break, mut other_level) = (0, 0, Vec::new());
    for row in reader.records() {
        let row = row.unwrap();
        let code = territory(&row[0]);
        assert_eq!(code.as_str(), &row[0]);
        for published in [&row[4], &row[5]] {
            let cleaned = clean_name(published);
            assert!(!cleaned.contains('\u{a0}') && !cleaned.is_empty() && cleaned.trim() == cleaned, "{published:?}");
        }
        no_break += usize::from(row[4].contains('\u{a0}') || row[5].contains('\u{a0}'));
        let level = match &row[2] {
            "oblast" => Level::Region,
            "district" => Level::District,
            "sub_district" => Level::Okrug,
            "settlement" => Level::Settlement,
            other => panic!("level {other}"),
        };
        if code.level() != level {
            other_level.push((row[0].to_owned(), row[2].to_owned(), code.level()));
        }
        rows += 1;
    }
    assert_eq!((rows, no_break), (15_594, 127));
    eprintln!("levels that differ: {} of {rows}; the first: {:?}", other_level.len(), other_level.iter().take(5).collect::<Vec<_>>());
    assert_eq!(other_level, []);
}

#[test]
fn names_lose_their_odd_spaces_and_keep_their_letters() {
    assert_eq!(clean_name("Бурабай\u{a0}ауд. "), "Бурабай ауд.");
    assert_eq!(clean_name("  a \u{a0} b\t"), "a b");
}

#[test]
fn money_is_whole_and_never_wraps() {
    assert_eq!(Tiyn::from_thousand_tenge(12), Some(Tiyn::new(1_200_000)));
    assert_eq!(Tiyn::from_thousand_tenge(i64::MAX / 100_000 + 1), None);
    assert_eq!(Tiyn::new(i64::MAX).plus(Tiyn::new(1)), None);
    assert_eq!(Tiyn::new(i64::MIN).minus(Tiyn::new(1)), None);
    assert_eq!(Tiyn::sum([5, -7, 3].map(Tiyn::new)), Some(Tiyn::new(1)));
    assert_eq!(Tiyn::sum([i64::MAX, 1, -1].map(Tiyn::new)), None);
}

#[test]
fn a_day_begins_at_seven_in_the_evening_utc() {
    // 2025-11-28T18:59:59.999Z and the next millisecond.
    let last = UnixMillis::new(1_764_356_399_999);
    assert_eq!(last.day(), Some(day("2025-11-28")));
    assert_eq!(last.after(1).day(), Some(day("2025-11-29")));
    assert_eq!(UnixMillis::new(u64::MAX).day(), None);
    assert_eq!(UnixMillis::from_seconds(u64::MAX).millis(), u64::MAX);
    assert_eq!(UnixMillis::new(1_999).seconds(), 1);
}

#[test]
fn days_exist_or_are_refused() {
    for text in ["2025-02-29", "2025-13-01", "2025-1-01", "25-01-01", "2025-01-01 ", "1899-12-31", "+025-01-01", "2025/01/01", "２025-01-1"]
    {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
    assert_eq!(day("2024-02-29").days_since(day("2024-02-28")), 1);
    assert_eq!(day("2024-01-01").days_since(day("2024-03-01")), -60);
    assert_eq!((day("2025-11-28").year(), day("2025-11-28").month(), day("2025-11-28").day_of_month()), (2025, 11, 28));
    assert_eq!(day("2025-01-09").to_string().parse(), Ok(day("2025-01-09")));
}

#[test]
fn texts_keep_their_bounds() {
    type Four = Text<4>;
    assert_eq!(Four::new("абв"), Err(BoundError::TextTooLong { got: 6, bound: 4 }));
    assert_eq!(&*Four::new("аб").unwrap(), "аб");
    assert_eq!(Four::new(""), Err(BoundError::Empty));
    assert_eq!(Four::new(" \u{a0}"), Err(BoundError::Empty));
    assert_eq!(Four::new("a\u{0}"), Err(BoundError::Control { code: 0 }));
    assert_eq!(Four::new("a\u{85}"), Err(BoundError::Control { code: 0x85 }));
    assert_eq!(Four::new("a\r\n"), Err(BoundError::Control { code: 13 }));
    assert!(Four::new("a\n\tb").is_ok());
}

#[test]
fn lists_keep_their_bounds() {
    assert_eq!(List::<u8, 2>::new(vec![1, 2, 3]), Err(BoundError::ListTooLong { got: 3, bound: 2 }));
    assert_eq!(List::<u8, 2>::new(vec![1, 2]).unwrap().iter().sum::<u8>(), 3);
    assert!(List::<u8, 2>::default().is_empty());
}

#[test]
fn digests_are_written_in_lower_case() {
    let hash = Hash::of(&[b"ab", b"c"]);
    // FIPS 180-2, appendix B.1.
    assert_eq!(hash.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert_eq!(hash.to_string().to_uppercase().parse::<Hash>(), Err(HexError));
    assert_eq!(hash.to_string()[1..].parse::<RecordId>(), Err(HexError));
    assert_eq!(Hash::try_from([0u8; 31].as_slice()), Err(HexError));
}

#[test]
fn a_time_of_day_is_written_in_one_way_and_falls_on_a_moment_of_its_day() {
    let noon: TimeOfDay = "12:05".parse().unwrap();
    assert_eq!(
        (noon.to_string(), noon.on(Day::new(1970, 1, 1).unwrap())),
        ("12:05".to_owned(), Some(UnixMillis::new(7 * 3_600_000 + 300_000)))
    );
    for wrong in ["24:00", "12:60", "9:00", "12:5", "12", "", "12:05:00", "+1:00", "१२:०५"] {
        assert_eq!(wrong.parse::<TimeOfDay>(), Err(TimeOfDayError), "{wrong}");
    }
    let midnight: TimeOfDay = "00:00".parse().unwrap();
    assert_eq!(midnight.on(Day::new(1970, 1, 1).unwrap()), None, "in Greenwich it is still 1969");
}
