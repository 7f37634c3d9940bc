//! Tests that need nothing but this repository.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

mod all_or_none;
mod calls;
mod defaults;
mod dependencies;
mod determinism;
mod editions;
mod encoded;
mod facets;
mod faults;
mod findings;
mod fixtures;
mod followed;
mod guide;
mod header_faults;
mod json;
mod macros;
mod mocks;
mod mtom;
mod mtom_properties;
mod mtom_received;
mod namespaces;
mod recordings;
mod samples;
mod schemas;
mod secrets;
mod service;
mod snapshots;
mod styles;
mod versions;
mod words;
