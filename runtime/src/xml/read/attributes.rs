//! The attributes of the current element: their values, those that no field has, and the judgement of those that nothing declares.

use super::Reader;
use crate::scalar::SimpleValue;
use crate::wiped::Wipe as _;
use crate::xml::chars;
use crate::xml::error::shown;
use crate::xml::{Kind, NONE, NamespaceId, RawAttribute, ReadError, Shape, Unknown, XSI};
use std::borrow::Cow;

/// An attribute of the latest start tag that is not a namespace declaration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attribute {
    pub(super) at: u32,
    pub(super) name: u16,
    pub(super) lead: u16,
    pub(super) namespace: NamespaceId,
    /// The value is as written: no reference, no tab or line end.
    pub(super) plain: bool,
    pub(super) value_at: u32,
    pub(super) value: u32,
}

impl Attribute {
    /// Whether it has this name, as written.
    pub(super) fn is(&self, text: &str, namespace: NamespaceId, name: &str) -> bool {
        let at = self.at as usize;
        self.namespace == namespace && text.get(at..at + usize::from(self.name)) == Some(name)
    }

    /// Where it begins and ends.
    pub(super) fn span(&self) -> (usize, usize) {
        (self.at as usize, self.value_at as usize + self.value as usize + 1)
    }
}

impl<'x> Reader<'x> {
    /// Leaves the attributes of the current element unjudged.
    #[cold]
    pub(crate) fn forget_attributes(&mut self) {
        self.special = false;
        self.nil = false;
        self.type_ = None;
        self.attributes.clear();
    }

