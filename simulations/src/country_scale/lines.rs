//! How nodes are connected, and when.

use crate::chance::Chance;
use crate::options::{DAY, HOUR, MINUTE};

/// The line of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// 64 kbit/s, two seconds there and back, six hours a day, every tenth day not at all.
    Thin,
    /// 512 kbit/s, 600 ms, twelve hours a day, three days of a hundred not at all.
    Middling,
    /// 8 Mbit/s, 60 ms, day and night, one day of two hundred not at all.
    Good,
}

impl Quality {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Thin, Self::Middling, Self::Good];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thin => "64 kbit/s",
            Self::Middling => "512 kbit/s",
            Self::Good => "8 Mbit/s",
        }
    }

    /// Of ten okrugs three have a thin line, five a middling one and two a good one.
    pub(super) fn draw(chance: &mut Chance) -> Self {
        match chance.place(10) {
            0..=2 => Self::Thin,
            3..=7 => Self::Middling,
            _ => Self::Good,
        }
    }

    pub(super) const fn bytes_per_second(self) -> u64 {
        match self {
            Self::Thin => 8_000,
            Self::Middling => 64_000,
            Self::Good => 1_000_000,
        }
    }

    /// Milliseconds of one way.
    pub(super) const fn way(self) -> u64 {
        match self {
            Self::Thin => 1_000,
            Self::Middling => 300,
            Self::Good => 30,
        }
    }

    const fn hours(self) -> u64 {
        match self {
            Self::Thin => 6,
            Self::Middling => 12,
            Self::Good => 24,
        }
    }

    const fn days_off_in_a_thousand(self) -> u64 {
        match self {
            Self::Thin => 100,
            Self::Middling => 30,
            Self::Good => 5,
        }
    }

    /// When a line stands in so many days, as pairs of milliseconds, one after another. Offices open at nine, and lines come
    /// and go within half an hour of it.
    pub(super) fn times(self, chance: &mut Chance, days: u64) -> Vec<(u64, u64)> {
        let mut times: Vec<(u64, u64)> = Vec::new();
        for day in 0..days {
            if chance.next() % 1_000 < self.days_off_in_a_thousand() {
                continue;
            }
            let start = if self.hours() == 24 { day * DAY } else { day * DAY + 9 * HOUR + chance.between(0, 30 * MINUTE) };
            let end = start + self.hours() * HOUR;
            match times.last_mut().filter(|(_, last)| *last >= start) {
                Some((_, last)) => *last = end,
                None => times.push((start, end)),
            }
        }
        times
    }
}

/// When a record is written: in office hours.
pub(super) fn written(chance: &mut Chance, day: u64) -> u64 {
    day * DAY + 9 * HOUR + chance.between(0, 9 * HOUR)
}
