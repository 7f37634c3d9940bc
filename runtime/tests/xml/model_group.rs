//! Choices, groups that repeat, wildcards, xs:all and mixed content, written as generated code writes them.

use crate::document::{NAMESPACES, T, read};
use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::{Kind, Limits, Nil, ReadOptions};

const STRING: Name = name(XSD, "string");

/// id, (phone | mail+ | (street, city?))?, (key, value?)*, (a | b | (c, d) | other)*, note?
#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    id: String,
    choice: Option<Contact>,
    sequence: Vec<Pair>,
    letters: Vec<Letter>,
    note: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Contact {
    Phone(String),
    Mail(Vec<Option<String>>),
    StreetAndCity(Address),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Address {
    street: String,
    city: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Pair {
    key: String,
    value: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Letter {
    A(String),
    B(String),
    Both(Both),
    Any(RawElement),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Both {
    c: String,
    d: String,
}

impl ReadXml for Order {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        static SHAPE: Shape = Shape::sequence(
            name(T, "Order"),
            &[
                Field::required(T, "id", STRING),
                Field::optional_group(Contact::SHAPE),
                Field::repeated_group(Pair::SHAPE, 0).at_most(3),
                Field::repeated_group(Letter::SHAPE, 0),
                Field::optional(T, "note", STRING),
            ],
        );
        let mut fields = reader.particles(&SHAPE)?;
        while let Some(field) = reader.particle(&mut fields)? {
            match field {
                0 => reader.field(&mut self.id)?,
                1 => reader.group(&mut self.choice)?,
                2 => reader.group(&mut self.sequence)?,
                3 => reader.group(&mut self.letters)?,
                4 => reader.field(&mut self.note)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}

impl WriteXml for Order {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.required("<t:id>", &self.id);
        writer.optional_group(&self.choice);
        writer.repeated_group(&self.sequence);
        writer.repeated_group(&self.letters);
        writer.optional("<t:note>", &self.note);
    }
}

impl ModelGroup for Contact {
    const SHAPE: &'static Shape = &Shape::choice(&[
        Field::required(T, "phone", STRING),
        Field::repeated(T, "mail", STRING, 2).at_most(3).nillable(),
        Field::group(Address::SHAPE),
    ]);
}

impl ReadXml for Contact {
    fn blank() -> Self {
        Self::Phone(ReadXml::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.group_particles(Self::SHAPE);
        *self = match reader.particle(&mut fields)? {
            Some(0) => Self::Phone(reader.chosen()?),
            Some(1) => Self::Mail(reader.all_chosen(&mut fields)?),
            Some(2) => Self::StreetAndCity(reader.read()?),
            _ => return reader.refuse(),
        };
        Ok(())
    }
}

impl WriteXml for Contact {
    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Phone(value) => writer.required("<t:phone>", value),
            Self::Mail(value) => writer.nillable_repeated("<t:mail>", value),
            Self::StreetAndCity(value) => writer.group(value),
        }
    }
}

/// A sequence of two elements, the second of which may be left out.
macro_rules! pair {
    ($type:ident, $first:ident, $second:ident, $second_field:ident, $write:ident) => {
        impl ModelGroup for $type {
            const SHAPE: &'static Shape = &Shape::group(&[
                Field::required(T, stringify!($first), STRING),
                Field::$second_field(T, stringify!($second), STRING),
            ]);
        }

        impl ReadXml for $type {
            fn blank() -> Self {
                Self::default()
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                let mut fields = reader.group_particles(Self::SHAPE);
                while let Some(field) = reader.particle(&mut fields)? {
                    match field {
                        0 => reader.field(&mut self.$first)?,
                        1 => reader.field(&mut self.$second)?,
                        _ => reader.refuse()?,
                    }
                }
                Ok(())
            }
        }

        impl WriteXml for $type {
            fn write(&self, writer: &mut Writer<'_>) {
                writer.required(concat!("<t:", stringify!($first), ">"), &self.$first);
                writer.$write(concat!("<t:", stringify!($second), ">"), &self.$second);
            }
        }
    };
}

