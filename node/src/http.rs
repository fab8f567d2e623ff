//! HTTP: the public API, the registers as C2SP logs, pages for people, health for operators.

pub mod api;
pub mod care;
pub mod dto;
pub mod files;
pub mod lists;
pub mod pages;
pub mod problem;
pub mod record_page;
pub mod replicate;
pub mod router;
pub mod surfaces;
pub mod tlog;
