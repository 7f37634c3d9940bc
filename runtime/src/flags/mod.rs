//! Flag enumerations: an xs:list of words that carry numbers. The words are kept as they were read, in their order, since two
//! words may mean one number and a round trip must not turn one into the other; equality looks at the numbers.

mod list;

use std::fmt;
use std::marker::PhantomData;

use crate::scalar::{ScalarError, SimpleValue};
use crate::xml::{ReadError, ReadXml, Reader, WriteXml, Writer};
use list::List;

/// Words of a flag enumeration with their numbers, in the order of the description.
pub trait FlagWords: 'static {
    /// (word, number)
    const WORDS: &'static [(&'static str, u64)];
}

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
    list: List,
    words_of: PhantomData<fn() -> T>,
}

impl<T> FlagSet<T> {
    /// No word: empty text.
    #[must_use]
    pub const fn new() -> Self {
        Self { list: List::new(), words_of: PhantomData }
    }

    /// The set of the one word at `index` of [`FlagWords::WORDS`].
    #[must_use]
    pub const fn word(index: u16) -> Self {
        Self { list: List::word(index), words_of: PhantomData }
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<T: FlagWords> FlagSet<T> {
    /// The words in their order, unknown ones too.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.texts(T::WORDS)
    }

    /// Union of the numbers of the known words.
    #[must_use]
    pub fn bits(&self) -> u64 {
        self.list.bits(T::WORDS)
    }

    /// Words that the description does not have.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.list.unknown()
    }

    /// Whether every number and every unknown word of `other` is here.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.list.contains(&other.list, T::WORDS)
    }

    /// Whether both have a number in common.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.bits() & other.bits() != 0
    }

    /// Adds the words of `other` that say something new.
    pub fn insert(&mut self, other: &Self) {
        self.list.insert(&other.list, T::WORDS);
    }

    /// Takes away the numbers of `other` and its unknown words. A word that stands for several numbers is replaced by the words
    /// of those that stay.
    pub fn remove(&mut self, other: &Self) {
        self.list.remove(&other.list, T::WORDS);
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
        self.list.insert_word(word, T::WORDS);
    }
}

impl<T> Clone for FlagSet<T> {
    fn clone(&self) -> Self {
        Self { list: self.list.clone(), words_of: PhantomData }
    }
}

impl<T> Default for FlagSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: FlagWords> fmt::Debug for FlagSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.debug(T::WORDS, f)
    }
}

impl<T: FlagWords> PartialEq for FlagSet<T> {
    fn eq(&self, other: &Self) -> bool {
        self.list.equals(&other.list, T::WORDS)
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
        Ok(Self { list: List::from_text(text, reader, T::WORDS)?, words_of: PhantomData })
    }

    fn to_text(&self, writer: &mut Writer<'_>) {
        self.list.to_text(writer, T::WORDS);
    }
}

impl<T: FlagWords> ReadXml for FlagSet<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.list = List::read(reader, T::WORDS)?;
        Ok(())
    }
}

impl<T: FlagWords> WriteXml for FlagSet<T> {
    fn write(&self, writer: &mut Writer<'_>) {
        self.to_text(writer);
    }
}
