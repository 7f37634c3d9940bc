//! Twenty valid messages, cut at every byte and changed in every byte: nothing panics, no cut message is taken, and what is XML is judged as expat, roxmltree and
//! quick-xml judge it, but for the differences that [`EXPLAINED`] names.
//!
//! The tests play a part of it (`Effort::some`); `cargo run --release -p wsdl-tests --bin mutations` plays all.

mod differences;
mod expat;
mod messages;
mod quick;

pub use differences::{Differences, EXPLAINED};
pub use expat::available;
pub use messages::{Sample, samples};
pub use quick::{Said, said};

use std::panic::{AssertUnwindSafe, catch_unwind};

use wsdl_runtime::xml::{Limits, Namespaces, ReadError, ReadOptions, Reader, decode};

/// How much is played.
#[derive(Clone, Debug)]
pub struct Effort {
    /// What each byte is changed to.
    pub bytes: Vec<u8>,
    /// One of so many changed messages is also read into its type, and written again.
    pub typed_every: usize,
}

impl Effort {
    /// Every value of a byte, every message read into its type.
    pub fn all() -> Self {
        Self { bytes: (0..=255).collect(), typed_every: 1 }
    }

    /// The bytes that mean something in XML and in UTF-8, and neighbours of them that do not.
    pub fn some() -> Self {
        Self { bytes: b"<>&;\"'/=:!?-[] \n\r\0\x01x5\x7f\xc3\xbf\xff".to_vec(), typed_every: 17 }
    }
}

/// What became of one message.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// Cut messages.
    pub prefixes: usize,
    /// Cut messages that were taken: places of the cut.
    pub taken: Vec<usize>,
    /// Changed messages.
    pub changed: usize,
    /// Messages that something panicked over: place and byte.
    pub panicked: Vec<(usize, u8)>,
    /// Messages that both take, and of which quick-xml reads something else than we: place and byte.
    pub misread: Vec<(usize, u8)>,
    /// Where another parser says something else.
    pub differences: Differences,
}

/// Plays one message. `with_expat` compares with expat, which takes a Python.
///
/// # Errors
/// The message itself is not taken, or expat cannot be asked.
pub fn play(sample: &Sample, effort: &Effort, with_expat: bool) -> Result<Played, String> {
    let whole = sample.bytes.as_slice();
    if !sample.is_taken(whole) || well_formed(whole).is_err() {
        return Err(format!("{} is not taken as it is", sample.name));
    }
    let mut played = Played::default();
    for end in 0..whole.len() {
        played.prefixes += 1;
        let prefix = whole.get(..end).unwrap_or_default();
        match catch_unwind(AssertUnwindSafe(|| sample.is_taken(prefix) || well_formed(prefix).is_ok())) {
            Ok(false) => {}
            Ok(true) => played.taken.push(end),
            Err(_) => played.panicked.push((end, 0)),
        }
    }
    let expat = if with_expat { Some(expat::verdicts(whole, &effort.bytes)?) } else { None };
    let mut number = 0_usize;
    let mut changed = whole.to_vec();
    for at in 0..whole.len() {
        let original = whole.get(at).copied().unwrap_or_default();
        for &byte in effort.bytes.iter().filter(|byte| **byte != original) {
            if let Some(place) = changed.get_mut(at) {
                *place = byte;
            }
            let ours = catch_unwind(AssertUnwindSafe(|| {
                if number.is_multiple_of(effort.typed_every) {
                    sample.is_taken(&changed);
                }
                well_formed(&changed)
            }));
            match ours {
                Err(_) => played.panicked.push((at, byte)),
                Ok(ours) => {
                    let theirs = expat.as_ref().map(|verdicts| verdicts.get(number) == Some(&b'1'));
                    played.differences.compare("expat", &ours, theirs, &changed, at);
                    let text = std::str::from_utf8(&changed).ok();
                    let theirs = text.map(|text| roxmltree::Document::parse(text).is_ok());
                    played.differences.compare("roxmltree", &ours, theirs, &changed, at);
                    if let Some(text) = text {
                        let theirs = said(text);
                        played.differences.compare("quick-xml", &ours, Some(theirs.is_ok()), &changed, at);
                        if ours.is_ok() && quick::keeps(text, &theirs) == Some(false) {
                            played.misread.push((at, byte));
                        }
                    }
                }
            }
            number += 1;
        }
        if let Some(place) = changed.get_mut(at) {
            *place = original;
        }
    }
    played.changed = number;
    Ok(played)
}

static NAMESPACES: Namespaces = Namespaces::new(&[]);

/// Whether it is XML, by the reader alone: no type, no envelope, and limits that no message here reaches.
///
/// # Errors
/// Why it is none.
pub fn well_formed(bytes: &[u8]) -> Result<(), ReadError> {
    let options = ReadOptions { limits: Limits { attributes: 1000, ..Limits::client() }, ..ReadOptions::client() };
    let text = decode(bytes, false)?;
    let mut reader = Reader::new(&text, &NAMESPACES, &options);
    reader.child()?;
    reader.skip()?;
    reader.end()
}