pair!(Address, street, city, optional, optional);
pair!(Pair, key, value, optional, optional);
pair!(Both, c, d, required, required);

impl ModelGroup for Letter {
    const SHAPE: &'static Shape = &Shape::choice(&[
        Field::group(&Shape::any(Wildcard::Other("urn:example:types"))),
        Field::required(T, "a", STRING),
        Field::required(T, "b", STRING),
        Field::group(Both::SHAPE),
    ]);
}

impl ReadXml for Letter {
    fn blank() -> Self {
        Self::A(ReadXml::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.group_particles(Self::SHAPE);
        *self = match reader.particle(&mut fields)? {
            Some(0) => Self::Any(reader.read()?),
            Some(1) => Self::A(reader.chosen()?),
            Some(2) => Self::B(reader.chosen()?),
            Some(3) => Self::Both(reader.read()?),
            _ => return reader.refuse(),
        };
        Ok(())
    }
}

impl WriteXml for Letter {
    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::A(value) => writer.required("<t:a>", value),
            Self::B(value) => writer.required("<t:b>", value),
            Self::Both(value) => writer.group(value),
            Self::Any(value) => writer.group(value),
        }
    }
}

/// The words as empty elements: `a b` is `<a/><b/>`; `!x` is of another namespace.
fn document(words: &str) -> String {
    let content: String = words
        .split_whitespace()
        .map(|word| match word.strip_prefix('!') {
            Some(other) => format!("<o:{other} o:at=\"1\">x</o:{other}>"),
            None => format!("<{word}>{word}</{word}>"),
        })
        .collect();
    format!(
        "<Order xmlns=\"urn:example:types\" xmlns:o=\"urn:other\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">{content}</Order>"
    )
}

fn server(words: &str) -> Result<Order, ReadError> {
    read(&document(words), &ReadOptions::server())
}

fn client(words: &str) -> Result<Order, ReadError> {
    read(&document(words), &ReadOptions::client())
}

#[track_caller]
fn refused(words: &str, kind: Kind, message: &str) {
    let error = server(words).expect_err(words);
    assert_eq!(error.kind(), kind, "{words}: {error}");
    assert!(error.message().contains(message), "{words}: {error}");
}

#[test]
fn what_may_stand_there_is_read_and_written_back() {
    for words in [
        "id",
        "id phone",
        "id mail mail",
        "id mail mail mail note",
        "id street",
        "id street city key key value a",
        "id key key key",
        "id key value b a !x c d !y a note",
        "id phone !x note",
        "id street city key value a b a b c d c d note",
    ] {
        for options in [ReadOptions::server(), ReadOptions::client(), ReadOptions::published()] {
            let order = read::<Order>(&document(words), &options).unwrap_or_else(|error| panic!("{words}: {error}"));
            let mut writer = Writer::new(&NAMESPACES);
            order.write(&mut writer);
            let written = String::from_utf8(writer.finish().unwrap()).unwrap();
            let names: Vec<&str> = written
                .split('<')
                .filter(|tag| !tag.starts_with('/'))
                .filter_map(|tag| tag.split([' ', '>']).next()?.split_once(':'))
                .map(|(_, local)| local)
                .collect();
            assert_eq!(names.join(" "), words.replace('!', ""), "{written}");
        }
    }
    let order = server("id street key key value b !x c d").unwrap();
    assert_eq!(order.choice, Some(Contact::StreetAndCity(Address { street: "street".into(), city: None })));
    assert_eq!(order.sequence.iter().map(|pair| pair.value.as_deref()).collect::<Vec<_>>(), [None, Some("value")]);
    let [Letter::B(_), Letter::Any(raw), Letter::Both(_)] = order.letters.as_slice() else { panic!("{order:?}") };
    assert_eq!(raw.to_xml(), "<o:x xmlns=\"urn:example:types\" xmlns:o=\"urn:other\" o:at=\"1\">x</o:x>");
}

