//! The default of a qualified name has the namespace that the schema gives its prefix, whatever that prefix means in a message.

use wsdl_runtime::NoHeaders;
use wsdl_runtime::scalar::QName;
use wsdl_runtime::soap::read_request;
use wsdl_runtime::xml::{Kind, ReadError, ReadOptions};
use wsdl_tests::generated::default_and_fixed::soap::messages::Book;

fn book(content: &str) -> Result<Book, ReadError> {
    let text = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:example:inn\" xmlns:k=\"urn:other\"><s:Body>\
         <Book version=\"1.0\"><nights/>{content}<wishes/></Book></s:Body></s:Envelope>"
    );
    Ok(read_request::<Book, NoHeaders>(text.as_bytes(), &ReadOptions::server())?.body)
}

fn name(namespace: &str, local: &str) -> QName {
    QName { namespace: namespace.into(), local: local.into() }
}

#[test]
fn a_qualified_name_is_that_of_the_schema() {
    const INN: &str = "urn:example:inn";
    const XSD: &str = "http://www.w3.org/2001/XMLSchema";
    let empty = book("<sort/><orders/><mark of=\"k:x\"/>").unwrap();
    assert_eq!(empty.sort, Some(name(INN, "plain")));
    assert_eq!(empty.orders.unwrap().0, [name(INN, "early"), name(XSD, "late")]);
    let mark = empty.mark.unwrap();
    assert_eq!((mark.value, mark.of), (name(XSD, "star"), Some(name("urn:other", "x"))));

    let written = book("<sort>k:plain</sort>").unwrap();
    assert_eq!(written.sort, Some(name("urn:other", "plain")));
    assert_eq!(written.mark, None);
}

#[test]
fn no_message_writes_a_name_with_its_namespace() {
    for wrong in
        ["<sort>{urn:example:inn}plain</sort>", "<mark of=\"{urn:example:inn}x\"/>", "<sort/><mark>{a}b</mark>"]
    {
        assert_eq!(book(wrong).expect_err(wrong).kind(), Kind::SchemaValue, "{wrong}");
    }
}
