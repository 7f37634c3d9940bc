//! Flag enumerations: an xs:list of words that carry numbers. The words are kept as they were read, in their order, since two
//! words may mean one number and a round trip must not turn one into the other; equality looks at the numbers.

use crate::scalar::{ScalarError, SimpleValue, words};
use crate::xml::{Kind, ReadError, ReadXml, Reader, Words, WriteXml, Writer};
use std::fmt;
use std::marker::PhantomData;

/// Words of a flag enumeration with their numbers, in the order of the description.
pub trait FlagWords: 'static {
    /// (word, number)
    const WORDS: &'static [(&'static str, u64)];
}

/// Words that stand in the value itself: longer lists go to the heap.
const INLINE: usize = 7;

/// A set of the words of `T`. Generated code wraps it: `pub struct ETableRight(pub FlagSet<Self>)`.
///
/// ```
/// use wsdl_runtime::{FlagSet, FlagWords};
/// enum Right {}
/// impl FlagWords for Right {
///     const WORDS: &'static [(&'static str, u64)] = &[("Select", 1), ("R", 1), ("Update", 2)];
/// }
/// let mut rights = FlagSet::<Right>::word(1);
/// assert_eq!(rights, FlagSet::word(0)); // R is another word for Select
/// rights.insert(&FlagSet::word(2));
/// assert_eq!(rights.iter().collect::<Vec<_>>(), ["R", "Update"]);
/// assert_eq!(rights.bits(), 3);
/// ```
pub struct FlagSet<T> {
    inline: [u16; INLINE],
    length: u8,
    /// Words after the inline ones. Boxed, because it is hardly ever there.
    #[allow(clippy::box_collection)]
    more: Option<Box<Vec<Word>>>,
    words_of: PhantomData<fn() -> T>,
}

#[derive(Clone)]
enum Word {
    Known(u16),
    Unknown(Box<str>),
}

impl<T> FlagSet<T> {
    /// No word: empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self { inline: [0; INLINE], length: 0, more: None, words_of: PhantomData }
    }

    /// The set of the one word at `index` of [`FlagWords::WORDS`].
    #[must_use]
    pub const fn word(index: u16) -> Self {
        let mut set = Self::new();
        set.inline = [index; INLINE];
        set.length = 1;
        set
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0 && self.more.is_none()
    }

    fn known(&self) -> impl Iterator<Item = u16> + '_ {
        self.inline.iter().copied().take(usize::from(self.length))
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
}

impl<T: FlagWords> FlagSet<T> {
    /// The words in their order, unknown ones too.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let text = |index: u16| T::WORDS.get(usize::from(index)).map_or("", |(word, _)| *word);
        let more = self.more.iter().flat_map(|more| more.iter());
        self.known().map(text).chain(more.map(move |word| match word {
            Word::Known(index) => text(*index),
            Word::Unknown(word) => word,
        }))
    }

    fn words(&self) -> impl Iterator<Item = Word> + '_ {
        self.known().map(Word::Known).chain(self.more.iter().flat_map(|more| more.iter().cloned()))
    }

    /// Union of the numbers of the known words.
    #[must_use]
    pub fn bits(&self) -> u64 {
        self.words().filter_map(|word| Self::number(&word)).fold(0, |bits, number| bits | number)
    }

    fn number(word: &Word) -> Option<u64> {
        match word {
            Word::Known(index) => T::WORDS.get(usize::from(*index)).map(|(_, number)| *number),
            Word::Unknown(_) => None,
        }
    }

    /// Words that the description does not have.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.more.iter().flat_map(|more| more.iter()).filter_map(|word| match word {
            Word::Unknown(word) => Some(&**word),
            Word::Known(_) => None,
        })
    }

    /// Whether every number and every unknown word of `other` is here.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let bits = other.bits();
        self.bits() & bits == bits && other.unknown().all(|word| self.unknown().any(|here| here == word))
    }

    /// Whether both have a number in common.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.bits() & other.bits() != 0
    }

    /// Adds the words of `other` that say something new.
    pub fn insert(&mut self, other: &Self) {
        let mut bits = self.bits();
        for word in other.words() {
            let new = match (&word, Self::number(&word)) {
                (Word::Unknown(text), _) => !self.unknown().any(|here| here == &**text),
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

    /// Takes away the numbers of `other` and its unknown words. A word that stands for several numbers is replaced by the words
    /// of those that stay.
    pub fn remove(&mut self, other: &Self) {
        let gone = other.bits();
        let mut left = Self::new();
        for word in self.words() {
            match (&word, Self::number(&word)) {
                (Word::Unknown(text), _) if other.unknown().any(|there| there == &**text) => {}
                (_, Some(number)) if number & gone != 0 => {
                    for (index, (_, single)) in (0u16..).zip(T::WORDS) {
                        let stays = single.count_ones() == 1 && number & single != 0 && gone & single == 0;
                        if stays && left.bits() & single == 0 {
                            left.push(Word::Known(index));
                        }
                    }
                }
                _ => left.push(word),
            }
        }
        *self = left;
    }

    /// The words of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut union = self.clone();
        union.insert(other);
        union
    }

    /// Adds one word as it is written; an unknown one is kept.
    pub fn insert_word(&mut self, word: &str) {
        let known = T::WORDS.iter().position(|(known, _)| *known == word).and_then(|index| u16::try_from(index).ok());
        self.push(known.map_or_else(|| Word::Unknown(word.into()), Word::Known));
    }
}

impl<T> Clone for FlagSet<T> {
    fn clone(&self) -> Self {
        Self { inline: self.inline, length: self.length, more: self.more.clone(), words_of: PhantomData }
    }
}

impl<T> Default for FlagSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: FlagWords> fmt::Debug for FlagSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: FlagWords> PartialEq for FlagSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits() && self.contains(other) && other.contains(self)
    }
}

impl<T: FlagWords> Eq for FlagSet<T> {}

impl<T: FlagWords> FromIterator<Self> for FlagSet<T> {
    fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
        sets.into_iter().fold(Self::new(), |union, set| union.union(&set))
    }
}

impl<T: FlagWords> SimpleValue for FlagSet<T> {
    fn from_text(text: &str, reader: &Reader<'_>) -> Result<Self, ScalarError> {
        let keep = reader.options().words == Words::Keep;
        let mut set = Self::new();
        words(text, reader, |word| {
            set.insert_word(word);
            let refused = !keep && matches!(set.more.as_deref().map(Vec::as_slice), Some([.., Word::Unknown(_)]));
            if refused { Err((Kind::SchemaValue, "a word of the flag enumeration").into()) } else { Ok(()) }
        })?;
        Ok(set)
    }

    fn to_text(&self, writer: &mut Writer<'_>) {
        for (at, word) in self.iter().enumerate() {
            if at > 0 {
                writer.raw(" ");
            }
            writer.enumeration(word);
        }
    }
}

impl<T: FlagWords> ReadXml for FlagSet<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.simple_value()?;
        Ok(())
    }
}

impl<T: FlagWords> WriteXml for FlagSet<T> {
    fn write(&self, writer: &mut Writer<'_>) {
        self.to_text(writer);
    }
}
