//! Elements: one method for each way in which a field may be absent, nil, repeated or written by a function. A start tag is a
//! constant such as `<t:Name>`, and the end tag is made of the same bytes.

use super::{Presence, WriteXml, Writer};
use crate::Nillable;
use crate::wiped::Wipe as _;
use crate::xml::Slot;

impl Writer<'_> {
    /// Writes the start tag.
    pub fn open(&mut self, open: &'static str) {
        self.buffer.put(open.as_bytes());
    }

    /// Writes the end tag of the start tag.
    pub fn close(&mut self, open: &'static str) {
        self.buffer.put(b"</");
        self.buffer.put(open.as_bytes().get(1..).unwrap_or_default());
    }

    /// Writes the element as `xsi:nil="true"`.
    pub fn nil(&mut self, open: &'static str) {
        self.buffer.put(open.strip_suffix('>').unwrap_or(open).as_bytes());
        self.buffer.put(b" xsi:nil=\"true\"/>");
    }

    /// An element that must be there; `None` is written as nil.
    #[inline]
    pub fn required<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        match value.presence() {
            Presence::Value => self.element(open, value),
            Presence::Nil | Presence::Nothing => self.nil(open),
            Presence::Absent => {}
        }
    }

    #[inline]
    fn element<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        if T::ATTRIBUTES {
            return self.element_with_attributes(open, value);
        }
        self.open(open);
        value.write(self);
        self.close(open);
    }

    fn element_with_attributes<T: WriteXml>(&mut self, open: &'static str, value: &T) {
        let begin = self.buffer.bytes.len();
        self.buffer.put(open.strip_suffix('>').unwrap_or(open).as_bytes());
        value.attributes(self);
        if std::mem::take(&mut self.clash) {
            return self.element_under_another_prefix(open, begin, value);
        }
        self.buffer.put(b">");
        value.write(self);
        self.close(open);
    }

    /// The attributes declare the prefix of the tag anew, as a raw value from another writer may: the tag takes another prefix, which they do not declare:
    /// `_.`, `_.1` and so on.
    #[cold]
    fn element_under_another_prefix<T: WriteXml>(&mut self, open: &'static str, begin: usize, value: &T) {
        self.buffer.bytes.truncate(begin);
        let (prefix, local) = open.trim_matches(['<', '>']).split_once(':').unwrap_or(("", open));
        let known = |(declared, _): &&(&str, &str)| *declared == prefix;
        let uri = self.namespaces.declared().iter().find(known).map_or("", |(_, uri)| *uri);
        self.raw("<");
        let begin = self.buffer.bytes.len();
        value.attributes(self);
        self.clash = false;
        let mut attributes = self.buffer.bytes.split_off(begin.min(self.buffer.bytes.len()));
        let mut prefix = "_.".to_owned();
        let mut number = 0_usize;
        while memchr::memmem::find(&attributes, format!(" xmlns:{prefix}=").as_bytes()).is_some() {
            number += 1;
            prefix = format!("_.{number}");
        }
        for text in [&prefix, ":", local, " xmlns:", &prefix, "=\"", &super::escape_value(uri), "\""] {
            self.raw(text);
        }
        self.buffer.put(&attributes);
        attributes.wipe();
        self.raw(">");
        value.write(self);
        for text in ["</", &prefix, ":", local, ">"] {
            self.raw(text);
        }
    }

    /// An element that may be left out.
    #[inline]
    pub fn optional<T: WriteXml>(&mut self, open: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(open, value);
        }
    }

    /// An element that must be there and may be nil.
    #[inline]
    pub fn nillable<T: WriteXml>(&mut self, open: &'static str, value: &Option<T>) {
        self.required(open, value);
    }

    /// An element that may be left out and may be nil.
    #[inline]
    pub fn nillable_optional<T: WriteXml>(&mut self, open: &'static str, value: &Nillable<T>) {
        self.required(open, value);
    }

    /// An element for each value.
    #[inline]
    pub fn repeated<T: WriteXml>(&mut self, open: &'static str, values: &[T]) {
        for value in values {
            self.required(open, value);
        }
    }

    /// An element for each value; `None` is nil.
    #[inline]
    pub fn nillable_repeated<T: WriteXml>(&mut self, open: &'static str, values: &[Option<T>]) {
        self.repeated(open, values);
    }

    /// [`required`](Writer::required) with a function for the content.
    #[inline]
    pub fn required_with<T>(&mut self, open: &'static str, value: &T, write: fn(&T, &mut Writer<'_>)) {
        self.open(open);
        write(value, self);
        self.close(open);
    }

    /// [`optional`](Writer::optional) with a function for the content.
    pub fn optional_with<T>(&mut self, open: &'static str, value: &Option<T>, write: fn(&T, &mut Writer<'_>)) {
        if let Some(value) = value {
            self.required_with(open, value, write);
        }
    }

    /// [`nillable`](Writer::nillable) with a function for the content.
    pub fn nillable_with<T>(&mut self, open: &'static str, value: &Option<T>, write: fn(&T, &mut Writer<'_>)) {
        match value {
            Some(value) => self.required_with(open, value, write),
            None => self.nil(open),
        }
    }

    /// [`nillable_optional`](Writer::nillable_optional) with a function for the content.
    pub fn nillable_optional_with<T>(
        &mut self,
        open: &'static str,
        value: &Nillable<T>,
        write: fn(&T, &mut Writer<'_>),
    ) {
        match value {
            Nillable::Value(value) => self.required_with(open, value, write),
            Nillable::Nil => self.nil(open),
            Nillable::Absent => {}
        }
    }

    /// [`repeated`](Writer::repeated) with a function for the content.
    pub fn repeated_with<T>(&mut self, open: &'static str, values: &[T], write: fn(&T, &mut Writer<'_>)) {
        for value in values {
            self.required_with(open, value, write);
        }
    }

    /// [`nillable_repeated`](Writer::nillable_repeated) with a function for the content.
    pub fn nillable_repeated_with<T>(
        &mut self,
        open: &'static str,
        values: &[Option<T>],
        write: fn(&T, &mut Writer<'_>),
    ) {
        for value in values {
            self.nillable_with(open, value, write);
        }
    }

    /// An element whose slot says how it stands there; `None` is nil.
    pub fn slot_with<S: Slot>(&mut self, open: &'static str, slot: &S, write: fn(&S::Value, &mut Writer<'_>)) {
        match (slot.presence(), slot.value()) {
            (Presence::Value, Some(value)) => self.required_with(open, value, write),
            (Presence::Absent, _) => {}
            _ => self.nil(open),
        }
    }
}
