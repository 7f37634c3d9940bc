//! SOAP 1.1 section 5: every value says its type, an array says that of its items and how many there are.

use super::{Presence, WriteXml, Writer};
use crate::xml::Slot;

/// Namespace of the encoding.
const ENCODING: &str = "http://schemas.xmlsoap.org/soap/encoding/";

impl Writer<'_> {
    /// The attribute that says how what follows is encoded.
    pub fn encoding_style(&mut self) {
        for text in [" _e:encodingStyle=\"", ENCODING, "\" xmlns:_e=\"", crate::soap::Version::Soap11.namespace(), "\""]
        {
            self.raw(text);
        }
    }

    /// An element with its `xsi:type`; `None` is nil.
    pub fn typed<T: WriteXml>(&mut self, open: &'static str, type_: &'static str, value: &T) {
        match value.presence() {
            Presence::Absent => {}
            Presence::Nil | Presence::Nothing => self.nil(open),
            Presence::Value => {
                self.raw(open.strip_suffix('>').unwrap_or(open));
                for text in [" xsi:type=\"", type_, "\""] {
                    self.raw(text);
                }
                value.attributes(self);
                self.raw(">");
                value.write(self);
                self.close(open);
            }
        }
    }

    /// The same for an element that may be left out.
    pub fn optional_typed<T: WriteXml>(&mut self, open: &'static str, type_: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.typed(open, type_, value);
        }
    }

    /// The same for an element for each value.
    pub fn repeated_typed<T: WriteXml>(&mut self, open: &'static str, type_: &'static str, values: &[T]) {
        for value in values {
            self.typed(open, type_, value);
        }
    }

    /// An array of the encoding; `None` is nil.
    pub fn soap_array<T: WriteXml, S: Slot<Value = Vec<T>>>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        slot: &S,
    ) {
        match slot.value() {
            None if slot.presence() == Presence::Absent => {}
            None => self.nil(open),
            Some(items) => self.soap_items(open, type_, items),
        }
    }

    /// The same for an element that may be left out.
    pub fn optional_soap_array<T: WriteXml>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        value: &Option<Vec<T>>,
    ) {
        if let Some(items) = value {
            self.soap_items(open, type_, items);
        }
    }

    fn soap_items<T: WriteXml>(&mut self, open: &'static str, type_: &'static str, items: &[T]) {
        self.raw(open.strip_suffix('>').unwrap_or(open));
        let length = items.len().to_string();
        for text in [" xmlns:_e=\"", ENCODING, "\" xsi:type=\"_e:Array\" _e:arrayType=\"", type_, "[", &length, "]\">"]
        {
            self.raw(text);
        }
        for item in items {
            self.required("<item>", item);
        }
        self.close(open);
    }
}
