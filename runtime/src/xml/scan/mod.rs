//! Decision: a class of bytes is looked for in sixteen bytes at once where the target has vectors in its baseline (x86-64 has SSE2), and by a table
//! elsewhere. Texts and names are 4 to 30 bytes long, so that a search that is set up for long runs (`memchr`) costs more than it saves, and byte by byte
//! was a third of all instructions. `safe_arch` holds the one `unsafe` that the intrinsics need.
//!
//! Measured with cachegrind, instructions to read / write user-small.xml of the kit: by the table 31,969 / 8,797, by vectors 27,671 / 8,120; CPU time of reading
//! fell from 2,460 to 1,980 ns.

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod sse2;
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
mod table;

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(crate) use sse2::{qualified_name, run_without};
#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(crate) use table::{qualified_name, run_without};

/// How far the name at the beginning of some bytes goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameRun {
    /// Its bytes.
    pub(crate) length: usize,
    /// How many of them are prefix and colon.
    pub(crate) lead: usize,
    /// It is ASCII throughout. Otherwise its characters are still to be judged.
    pub(crate) ascii: bool,
}

#[cfg(all(test, target_arch = "x86_64", target_feature = "sse2"))]
mod tests {
    use super::{sse2, table};
    use crate::xml::chars::{ESCAPE_TEXT, ESCAPE_VALUE, TEXT_STOP, VALUE_STOP};

    /// Bytes in which every class has members and others, each byte value in every place of a block.
    fn samples() -> impl Iterator<Item = Vec<u8>> {
        (0..48_usize).flat_map(|length| {
            (0..=length).flat_map(move |at| {
                (0..=255_u8).map(move |byte| {
                    let mut bytes = vec![b'a'; length];
                    if let Some(place) = bytes.get_mut(at) {
                        *place = byte;
                    }
                    if let Some(place) = bytes.get_mut(at + 5) {
                        *place = b':';
                    }
                    bytes
                })
            })
        })
    }

    #[test]
    fn runs_are_those_of_the_table() {
        for bytes in samples() {
            for class in [TEXT_STOP, VALUE_STOP, ESCAPE_TEXT, ESCAPE_VALUE] {
                let (run, expected) = (sse2::run_without(&bytes, class), table::run_without(&bytes, class));
                assert_eq!(run, expected, "class {class} in {bytes:?}");
            }
        }
    }

    #[test]
    fn names_are_those_of_the_table() {
        for bytes in samples() {
            assert_eq!(sse2::qualified_name(&bytes), table::qualified_name(&bytes), "{bytes:?}");
        }
    }
}
