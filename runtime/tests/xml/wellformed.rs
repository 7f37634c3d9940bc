//! XML 1.0 and Namespaces in XML: what is refused, by which kind, and what must be taken.

use crate::document::{NAMESPACES, document, kind, person};
use wsdl_runtime::xml::{Kind, ReadError, ReadOptions, Reader, decode};

/// Reads over a whole document.
fn skip(xml: &str) -> Result<(), ReadError> {
    let mut reader = Reader::new(xml, &NAMESPACES, &ReadOptions::server());
    reader.child()?;
    reader.skip()?;
    reader.end()
}

#[test]
fn refused() {
    use Kind::*;
    let cases: &[(&str, Kind)] = &[
        ("", XmlWellformed),
        ("  ", XmlWellformed),
        ("text", XmlWellformed),
        ("<a>", XmlWellformed),
        ("<a></b>", XmlWellformed),
        ("<a></a", XmlWellformed),
        ("<a></ab>", XmlWellformed),
        ("<a/ >", XmlWellformed),
        ("<a><b></a></b>", XmlWellformed),
        ("<a/><b/>", XmlWellformed),
        ("<a/>text", XmlWellformed),
        ("<a/>&#32;", XmlWellformed),
        ("<a/><![CDATA[]]>", XmlWellformed),
        ("<![CDATA[]]><a/>", XmlWellformed),
        ("<a/></a>", XmlWellformed),
        ("</a>", XmlWellformed),
        ("<1/>", XmlWellformed),
        ("<-a/>", XmlWellformed),
        ("< a/>", XmlWellformed),
        ("<a b/>", XmlWellformed),
        ("<a b=c/>", XmlWellformed),
        ("<a b=\"c/>", XmlWellformed),
        ("<a b=\"c\"d=\"e\"/>", XmlWellformed),
        ("<a b=\"<\"/>", XmlWellformed),
        ("<a b=\"1\" b=\"2\"/>", XmlWellformed),
        ("<a b=\"1\" c=\"\" b=\"2\"/>", XmlWellformed),
        ("<a xmlns=\"u\" xmlns=\"v\"/>", XmlWellformed),
        ("<a xmlns:p=\"u\" xmlns:q=\"u\" p:b=\"\" q:b=\"\"/>", XmlNamespace),
        ("<a>]]></a>", XmlWellformed),
        ("<a>x]]]></a>", XmlWellformed),
        ("<a><!-- -- --></a>", XmlWellformed),
        ("<a><!-- --->-</a>", XmlWellformed),
        ("<a><!-></a>", XmlWellformed),
        ("<a><!-- </a>", XmlWellformed),
        ("<a><![CDATA[ </a>", XmlWellformed),
        ("<a><![cdata[]]></a>", XmlWellformed),
        ("<a><!ELEMENT a></a>", XmlWellformed),
        ("<a><?xml version=\"1.0\"?></a>", XmlWellformed),
        (" <?xml version=\"1.0\"?><a/>", XmlWellformed),
        ("<a/><?XML ?>", XmlWellformed),
        ("<?xml?><a/>", XmlWellformed),
        ("<?xml encoding=\"utf-8\"?><a/>", XmlWellformed),
        ("<?xml version=\"1.0\" standalone=\"maybe\"?><a/>", XmlWellformed),
        ("<?xml version=\"1.0\" standalone=\"yes\" encoding=\"utf-8\"?><a/>", XmlWellformed),
        ("<?xml version=\"1.0\"encoding=\"utf-8\"?><a/>", XmlWellformed),
        ("<?xml version=\"1.0\" encoding=\"utf-8\" a=\"\"?><a/>", XmlWellformed),
        ("<?xml version=\"1.0\" encoding=\"utf-8\"><a/>", XmlWellformed),
        ("<?xml version=\"1.1\"?><a/>", XmlVersion),
        ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", XmlEncoding),
        ("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", XmlEncoding),
        ("<?php ?><a/>", XmlPi),
        ("<a><?xml-stylesheet href=\"\"?></a>", XmlPi),
        ("<!DOCTYPE a><a/>", XmlDtd),
        ("<!DOCTYPE", XmlDtd),
        ("<a>&nbsp;</a>", XmlEntity),
        ("<a>&</a>", XmlEntity),
        ("<a>& </a>", XmlEntity),
        ("<a>&lt</a>", XmlEntity),
        ("<a>&#;</a>", XmlEntity),
        ("<a>&#x;</a>", XmlEntity),
        ("<a>&#1a;</a>", XmlEntity),
        ("<a>&#X41;</a>", XmlEntity),
        ("<a b=\"&nbsp;\"/>", XmlEntity),
        ("<a>&#0;</a>", XmlChar),
        ("<a>&#1;</a>", XmlChar),
        ("<a>&#xD800;</a>", XmlChar),
        ("<a>&#xFFFE;</a>", XmlChar),
        ("<a>&#x110000;</a>", XmlChar),
        ("<a>&#99999999999999999999;</a>", XmlChar),
        ("<a b=\"&#1;\"/>", XmlChar),
        ("<a>\u{1}</a>", XmlChar),
        ("<a>\0</a>", XmlChar),
        ("<a>\u{B}</a>", XmlChar),
        ("<a>\u{FFFE}</a>", XmlChar),
        ("<a>\u{FFFF}</a>", XmlChar),
        ("<a b=\"\u{1}\"/>", XmlChar),
        ("<a b=\"\u{FFFE}\"/>", XmlChar),
        ("<a><!-- \u{1} --></a>", XmlChar),
        ("<a><![CDATA[\u{FFFF}]]></a>", XmlChar),
        ("<a\u{1}/>", XmlChar),
        ("<a\u{D7}/>", XmlWellformed),
        ("<\u{300}a/>", XmlWellformed),
        ("<p:a/>", XmlNamespace),
        ("<a p:b=\"\"/>", XmlNamespace),
        ("<:a/>", XmlNamespace),
        ("<a:/>", XmlNamespace),
        ("<a:b:c/>", XmlNamespace),
        ("<p:1 xmlns:p=\"u\"/>", XmlNamespace),
        ("<a xmlns:p=\"\"/>", XmlNamespace),
        ("<a xmlns:xml=\"u\"/>", XmlNamespace),
        ("<a xmlns:p=\"http://www.w3.org/XML/1998/namespace\"/>", XmlNamespace),
        ("<a xmlns=\"http://www.w3.org/XML/1998/namespace\"/>", XmlNamespace),
        ("<a xmlns:xmlns=\"u\"/>", XmlNamespace),
        ("<a xmlns:p=\"http://www.w3.org/2000/xmlns/\"/>", XmlNamespace),
        ("<xmlns:a xmlns:p=\"u\"/>", XmlNamespace),
    ];
    for (xml, kind) in cases {
        match skip(xml) {
            Ok(()) => panic!("accepted: {xml:?}"),
            Err(error) => assert_eq!(error.kind(), *kind, "{xml:?}: {error}"),
        }
    }
}

