//! Law: who holds the same registers shows the same. The nation and the region hold all registers of this country; the
//! hash of their views is one. A view made anew from the disk has the hash of the one that grew.
//!
//! It is weaker in two places. A log that forked may have given them different branches. And where they hold cosignatures of
//! different heads they date a record differently, which matters at the end of a mandate (decisions/0005-judge-again.md).

use kenes_protocol::digest::Hash;
use kenes_protocol::views::key::{Key, Table};
use kenes_protocol::views::rows::{Row, Rows as _};

use crate::node::Node;
use crate::options::{NATION, REGION};

/// Its name.
pub const LAW: &str = "the same registers show the same views";

/// Compares.
pub fn check(nodes: &mut [Node]) -> Result<(), String> {
    let grown: Vec<Hash> = nodes.iter().map(|node| node.views.view_hash()).collect();
    let heads =
        |place: usize| nodes.get(place).map(|node| node.disk.registers.values().map(|register| register.head()).collect::<Vec<_>>());
    let dated = |place: usize| nodes.get(place).map(witnessed_rows);
    if heads(NATION) == heads(REGION) && dated(NATION) == dated(REGION) && grown.get(NATION) != grown.get(REGION) {
        let rows = |place: usize| nodes.get(place).map_or_else(Vec::new, view_rows);
        return Err(format!("nation and region differ: {}", first_difference(&rows(NATION), &rows(REGION))));
    }
    for (place, node) in nodes.iter_mut().enumerate() {
        let before = view_rows(node);
        node.rebuild_views();
        if grown.get(place) != Some(&node.views.view_hash()) {
            return Err(format!("node {place} differs from its rebuilt views: {}", first_difference(&before, &view_rows(node))));
        }
    }
    Ok(())
}

/// When the policy was met for each head that this node knows cosigned.
fn witnessed_rows(node: &Node) -> Vec<Row> {
    node.views.rows().scan(&Key::of(Table::Witnessed).build(), None, usize::MAX).unwrap_or_default()
}

fn view_rows(node: &Node) -> Vec<Row> {
    let rows = node.views.rows().scan(&[], None, usize::MAX).unwrap_or_default();
    rows.into_iter().filter(|(key, _)| key.first().is_some_and(|table| *table < kenes_protocol::views::key::FIRST_LOCAL_TABLE)).collect()
}

fn first_difference(one: &[Row], other: &[Row]) -> String {
    let found = one.iter().find(|row| !other.contains(row)).or_else(|| other.iter().find(|row| !one.contains(row)));
    found.map_or_else(String::new, |(key, value)| {
        let table = key.first().copied().unwrap_or_default();
        format!("table {table}, key {}, value {}", String::from_utf8_lossy(key), String::from_utf8_lossy(value))
    })
}