    pub(super) fn written(&self, attribute: &Attribute) -> &'x str {
        let at = attribute.at as usize;
        self.text.get(at..at + usize::from(attribute.name)).unwrap_or("")
    }

    pub(super) fn attribute_local(&self, attribute: &Attribute) -> &'x str {
        self.written(attribute).get(usize::from(attribute.lead)..).unwrap_or("")
    }

    pub(super) fn value(&self, attribute: &Attribute) -> Cow<'x, str> {
        self.value_at(attribute.value_at as usize, attribute.value as usize, attribute.plain)
    }

    pub(super) fn value_at(&self, at: usize, length: usize, plain: bool) -> Cow<'x, str> {
        match self.text.get(at..at + length) {
            Some(written) if plain => Cow::Borrowed(written),
            _ => Cow::Owned(self.normalised(at, at + length)),
        }
    }

    /// Value of an attribute of the current element. Ask before its content is read.
    #[must_use]
    pub fn attribute_text(&self, namespace: NamespaceId, local: &str) -> Option<Cow<'x, str>> {
        let found =
            |attribute: &&Attribute| attribute.namespace == namespace && self.attribute_local(attribute) == local;
        self.attributes.iter().find(found).map(|attribute| self.value(attribute))
    }

    /// Names of the attributes of the current element, namespace declarations left out.
    pub fn attribute_names(&self) -> impl Iterator<Item = (NamespaceId, &'x str)> {
        self.attributes.iter().map(|attribute| (attribute.namespace, self.attribute_local(attribute)))
    }

    /// Value of an attribute of the current element, read as its type. Ask before its content is read.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    pub fn attribute<T: SimpleValue>(&self, namespace: NamespaceId, local: &str) -> Result<Option<T>, ReadError> {
        let Some(text) = self.attribute_text(namespace, local) else { return Ok(None) };
        let value = T::from_text(&text, self);
        if let Cow::Owned(mut text) = text {
            // It may be a secret, put together of references.
            text.wipe();
        }
        match value {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                Err(self.error(error.kind(), format!("attribute {}: expected {}", shown(local), error.expected())))
            }
        }
    }

    /// Reads an attribute that may be left out into a field.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    #[inline]
    pub fn optional_attribute<T: SimpleValue>(
        &self,
        value: &mut Option<T>,
        namespace: NamespaceId,
        local: &str,
    ) -> Result<(), ReadError> {
        if self.special {
            *value = self.attribute(namespace, local)?;
        }
        Ok(())
    }

    /// Reads an attribute that must be there into a field.
    ///
    /// # Errors
    /// `schema.cardinality`, when it is not there; `schema.value`, when the text is not a value of the type.
    pub fn required_attribute<T: SimpleValue>(
        &self,
        value: &mut T,
        namespace: NamespaceId,
        local: &str,
    ) -> Result<(), ReadError> {
        *value = self.attribute(namespace, local)?.ok_or_else(|| self.missing(local))?;
        Ok(())
    }

    /// The attributes that the shape does not declare and its wildcard admits.
    #[must_use]
    pub fn other_attributes(&self, shape: &'static Shape) -> Vec<RawAttribute> {
        let others = self.attributes.iter().filter_map(|attribute| {
            let (namespace, local) = (attribute.namespace, self.attribute_local(attribute));
            let uri = self.namespace_uri(namespace);
            let kept = namespace != XSI
                && !declares(shape, namespace, local)
                && shape.any_attributes.is_some_and(|wildcard| wildcard.admits(uri));
            kept.then(|| RawAttribute {
                namespace: uri.to_owned(),
                local: local.to_owned(),
                value: self.value(attribute).into_owned(),
            })
        });
        others.collect()
    }

    /// All attributes of the current element, those that XML Schema owns left out.
    pub(crate) fn raw_attributes(&self) -> Vec<RawAttribute> {
        let own = self.attributes.iter().filter(|attribute| attribute.namespace != XSI);
        let raw = own.map(|attribute| RawAttribute {
            namespace: self.namespace_uri(attribute.namespace).to_owned(),
            local: self.attribute_local(attribute).to_owned(),
            value: self.value(attribute).into_owned(),
        });
        raw.collect()
    }

    /// [`Reader::nil`] where there is no place for attributes: the element is the body of a message, which has no `Option` around it.
    pub(crate) fn nil_without_attributes(&mut self) -> Result<bool, ReadError> {
        if self.is_nil() && self.options.unknown == Unknown::Refuse && !self.encoded {
            let lost = self.attributes.iter().find(|attribute| attribute.namespace != XSI);
            if let Some(lost) = lost {
                let local = shown(self.attribute_local(lost));
                return Err(self.error(Kind::SchemaNil, format!("attribute {local} of a nil element cannot be kept")));
            }
        }
        self.nil()
    }

    /// The `xsi:type` of the current element that nobody judged yet: namespace and local name, or an error.
    pub(super) fn written_type(&self) -> Option<Result<(NamespaceId, String), ReadError>> {
        let attribute = self.attributes.get(self.type_?)?;
        let value = self.value(attribute);
        let name = chars::trim(&value);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        Some(match self.namespace_of(prefix) {
            Some(namespace) if chars::is_ncname(local) && (!prefix.is_empty() || local == name) => {
                Ok((namespace, local.to_owned()))
            }
            _ => Err(self.wrong_type()),
        })
    }

    /// The same for values that judge their type themselves.
    pub(crate) fn peek_type(&self) -> Option<Result<(NamespaceId, String), ReadError>> {
        if self.special { self.written_type() } else { None }
    }

    /// The `xsi:type` is known and right.
    pub(crate) fn accept_type(&mut self) {
        self.type_ = None;
    }

    #[cold]
    pub(super) fn wrong_type(&self) -> ReadError {
        self.error(Kind::SchemaXsiType, "xsi:type names a type that is not allowed here".into())
    }

    /// Refuses unqualified attributes that are neither declared nor admitted; those of other namespaces are nobody's business here.
    #[cold]
    pub(super) fn judge_attributes(&self, shape: &Shape) -> Result<(), ReadError> {
        if self.encoded
            || self.options.unknown != Unknown::Refuse
            || shape.any_attributes.is_some_and(|wildcard| wildcard.admits(""))
        {
            return Ok(());
        }
        for attribute in self.attributes.iter().filter(|attribute| attribute.namespace == NONE) {
            let local = self.attribute_local(attribute);
            if !declares(shape, NONE, local) {
                return Err(
                    self.error(Kind::SchemaUnknownAttribute, format!("attribute {} is not declared", shown(local)))
                );
            }
        }
        Ok(())
    }

    #[cold]
    fn missing(&self, local: &str) -> ReadError {
        self.error(Kind::SchemaCardinality, format!("attribute {local} is missing"))
    }
}

/// Whether the shape has an attribute of this name.
fn declares(shape: &Shape, namespace: NamespaceId, local: &str) -> bool {
    shape.attributes.iter().any(|declared| declared.namespace == namespace && declared.local == local)
}