#[test]
fn taken() {
    for xml in [
        "<a/>",
        "<a />",
        "<a></a >",
        "<a\n></a\t\r\n>",
        "\u{FEFF}<a/>",
        "\u{FEFF}<?xml version=\"1.0\"?><a/>",
        "<?xml version='1.0' encoding='UTF-8' standalone='no' ?>\n<!-- c --><a/><!-- c -->\n ",
        "<?xml version = \"1.0\"  encoding = \"utf-8\"?><a/>",
        "<!----><a><!----></a>",
        "<a><!-- - - --></a>",
        "<a b = 'c\"' d=\"'\"/>",
        "<a b=\">\" c=\"]]>\" d=\"a&lt;&#10;\u{FEFF}\"/>",
        "<a>]] > ]]&gt; ]</a>",
        "<a><![CDATA[<b>]]]]><![CDATA[>]]></a>",
        "<a>&lt;&gt;&amp;&quot;&apos;&#x10FFFF;&#00065;</a>",
        "<a>\u{7F}\u{85}\u{2028}\u{FEFF}\u{FFFD}\u{10FFFF}</a>",
        "<\u{E6}\u{F8}\u{B7}-.\u{203F} \u{C0}=\"\"/>",
        "<\u{10000}/>",
        "<p:a xmlns:p=\"u\" p:b=\"\" b=\"\"/>",
        "<a xmlns=\"u\"><b xmlns=\"\"/></a>",
        "<xml:a/>",
        "<a xml:lang=\"no\" xmlns:xml=\"http://www.w3.org/XML/1998/namespace\"/>",
        "<a xmlns:p=\"u\"><b xmlns:p=\"v\" xmlns:q=\"u\" p:c=\"\" q:c=\"\"/></a>",
    ] {
        if let Err(error) = skip(xml) {
            panic!("refused: {xml:?}: {error}");
        }
    }
}

