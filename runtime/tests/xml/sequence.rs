//! Judgement by shapes: order, repetition, what is missing or unknown, nil, `xsi:type`, attributes.

use crate::document::{NAMESPACES, Person, T, document, kind, person, read};
use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::{Kind, Order, ReadOptions, Unknown};

fn client(content: &str) -> Result<Person, ReadError> {
    read(&document(content), &ReadOptions::client())
}

#[test]
fn order() {
    let backwards = "<Name>n</Name><Id>1</Id>";
    let error = person(backwards).unwrap_err();
    assert_eq!(error.kind(), Kind::SchemaOrder);
    assert!(error.message().contains("Id") && error.message().contains("Born"), "{error}");
    let read = client(backwards).unwrap();
    assert_eq!((read.id, read.name), (1, "n".into()));
    // A repetition that is interrupted: in any order nothing is lost.
    let split = "<Id>1</Id><Friend><Id>2</Id></Friend><Color>Red</Color><Friend><Id>3</Id></Friend>";
    assert_eq!(kind(split), Kind::SchemaOrder);
    assert_eq!(client(split).unwrap().friends.len(), 2);
}

#[test]
fn repetition_and_absence() {
    assert_eq!(kind(""), Kind::SchemaCardinality);
    assert_eq!(kind("<Name/>"), Kind::SchemaCardinality);
    assert_eq!(kind("<Id>1</Id><Id>1</Id>"), Kind::SchemaCardinality);
    assert_eq!(kind("<Id>1</Id><Name/><Name/>"), Kind::SchemaCardinality);
    assert_eq!(kind("<Id>1</Id><Name/><Id>1</Id>"), Kind::SchemaCardinality);
    for content in ["", "<Id>1</Id><Name/><Id>1</Id>", "<Id>1</Id><Color>Red</Color><Id>2</Id>"] {
        assert_eq!(client(content).unwrap_err().kind(), Kind::SchemaCardinality);
    }
    assert_eq!(person("<Id>1</Id><Friend><Id>2</Id></Friend><Friend><Id>3</Id></Friend>").unwrap().friends.len(), 2);
    assert_eq!(person("<Name/>").unwrap_err().path(), "/Person");
}

#[test]
fn unknown_elements() {
    assert_eq!(kind("<Id>1</Id><New/>"), Kind::SchemaUnknownElement);
    assert_eq!(kind("<Id>1</Id><a:Name/>"), Kind::SchemaUnknownElement);
    assert_eq!(kind("<Id>1</Id><Name xmlns=\"urn:example:other\"/>"), Kind::SchemaUnknownElement);
    let xml = document("<Id>1</Id><New><Deep/>text</New><Friend><Id>2</Id><New/></Friend>");
    let mut reader = Reader::new(&xml, &NAMESPACES, const { &ReadOptions::client() });
    reader.child().unwrap();
    let mut person = Person::blank();
    person.read(&mut reader).unwrap();
    reader.end().unwrap();
    assert_eq!(reader.skipped(), ["/Person/New", "/Person/Friend/New"]);
    assert_eq!(person.friends.len(), 1);
}

#[test]
fn attributes() {
    assert_eq!(kind("<Id x=\"1\">1</Id>"), Kind::SchemaUnknownAttribute);
    assert_eq!(kind("<Id>1</Id><Friend x=\"1\"><Id>1</Id></Friend>"), Kind::SchemaUnknownAttribute);
    assert!(person("<Id xml:lang=\"no\" a:x=\"1\" i:schemaLocation=\"a b\">1</Id>").is_ok());
    assert!(client("<Id x=\"1\">1</Id>").is_ok());
}

#[test]
fn nil() {
    let nils = person("<Id>1</Id><Name i:nil=\"true\"/><Tags i:nil=\"1\"></Tags>").unwrap();
    assert!(nils.name.is_nil() && nils.tags.is_nil() && nils.names.is_absent());
    assert_eq!(person("<Id>1</Id><Name i:nil=\"false\">n</Name>").unwrap().name, "n".into());
    assert_eq!(person("<Id>1</Id><Name i:nil=\" true \"><!-- c --></Name>").unwrap().name, Nillable::Nil);
    for content in [
        "<Id i:nil=\"true\"/>",
        "<Id>1</Id><Born i:nil=\"true\"/>",
        "<Id>1</Id><Name i:nil=\"true\">n</Name>",
        "<Id>1</Id><Name i:nil=\"true\"> </Name>",
        "<Id>1</Id><Tags i:nil=\"true\"><a:string/></Tags>",
        "<Id>1</Id><Name i:nil=\"TRUE\"/>",
        "<Id>1</Id><Name i:nil=\"\"/>",
        "<Id>1</Id><Friend i:nil=\"true\"/>",
    ] {
        assert_eq!(kind(content), Kind::SchemaNil, "{content}");
        assert_eq!(client(content).unwrap_err().kind(), Kind::SchemaNil, "{content}");
    }
    let published = |content: &str| read::<Person>(&document(content), &ReadOptions::published());
    let read =
        published("<Id>1</Id><Name i:nil=\"true\">\n </Name><Born i:nil=\"true\"/><Friend i:nil=\"true\"/>").unwrap();
    assert!(read.name.is_nil() && read.born.is_none() && read.friends.is_empty());
    assert_eq!(published("<Id i:nil=\"true\"/>").unwrap_err().kind(), Kind::SchemaNil);
}

