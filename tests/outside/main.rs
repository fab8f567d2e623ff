//! Stories about what happens around the nodes: links, power, system calls. They need root and some tools of Linux, and
//! say what they skip where these are missing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

mod disks;
mod links;
mod power;
mod support;
mod syscalls;
