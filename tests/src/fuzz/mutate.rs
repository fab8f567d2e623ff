//! Changes to bytes such as damage, mistakes and malice make.

use crate::dice::Dice;

/// Longest input that mutations grow to.
const LONGEST: usize = 64 * 1024;

/// Changes a seed a few times; `other` is material to splice in.
#[must_use]
pub fn mutate(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        change(&mut bytes, other, dice);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.place(bytes.len());
    let until = at + dice.place(bytes.len() - at.min(bytes.len()) + 1).min(64);
    let range = at..until.min(bytes.len()).max(at);
    match dice.below(8) {
        0 => flip(bytes, at, dice),
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(range)),
        3 => {
            let repeated = bytes[range].repeat(1 + dice.place(3));
            bytes.splice(at..at, repeated);
        }
        4 => {
            let from = dice.place(other.len());
            let piece = other[from..].iter().copied().take(1 + dice.place(256)).collect::<Vec<_>>();
            bytes.splice(range, piece);
        }
        5 => {
            let count = 1 + dice.place(8);
            let inserted = dice.bytes(count);
            bytes.splice(at..at, inserted);
        }
        6 => {
            // Lengths, counts and ends of ranges, as formats write them.
            let numbers: [&[u8]; 10] =
                [&[0], &[0xff], &[0x7f], &[0x80], &[0, 0], &[0xff; 2], &[0xff; 4], &[0xff; 8], b"0", b"18446744073709551616"];
            let number = numbers[dice.place(numbers.len())];
            let end = (at + number.len()).min(bytes.len());
            bytes.splice(at..end, number.iter().copied());
        }
        _ => swap(bytes, range, dice),
    }
}

fn flip(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    if let Some(byte) = bytes.get_mut(at) {
        // One bit, or a neighbour: the next digit, the next length, the next type.
        *byte = match dice.below(3) {
            0 => byte.wrapping_add(1),
            1 => byte.wrapping_sub(1),
            _ => *byte ^ (1 << dice.below(8)),
        };
    }
}

/// Moves a piece to another place.
fn swap(bytes: &mut Vec<u8>, range: std::ops::Range<usize>, dice: &mut Dice) {
    let piece: Vec<u8> = bytes.drain(range).collect();
    let at = dice.place(bytes.len() + 1);
    bytes.splice(at..at, piece);
}