#[test]
fn cardinality() {
    refused("", Kind::SchemaCardinality, "id is missing");
    refused("phone", Kind::SchemaCardinality, "id is missing");
    refused("id id", Kind::SchemaCardinality, "id may stand here only once");
    refused("id phone phone", Kind::SchemaCardinality, "one of phone, mail, street may stand here only once");
    refused("id phone street", Kind::SchemaCardinality, "only once");
    refused("id mail", Kind::SchemaCardinality, "mail is missing");
    refused("id mail key", Kind::SchemaCardinality, "mail is missing");
    refused("id mail mail mail mail", Kind::SchemaCardinality, "only once");
    refused("id key key key key", Kind::SchemaCardinality, "key may stand here only 3 times");
    refused("id a c", Kind::SchemaCardinality, "d is missing");
    refused("id a c a", Kind::SchemaCardinality, "d is missing");
    refused("id a d", Kind::SchemaCardinality, "c is missing");
    refused("id city", Kind::SchemaCardinality, "street is missing");
    refused("id note note", Kind::SchemaCardinality, "note may stand here only once");
    let error = server("id a c a").unwrap_err();
    assert_eq!(error.path(), "/Order", "{error}");
    for words in ["phone", "id phone street", "id mail", "id a c", "id a c note", "id key key key key"] {
        assert_eq!(client(words).expect_err(words).kind(), Kind::SchemaCardinality, "{words}");
    }
}

