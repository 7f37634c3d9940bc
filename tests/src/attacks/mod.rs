//! Plays a folder of attacks (`attacks.tsv` and its files) against the generated client, the generated server and the generator, and judges what happened.
//!
//! Every row runs in a process of its own (`attacks DIR --play NAME`), so that a stack overflow or a hang is a verdict about one row, and peak memory is that
//! row's. Nothing here knows the name of a row: the columns say what to do.

mod canary;
mod compiled;
mod description;
mod exchange;
mod expectation;
mod http;
mod memory;
mod message;
mod rows;
mod served;
mod verdict;

pub use compiled::compile;
pub use expectation::{Expected, Slack};
pub use message::ask;
pub use rows::{Corpus, Direction, Row, Target};
pub use verdict::{Played, Verdict};

use std::path::Path;

/// Plays one row in this process. Code that was generated goes into `folder`, and is not yet compiled.
///
/// # Errors
/// The row cannot be played at all: a file is missing, a port cannot be bound.
pub fn play(row: &Row, file: &Path, folder: &Path) -> Result<Played, String> {
    match row.target {
        Target::Message => match row.direction {
            Direction::Request => message::request(row, file),
            Direction::Response => message::response(row, file),
        },
        Target::Wsdl => description::generate(file, folder),
        Target::Http => http::replay(row, file),
    }
}
