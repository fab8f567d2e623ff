//! What a node tells others: the network, browsers, the index of texts, and verifiers who read its folders.

use kenes_protocol::register::policy::federation_policy;
use kenes_protocol::register::{Origin, VerifierKey};
use kenes_protocol::views::lookup;

use std::sync::PoisonError;

use crate::adopt;
use crate::durable;
use crate::evidence::Incident;
use crate::node::{News, Node};
use crate::projector::ProjectError;
use crate::store::StoreError;

impl Node {
    pub(super) fn tell(&self, origin: &Origin) {
        let _ = self.reading.send(origin.clone());
        match (
            adopt::standing_register(&self.ledger, origin, |register| register.head().size),
            lookup::witnessed_size(&*self.index, origin),
        ) {
            (Some(size), Ok(witnessed)) => self.bulletin.head(origin, size, witnessed),
            (_, Err(cause)) => tracing::error!(%cause, "browsers were not told of a register"),
            (None, Ok(_)) => {}
        }
        if let (Some(news), Ok(Some(line))) = (self.news.get(), self.head_line(origin)) {
            let _ = news.send(News::Head(line));
        }
    }

    /// Tells the network that a log contradicted itself.
    pub fn tell_incident(&self, incident: Incident) {
        self.tell_news(News::Incident(incident));
    }

    /// Tells the network; nothing where it does not run.
    pub fn tell_news(&self, told: News) {
        if let Some(news) = self.news.get() {
            let _ = news.send(told);
        }
    }

    /// Puts the keys beside the register, for verifiers who were given nothing but the folder. Rebuilt whenever it changes.
    pub(super) fn write_verifier_keys(&self, origin: &Origin) -> Result<(), ProjectError> {
        let keys = self.keys_of(origin)?;
        let Some(register) = self.ledger.get(origin) else { return Ok(()) };
        let folder = register.read().unwrap_or_else(PoisonError::into_inner).folder().to_owned();
        let lines = |keys: &[VerifierKey]| keys.iter().map(|key| format!("{key}\n")).collect::<String>();
        let witnesses = self.projector.witnesses(origin)?;
        // The rule by which a head counts as witnessed, in the form that verifiers of others read (C2SP tlog-policy).
        let policy = federation_policy(&keys.log, &witnesses.regions, &witnesses.nations);
        for (name, text) in [("log.vkey", lines(&keys.log)), ("witnesses.vkey", lines(&keys.witnesses)), ("policy", policy)] {
            let path = folder.join(name);
            if durable::read(&path).map_err(StoreError::from)?.as_deref() != Some(text.as_bytes()) {
                durable::write(path, text.into_bytes()).map_err(StoreError::from)?;
            }
        }
        Ok(())
    }
}
