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

    /// An array of the encoding, of a type and of items of a type; `None` is nil.
    pub fn soap_array<T: WriteXml, S: Slot<Value = Vec<T>>>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        item_type: &'static str,
        slot: &S,
    ) {
        self.soap_array_with(open, type_, item_type, slot, |writer, item| writer.required("<item>", item));
    }

    /// The same for an element that may be left out.
    pub fn optional_soap_array<T: WriteXml>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        item_type: &'static str,
        value: &Option<Vec<T>>,
    ) {
        self.optional_soap_array_with(open, type_, item_type, value, |writer, item| writer.required("<item>", item));
    }

    /// The same where a function writes an item: one that is an array itself.
    pub fn soap_array_with<T, S: Slot<Value = Vec<T>>>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        item_type: &'static str,
        slot: &S,
        write: impl FnMut(&mut Self, &T),
    ) {
        match slot.value() {
            None if slot.presence() == Presence::Absent => {}
            None => self.nil(open),
            Some(items) => self.soap_items(open, type_, item_type, items, write),
        }
    }

    /// The same for an element that may be left out.
    pub fn optional_soap_array_with<T>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        item_type: &'static str,
        value: &Option<Vec<T>>,
        write: impl FnMut(&mut Self, &T),
    ) {
        if let Some(items) = value {
            self.soap_items(open, type_, item_type, items, write);
        }
    }

    /// The type is its declared one, which is derived from the encoding's `Array` (SOAP 1.1, section 5.4.2): that one itself would be no valid type for the
    /// element.
    fn soap_items<T>(
        &mut self,
        open: &'static str,
        type_: &'static str,
        item_type: &'static str,
        items: &[T],
        mut write: impl FnMut(&mut Self, &T),
    ) {
        self.raw(open.strip_suffix('>').unwrap_or(open));
        let length = items.len().to_string();
        for text in [" xmlns:_e=\"", ENCODING, "\" xsi:type=\"", type_, "\" _e:arrayType=\"", item_type, "[", &length] {
            self.raw(text);
        }
        self.raw("]\">");
        for item in items {
            write(self, item);
        }
        self.close(open);
    }
}
