//! Reads WSDL 1.1 and XML Schema, writes Rust. See `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

mod emit;
pub mod findings;
pub mod lower;
pub mod model;
pub mod options;
mod render;
pub mod rust;

pub use findings::{Finding, Findings};
pub use options::Options;
pub use render::{Generated, Module, Modules};
