//! When the vault forgets who took part: once the erasure is sealed. The record comes first, so that nothing is erased of which the
//! register does not tell; a crash between the two is made up for when the register next grows, and at every start.

use kenes_protocol::digest::RecordId;
use kenes_protocol::views::participation;
use kenes_protocol::views::rows::RowsFault;

use crate::clock;
use crate::node::Node;
use crate::office::OfficeError;
use crate::office::journal::{Act, Deed};
use crate::vault::VaultError;

#[derive(Debug, thiserror::Error)]
enum ForgetError {
    #[error(transparent)]
    Rows(#[from] RowsFault),
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Office(#[from] OfficeError),
}

impl Node {
    /// Erases what the register says is erased.
    pub(super) fn forget_people(&self) {
        let cases = self.vault.cases().unwrap_or_else(|cause| {
            tracing::error!(%cause, "the vault cannot be listed");
            Vec::new()
        });
        for case in cases {
            if let Err(cause) = self.forget_case(&case) {
                tracing::error!(%cause, %case, "the vault could not erase");
            }
        }
    }

    fn forget_case(&self, case: &RecordId) -> Result<(), ForgetError> {
        if participation::erasure(&*self.index, case)?.is_none() {
            return Ok(());
        }
        self.vault.erase(case)?;
        let nobody = String::new;
        let (at, subject) = (clock::now(), case.to_string());
        let deed = Deed { at, who: nobody(), key: nobody(), act: Act::PeopleErased, subject, ok: true, from: nobody() };
        Ok(crate::http::office::official::note(self, deed)?)
    }
}
