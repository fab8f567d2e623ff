//! A meeting of two okrugs' assemblies together: each calls it and writes its minutes in its own register.

use kenes_protocol::bounded::List;
use kenes_protocol::record::Facts;
use kenes_protocol::record::v1::JointBody;
use kenes_protocol::territory::Territory;

use crate::error::Error;
use crate::load::council::{self, Meeting};
use crate::load::desk::{Desk, both};

const MEETING: Meeting = Meeting {
    body: "assembly",
    convened: "2025-05-19",
    held: "2025-05-30",
    present: 8,
    entitled: 11,
    chaired_by: "Ысқақова Динара",
    items: &[("Екі округ арасындағы жолды жөндеу туралы", "О ремонте дороги между двумя округами", [8, 0, 0])],
};

/// Records it at both.
pub(super) fn load(okrugs: &mut [Desk]) -> Result<(), Error> {
    let [one, two] = okrugs else { return Ok(()) };
    let (first, second) = (one.territory(), two.territory());
    held(one, second)?;
    held(two, first)
}

fn held(desk: &mut Desk, with: Territory) -> Result<(), Error> {
    let other = JointBody {
        territory: with, name: both("Жергілікті қоғамдастық жиналысы", "Собрание местного сообщества")?
    };
    let mut call = council::call(&MEETING, &[])?;
    call.joint_with = List::new(vec![other])?;
    let called = desk.record(&[], Facts::MeetingConvened(Box::new(call)))?;
    council::minutes(desk, &MEETING, called)?;
    desk.hand_over()
}
