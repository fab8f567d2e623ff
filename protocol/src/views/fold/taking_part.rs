//! What initiatives and the participatory budget add to the views.

use super::Folding;
use crate::codec::CodecError;
use crate::instant::Day;
use crate::record::Facts;
use crate::views::lookup::COUNT_INITIATIVES;
use crate::views::{participation, projects};

impl Folding<'_> {
    pub(super) fn taking_part(&mut self, facts: &Facts) -> Result<(), CodecError> {
        let entry = self.entry;
        match facts {
            Facts::ParticipationRuled(f) => self.put(participation::ruled(entry, f)),
            Facts::InitiativeOpened(f) => {
                self.initiative(f.opened_on, "opened");
                self.put_all(participation::opened(entry, f))
            }
            Facts::InitiativeRefused(f) => {
                self.initiative(f.refused_on, "refused");
                self.put_all(participation::refused(entry, f))
            }
            Facts::InitiativeSupported(f) => self.put_all(participation::supported(entry, f)),
            Facts::InitiativeClosed(f) => {
                self.initiative(f.on, f.outcome.as_str());
                self.put(participation::closed(entry, f))
            }
            Facts::InitiativeAnswered(f) => {
                self.initiative(f.on, f.outcome.as_str());
                self.put(participation::answered(entry, f))
            }
            Facts::CallOpened(f) => self.put_all(projects::opened(entry, f)),
            Facts::ProjectProposed(f) => self.put_all(projects::proposed(entry, f)),
            Facts::ProjectJudged(f) => self.put(projects::judged(entry, f)),
            Facts::BallotsCounted(f) => self.put_all(projects::counted(entry, f)),
            Facts::ResultDeclared(f) => self.put(projects::declared(entry, f)),
            Facts::ProjectStatus(f) => self.put(projects::status(entry, f)),
            Facts::PrivateDataErased(f) => self.put(participation::erased(entry, f)),
            // Every other kind has its place in the table that calls this one.
            _ => Ok(()),
        }
    }

    fn initiative(&mut self, day: Day, label: &str) {
        let territory = self.entry.header().territory;
        self.count(COUNT_INITIATIVES, &territory, u64::from(day.year().unsigned_abs()), label);
    }
}
