//! Who is there: the nation, 20 regions, their districts, eleven okrugs in each.

use kenes_protocol::register::Origin;
use kenes_protocol::territory::Territory;

/// Regions of the country.
pub(super) const REGIONS: usize = 20;
/// Okrugs of a district: 2,345 in 200 districts.
const OKRUGS: usize = 11;
/// Districts of a region that the codes have room for.
const DISTRICTS: usize = 88;

/// A node by its number: 0 is the nation, then the regions, then all others.
pub(super) type Site = usize;

/// What a node is.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) origin: Origin,
    /// The region that it lies in; its own number for a region, 0 for the nation.
    pub(super) region: Site,
    /// Its district, where it is an okrug.
    pub(super) district: Option<Site>,
}

impl Seat {
    pub(super) const fn is_okrug(&self) -> bool {
        self.district.is_some()
    }
}

/// Seats for about so many nodes.
pub(super) fn seats(nodes: usize) -> Vec<Seat> {
    let each = nodes.saturating_sub(1 + REGIONS) / REGIONS;
    let districts = (each / (OKRUGS + 1)).clamp(1, DISTRICTS);
    let okrugs = (each.saturating_sub(districts) / districts).max(1);
    let mut seats = vec![seat("000000000", 0, None)];
    seats.extend((0..REGIONS).map(|region| seat(&format!("{}0000000", 10 + region), 1 + region, None)));
    for region in 0..REGIONS {
        for district in 0..districts {
            let place = seats.len();
            let code = format!("{}{}", 10 + region, 11 + district);
            seats.push(seat(&format!("{code}00000"), 1 + region, None));
            seats.extend((0..okrugs).map(|okrug| seat(&format!("{code}{}000", 11 + okrug), 1 + region, Some(place))));
        }
    }
    seats
}

fn seat(code: &str, region: Site, district: Option<Site>) -> Seat {
    let home: Territory = code.parse().expect("nine digits");
    Seat { origin: Origin::new("kenes.test", home).expect("an origin"), region, district }
}
