//! The individual identification number of a resident: twelve digits with the day of birth, and a check digit. It is personal data:
//! it is read, compared and hashed, and never printed.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::instant::Day;

const DIGITS: usize = 12;

/// A number whose check digit and day of birth are right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iin([u8; DIGITS]);

/// Why a text is no such number. Says nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IinError {
    /// Not twelve ASCII digits.
    #[error("an identification number has twelve digits")]
    Digits,
    /// No such day of birth.
    #[error("the identification number holds no day of birth")]
    Born,
    /// The check digit is another one.
    #[error("the check digit of the identification number is another one")]
    Check,
}

/// The last digit: eleven digits weighted from 1, modulo 11; where that is 10, weighted from 3 on; where that is 10 too, no such
/// number was ever given.
fn check_digit(digits: &[u8; DIGITS]) -> Option<u8> {
    let sum = |shift: usize| {
        let weighted = digits.iter().take(DIGITS - 1).enumerate().map(|(place, digit)| ((place + shift) % 11 + 1) * usize::from(*digit));
        weighted.sum::<usize>() % 11
    };
    [0, 2].into_iter().map(sum).find(|found| *found < 10).and_then(|found| u8::try_from(found).ok())
}

impl Iin {
    /// The year of birth: the seventh digit tells the century (1 and 2 the 19th, 3 and 4 the 20th, 5 and 6 the 21st).
    fn year(&self) -> Option<i32> {
        let century = match self.0[6] {
            1 | 2 => 1_800,
            3 | 4 => 1_900,
            5 | 6 => 2_000,
            _ => return None,
        };
        Some(century + i32::from(self.0[0] * 10 + self.0[1]))
    }

    fn month_and_day(&self) -> (u8, u8) {
        (self.0[2] * 10 + self.0[3], self.0[4] * 10 + self.0[5])
    }

    /// Whole years of age on a day. Who was born on 29 February is a year older on 1 March.
    #[must_use]
    pub fn age_on(&self, day: Day) -> i32 {
        let years = self.year().map_or(0, |born| day.year() - born);
        years - i32::from((day.month(), day.day_of_month()) < self.month_and_day())
    }

    /// The digits in ASCII, for a keyed hash and nothing else.
    #[must_use]
    pub fn digits(&self) -> [u8; DIGITS] {
        self.0.map(|digit| digit + b'0')
    }
}

impl FromStr for Iin {
    type Err = IinError;
    fn from_str(text: &str) -> Result<Self, IinError> {
        let bytes: [u8; DIGITS] = text.as_bytes().try_into().map_err(|_| IinError::Digits)?;
        if !bytes.iter().all(u8::is_ascii_digit) {
            return Err(IinError::Digits);
        }
        let read = Self(bytes.map(|byte| byte - b'0'));
        let (month, day) = read.month_and_day();
        // The calendar repeats every four hundred years, and days here begin in 1900.
        let is_day = read.year().is_some_and(|year| Day::new(year + 400, month, day).is_ok());
        match check_digit(&read.0) {
            _ if !is_day => Err(IinError::Born),
            Some(digit) if digit == read.0[DIGITS - 1] => Ok(read),
            _ => Err(IinError::Check),
        }
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an identification number")
    }
}

impl Serialize for Iin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits: String = self.digits().map(char::from).iter().collect();
        serializer.serialize_str(&digits)
    }
}

impl<'de> Deserialize<'de> for Iin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What serde says of a value of another type holds that value, and its words are logged.
        let text = String::deserialize(deserializer).map_err(|_| serde::de::Error::custom(IinError::Digits))?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
