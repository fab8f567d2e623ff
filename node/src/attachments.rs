//! Attachments of records: which are missing here, and taking them from peers and from people.

use std::sync::PoisonError;

use kenes_protocol::digest::Hash;
use kenes_protocol::limits::{ATTACHMENT_BYTES, MESSAGE_TARGET_BYTES, WANTED_ATTACHMENTS};
use kenes_protocol::register::Origin;
use kenes_protocol::replication::in_scope;
use kenes_protocol::replication::machine::{Brought, Input, Peer};
use kenes_protocol::replication::wire::Response;
use kenes_protocol::views::lookup;
use kenes_protocol::views::rows::RowsFault;

use crate::durable::DiskError;
use crate::node::{News, Node};
use crate::store::blobs::{self, Grown};

/// Why an attachment was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The views.
    #[error(transparent)]
    Rows(#[from] RowsFault),
    /// No record names it.
    #[error("no record names this file")]
    Unnamed,
    /// It is not the file that the record names.
    #[error("the bytes are not those of the file that the record names")]
    Other,
}

impl Node {
    /// Files that records name and that are not here, in the order in which they travel.
    fn wanted(&self) -> Result<Vec<(Hash, Origin)>, RowsFault> {
        let mut wanted = Vec::new();
        let mut after: Option<Vec<u8>> = None;
        let scope = self.settings.origin.territory();
        loop {
            let page = lookup::files_in_order(&*self.index, after.as_deref())?;
            let Some((last, _)) = page.last() else { return Ok(wanted) };
            after = Some(last.clone());
            for (_, digest) in &page {
                if let Some(file) = lookup::file(&*self.index, digest)?
                    && file.len <= ATTACHMENT_BYTES
                    && in_scope(&scope, &file.origin.territory())
                    && !blobs::is_here(&self.settings.data, digest)
                {
                    wanted.push((*digest, file.origin));
                    if wanted.len() == WANTED_ATTACHMENTS {
                        return Ok(wanted);
                    }
                }
            }
        }
    }

    /// Tells the network what is missing, where that changed.
    pub fn look_for_attachments(&self) -> Result<(), RowsFault> {
        let wanted = self.wanted()?;
        let mut told = self.told_wanted.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != wanted {
            told.clone_from(&wanted);
            self.tell_news(News::Wanted(wanted));
        }
        Ok(())
    }

    /// A piece of an attachment for a peer.
    pub fn attachment_piece(&self, digest: &Hash, offset: u64) -> Result<Response, DiskError> {
        let piece = blobs::piece(&self.settings.data, digest, offset, MESSAGE_TARGET_BYTES as u64)?;
        Ok(piece.map_or(Response::Nothing, |(total, bytes)| Response::Attachment { total, bytes: kenes_protocol::digest::Bytes(bytes) }))
    }

    /// Takes a piece that a peer sent; what it brought is on disk when this returns.
    pub fn take_piece(&self, peer: &Peer, digest: Hash, offset: u64, bytes: &[u8]) -> Result<Input, AttachmentError> {
        let file = lookup::file(&*self.index, &digest)?.ok_or(AttachmentError::Unnamed)?;
        // Two peers may have been asked; the second piece of one place is then found to be misplaced.
        let turn = self.growing.lock().unwrap_or_else(PoisonError::into_inner);
        let grown = blobs::grow(&self.settings.data, &digest, file.len, offset, bytes)?;
        drop(turn);
        match grown {
            Grown::Whole => {
                tracing::info!(%peer, %digest, bytes = file.len, "an attachment is whole");
                self.look_for_attachments()?;
            }
            Grown::Other => tracing::warn!(%peer, %digest, "a peer sent another file than the record names"),
            Grown::Further | Grown::Misplaced => {}
        }
        let brought = if matches!(grown, Grown::Further | Grown::Whole) { Brought::Something } else { Brought::Nothing };
        Ok(Input::Fetched { peer: peer.clone(), digest, brought })
    }

    /// Takes a whole file from a person; only one that a sealed record names.
    pub fn take_file(&self, digest: &Hash, bytes: Vec<u8>) -> Result<(), AttachmentError> {
        let file = lookup::file(&*self.index, digest)?.ok_or(AttachmentError::Unnamed)?;
        if bytes.len() as u64 != file.len || !blobs::put(&self.settings.data, digest, bytes)? {
            return Err(AttachmentError::Other);
        }
        self.look_for_attachments()?;
        Ok(())
    }
}
