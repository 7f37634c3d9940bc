//! The corpus of foreign descriptions (`../shared/corpus`): which of them are generated, how long that takes, and whether the result compiles.
//!
//! Each file is read in a worker process (`worker`), so that a hang, an overflown stack or an abort is a row of the report and not its end. `pool` hands
//! the files out and watches the clock, `report` counts, `compile` gives what was generated to the compiler, `schemas` runs the schema suite. `documents` are
//! schemas with documents that are valid by them: `described` writes a description around each, `played` lets the generated code read and write them.

mod catalog;
pub mod compile;
mod described;
pub mod documents;
pub mod documents_report;
mod exceptions;
mod index;
mod outcome;
pub mod played;
mod pool;
pub mod refused;
pub mod report;
pub mod schemas;
pub mod worker;

pub use catalog::catalog;
pub use index::{Entry, read};
pub use outcome::{Outcome, Status};
pub use pool::{Job, run};
