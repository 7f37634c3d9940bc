//! Runs of bytes by the table of classes, one after the other: for targets without vectors, and what the vectors are tested against.

use super::NameRun;
use crate::xml::chars::{self, BEYOND_ASCII, NAME};

/// How many bytes at the beginning are not of the class.
#[inline]
pub(crate) fn run_without(bytes: &[u8], class: u8) -> usize {
    bytes.iter().position(|byte| chars::is(*byte, class)).unwrap_or(bytes.len())
}

/// The qualified name at the beginning, as far as bytes of names and one colon go.
#[inline]
pub(crate) fn qualified_name(bytes: &[u8]) -> NameRun {
    let (mut length, mut ascii) = name(bytes);
    let mut lead = 0;
    if let Some([b':', local @ ..]) = bytes.get(length..) {
        lead = length + 1;
        let (run, also) = name(local);
        length = lead + run;
        ascii &= also;
    }
    NameRun { length, lead, ascii }
}

fn name(bytes: &[u8]) -> (usize, bool) {
    let length = bytes.iter().position(|byte| !chars::is(*byte, NAME)).unwrap_or(bytes.len());
    (length, !bytes.iter().take(length).any(|byte| chars::is(*byte, BEYOND_ASCII)))
}
