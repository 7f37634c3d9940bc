//! A small type written as generated code writes it, and ways to read and write it.

use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::{Kind, ReadOptions};

pub static NAMESPACES: Namespaces = Namespaces::new(&[("t", "urn:example:types"), ("a", "urn:example:arrays")]);
pub const T: NamespaceId = Namespaces::FIRST;
pub const A: NamespaceId = Namespaces::FIRST + 1;

static PERSON: Shape = Shape::sequence(
    name(T, "Person"),
    &[
        Field::required(T, "Id", name(XSD, "int")),
        Field::optional(T, "Name", name(XSD, "string")).nillable(),
        Field::optional(T, "Born", name(XSD, "dateTime")),
        Field::optional(T, "Tags", name(A, "ArrayOfstring")).nillable(),
        Field::repeated(T, "Friend", name(T, "Person"), 0),
        Field::optional(T, "Names", name(T, "StringDictionary")).nillable(),
        Field::optional(T, "Rights", name(T, "Right")),
        Field::optional(T, "Color", name(T, "Color")),
        Field::optional(T, "Any", name(XSD, "anyType")).nillable(),
        Field::optional(T, "Password", name(XSD, "string")).nillable(),
    ],
);
static ARRAY_OF_STRING: Shape =
    Shape::sequence(name(A, "ArrayOfstring"), &[Field::repeated(A, "string", name(XSD, "string"), 0).nillable()]);
static STRING_DICTIONARY: Shape =
    Shape::sequence(name(T, "StringDictionary"), &[Field::repeated(T, "Pair", Name::ANONYMOUS, 0)]);
static PAIR: Shape = Shape::sequence(
    Name::ANONYMOUS,
    &[
        Field::required(T, "Key", name(XSD, "string")).nillable(),
        Field::required(T, "Value", name(XSD, "string")).nillable(),
    ],
);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub id: i32,
    pub name: Nillable<String>,
    pub born: Option<DateTime>,
    pub tags: Nillable<Vec<Option<String>>>,
    pub friends: Vec<Person>,
    pub names: Nillable<Dictionary<String, Option<String>>>,
    pub rights: Option<Right>,
    pub color: Option<Color>,
    pub any: Nillable<AnyValue>,
    pub password: Nillable<Secret>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Right(pub FlagSet<Self>);

impl Right {
    pub const SELECT: Self = Self(FlagSet::word(0));
    pub const UPDATE: Self = Self(FlagSet::word(1));
    pub const R: Self = Self(FlagSet::word(2));
}

impl FlagWords for Right {
    const WORDS: &'static [(&'static str, u64)] = &[("Select", 1), ("Update", 2), ("R", 1)];
}

impl ReadXml for Right {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.0.read(reader)
    }
}

impl WriteXml for Right {
    fn write(&self, writer: &mut Writer<'_>) {
        self.0.write(writer);
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Color {
    Red,
    Unknown(String),
}

impl Enumeration for Color {
    fn from_word(word: &str) -> Option<Self> {
        (word == "Red").then_some(Self::Red)
    }

    fn from_unknown(word: &str) -> Option<Self> {
        Some(Self::Unknown(word.to_owned()))
    }

    fn as_word(&self) -> &str {
        match self {
            Self::Red => "Red",
            Self::Unknown(word) => word,
        }
    }
}

impl ReadXml for Color {
    fn blank() -> Self {
        Self::Unknown(String::new())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.enumeration()?;
        Ok(())
    }
}

impl WriteXml for Color {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.enumeration(self.as_word());
    }
}

impl ReadXml for Person {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&PERSON)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.id)?,
                1 => reader.field(&mut self.name)?,
                2 => reader.optional(&mut self.born)?,
                3 => reader.field_with(&mut self.tags, |reader, items| reader.array(items, &ARRAY_OF_STRING))?,
                4 => reader.field(&mut self.friends)?,
                5 => reader.field_with(&mut self.names, |reader, entries| {
                    reader.dictionary(entries, &STRING_DICTIONARY, &PAIR)
                })?,
                6 => reader.field(&mut self.rights)?,
                7 => reader.optional_word(&mut self.color)?,
                8 => reader.field(&mut self.any)?,
                9 => reader.field(&mut self.password)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}

impl WriteXml for Person {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.required("<t:Id>", &self.id);
        writer.nillable_optional("<t:Name>", &self.name);
        writer.optional("<t:Born>", &self.born);
        writer.nillable_optional_with("<t:Tags>", &self.tags, |items, writer| {
            writer.nillable_repeated("<a:string>", items)
        });
        writer.repeated("<t:Friend>", &self.friends);
        writer.nillable_optional_with("<t:Names>", &self.names, |entries, writer| {
            writer.dictionary(entries, "<t:Pair>", "<t:Key>", "<t:Value>");
        });
        writer.optional("<t:Rights>", &self.rights);
        writer.optional("<t:Color>", &self.color);
        writer.nillable_optional("<t:Any>", &self.any);
        writer.nillable_optional("<t:Password>", &self.password);
    }
}

/// The content between the tags of the root, whose default namespace is that of the types.
pub fn document(content: &str) -> String {
    format!(
        "<Person xmlns=\"urn:example:types\" xmlns:a=\"urn:example:arrays\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xmlns:x=\"http://www.w3.org/2001/XMLSchema\">{content}</Person>"
    )
}

/// Reads a whole document.
pub fn read<T: ReadXml>(xml: &str, options: &ReadOptions) -> Result<T, ReadError> {
    let mut reader = Reader::new(xml, &NAMESPACES, options);
    let mut value = T::blank();
    reader.child()?.expect("a root or an error");
    value.read(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Reads the content of a person as a server does.
pub fn person(content: &str) -> Result<Person, ReadError> {
    read(&document(content), &ReadOptions::server())
}

/// The kind of the error that the content of a person is.
pub fn kind(content: &str) -> Kind {
    person(content).expect_err(content).kind()
}

/// Writes a whole document.
pub fn write(value: &impl WriteXml, redacted: bool) -> Result<String, WriteError> {
    let mut writer = Writer::new(&NAMESPACES).redacted(redacted);
    writer.raw("<t:Person");
    writer.declarations();
    writer.raw(">");
    value.write(&mut writer);
    writer.raw("</t:Person>");
    writer.finish().map(|bytes| String::from_utf8(bytes).unwrap())
}
