//! Reads WSDL 1.1 and XML Schema, writes Rust. See `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

mod builder;
#[cfg(feature = "cli")]
pub mod cli;
mod collections;
#[cfg(feature = "tools")]
pub mod compare;
mod config;
#[cfg(feature = "tools")]
pub mod docs;
mod emit;
#[cfg(feature = "tools")]
pub mod explain;
pub mod findings;
mod generate;
#[cfg(feature = "mock")]
pub mod judge;
#[cfg(feature = "tools")]
pub mod lint;
pub mod load;
pub mod lower;
pub mod model;
mod near;
pub mod options;
mod render;
pub mod resolve;
pub mod rust;
#[cfg(feature = "tools")]
pub mod sample;
mod wsdl;
mod xml;
mod xsd;

pub use builder::{Builder, Error};
pub use findings::{Finding, Findings};
pub use generate::generate;
#[cfg(feature = "tools")]
pub use generate::{Dump, dump};
pub use options::Options;
pub use render::{Generated, Module, Modules};
