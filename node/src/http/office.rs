//! The office over HTTP: for officials at their own devices, never for the public. What is answered here is described in
//! `docs/openapi.json` under `/api/v1/office`.

pub mod acts;
pub mod common;
pub mod cosigning;
pub mod desk;
pub mod drafts;
pub mod mandates;
pub mod node_page;
pub mod official;
pub mod people;
pub mod people_shapes;
pub mod residents;
pub mod sign_in;
pub mod writing;
