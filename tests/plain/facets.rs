//! What `validate(true)` judges: each facet of fixtures/facets is broken once, where it is written and where it is read.

use wsdl_runtime::NoHeaders;
use wsdl_runtime::scalar::List;
use wsdl_runtime::soap::read_request;
use wsdl_runtime::xml::{Kind, ReadOptions, validate};
use wsdl_tests::generated::facets::soap::messages::{Strike, StrikeChoice};
use wsdl_tests::generated::facets::soap::types;

fn valid() -> Strike {
    Strike { code: "AB1".into(), batch: "CD2".into(), ..Strike::default() }
}

#[test]
fn a_broken_facet_is_named_with_its_path_when_it_is_written() {
    assert_eq!(validate(&valid()), Ok(()));
    for size in ["2.50", " huge ", "true", "k:name"] {
        let value = Strike { size: Some(size.into()), anything: Some("1 2".into()), ..valid() };
        assert_eq!(validate(&value), Ok(()), "{size}");
    }
    let cases: Vec<(&str, &str, Strike)> = vec![
        ("/value/code", "facet pattern: [A-Z]{2}\\d+ | x&<y", Strike { code: "ab1".into(), ..valid() }),
        ("/value/code", "facet pattern: .{1,5}", Strike { code: "AB1234".into(), ..valid() }),
        ("/value", "facet pattern: .{1,5}", Strike { batch: "AB1234".into(), ..valid() }),
        ("/value/name", "facet minLength: 2", Strike { name: "x ".to_owned().into(), ..valid() }),
        ("/value/name", "facet maxLength: 6", Strike { name: "seven ch".to_owned().into(), ..valid() }),
        (
            "/value/weight",
            "facet minExclusive: 0",
            Strike { weight: vec!["1".parse().unwrap(), "0".parse().unwrap()], ..valid() },
        ),
        ("/value/weight", "facet maxInclusive: 99.5", Strike { weight: vec!["99.6".parse().unwrap()], ..valid() }),
        ("/value/weight", "facet totalDigits: 3", Strike { weight: vec!["12.34".parse().unwrap()], ..valid() }),
        ("/value/weight", "facet fractionDigits: 2", Strike { weight: vec!["0.123".parse().unwrap()], ..valid() }),
        ("/value/worth", "facet enumeration: the values of the type", Strike { worth: Some(2), ..valid() }),
        ("/value/metal", "facet enumeration: the words of the type", Strike { metal: Some("tin".into()), ..valid() }),
        (
            "/value/years",
            "facet maxLength: 2",
            Strike { years: Some(List(vec!["1".parse().unwrap_or_default(); 3])), ..valid() },
        ),
        ("/value/seal", "facet length: 3", Strike { seal: Some(vec![1, 2].into()), ..valid() }),
        (
            "/value/die",
            "facet pattern: .{1,5}",
            Strike { die: Some(types::Die { value: String::new(), worn: None }), ..valid() },
        ),
        (
            "/value/marks",
            "facet pattern: .{1,5}",
            Strike { marks: Some(List(vec!["a".into(), "abcdef".into()])), ..valid() },
        ),
        ("/value/size", "a value of one of the members of the union", Strike { size: Some("100".into()), ..valid() }),
        ("/value/size", "a value of one of the members of the union", Strike { size: Some("1 2".into()), ..valid() }),
        ("/value/size", "facet pattern: [^x]*", Strike { size: Some("x-large".into()), ..valid() }),
        (
            "/value/sizes",
            "a value of one of the members of the union",
            Strike { sizes: Some(List(vec!["2.5".into(), "-1".into()])), ..valid() },
        ),
        (
            "/value/from",
            "facet minInclusive: 2000-01-01",
            Strike { choice: Some(StrikeChoice::From("1999-12-31".parse().unwrap())), ..valid() },
        ),
        (
            "/value/count",
            "facet minInclusive: 1",
            Strike { choice: Some(StrikeChoice::Count("0".parse().unwrap())), ..valid() },
        ),
    ];
    for (path, message, value) in cases {
        let error = validate(&value).expect_err(message);
        assert_eq!((error.path(), error.message()), (path, message));
    }
}

#[test]
fn a_server_refuses_what_breaks_a_facet() {
    let request = |code: &str| {
        let message = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><k:Strike xmlns:k=\"urn:example:mint\" batch=\"AB1\"><k:code>{code}</k:code></k:Strike></s:Body></s:Envelope>"
        );
        read_request::<Strike, NoHeaders>(message.as_bytes(), &ReadOptions::server())
    };
    assert!(request("AB1").is_ok());
    let error = request("AB").expect_err("a code without digits");
    assert_eq!((error.kind(), error.path()), (Kind::SchemaValue, "/Envelope/Body/Strike/code"));
    assert!(error.message().starts_with("facet pattern") && !error.to_string().contains("AB)"), "{error}");
}