#[test]
fn joined_and_normalised_text() {
    let text = |content: &str| person(&format!("<Id>1</Id><Name>{content}</Name>")).unwrap().name.unwrap_or_default();
    assert_eq!(text("Old-<!-- x -->S3cret!"), "Old-S3cret!");
    assert_eq!(text("a<![CDATA[<b>&amp;]]>c"), "a<b>&amp;c");
    assert_eq!(text("<![CDATA[a]b]]c]]]]>"), "a]b]]c]]");
    assert_eq!(text("a\r\nb\rc\n"), "a\nb\nc\n");
    assert_eq!(text("<![CDATA[a\r\nb\rc\r]]>"), "a\nb\nc\n");
    assert_eq!(text("a&#13;b"), "a\rb");
    assert_eq!(text("  a  "), "  a  ");
    assert_eq!(text("]\u{FEFF}]]\u{F8FF}&gt;"), "]\u{FEFF}]]\u{F8FF}>");
    assert_eq!(text("&#x1F680;\u{1F680}"), "\u{1F680}\u{1F680}");
    assert_eq!(text(""), "");
}

#[test]
fn attribute_values_are_normalised() {
    let xml = "<a b=\"x\ty\r\nz\n&#10;&lt;&#x20;\"/>";
    let mut reader = Reader::new(xml, &NAMESPACES, &ReadOptions::server());
    reader.child().unwrap();
    assert_eq!(reader.attribute_text(0, "b").unwrap(), "x y z \n< ");
}

/// No document that was cut is taken, whatever is read of it.
#[test]
fn every_prefix_is_an_error() {
    let whole = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>{}",
        document(
            "<Id>1</Id><Name>a&amp;b<![CDATA[c]]><!-- d --></Name><Tags><a:string>\u{E6}</a:string><a:string i:nil=\"true\"/></Tags>\
             <Friend><Id>2</Id></Friend><Any i:type=\"x:int\">7</Any>"
        )
    );
    assert!(crate::document::read::<crate::document::Person>(&whole, &ReadOptions::server()).is_ok());
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let prefix = &whole[..end];
        assert!(skip(prefix).is_err(), "{prefix}");
        let read = crate::document::read::<crate::document::Person>(prefix, &ReadOptions::server());
        assert_eq!(read.expect_err(prefix).kind(), Kind::XmlWellformed, "{prefix}");
    }
}

/// Whatever one byte is changed to, the reader gives an answer, and a document that is not XML is never taken.
#[test]
fn every_byte_changed() {
    let whole = "<?xml version=\"1.0\"?><a xmlns:p=\"u\" b='c'><p:d>e&lt;f</p:d><!-- g --><![CDATA[h]]></a>";
    for at in 0..whole.len() {
        for byte in 0..128u8 {
            let mut changed = whole.as_bytes().to_vec();
            changed[at] = byte;
            let text = String::from_utf8(changed).unwrap();
            if skip(&text).is_ok() {
                // roxmltree does not read standalone and the like; it knows what a document is.
                assert!(roxmltree::Document::parse(&text).is_ok(), "{text}");
            }
        }
    }
}

