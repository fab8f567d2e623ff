//! What is counted while it runs, and the figures at the end.

use core::fmt;

use crate::country_scale::layout::REGIONS;
use crate::country_scale::{Plan, Quality};
use crate::options::MINUTE;
use crate::summary::percentile;

/// Milliseconds below which half and 99 of a hundred lie.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many were counted.
    pub count: usize,
    /// Half.
    pub half: u64,
    /// 99 of a hundred.
    pub most: u64,
}

impl Share {
    pub(super) fn of(mut values: Vec<u64>) -> Self {
        values.sort_unstable();
        let at = |share| percentile(&values, share).unwrap_or(0);
        Self { count: values.len(), half: at(50), most: at(99) }
    }
}

/// Messages and bytes of an aggregator, by minute.
#[derive(Debug, Clone, Default)]
pub(super) struct Load {
    pub(super) messages: u64,
    pub(super) bytes: u64,
    minute: u64,
    in_it: (u64, u64),
    peak: (u64, u64),
}

impl Load {
    pub(super) fn add(&mut self, now: u64, bytes: u64) {
        if now / MINUTE != self.minute {
            (self.minute, self.in_it) = (now / MINUTE, (0, 0));
        }
        self.messages += 1;
        self.bytes += bytes;
        self.in_it = (self.in_it.0 + 1, self.in_it.1 + bytes);
        self.peak = (self.peak.0.max(self.in_it.0), self.peak.1.max(self.in_it.1));
    }

    pub(super) fn figures(&self, days: u64) -> Weight {
        let seconds = (days * 24 * 60 * 60).max(1) as f64;
        Weight {
            messages_a_second: self.messages as f64 / seconds,
            bytes_a_second: self.bytes as f64 / seconds,
            busiest_messages: self.peak.0 as f64 / 60.0,
            busiest_bytes: self.peak.1 as f64 / 60.0,
        }
    }
}

/// What an aggregator carries.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Weight {
    /// On average.
    pub messages_a_second: f64,
    /// On average.
    pub bytes_a_second: f64,
    /// In the busiest minute.
    pub busiest_messages: f64,
    /// In the busiest minute.
    pub busiest_bytes: f64,
}

/// The result of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// What was run.
    pub plan: Plan,
    /// Nodes there were.
    pub nodes: usize,
    /// Records sealed, and of them seen witnessed at the nation.
    pub sealed: u64,
    /// Milliseconds from sealing to witnessed at the nation, all records.
    pub all: Share,
    /// The same for records that were sealed while the okrug's line stood.
    pub online: Share,
    /// The same, by the okrug's line.
    pub by_quality: Vec<(Quality, Share, Share)>,
    /// Bytes that an okrug's line carries in a day, by line.
    pub bytes_a_day: Vec<(Quality, f64)>,
    /// Of them pings and connections.
    pub idle_a_day: Vec<(Quality, f64)>,
    /// The nation.
    pub nation: Weight,
    /// The busiest region.
    pub region: Weight,
    /// Questions by kind: heads, push, pull, share, others.
    pub questions: [u64; 5],
    /// Inputs to machines, and links looked at with them: what the country's machines work.
    pub inputs: u64,
}

struct Time(u64);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0..=119_999 => write!(f, "{:.1} s", self.0 as f64 / 1e3),
            120_000..=7_199_999 => write!(f, "{:.1} min", self.0 as f64 / 6e4),
            _ => write!(f, "{:.1} h", self.0 as f64 / 3.6e6),
        }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p50 {}, p99 {}, of {}", Time(self.half), Time(self.most), self.count)
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} messages/s, {:.0} bytes/s; ", self.messages_a_second, self.bytes_a_second)?;
        write!(f, "busiest minute {:.1} messages/s, {:.0} bytes/s", self.busiest_messages, self.busiest_bytes)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Plan { seed, days, rate, .. } = self.plan;
        writeln!(f, "seed {seed}: {} nodes in {REGIONS} regions, {days} days, {rate} records a day in each okrug", self.nodes)?;
        writeln!(f, "sealed       {} records, {} seen witnessed at the nation", self.sealed, self.all.count)?;
        writeln!(f, "witnessed    all: {}", self.all)?;
        writeln!(f, "             sealed while the line stood: {}", self.online)?;
        for (quality, all, online) in &self.by_quality {
            writeln!(f, "  {:<10} all: {all}; line stood: {online}", quality.name())?;
        }
        for ((quality, bytes), (_, idle)) in self.bytes_a_day.iter().zip(&self.idle_a_day) {
            writeln!(f, "  {:<10} {bytes:.0} bytes a day on an okrug's line, {idle:.0} of them pings and connections", quality.name())?;
        }
        writeln!(f, "nation       {}", self.nation)?;
        writeln!(f, "region       {}", self.region)?;
        let [heads, push, pull, share, other] = self.questions;
        writeln!(f, "questions    {heads} heads, {push} push, {pull} pull, {share} share, {other} others; {} inputs", self.inputs)
    }
}
