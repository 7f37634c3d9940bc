//! A sequence that may be left out is there as a whole or not at all: judged where a message is read, and with `validate` where it is written.

use wsdl_runtime::NoHeaders;
use wsdl_runtime::soap::{read_request, read_response};
use wsdl_runtime::xml::{Kind, ReadError, ReadOptions, validate};
use wsdl_tests::generated::all_or_none::soap::messages::{Store, StoreResponse, StoreSequence};

fn envelope(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns=\"urn:example:larder\"><s:Body>{body}</s:Body></s:Envelope>"
    )
}

fn request(content: &str) -> Result<Store, ReadError> {
    let text = envelope(&format!("<Store><Shelf>1</Shelf>{content}</Store>"));
    Ok(read_request::<Store, NoHeaders>(text.as_bytes(), &ReadOptions::server())?.body)
}

#[test]
fn what_is_read_holds_all_or_none() {
    let food = "<Food>figs</Food>";
    let jars = "<Jar>1</Jar><Jar>2</Jar>";
    let bought = "<Bought>2026-11-24</Bought>";
    for good in ["", &format!("{food}{jars}"), &format!("{food}<Note/>{jars}{bought}<Price>1</Price>")] {
        assert!(request(good).is_ok(), "{good}");
    }
    for (lacks, message) in [
        (food.to_owned(), "Jar is missing"),
        (format!("{food}<Jar>1</Jar>"), "Jar is missing"),
        ("<Note/>".to_owned(), "Food is missing"),
        (format!("{food}{jars}{bought}"), "Price is missing"),
        (format!("{bought}<Price>1</Price>"), "Food is missing"),
        ("<Guest>a</Guest><Cup>1</Cup>".to_owned(), "Plate is missing"),
    ] {
        let error = request(&lacks).expect_err(&lacks);
        assert_eq!((error.kind(), error.message()), (Kind::SchemaCardinality, message), "{lacks}");
    }
    let response = |content: &str| {
        let text = envelope(&format!("<StoreResponse>{content}</StoreResponse>"));
        read_response::<StoreResponse, NoHeaders>(text.as_bytes(), &ReadOptions::client())
    };
    assert!(response("").is_ok() && response("<Room>1</Room>").is_ok());
    assert_eq!(response("<Cold>1</Cold>").expect_err("no room").message(), "Room is missing");
}

#[test]
fn what_is_written_is_judged_with_validate() {
    let full = Store { food: Some("figs".into()), jar: vec![1, 2], ..Store::default() };
    assert_eq!(validate(&Store::default()), Ok(()));
    assert_eq!(validate(&full), Ok(()));
    let guest = StoreSequence { guest: "a".into(), plate: Some(1), cup: None };
    for (name, value) in [
        ("Food", Store { note: None.into(), ..Store::default() }),
        ("Jar", Store { jar: Vec::new(), ..full.clone() }),
        ("Bought", Store { price: Some(1.into()), ..full.clone() }),
        ("Cup", Store { sequence: vec![guest], ..Store::default() }),
    ] {
        let error = validate(&value).expect_err(name);
        assert_eq!(error.message(), format!("{name} is missing: it stands together with others that are there"));
    }
}