#[test]
fn errors_name_the_place_and_never_the_value() {
    let error = person("<Id>1</Id>\n<Friend><Id>hunter2</Id></Friend>").unwrap_err();
    assert_eq!((error.kind(), error.line()), (Kind::SchemaValue, 2));
    assert_eq!(error.path(), "/Person/Friend/Id");
    assert_eq!(error.to_string(), "schema.value at 2:9 in /Person/Friend/Id: expected xs:int");
    assert!(!format!("{error:?}").contains("hunter2"));
    let long = "n".repeat(200);
    let error = person(&format!("<Id>1</Id><{long}/>")).unwrap_err();
    assert_eq!(error.kind(), Kind::SchemaUnknownElement);
    assert!(error.to_string().len() < 400, "{error}");
    let error = person("<Id>1</Id><a\u{200D}b/>").unwrap_err();
    assert!(error.to_string().contains("a\\u{200d}b"), "{error}");
}

#[test]
fn elements_and_text_out_of_place() {
    assert_eq!(kind("text"), Kind::SchemaUnexpectedChild);
    assert_eq!(kind("<![CDATA[]]>"), Kind::SchemaUnexpectedChild);
    assert_eq!(kind("<Id>1<b/></Id>"), Kind::SchemaUnexpectedChild);
    assert_eq!(kind("&#32;"), Kind::SchemaUnexpectedChild);
    assert!(person("\n <!-- c --> <Id>1</Id> \n").is_ok());
}

#[test]
fn encodings() {
    let wide = |text: &str, big: bool| {
        let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect::<Vec<u8>>()
    };
    for big in [true, false] {
        let bytes = wide("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\u{1F680}</a>", big);
        let text = decode(&bytes, true).unwrap();
        assert!(skip(&text).is_ok());
        assert_eq!(decode(&bytes, false).unwrap_err().kind(), Kind::XmlEncoding);
        let bytes = wide("<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>", big);
        assert_eq!(decode(&bytes, true).unwrap_err().kind(), Kind::XmlEncoding);
        assert!(skip(&decode(&wide("<a/>", big), true).unwrap()).is_ok());
        assert_eq!(decode(&wide("<a/>", big)[..5], true).unwrap_err().kind(), Kind::XmlEncoding);
        assert_eq!(decode(&wide("<a/>", big)[2..], true).unwrap_err().kind(), Kind::XmlEncoding);
    }
    for bytes in [&b"<a>\xC0\xAF</a>"[..], b"<a>\xED\xA0\x80</a>", b"<a>\xFF</a>", b"\xFE\xFF\xD8\x00"] {
        assert_eq!(decode(bytes, true).unwrap_err().kind(), Kind::XmlEncoding);
    }
    assert!(skip(&decode(b"\xEF\xBB\xBF<a/>", false).unwrap()).is_ok());
}

#[test]
fn foreign_namespaces_differ() {
    let xml = "<a xmlns:p=\"urn:1\" xmlns:q=\"urn:2\" xmlns:r=\"urn:1\"><p:b/><q:b/><r:b/></a>";
    let mut reader = Reader::new(xml, &NAMESPACES, &ReadOptions::server());
    reader.child().unwrap();
    let mut ids = Vec::new();
    while let Some(child) = reader.child().unwrap() {
        ids.push((child.namespace, reader.namespace_uri(child.namespace).to_owned()));
        reader.skip().unwrap();
    }
    assert_eq!(ids[0], ids[2]);
    assert_ne!(ids[0].0, ids[1].0);
    assert_eq!((ids[0].1.as_str(), ids[1].1.as_str()), ("urn:1", "urn:2"));
}

