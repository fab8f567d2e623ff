//! When drafts of minutes go: once the minutes of their meeting are sealed, and some days after somebody ended one.

use std::sync::PoisonError;

use kenes_protocol::digest::RecordId;
use kenes_protocol::register::Origin;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::RowsFault;

use crate::clock;
use crate::node::Node;
use crate::office::OfficeError;
use crate::office::common::{CommonError, CommonTold};
use crate::office::journal::{Act, Deed};

/// Why a draft could not be removed; it is tried again when the register next grows, and at every start.
#[derive(Debug, thiserror::Error)]
enum RemoveError {
    #[error(transparent)]
    Rows(#[from] RowsFault),
    #[error(transparent)]
    Common(#[from] Box<CommonError>),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

impl Node {
    /// The register whose minutes are drafted here: the node's own, or that of its okrug at a second node.
    pub(crate) fn drafted(&self) -> Origin {
        let second =
            self.settings.minutes.as_ref().and_then(|_| Origin::new(&self.anchor.federation, self.settings.origin.territory()).ok());
        second.unwrap_or_else(|| self.settings.origin.clone())
    }

    /// Removes the drafts that have served. What was written in them and did not come into the minutes is nowhere then.
    pub(super) fn remove_drafts(&self) {
        let meetings = self.office.commons.lock().unwrap_or_else(PoisonError::into_inner).meetings();
        for meeting in meetings.unwrap_or_else(|cause| {
            tracing::error!(%cause, "drafts cannot be listed");
            Vec::new()
        }) {
            if let Err(cause) = self.remove_draft(&meeting) {
                tracing::error!(%cause, %meeting, "a draft could not be removed");
            }
        }
    }

    fn remove_draft(&self, meeting: &RecordId) -> Result<(), RemoveError> {
        let now = clock::now();
        // Asked under the lock that whoever writes takes too, so that nothing is written into what goes.
        let mut commons = self.office.commons.lock().unwrap_or_else(PoisonError::into_inner);
        if lookup::minutes_of(&*self.index, meeting)?.is_none() && !commons.is_over(meeting, now).map_err(Box::new)? {
            return Ok(());
        }
        commons.remove(meeting).map_err(Box::new)?;
        drop(commons);
        self.office.common_news.tell(CommonTold::Changed(*meeting));
        let nobody = String::new;
        let subject = meeting.to_string();
        let deed = Deed { at: now, who: nobody(), key: nobody(), act: Act::CommonRemoved, subject, ok: true, from: nobody() };
        Ok(self.office.journal.lock().unwrap_or_else(PoisonError::into_inner).write(deed)?)
    }
}