#[test]
fn types() {
    assert!(
        person("<Id i:type=\"x:int\">1</Id><Tags i:type=\" a:ArrayOfstring \"><a:string i:type=\"x:string\"/></Tags>")
            .is_ok()
    );
    assert!(person("<Id>1</Id><Friend i:type=\"Person\"><Id>2</Id></Friend>").is_ok());
    // A built-in restriction of the built-in type that is declared is one of its types.
    assert!(person("<Id i:type=\"x:unsignedByte\">1</Id>").is_err() && person("<Id i:type=\"x:byte\">1</Id>").is_ok());
    for content in [
        "<Id i:type=\"x:long\">1</Id>",
        "<Id i:type=\"int\">1</Id>",
        "<Id i:type=\"p:int\">1</Id>",
        "<Id i:type=\"\">1</Id>",
        "<Id>1</Id><Friend i:type=\"t:NoSuchType\" xmlns:t=\"urn:nowhere\"><Id>2</Id></Friend>",
        "<Id>1</Id><Names><Pair i:type=\"Pair\"><Key/><Value/></Pair></Names>",
    ] {
        assert_eq!(kind(content), Kind::SchemaXsiType, "{content}");
        assert_eq!(client(content).unwrap_err().kind(), Kind::SchemaXsiType, "{content}");
    }
    // The root, which no shape announced, is judged by its own type.
    let root = |type_: &str| document("<Id>1</Id>").replacen("<Person", &format!("<Person i:type=\"{type_}\""), 1);
    assert!(read::<Person>(&root("Person"), &ReadOptions::server()).is_ok());
    assert_eq!(read::<Person>(&root("Other"), &ReadOptions::server()).unwrap_err().kind(), Kind::SchemaXsiType);
    let nil = document("").replacen("<Person", "<Person i:nil=\"true\"", 1);
    assert_eq!(read::<Person>(&nil, &ReadOptions::server()).unwrap_err().kind(), Kind::SchemaNil);
}

/// A type with more fields than a machine word has bits, with bounds other than one and many, and with attributes.
#[derive(Debug, Default, PartialEq)]
struct Wide {
    fields: Vec<(usize, i32)>,
    lang: Option<String>,
}

const LOCALS: [&str; 130] = {
    const DIGITS: &str = "a000a001a002a003a004a005a006a007a008a009a010a011a012a013a014a015a016a017a018a019a020a021a022a023a024a025a026a027\
        a028a029a030a031a032a033a034a035a036a037a038a039a040a041a042a043a044a045a046a047a048a049a050a051a052a053a054a055a056a057a058a059\
        a060a061a062a063a064a065a066a067a068a069a070a071a072a073a074a075a076a077a078a079a080a081a082a083a084a085a086a087a088a089a090a091\
        a092a093a094a095a096a097a098a099a100a101a102a103a104a105a106a107a108a109a110a111a112a113a114a115a116a117a118a119a120a121a122a123\
        a124a125a126a127a128a129";
    let mut locals = [""; 130];
    let mut at = 0;
    while at < 130 {
        locals[at] = DIGITS.split_at(at * 4).1.split_at(4).0;
        at += 1;
    }
    locals
};

const FIELDS: [Field; 130] = {
    let mut fields = [Field::optional(T, "", name(XSD, "int")); 130];
    let mut at = 0;
    while at < 130 {
        fields[at] = match at {
            3 => Field::repeated(T, LOCALS[at], name(XSD, "int"), 2).at_most(3),
            70 | 129 => Field::required(T, LOCALS[at], name(XSD, "int")),
            100 => Field::repeated(T, LOCALS[at], name(XSD, "int"), 0),
            _ => Field::optional(T, LOCALS[at], name(XSD, "int")),
        };
        at += 1;
    }
    fields
};

static WIDE: Shape = Shape::sequence(name(T, "Wide"), &FIELDS).attributes(&[AttributeUse::new(NONE, "lang")]);

impl ReadXml for Wide {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.required_attribute(self.lang.get_or_insert_default(), NONE, "lang")?;
        let mut fields = reader.fields(&WIDE)?;
        while let Some(field) = reader.next(&mut fields)? {
            self.fields.push((field, reader.scalar()?));
        }
        Ok(())
    }
}

