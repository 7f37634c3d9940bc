//! Fields whose type has facets, and the judgement of a whole value by them.

use super::{Presence, WriteXml, Writer};
use crate::Nillable;
use crate::scalar::SimpleValue;
use crate::wiped::Wipe as _;
use crate::xml::facets::{Facet, ValueSpace, broken};
use crate::xml::{Namespaces, WriteError};
use std::borrow::Cow;

/// Judges a value by the facets of its types, as far as its code was written with `Builder::validate(true)`.
///
/// # Errors
/// The facet that is broken, with the path of the element, which begins with `/value`; whatever else cannot be written.
pub fn validate<T: WriteXml>(value: &T) -> Result<(), WriteError> {
    judge("<value>", value)
}

/// The same with the start tag of the element that the paths begin with.
pub(crate) fn judge<T: WriteXml>(open: &'static str, value: &T) -> Result<(), WriteError> {
    static NONE: Namespaces = Namespaces::new(&[]);
    let mut writer = Writer::new(&NONE);
    writer.required(open, value);
    // What was written may be secret.
    writer.buffer.secret = true;
    writer.error.take().map_or(Ok(()), Err)
}

/// A writer that judges what it writes by the facets of one type.
#[derive(Debug)]
pub struct Checked<'w, 'n> {
    writer: &'w mut Writer<'n>,
    space: ValueSpace,
    facets: &'static [Facet],
}

impl<'n> Writer<'n> {
    /// The next field has these facets.
    pub fn checked(&mut self, space: ValueSpace, facets: &'static [Facet]) -> Checked<'_, 'n> {
        Checked { writer: self, space, facets }
    }
}

impl Checked<'_, '_> {
    /// [`Writer::required`], judged.
    pub fn required<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        let beside = self.writer.beside_count();
        self.writer.required(open, value);
        if value.presence() == Presence::Value {
            let end = self.writer.len().saturating_sub(open.len() + 1);
            self.judge_content(end, beside);
        }
    }

    /// [`Writer::optional`], judged.
    pub fn optional<T: WriteXml>(&mut self, open: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(open, value);
        }
    }

    /// [`Writer::nillable`], judged.
    pub fn nillable<T: WriteXml>(&mut self, open: &'static str, value: &Option<T>) {
        self.required(open, value);
    }

    /// [`Writer::nillable_optional`], judged.
    pub fn nillable_optional<T: WriteXml>(&mut self, open: &'static str, value: &Nillable<T>) {
        self.required(open, value);
    }

    /// [`Writer::repeated`], judged.
    pub fn repeated<T: WriteXml>(&mut self, open: &'static str, values: &[T]) {
        for value in values {
            self.required(open, value);
        }
    }

    /// [`Writer::nillable_repeated`], judged.
    pub fn nillable_repeated<T: WriteXml>(&mut self, open: &'static str, values: &[Option<T>]) {
        self.repeated(open, values);
    }

    /// [`Writer::attribute`], judged.
    pub fn attribute<T: SimpleValue>(&mut self, name: &str, value: &T) {
        self.writer.attribute(name, value);
        let end = self.writer.len().saturating_sub(1);
        self.judge(end, b'"');
    }

    /// [`Writer::optional_attribute`], judged.
    pub fn optional_attribute<T: SimpleValue>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.attribute(name, value);
        }
    }

    /// [`Writer::text_field`], judged.
    pub fn text_field<T: WriteXml>(&mut self, value: &T) {
        let beside = self.writer.beside_count();
        self.writer.text_field(value);
        let end = self.writer.len();
        self.judge_content(end, beside);
    }

    /// Judges the content of an element, which may stand beside the document, where there were so many parts before.
    fn judge_content(&mut self, end: usize, beside: usize) {
        if self.writer.beside_count() == beside {
            return self.judge(end, b'>');
        }
        let text = self.writer.beside_text();
        self.judge_text(end, &text);
    }

    /// Judges the text that ends at `end` and begins behind the last `before`, which text does not hold as it is written.
    fn judge(&mut self, end: usize, before: u8) {
        if self.writer.redacting || self.writer.error.is_some() {
            return;
        }
        let written = self.writer.buffer.bytes.get(..end).unwrap_or_default();
        let begin = memchr::memrchr(before, written).map_or(0, |at| at + 1);
        let text = String::from_utf8_lossy(written.get(begin..).unwrap_or_default());
        let mut text: Cow<'_, str> = if text.contains('&') { Cow::Owned(unescaped(&text)) } else { text };
        let broken = broken(self.space, self.facets, &text, &mut self.writer.patterns);
        if let Cow::Owned(text) = &mut text {
            text.wipe();
        }
        self.fail_if(end, broken);
    }

    #[cold]
    fn judge_text(&mut self, end: usize, text: &str) {
        if self.writer.error.is_none() {
            let broken = broken(self.space, self.facets, text, &mut self.writer.patterns);
            self.fail_if(end, broken);
        }
    }

    fn fail_if(&mut self, end: usize, broken: Option<String>) {
        if let Some(broken) = broken {
            self.writer.fail_at(end, &broken);
        }
    }
}

/// Undoes what the writer escapes.
fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (reference, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#xD;", "\r"),
        ("&#xA;", "\n"),
        ("&#x9;", "\t"),
        ("&amp;", "&"),
    ] {
        let next = plain.replace(reference, character);
        plain.wipe();
        plain = next;
    }
    plain
}
