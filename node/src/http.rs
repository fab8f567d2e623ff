//! HTTP: the public API, the registers as C2SP logs, pages for people, health for operators.

pub mod api;
pub mod cache;
pub mod care;
pub mod councils;
pub mod dto;
pub mod events;
pub mod export;
pub mod feeds;
pub mod files;
pub mod input;
pub mod lists;
pub mod money;
pub mod office;
pub mod oparl;
pub mod pages;
pub mod papers;
pub mod places;
pub mod problem;
pub mod record_page;
pub mod replicate;
pub mod router;
pub mod rows;
pub mod search;
pub mod surfaces;
pub mod tlog;
