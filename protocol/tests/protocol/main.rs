//! Tests of the protocol through its public items: one binary, so that linking is paid for once.

#[cfg(test)]
mod approvals;
#[cfg(test)]
mod authority;
#[cfg(test)]
mod basics;
#[cfg(test)]
mod budget;
#[cfg(test)]
mod codec;
#[cfg(test)]
mod council;
#[cfg(test)]
mod due;
#[cfg(test)]
mod due_meetings;
#[cfg(test)]
mod forks;
#[cfg(test)]
mod iin;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod machine;
#[cfg(test)]
mod merkle;
#[cfg(test)]
mod notes;
#[cfg(test)]
mod openings;
#[cfg(test)]
mod participation;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod policy;
#[cfg(test)]
mod proceedings;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod road;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod settling;
#[cfg(test)]
mod sittings;
#[cfg(test)]
mod standing;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod transfer;
#[cfg(test)]
mod vectors;
#[cfg(test)]
mod views;