/// A namespace that the crate knows is taken as a whole where it stands as it is; every other way to write it must mean the same.
#[test]
fn a_known_namespace_is_the_same_however_it_is_written() {
    let namespace = |xml: &str, options: &ReadOptions| {
        let mut reader = Reader::new(xml, &NAMESPACES, options);
        let namespace = reader.child()?.unwrap().namespace;
        reader.skip()?;
        reader.end().map(|()| namespace)
    };
    let server = ReadOptions::server();
    for declaration in [
        "\"urn:example:types\"",
        "'urn:example:types'",
        "\"urn:example:&#116;ypes\"",
        " = \"urn:example:types\"",
        "\"urn:example:types\" xmlns:q=\"urn:example:types\"",
    ] {
        let declared = if declaration.starts_with(' ') { declaration.to_owned() } else { format!("={declaration}") };
        assert_eq!(namespace(&format!("<a xmlns{declared}/>"), &server).unwrap(), crate::document::T, "{declaration}");
        let prefixed = format!("<p:a xmlns:p{declared}></p:a>");
        assert_eq!(namespace(&prefixed, &server).unwrap(), crate::document::T, "{declaration}");
    }
    // What only begins or ends like it is another one.
    for other in ["urn:example:typesX", "urn:example:type", "urn:example:types ", "URN:example:types"] {
        assert_ne!(namespace(&format!("<a xmlns=\"{other}\"/>"), &server).unwrap(), crate::document::T, "{other}");
    }
    let known = "\"urn:example:types\"";
    let refused = [
        (format!("<a xmlns={known} xmlns={known}/>"), Kind::XmlWellformed),
        (format!("<a xmlns:p={known} xmlns:p=\"urn:other\"/>"), Kind::XmlWellformed),
        (format!("<a xmlns:p='urn:other' xmlns:p={known}/>"), Kind::XmlWellformed),
        (format!("<a xmlns:xml={known}/>"), Kind::XmlNamespace),
        (format!("<a xmlns:xmlns={known}/>"), Kind::XmlNamespace),
        (format!("<a xmlns:={known}/>"), Kind::XmlNamespace),
        (format!("<a xmlns={known}b=\"\"/>"), Kind::XmlWellformed),
        ("<a xmlns=\"urn:example:types".to_owned(), Kind::XmlWellformed),
    ];
    for (xml, kind) in refused {
        assert_eq!(namespace(&xml, &server).unwrap_err().kind(), kind, "{xml}");
    }
    let mut narrow = server;
    narrow.limits.attribute_value = 16;
    assert_eq!(namespace(&format!("<a xmlns={known}/>"), &narrow).unwrap_err().kind(), Kind::LimitAttributeValue);
    narrow.limits.attribute_value = 17;
    assert!(namespace(&format!("<a xmlns={known}/>"), &narrow).is_ok());
}

/// Packages are not read, so that what stands for bytes outside of the document is refused by name; anything else in their place is only out of place.
#[test]
fn bytes_beside_the_document() {
    use wsdl_runtime::scalar::{Base64Binary, HexBinary, Scalar};
    fn read<T: Scalar>(content: &str) -> Option<Kind> {
        let text = format!("<a xmlns:x=\"http://www.w3.org/2004/08/xop/include\">{content}</a>");
        let mut reader = Reader::new(&text, &NAMESPACES, &ReadOptions::server());
        reader.child().unwrap();
        let error = reader.scalar::<T>().err()?;
        assert!(!error.to_string().contains("passwd") && ["/a", "/a/Include"].contains(&error.path()), "{error}");
        Some(error.kind())
    }
    for include in ["<x:Include href=\"file:///etc/passwd\"/>", "<x:Include href=\"cid:1\"></x:Include>"] {
        assert_eq!(read::<Base64Binary>(include), Some(Kind::MimeXop));
        assert_eq!(read::<HexBinary>(include), Some(Kind::MimeXop));
        assert_eq!(read::<String>(include), Some(Kind::SchemaUnexpectedChild));
    }
    for other in ["<Include/>", "<x:Other/>", "<x:Include", "<y:Include/>"] {
        assert_eq!(read::<Base64Binary>(other), Some(Kind::SchemaUnexpectedChild), "{other}");
    }
    assert_eq!(read::<Base64Binary>("AAAA"), None);
}