#[test]
fn order() {
    refused("phone id", Kind::SchemaOrder, "id stands where");
    refused("id key phone", Kind::SchemaOrder, "phone stands where");
    refused("id value key", Kind::SchemaOrder, "key stands behind what must follow it");
    refused("id city street", Kind::SchemaOrder, "street stands behind");
    refused("id a d c", Kind::SchemaOrder, "c stands behind");
    refused("id note a", Kind::SchemaOrder, "a stands where the end tag was expected");
    // A client takes the particles of a type in any order; within a group the order tells one occurrence from the next.
    let order = client("note a phone key b id value key").unwrap_err();
    assert_eq!(order.kind(), Kind::SchemaOrder, "{order}");
    let order = client("note a phone key value b id key").unwrap();
    assert_eq!((order.letters.len(), order.sequence.len(), order.id.as_str()), (2, 2, "id"));
    let pairs = client("id key key value").unwrap().sequence;
    assert_eq!(pairs.iter().map(|pair| pair.value.is_some()).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn unknown_elements() {
    for words in ["new id", "id new", "id phone new", "id mail mail new", "id street new city", "id a c new d"] {
        refused(words, Kind::SchemaUnknownElement, "new is not declared here");
    }
    let xml = document("id street new city key new value a c new d note new");
    let mut reader = Reader::new(&xml, &NAMESPACES, const { &ReadOptions::client() });
    reader.child().unwrap();
    let mut order = Order::blank();
    order.read(&mut reader).unwrap();
    reader.end().unwrap();
    assert_eq!(reader.skipped(), ["/Order/new"; 4]);
    assert_eq!(Ok(order), server("id street city key value a c d note").map_err(|error| error.to_string()));
}

#[test]
fn nil_and_attributes() {
    let with = |content: &str| document("id").replace("</id>", &format!("</id>{content}"));
    let server = |content: &str| read::<Order>(&with(content), &ReadOptions::server());
    let order = server("<mail i:nil=\"true\"/><mail>m</mail>").unwrap();
    assert_eq!(order.choice, Some(Contact::Mail(vec![None, Some("m".into())])));
    let nil_kind = |content: &str| server(content).expect_err(content).kind();
    assert_eq!(nil_kind("<phone i:nil=\"true\"/>"), Kind::SchemaNil);
    assert_eq!(nil_kind("<street i:nil=\"true\"/>"), Kind::SchemaNil);
    assert_eq!(nil_kind("<key/><value i:nil=\"true\"/>"), Kind::SchemaNil);
    assert_eq!(nil_kind("<phone x=\"1\"/>"), Kind::SchemaUnknownAttribute);
    assert_eq!(nil_kind("<mail i:nil=\"true\" x=\"1\"/><mail>m</mail>"), Kind::SchemaUnknownAttribute);
    assert!(server("<mail i:nil=\"true\" o:x=\"1\"/><mail>m</mail>").is_ok());
    assert!(
        server(
            "<phone o:x=\"1\"/><key o:x=\"1\"/><a i:type=\"x:string\" xmlns:x=\"http://www.w3.org/2001/XMLSchema\"/>"
        )
        .is_ok()
    );
    assert_eq!(nil_kind("<a i:type=\"t:T\" xmlns:t=\"urn:other\"/>"), Kind::SchemaXsiType);
    let published = ReadOptions { nil: Nil::AbsentIfOptional, ..ReadOptions::server() };
    let order = read::<Order>(&with("<key/><value i:nil=\"true\"/><note i:nil=\"true\"/>"), &published).unwrap();
    assert_eq!((order.sequence.len(), order.note), (1, None));
    assert_eq!(read::<Order>(&with("<phone i:nil=\"true\"/>"), &published).unwrap_err().kind(), Kind::SchemaNil);
}

#[test]
fn broken_xml_within_groups() {
    for (content, kind) in [
        ("<phone>", Kind::XmlWellformed),
        ("<phone></mail>", Kind::XmlWellformed),
        ("<street/>text", Kind::SchemaUnexpectedChild),
        ("<a/><b", Kind::XmlWellformed),
        ("<a/><u:b/>", Kind::XmlNamespace),
        ("<o:x><u:b/></o:x>", Kind::XmlNamespace),
        ("<>", Kind::XmlWellformed),
    ] {
        let xml = document("id").replace("</id>", &format!("</id>{content}"));
        let xml = if content.starts_with("<phone>") { xml.replace("</Order>", "") } else { xml };
        assert_eq!(read::<Order>(&xml, &ReadOptions::server()).expect_err(content).kind(), kind, "{content}");
    }
}

/// not(expr) | and(expr+) | leaf
#[derive(Clone, Debug, PartialEq)]
struct Expr {
    choice: ExprChoice,
}

#[derive(Clone, Debug, PartialEq)]
enum ExprChoice {
    Not(Box<Expr>),
    Leaf(String),
}

impl ReadXml for Expr {
    fn blank() -> Self {
        Self { choice: ReadXml::blank() }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        static SHAPE: Shape = Shape::sequence(Name::ANONYMOUS, &[Field::group(ExprChoice::SHAPE)]);
        let mut fields = reader.particles(&SHAPE)?;
        while let Some(field) = reader.particle(&mut fields)? {
            match field {
                0 => reader.group(&mut self.choice)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}

impl ModelGroup for ExprChoice {
    const SHAPE: &'static Shape =
        &Shape::choice(&[Field::required(T, "not", Name::ANONYMOUS), Field::required(T, "leaf", STRING)]);
}

impl ReadXml for ExprChoice {
    fn blank() -> Self {
        Self::Leaf(ReadXml::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.group_particles(Self::SHAPE);
        *self = match reader.particle(&mut fields)? {
            Some(0) => Self::Not(reader.chosen()?),
            Some(1) => Self::Leaf(reader.chosen()?),
            _ => return reader.refuse(),
        };
        Ok(())
    }
}

#[test]
fn the_limit_of_depth_holds_for_a_recursive_choice() {
    let nested = |depth: usize| {
        format!("<e xmlns=\"urn:example:types\">{}<leaf/>{}</e>", "<not>".repeat(depth), "</not>".repeat(depth))
    };
    let limits = |depth| ReadOptions { limits: Limits { depth, ..Limits::server() }, ..ReadOptions::server() };
    assert!(read::<Expr>(&nested(3), &limits(5)).is_ok());
    assert_eq!(read::<Expr>(&nested(4), &limits(5)).unwrap_err().kind(), Kind::LimitDepth);
    assert!(read::<Expr>(&nested(62), &ReadOptions::server()).is_ok());
    assert_eq!(read::<Expr>(&nested(1_000), &ReadOptions::server()).unwrap_err().kind(), Kind::LimitDepth);
    let of =
        |content: &str| read::<Expr>(&format!("<e xmlns=\"urn:example:types\">{content}</e>"), &ReadOptions::server());
    assert_eq!(of("").unwrap_err().kind(), Kind::SchemaCardinality);
    assert_eq!(of("<leaf/><leaf/>").unwrap_err().kind(), Kind::SchemaCardinality);
    assert_eq!(of("<not/>").unwrap_err().path(), "/e/not");
}

/// All of three, the last of which may be left out.
#[derive(Debug, PartialEq)]
struct All(Vec<(usize, String)>);

impl ReadXml for All {
    fn blank() -> Self {
        Self(Vec::new())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        static SHAPE: Shape = Shape::all(
            Name::ANONYMOUS,
            &[Field::required(T, "a", STRING), Field::required(T, "b", STRING), Field::optional(T, "c", STRING)],
        );
        let mut fields = reader.fields(&SHAPE)?;
        while let Some(field) = reader.next(&mut fields)? {
            self.0.push((field, reader.text()?));
        }
        Ok(())
    }
}

#[test]
fn all_in_any_order() {
    let all = |words: &str| read::<All>(&document(words), &ReadOptions::server());
    for words in ["a b c", "c b a", "b a", "b c a"] {
        let names: Vec<String> = all(words).unwrap().0.into_iter().map(|(_, name)| name).collect();
        assert_eq!(names.join(" "), words);
    }
    for words in ["", "a", "c b", "a b a", "b a a", "b b a", "c a b c"] {
        assert_eq!(all(words).expect_err(words).kind(), Kind::SchemaCardinality, "{words}");
    }
    assert_eq!(all("b x a").unwrap_err().kind(), Kind::SchemaUnknownElement);
}

#[derive(Debug, PartialEq)]
struct Paragraph {
    content: Vec<Mixed>,
}

impl ReadXml for Paragraph {
    fn blank() -> Self {
        Self { content: Vec::new() }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.content = reader.mixed()?;
        Ok(())
    }
}

#[test]
fn mixed_content_keeps_every_character() {
    let content = "one &lt; <b xmlns:o=\"urn:o\">t<i o:x='1'/>wo</b><![CDATA[<3>]]> thr<!-- no -->ee\r\n<i/> ";
    let of = |content: &str| read::<Paragraph>(&format!("<p>{content}</p>"), &ReadOptions::server());
    let paragraph = of(content).unwrap();
    let [Mixed::Text(one), Mixed::Element(b), Mixed::Text(three), Mixed::Element(_), Mixed::Text(blank)] =
        paragraph.content.as_slice()
    else {
        panic!("{paragraph:?}")
    };
    assert_eq!((one.as_str(), three.as_str(), blank.as_str()), ("one < ", "<3> three\n", " "));
    assert_eq!(b.content(), "t<i o:x='1'/>wo");
    let written = |redacted: bool| {
        let mut writer = Writer::new(&NAMESPACES).redacted(redacted);
        writer.mixed(&paragraph.content);
        String::from_utf8(writer.finish().unwrap()).unwrap()
    };
    assert_eq!(of(&written(false)).unwrap(), paragraph, "{}", written(false));
    let seen = format!("{}{paragraph:?}", written(true));
    assert!(!["one", "wo", "ee"].iter().any(|text| seen.contains(text)), "{seen}");
    assert_eq!((of("").unwrap().content, of("<!-- c -->").unwrap().content), (vec![], vec![]));
    assert_eq!(read::<Paragraph>("<p/>", &ReadOptions::server()).unwrap().content, []);
    assert_eq!(of("a<b></c>").unwrap_err().kind(), Kind::XmlWellformed);
    let limits = Limits { text: 10, ..Limits::server() };
    let long = read::<Paragraph>("<p>12345678901</p>", &ReadOptions { limits, ..ReadOptions::server() });
    assert_eq!(long.unwrap_err().kind(), Kind::LimitText);
}

#[test]
fn raw_xml_that_was_not_set_is_not_written() {
    let mut writer = Writer::new(&NAMESPACES);
    writer.group(&RawElement::default());
    assert!(writer.finish().is_err());
    let element = RawElement::parse("<p:a xmlns:p=\"urn:p\"><b/></p:a>").unwrap();
    let mut writer = Writer::new(&NAMESPACES);
    writer.group(&element);
    assert_eq!(writer.finish().unwrap(), b"<p:a xmlns:p=\"urn:p\"><b/></p:a>");
    for wrong in ["", "text", "<a/><b/>", "<p:a/>", "<a>", "<!DOCTYPE a><a/>"] {
        assert!(RawElement::parse(wrong).is_err(), "{wrong}");
    }
}

/// What the schema of `Order` says, without a reader: how far the words go.
fn valid(words: &[&str]) -> bool {
    let at = |at: usize| words.get(at).copied().unwrap_or_default();
    let run = |from: usize, word: &str, most: usize| (from..from + most).take_while(|index| at(*index) == word).count();
    if at(0) != "id" {
        return false;
    }
    let mut next = 1;
    match at(next) {
        "phone" => next += 1,
        "mail" => match run(next, "mail", 3) {
            1 => return false,
            mails => next += mails,
        },
        "street" => next += 1 + run(next + 1, "city", 1),
        _ => {}
    }
    for _ in 0..3 {
        if at(next) == "key" {
            next += 1 + run(next + 1, "value", 1);
        }
    }
    loop {
        match (at(next), at(next + 1)) {
            ("a" | "b" | "!x", _) => next += 1,
            ("c", "d") => next += 2,
            _ => break,
        }
    }
    next += run(next, "note", 1);
    next == words.len()
}

#[test]
fn the_reader_takes_what_the_schema_says_and_nothing_else() {
    const WORDS: [&str; 13] =
        ["id", "phone", "mail", "street", "city", "key", "value", "a", "b", "!x", "c", "d", "note"];
    let mut random = 1_u32;
    let mut below = |end: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 16) as usize % end
    };
    let mut taken = 0;
    for _ in 0..20_000 {
        let mut words = vec!["id"];
        for part in [
            ["", "phone", "mail mail", "street city"],
            ["", "key", "key value", "key key value"],
            ["", "a !x", "b c d", "c d a b"],
            ["", "note", "", "note"],
        ] {
            words.extend(part[below(4)].split_whitespace());
        }
        for _ in 0..below(3) {
            let word = WORDS[below(WORDS.len())];
            match below(3) {
                0 => words.insert(below(words.len() + 1), word),
                1 if !words.is_empty() => drop(words.remove(below(words.len()))),
                _ if words.len() > 1 => {
                    let (one, other) = (below(words.len()), below(words.len()));
                    words.swap(one, other);
                }
                _ => {}
            }
        }
        let read = server(&words.join(" "));
        assert_eq!(read.is_ok(), valid(&words), "{words:?}: {read:?}");
        taken += usize::from(read.is_ok());
        if valid(&words) {
            assert_eq!(client(&words.join(" ")).unwrap(), server(&words.join(" ")).unwrap(), "{words:?}");
        }
    }
    assert!((5_000..15_000).contains(&taken), "{taken} of 20000");
}
