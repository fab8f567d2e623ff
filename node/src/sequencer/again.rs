//! What waits on disk, and what is taken again: after a start, once the register may be sealed, and after a branch was given up.

use std::path::Path;

use kenes_protocol::admit::History;
use kenes_protocol::digest::RecordId;
use kenes_protocol::replication::settle::Standing;
use kenes_protocol::submission::Submission;

use crate::adopt;
use crate::durable;
use crate::sequencer::{Open, Sequencer, SequencerError, SubmitError, Taken};
use crate::store::pool::{self, Pool, Waiting};
use crate::store::salvage;

impl Sequencer {
    /// After a start: records that were acknowledged and not sealed, or sealed and not yet removed from the pool.
    pub(super) fn take_up(&self, waiting: Vec<Waiting>, open: &mut Open) -> Result<(), SequencerError> {
        for record in waiting {
            let taken = pool::decode(&record).map_err(SubmitError::Encoding).and_then(|submission| self.admit(submission, open));
            match taken {
                Ok(Ok(signed)) => open.records.push((signed, record.path)),
                Ok(Err(_known)) => durable::forget(&record.path)?,
                // A restored node may not know yet what the record rests on.
                Err(cause) if cause.is_passing() => {
                    tracing::warn!(path = %record.path.display(), %cause, "a waiting record is looked at again later");
                    open.held_back = true;
                }
                // It held when it was taken. It stays where it is for the operator to see.
                Err(cause) => tracing::error!(path = %record.path.display(), %cause, "a waiting record no longer holds"),
            }
        }
        Ok(())
    }

    /// The register may be sealed: perhaps not as we left it. What waits is judged anew on top of what is there, and the
    /// records of branches that were given up are taken again.
    pub(super) fn settled(&self, pool: &mut Pool, open: &mut Open) -> Result<(), SequencerError> {
        self.projector.catch_up(&self.origin)?;
        self.reread(pool, open)?;
        for branch in adopt::pending(&self.data)? {
            match adopt::standing_register(&self.ledger, &self.origin, |standing| adopt::records_of(&branch, &self.origin, standing)) {
                Some(Ok(records)) => self.take_again(&branch, records, pool, open)?,
                Some(Err(cause)) => {
                    tracing::error!(branch = %branch.display(), %cause, "a branch was given up that must not be; people must decide");
                    self.guard.set(Standing::Forked);
                }
                None => {}
            }
        }
        for damaged in salvage::pending(&self.data, &self.origin)? {
            let records = salvage::records_of(&damaged, &self.origin)?;
            self.take_again(&damaged, records, pool, open)?;
        }
        if open.held_back {
            // What was just taken again may be what a waiting record refers to.
            self.reread(pool, open)?;
            open.held_back = true;
        }
        // A head may have been committed by a seal that failed after it, and nobody was told.
        (self.advanced)(&self.origin);
        Ok(())
    }

    /// What is held back may hold now. Branches that were given up are left alone until the register is whole: judged against
    /// half of it, what was witnessed would seem to be given up with them.
    pub(super) fn look_again(&self, pool: &mut Pool, open: &mut Open) -> Result<(), SequencerError> {
        if self.guard.standing() != Standing::Settled {
            return self.reread(pool, open);
        }
        self.settled(pool, open).and_then(|()| self.seal(open))
    }

    /// Reads again what waits on disk.
    fn reread(&self, pool: &mut Pool, open: &mut Open) -> Result<(), SequencerError> {
        let (reopened, waiting) = Pool::open(&self.data)?;
        *pool = reopened;
        *open = Open::default();
        self.take_up(waiting, open)
    }

    /// Crash points: before the mark is written the same records are taken again, which changes nothing.
    fn take_again(
        &self,
        branch: &Path,
        records: Vec<(RecordId, Submission)>,
        pool: &mut Pool,
        open: &mut Open,
    ) -> Result<(), SequencerError> {
        let (_, submissions): (Vec<_>, Vec<_>) = records.into_iter().unzip();
        let mut again = Vec::new();
        let mut later = 0;
        for answer in self.submit(submissions, pool, open) {
            match answer {
                Ok(Taken::Recorded(id)) => again.push(id),
                Ok(Taken::Known(_)) => {}
                // All that it could refer to was taken before it, or does not hold either.
                Err(cause) if cause.is_passing() && !matches!(cause, SubmitError::HistoryInPart(_)) => {
                    tracing::warn!(branch = %branch.display(), %cause, "a record of a branch that was given up is tried again later");
                    later += 1;
                }
                // It stays in the branch's folder for people to see.
                Err(cause) => tracing::error!(branch = %branch.display(), %cause, "a record of a branch that was given up no longer holds"),
            }
        }
        tracing::warn!(branch = %branch.display(), records = again.len(), later, "records of a branch that was given up wait to be sealed anew");
        // Without the mark all of it is tried again, at the next look or start.
        open.held_back |= later > 0;
        if later == 0 { Ok(adopt::taken_again(branch, &again)?) } else { Ok(()) }
    }

    /// How much of the home register is here. A branch that was given up counts as missing until its records were taken again.
    pub(super) fn history(&self) -> History {
        let given_up = adopt::pending(&self.data).is_ok_and(|branches| branches.is_empty());
        let damaged = salvage::pending(&self.data, &self.origin).is_ok_and(|damaged| damaged.is_empty());
        if self.guard.standing() == Standing::Settled && given_up && damaged { History::Whole } else { History::InPart }
    }
}
