//! Decision: the words of a flag enumeration are an argument and not a type parameter, so that what flags can do is compiled once, with the runtime, and
//! not for each flag enumeration of a description.

use std::fmt;

use crate::scalar::{ScalarError, words};
use crate::xml::{Kind, ReadError, Reader, Words, Writer};

/// (word, number), in the order of the description.
type Known = &'static [(&'static str, u64)];

/// Words that stand in the value itself: longer lists go to the heap.
const INLINE: usize = 7;

/// Words in the order in which they were read.
#[derive(Clone)]
pub(super) struct List {
    inline: [u16; INLINE],
    length: u8,
    /// Words after the inline ones. Boxed, because it is hardly ever there.
    #[allow(clippy::box_collection)]
    more: Option<Box<Vec<Word>>>,
}

#[derive(Clone)]
enum Word {
    Known(u16),
    Unknown(Box<str>),
}

impl List {
    pub(super) const fn new() -> Self {
        Self { inline: [0; INLINE], length: 0, more: None }
    }

    pub(super) const fn word(index: u16) -> Self {
        Self { inline: [index; INLINE], length: 1, more: None }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.length == 0 && self.more.is_none()
    }

    fn known(&self) -> impl Iterator<Item = u16> + '_ {
        self.inline.iter().copied().take(usize::from(self.length))
    }

    fn more(&self) -> &[Word] {
        self.more.as_deref().map_or(&[], Vec::as_slice)
    }

    fn words(&self) -> impl Iterator<Item = Word> + '_ {
        self.known().map(Word::Known).chain(self.more().iter().cloned())
    }

    fn push(&mut self, word: Word) {
        match (word, &mut self.more) {
            (Word::Known(index), None) if usize::from(self.length) < INLINE => {
                if let Some(slot) = self.inline.get_mut(usize::from(self.length)) {
                    *slot = index;
                    self.length += 1;
                }
            }
            (word, more) => more.get_or_insert_default().push(word),
        }
    }

    pub(super) fn texts(&self, known: Known) -> Texts<'_> {
        Texts { list: self, known, next: 0 }
    }

    pub(super) fn bits(&self, known: Known) -> u64 {
        self.words().filter_map(|word| number(&word, known)).fold(0, |bits, number| bits | number)
    }

    pub(super) fn unknown(&self) -> impl Iterator<Item = &str> {
        self.more().iter().filter_map(|word| match word {
            Word::Unknown(word) => Some(&**word),
            Word::Known(_) => None,
        })
    }

    fn has_unknown(&self, text: &str) -> bool {
        self.unknown().any(|here| here == text)
    }

    pub(super) fn contains(&self, other: &Self, known: Known) -> bool {
        let bits = other.bits(known);
        self.bits(known) & bits == bits && other.unknown().all(|word| self.has_unknown(word))
    }

    pub(super) fn equals(&self, other: &Self, known: Known) -> bool {
        self.contains(other, known) && other.contains(self, known)
    }

    pub(super) fn insert(&mut self, other: &Self, known: Known) {
        let mut bits = self.bits(known);
        for word in other.words() {
            let new = match (&word, number(&word, known)) {
                (Word::Unknown(text), _) => !self.has_unknown(text),
                (Word::Known(_), None | Some(0)) => self.is_empty(),
                (Word::Known(_), Some(number)) => {
                    let new = bits & number != number;
                    bits |= number;
                    new
                }
            };
            if new {
                self.push(word);
            }
        }
    }

    pub(super) fn remove(&mut self, other: &Self, known: Known) {
        let gone = other.bits(known);
        let mut left = Self::new();
        for word in self.words() {
            match (&word, number(&word, known)) {
                (Word::Unknown(text), _) if other.has_unknown(text) => {}
                (_, Some(number)) if number & gone != 0 => {
                    for (index, (_, single)) in (0u16..).zip(known) {
                        let stays = single.count_ones() == 1 && number & single != 0 && gone & single == 0;
                        if stays && left.bits(known) & single == 0 {
                            left.push(Word::Known(index));
                        }
                    }
                }
                _ => left.push(word),
            }
        }
        *self = left;
    }

    pub(super) fn insert_word(&mut self, word: &str, known: Known) {
        let index = known.iter().position(|(known, _)| *known == word).and_then(|index| u16::try_from(index).ok());
        self.push(index.map_or_else(|| Word::Unknown(word.into()), Word::Known));
    }

    pub(super) fn from_text(text: &str, reader: &Reader<'_>, known: Known) -> Result<Self, ScalarError> {
        let keep = reader.options().words == Words::Keep;
        let mut list = Self::new();
        words(text, reader, |word| {
            list.insert_word(word, known);
            let refused = !keep && matches!(list.more(), [.., Word::Unknown(_)]);
            if refused { Err((Kind::SchemaValue, "a word of the flag enumeration").into()) } else { Ok(()) }
        })?;
        Ok(list)
    }

    pub(super) fn read(reader: &mut Reader<'_>, known: Known) -> Result<Self, ReadError> {
        reader.simple_value_by(|text, reader| Self::from_text(text, reader, known))
    }

    pub(super) fn to_text(&self, writer: &mut Writer<'_>, known: Known) {
        for (at, word) in self.texts(known).enumerate() {
            if at > 0 {
                writer.raw(" ");
            }
            writer.enumeration(word);
        }
    }

    pub(super) fn debug(&self, known: Known, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.texts(known)).finish()
    }
}

fn number(word: &Word, known: Known) -> Option<u64> {
    match word {
        Word::Known(index) => known.get(usize::from(*index)).map(|(_, number)| *number),
        Word::Unknown(_) => None,
    }
}

/// The words as they are written.
pub(super) struct Texts<'l> {
    list: &'l List,
    known: Known,
    next: usize,
}

impl<'l> Iterator for Texts<'l> {
    type Item = &'l str;

    fn next(&mut self) -> Option<&'l str> {
        let text = |index: u16| self.known.get(usize::from(index)).map_or("", |(word, _)| *word);
        let length = usize::from(self.list.length);
        let word = match self.list.inline.get(..length).unwrap_or_default().get(self.next) {
            Some(index) => text(*index),
            None => match self.list.more().get(self.next.checked_sub(length)?)? {
                Word::Known(index) => text(*index),
                Word::Unknown(word) => word,
            },
        };
        self.next += 1;
        Some(word)
    }
}
