//! The author's way into the home register: checked, on disk, acknowledged, sealed.

use kenes_protocol::admit::{AdmitError, History, admit};
use kenes_protocol::digest::RecordId;
use kenes_protocol::draft::SignedRecord;
use kenes_protocol::instant::UnixMillis;
use kenes_protocol::record::Entry;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::submission::Submission;
use kenes_protocol::test_support::TestRegister;
use kenes_protocol::verify::{SaltedBody, UntrustedEntry, verify_stored};
use kenes_protocol::views::lookup;
use kenes_protocol::views::project::project;
use kenes_protocol::views::rows::{Overlay, RowBatch};

use crate::node::Node;
use crate::options::CrashPoint;

/// Records that were taken and wait for their places, with the rows that they would write.
#[derive(Debug, Default)]
pub(crate) struct Open {
    records: Vec<SignedRecord>,
    writes: RowBatch,
}

/// Why a record was not taken.
#[derive(Debug)]
pub enum Refused {
    /// The issuer's register is not here yet: the author tries again.
    Later,
    /// It does not hold.
    Never(AdmitError),
}

impl Node {
    /// Takes a record; after `Ok` it is acknowledged. True when it was new.
    pub fn submit(&mut self, now: UnixMillis, submission: Submission) -> Result<bool, Refused> {
        match self.admit(now, submission.clone()) {
            Ok(Some(signed)) => {
                self.disk.pool.push(submission);
                if self.dies_at(CrashPoint::Pool) {
                    return Err(Refused::Later);
                }
                self.open.records.push(signed);
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(cause) if cause.is_passing(self.history()) => Err(Refused::Later),
            Err(cause) => Err(Refused::Never(cause)),
        }
    }

    /// As in the product: a branch that was given up counts as missing until its records were taken again.
    fn history(&self) -> History {
        let taken_again = self.disk.forks.iter().all(|branch| branch.refused.is_some());
        if self.standing == Standing::Settled && taken_again { History::Whole } else { History::InPart }
    }

    /// Checks against everything sealed and everything that waits; `None` when the record is known.
    fn admit(&mut self, now: UnixMillis, submission: Submission) -> Result<Option<SignedRecord>, AdmitError> {
        let (origin, clock) = (self.origin().clone(), self.clock(now));
        let id = Entry::parse(submission.entry())?.id();
        let env = self.views.env();
        let mut rows = Overlay::resume(self.views.rows(), std::mem::take(&mut self.open.writes));
        let outcome = (|| {
            if lookup::record(&rows, &id)?.is_some() {
                return Ok(None);
            }
            let signed = admit(submission, &origin, clock, &rows, &env)?;
            let index = lookup::projected(&rows, &origin)?;
            let body = Some(SaltedBody { salt: &signed.salt().0, body: signed.body() });
            let entry = verify_stored(UntrustedEntry { index, bytes: signed.entry(), body }, &origin)?;
            project(&entry, &mut rows, &env)?;
            Ok(Some(signed))
        })();
        self.open.writes = rows.into_batch();
        outcome
    }

    /// Seals what waits under one new head; the names of what was sealed.
    pub fn seal(&mut self) -> Vec<RecordId> {
        if self.standing != Standing::Settled {
            return Vec::new();
        }
        let records = std::mem::take(&mut self.open.records);
        self.open.writes.clear();
        let sealed: Vec<RecordId> = records.iter().map(SignedRecord::id).collect();
        if records.is_empty() {
            return sealed;
        }
        if self.dies_at(CrashPoint::Data) {
            return Vec::new();
        }
        let origin = self.origin().clone();
        let log_key = self.home.log_verifier();
        let register = self.disk.registers.entry(origin.clone()).or_insert_with(|| TestRegister::empty(origin.clone()));
        let (before, lied) = (register.size(), self.lie.is_some().then(|| records.clone()));
        register.append(records, &log_key, &self.home.log);
        self.seal_other_branch(before, lied.unwrap_or_default());
        if self.dies_at(CrashPoint::Head) {
            return sealed;
        }
        // As in the product: what was sealed is folded before the pool is emptied.
        self.fold(&origin);
        self.disk.removed = std::mem::take(&mut self.disk.pool);
        sealed
    }

    /// After a start: takes up what was acknowledged. With `resurfaced`, files of the pool came back whose removal was
    /// not synced.
    pub fn take_up(&mut self, now: UnixMillis, resurfaced: bool) {
        self.open = Open::default();
        let mut waiting = std::mem::take(&mut self.disk.pool);
        if resurfaced {
            waiting.splice(0..0, std::mem::take(&mut self.disk.removed));
        }
        for submission in waiting {
            match self.admit(now, submission.clone()) {
                Ok(Some(signed)) => {
                    self.disk.pool.push(submission);
                    self.open.records.push(signed);
                }
                Ok(None) => {}
                // It held when it was taken; it stays for the operator to see.
                Err(_) => self.disk.pool.push(submission),
            }
        }
    }
}