#[test]
fn wide_shapes() {
    let wide = |fields: &[usize], options: ReadOptions| {
        let content: String = fields.iter().map(|at| format!("<{0}>{at}</{0}>", LOCALS[*at])).collect();
        read::<Wide>(&format!("<Wide xmlns=\"urn:example:types\" lang=\"no\">{content}</Wide>"), &options)
    };
    let server = |fields: &[usize]| wide(fields, ReadOptions::server());
    let refused = |fields: &[usize]| server(fields).unwrap_err();
    let value = server(&[3, 3, 70, 100, 100, 129]).unwrap();
    assert_eq!(value.fields, [(3, 3), (3, 3), (70, 70), (100, 100), (100, 100), (129, 129)]);
    assert_eq!(value.lang.as_deref(), Some("no"));
    assert!(server(&[0, 3, 3, 3, 63, 64, 65, 70, 127, 128, 129]).is_ok());
    assert!(refused(&[3, 70, 129]).message().contains("a003"));
    assert!(refused(&[3, 3, 3, 3, 70, 129]).message().contains("a003 may stand here only 3 times"));
    assert!(refused(&[3, 3, 129]).message().contains("a070"));
    assert!(refused(&[3, 3, 70]).message().contains("a129"));
    assert_eq!(refused(&[3, 3, 70, 70, 129]).kind(), Kind::SchemaCardinality);
    assert_eq!(refused(&[3, 3, 70, 129, 128]).kind(), Kind::SchemaOrder);
    let any = ReadOptions { order: Order::Any, ..ReadOptions::server() };
    assert!(wide(&[129, 3, 70, 3, 128], any).is_ok());
    assert_eq!(wide(&[129, 3, 70, 3, 3, 3], any).unwrap_err().kind(), Kind::SchemaCardinality);
    assert_eq!(wide(&[129, 3, 70, 3, 129], any).unwrap_err().kind(), Kind::SchemaCardinality);
    let missing = read::<Wide>("<Wide xmlns=\"urn:example:types\"/>", &ReadOptions::server()).unwrap_err();
    assert!(missing.message().contains("lang"), "{missing}");
}

/// A type that keeps what it does not know.
#[derive(Debug, Default)]
struct Keeper {
    id: i32,
    unknown: Vec<RawElement>,
}

static KEEPER: Shape = Shape::sequence(name(T, "Keeper"), &[Field::required(T, "Id", name(XSD, "int"))]).keep_unknown();

impl ReadXml for Keeper {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let mut fields = reader.fields(&KEEPER)?;
        while let Some(field) = reader.next(&mut fields)? {
            match field {
                0 => reader.field(&mut self.id)?,
                UNKNOWN => reader.keep(&mut self.unknown)?,
                _ => reader.refuse()?,
            }
        }
        Ok(())
    }
}

#[test]
fn unknown_elements_are_kept_with_their_namespaces() {
    let xml = "<Keeper xmlns=\"urn:example:types\" xmlns:p=\"urn:p&amp;q\" xmlns:z=\"urn:z\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">\
        <New b='1' ><p:c>&lt;</p:c></New><Id>1</Id><p:Other xmlns:p=\"urn:inner\" i:type=\"p:T\"/></Keeper>";
    let keeper = read::<Keeper>(xml, &ReadOptions::server()).unwrap();
    assert_eq!(keeper.id, 1);
    let kept: Vec<String> = keeper.unknown.iter().map(RawElement::to_xml).collect();
    assert_eq!(kept[0], "<New xmlns=\"urn:example:types\" xmlns:p=\"urn:p&amp;q\" b='1'><p:c>&lt;</p:c></New>");
    assert_eq!(
        kept[1],
        "<p:Other xmlns=\"urn:example:types\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:p=\"urn:inner\" i:type=\"p:T\"></p:Other>"
    );
    assert_eq!((keeper.unknown[1].namespace(), keeper.unknown[1].local()), ("urn:inner", "Other"));
    for kept in kept {
        assert!(roxmltree::Document::parse(&kept).is_ok(), "{kept}");
    }
    let mut writer = Writer::new(&NAMESPACES);
    writer.keep(&keeper.unknown);
    assert_eq!(writer.finish().unwrap().len(), keeper.unknown.iter().map(RawElement::len).sum::<usize>());
    let mut writer = Writer::new(&NAMESPACES).redacted(true);
    writer.keep(&keeper.unknown[..1]);
    let shown = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert!(shown.ends_with("b='1'>[REDACTED]</New>"), "{shown}");
    let skip = ReadOptions { unknown: Unknown::Skip, ..ReadOptions::server() };
    assert_eq!(read::<Keeper>(xml, &skip).unwrap().unknown.len(), 2);
}

#[test]
fn derived_types() {
    #[derive(Debug, PartialEq)]
    struct Index(Option<usize>);
    impl ReadXml for Index {
        fn blank() -> Self {
            Self(None)
        }

        fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
            self.0 = reader.derived_type(&[name(T, "Base"), name(T, "Derived")])?;
            reader.skip()
        }
    }
    let index = |type_: &str| {
        let xml = format!(
            "<a xmlns:t=\"urn:example:types\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"{}>x</a>",
            if type_.is_empty() { String::new() } else { format!(" i:type=\"{type_}\"") }
        );
        read::<Index>(&xml, &ReadOptions::server()).map(|index| index.0)
    };
    assert_eq!(index("").unwrap(), None);
    assert_eq!(index("t:Base").unwrap(), Some(0));
    assert_eq!(index("t:Derived").unwrap(), Some(1));
    assert_eq!(index("t:Other").unwrap_err().kind(), Kind::SchemaXsiType);
    assert_eq!(index("Derived").unwrap_err().kind(), Kind::SchemaXsiType);
}
