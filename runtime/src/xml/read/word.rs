//! Words of enumerations. Blanks count in those of xs:string, and not in those of tokens; what a word means that the description does not
//! have, the options say.

use super::Reader;
use crate::scalar::ScalarError;
use crate::xml::{Kind, ReadError, Words, chars};

/// An enumeration of words.
pub trait Enumeration: Sized {
    /// Whether blanks around a word do not count, because the words are tokens rather than strings.
    const COLLAPSED: bool = false;

    /// The value of a declared word.
    fn from_word(word: &str) -> Option<Self>;
    /// The value that keeps a word that is not declared; `None` when the enumeration is closed.
    fn from_unknown(word: &str) -> Option<Self>;
    /// The word.
    fn as_word(&self) -> &str;
}

impl Reader<'_> {
    /// Reads a word of an enumeration. What a word means that is not declared, the options say.
    ///
    /// # Errors
    /// `schema.value`, when the word is not declared and is not to be kept.
    pub fn enumeration<T: Enumeration>(&mut self) -> Result<T, ReadError> {
        let text = self.content(self.options.limits.text)?;
        match self.word(text.unwrap_or(&self.scratch)) {
            Ok(value) => {
                self.leave();
                Ok(value)
            }
            Err(error) => Err(self.not_a_value(&error)),
        }
    }

    /// The value of a word, as [`enumeration`](Reader::enumeration) judges it.
    ///
    /// # Errors
    /// When the word is not declared and is not to be kept.
    #[inline]
    pub fn word<T: Enumeration>(&self, word: &str) -> Result<T, ScalarError> {
        let word = if T::COLLAPSED { chars::trim(word) } else { word };
        let value = match T::from_word(word).or_else(|| word_of_blanks(word)) {
            None if self.options.words == Words::Keep => T::from_unknown(word),
            value => value,
        };
        value.ok_or_else(|| (Kind::SchemaValue, "a word of the enumeration").into())
    }
}

/// A token of several words has one blank between two of them, however many there are in the text.
#[cold]
fn word_of_blanks<T: Enumeration>(word: &str) -> Option<T> {
    let blank = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r');
    if !T::COLLAPSED || !word.contains(blank) {
        return None;
    }
    let words: Vec<&str> = word.split(blank).filter(|word| !word.is_empty()).collect();
    T::from_word(&words.join(" "))
}
