//! Law: a record counts only under a mandate that its issuer's register holds below the head that the record names, given to
//! the very key that signed it. Found again from entries, apart from rows and judgements.

use kenes_protocol::record::v1::Subject;
use kenes_protocol::record::{Facts, SignatureBlock};
use kenes_protocol::register::Origin;
use kenes_protocol::views::lookup;
use kenes_protocol::views::tables::StandingCode;

use crate::node::Node;
use crate::options::Place;

/// Its name.
pub const LAW: &str = "nothing counts without a mandate";

/// Looks at every record that counts at any node.
pub fn check(nodes: &[Node]) -> Result<(), (Place, String)> {
    for (place, node) in nodes.iter().enumerate() {
        for origin in node.disk.registers.keys() {
            for entry in node.views.held(origin) {
                let judged = lookup::judgement(node.views.rows(), origin, entry.index()).ok().flatten();
                if judged.is_none_or(|judged| judged.standing != StandingCode::Valid) {
                    continue;
                }
                if let Some(block) =
                    entry.signatures().iter().find(|block| block.mandate.is_some() && !stands(node, block, &entry.header().register))
                {
                    let named = block.mandate.as_ref().map(|named| named.mandate.to_string());
                    return Err((place, format!("{} of {origin} counts under {named:?}, which does not hold", entry.id())));
                }
            }
        }
    }
    Ok(())
}

/// True when the mandate that a signature names is one, in time and for this key.
fn stands(node: &Node, block: &SignatureBlock, register: &Origin) -> bool {
    let Some(named) = &block.mandate else { return false };
    let above = named.register.territory().contains(&register.territory());
    let issued = node.views.held(&named.register).iter().find(|entry| entry.id() == named.mandate && entry.index() < named.head.size);
    let Some(Facts::MandateGranted(granted)) = issued.and_then(|entry| entry.facts()) else { return false };
    let holder = match &granted.subject {
        Subject::Person { key, .. } => *key,
        Subject::Node(keys) => keys.log_key,
    };
    above && holder == block.key && granted.territory.contains(&register.territory())
}
