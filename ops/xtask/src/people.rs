//! Invented residents, for the demo and the tests: numbers that keep every check and belong to nobody.

use kenes_protocol::iin::Iin;

/// So many numbers of people born on 1 February of a year. Not every serial number has a check digit.
pub fn numbers(year: u16, people: usize) -> Vec<String> {
    let century = if year < 2_000 { 3 } else { 5 };
    let head = move |serial: u32| format!("{:02}0201{century}{serial:04}", year % 100);
    let checked =
        (1..10_000).filter_map(|serial| (0..10).map(|digit| format!("{}{digit}", head(serial))).find(|text| text.parse::<Iin>().is_ok()));
    checked.take(people).collect()
}

/// A roll of them in an okrug or a settlement, as the office reads it; the first is called `1-тұрғын`.
pub fn roll(numbers: &[String], settlement: &str) -> String {
    let line = |(place, iin): (usize, &String)| format!("{iin},{place}-тұрғын,{settlement}\n");
    let lines: String = (1..).zip(numbers).map(line).collect();
    format!("iin,name,settlement\n{lines}")
}
