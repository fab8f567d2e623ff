//! Rules of the authority family.

use crate::record::v1::{KeyCompromised, MandateEnded, MandateGranted, Role, Subject};
use crate::record::{Header, Relation};
use crate::rules::{Rule, RuleBroken, required, resolve};
use crate::views::lookup;
use crate::views::rows::{Rows, RowsFault};

pub(super) fn granted(header: &Header, facts: &MandateGranted, broken: &mut Vec<RuleBroken>) {
    if header.territory != facts.territory {
        broken.push(RuleBroken::new(Rule::TerritoryInRegister, facts.territory, header.territory));
    }
    let is_node = matches!(facts.subject, Subject::Node(_));
    if is_node != (facts.role == Role::Node) {
        broken.push(RuleBroken::new(Rule::RoleFitsSubject, format!("{:?}", facts.role), if is_node { "node" } else { "person" }));
    }
    if let Subject::Node(keys) = &facts.subject
        && (keys.origin.territory() != facts.territory || keys.origin.federation() != header.register.federation())
    {
        broken.push(RuleBroken::new(Rule::NodeTerritory, facts.territory, &keys.origin));
    }
    if let Some(until) = facts.until.filter(|until| *until <= facts.from) {
        broken.push(RuleBroken::new(Rule::MandateDates, facts.from.millis(), until.millis()));
    }
}

pub(super) fn ended<R: Rows + ?Sized>(
    header: &Header,
    facts: &MandateEnded,
    earlier: &R,
    broken: &mut Vec<RuleBroken>,
) -> Result<(), RowsFault> {
    if facts.at < header.authored_at {
        broken.push(RuleBroken::new(Rule::EndNotRetroactive, header.authored_at.millis(), facts.at.millis()));
    }
    if let Some(id) = required(header, Relation::Ends, broken) {
        let mandate = lookup::mandate(earlier, &id)?.filter(|row| row.register == header.register);
        if let Some(mandate) = resolve(mandate, header, &id, Relation::Ends, earlier, broken)?
            && mandate.territory != header.territory
        {
            broken.push(RuleBroken::new(Rule::TerritoryInRegister, mandate.territory, header.territory));
        }
    }
    Ok(())
}

pub(super) fn compromised(header: &Header, facts: &KeyCompromised, broken: &mut Vec<RuleBroken>) {
    if facts.since > header.authored_at {
        broken.push(RuleBroken::new(Rule::CompromiseNotFuture, header.authored_at.millis(), facts.since.millis()));
    }
}
