//! Reads WSDL 1.1 and XML Schema, writes Rust. See `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

pub mod findings;
pub mod model;
pub mod options;

pub use findings::{Finding, Findings};
pub use options::Options;
