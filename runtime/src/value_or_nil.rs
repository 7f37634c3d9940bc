//! A nil element has no content, but XML Schema lets it carry the attributes of its type, and they mean something: HL7 says by
//! `nullFlavor` why there is no value. `Option` has no place for them, so elements whose type has attributes have this.

use crate::scalar::QName;
use crate::xml::{RawAttribute, ReadError, ReadXml, Reader, WriteXml, Writer};

/// URI of the namespace of `xsi:type`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The value of an element, or that it is nil, with the attributes that stand on it then.
///
/// An `xsi:type` that stands there is among them, as the attribute `type` of the namespace of XML Schema instances, with
/// `{namespace}local` as its value.
///
/// ```
/// use wsdl_runtime::{RawAttribute, ValueOrNil};
/// let value: ValueOrNil<i32> = 7.into();
/// let reason = RawAttribute { local: "nullFlavor".into(), value: "UNK".into(), ..RawAttribute::default() };
/// let nil: ValueOrNil<i32> = ValueOrNil::Nil(vec![reason]);
/// assert_eq!((value.as_option(), nil.as_option()), (Some(&7), None));
/// assert_eq!(nil.attribute("nullFlavor"), Some("UNK"));
/// assert!(ValueOrNil::<i32>::default().is_nil());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueOrNil<T> {
    /// The element has a value.
    Value(T),
    /// The element has `xsi:nil="true"`, and these attributes.
    Nil(Vec<RawAttribute>),
}

impl<T> ValueOrNil<T> {
    /// Whether it is nil.
    pub const fn is_nil(&self) -> bool {
        matches!(self, Self::Nil(_))
    }

    /// Whether there is a value.
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The value, if there is one.
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    /// The value to change, if there is one.
    pub const fn as_option_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Nil(_) => None,
        }
    }

    /// The attributes that stand on it when it is nil; those of a value are its fields.
    pub fn attributes(&self) -> &[RawAttribute] {
        match self {
            Self::Value(_) => &[],
            Self::Nil(attributes) => attributes,
        }
    }

    /// The one of no namespace and of this name.
    pub fn attribute(&self, local: &str) -> Option<&str> {
        let named = |attribute: &&RawAttribute| attribute.namespace.is_empty() && attribute.local == local;
        self.attributes().iter().find(named).map(|attribute| attribute.value.as_str())
    }
}

/// Nil, without attributes.
impl<T> Default for ValueOrNil<T> {
    fn default() -> Self {
        Self::Nil(Vec::new())
    }
}

impl<T> From<T> for ValueOrNil<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is nil.
impl<T> From<Option<T>> for ValueOrNil<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::default, Self::Value)
    }
}

impl<T> From<ValueOrNil<T>> for Option<T> {
    fn from(value: ValueOrNil<T>) -> Self {
        value.into_option()
    }
}

impl<T: ReadXml> ValueOrNil<T> {
    fn blank_value(&mut self) -> &mut T {
        *self = Self::Value(T::blank());
        match self {
            Self::Value(value) => value,
            Self::Nil(_) => unreachable!(),
        }
    }
}

impl<T: ReadXml> ReadXml for ValueOrNil<T> {
    const NIL: bool = true;

    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.blank_value().read(reader)
    }

    fn read_field(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if reader.is_nil() {
            *self = Self::Nil(attributes_of_nil(reader)?);
            return reader.nil().map(drop);
        }
        self.blank_value().read_field(reader)
    }
}

#[cold]
fn attributes_of_nil(reader: &Reader<'_>) -> Result<Vec<RawAttribute>, ReadError> {
    let mut attributes = reader.raw_attributes();
    if let Some(type_) = reader.peek_type() {
        let (namespace, local) = type_?;
        let value = format!("{{{}}}{local}", reader.namespace_uri(namespace));
        attributes.push(RawAttribute { namespace: INSTANCE.to_owned(), local: "type".to_owned(), value });
    }
    Ok(attributes)
}

/// The type that an `xsi:type` among the attributes names.
fn type_of(attribute: &RawAttribute) -> Option<QName> {
    let written =
        attribute.value.strip_prefix('{').filter(|_| attribute.namespace == INSTANCE && attribute.local == "type")?;
    let (namespace, local) = written.split_once('}')?;
    Some(QName { namespace: namespace.to_owned(), local: local.to_owned() })
}

impl<T: WriteXml> WriteXml for ValueOrNil<T> {
    const ATTRIBUTES: bool = true;

    fn attributes(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Value(value) => value.attributes(writer),
            Self::Nil(attributes) => {
                writer.raw(" xsi:nil=\"true\"");
                for attribute in attributes {
                    match type_of(attribute) {
                        Some(type_) => writer.attribute("xsi:type", &type_),
                        None => writer.other_attributes(std::slice::from_ref(attribute)),
                    }
                }
            }
        }
    }

    fn write(&self, writer: &mut Writer<'_>) {
        if let Self::Value(value) = self {
            value.write(writer);
        }
    }
}
