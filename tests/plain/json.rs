//! The option `serde`: every message of every fixture goes XML, type, JSON, type, XML and says the same, but for secrets, which are in no JSON; how each thing
//! stands there is a snapshot.

use serde::de::DeserializeOwned;
use wsdl_codegen::Builder;
use wsdl_runtime::json::Serialize;
use wsdl_runtime::scalar::{DateTime, Decimal, HexBinary, List, QName};
use wsdl_runtime::xml::ReadOptions;
use wsdl_runtime::{AnyValue, Dictionary, Nillable, RawElement, Secret};
use wsdl_tests::generated::FIXTURES;
use wsdl_tests::json::survived;
use wsdl_tests::shared::workspace;
use wsdl_tests::trip::Direction;

#[test]
fn messages_of_fixtures() {
    let (mut failures, mut count, mut secrets) = (Vec::new(), 0, 0);
    for (fixture, round_trip) in FIXTURES {
        let folder = workspace().join("tests/fixtures").join(fixture).join("instances");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (operation, rest) = name.split_once('.').unwrap();
            let (direction, options) = match rest.starts_with("response") {
                true => (Direction::Response, ReadOptions::client()),
                false => (Direction::Request, ReadOptions::server()),
            };
            let trip = round_trip(operation, direction, &std::fs::read(&path).unwrap(), &options);
            match trip.and_then(|trip| survived(fixture, &trip)) {
                Ok(found) => secrets += found,
                Err(error) => failures.push(format!("{fixture}/{name}: {error}")),
            }
            count += 1;
        }
    }
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= 60 && secrets >= 3, "only {count} messages with {secrets} secrets");
}

#[test]
fn messages_of_fixtures_as_json() {
    let messages = [
        ("attributes", "request.1"),
        ("choice", "request.1"),
        ("data_contract_scalars", "request.1"),
        ("dictionaries", "request.1"),
        ("mixed", "request.1"),
        ("nil_with_attributes", "request.1"),
        ("nillable_optional_forms", "request.1"),
        ("open_enumerations", "request.1"),
        ("polymorphic", "response.1"),
        ("simple_content", "request.1"),
        ("wildcards", "request.1"),
    ];
    let mut text = String::new();
    for (fixture, message) in messages {
        let folder = workspace().join("tests/fixtures").join(fixture).join("instances");
        let named = |path: &std::path::PathBuf| path.to_string_lossy().ends_with(&format!(".{message}.xml"));
        let path = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find(named).expect(fixture);
        let operation = path.file_name().unwrap().to_string_lossy().split('.').next().unwrap().to_owned();
        let direction = if message.starts_with("request") { Direction::Request } else { Direction::Response };
        let (_, round_trip) = FIXTURES.iter().find(|(name, _)| *name == fixture).unwrap();
        let trip = round_trip(&operation, direction, &std::fs::read(&path).unwrap(), &ReadOptions::client()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&trip.json.unwrap().0).unwrap();
        text.push_str(&format!(
            "{fixture}/{operation}.{message}\n{}\n\n",
            serde_json::to_string_pretty(&value[1]).unwrap()
        ));
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("json", text);
    });
}

/// The attributes on types and fields, and nothing of them without the option.
#[test]
fn without_the_option_there_is_no_word_of_it() {
    let wsdl = workspace().join("wsdl/services88-user.wsdl");
    let builder = || Builder::new().operations(["ChangePassword"]);
    let plain = builder().generate(&[&wsdl]).unwrap().single_file();
    let with = builder().serde(true).generate(&[&wsdl]).unwrap().single_file();
    assert!(!plain.contains("serde") && !plain.contains("json"));
    assert_eq!(plain, builder().serde(false).generate(&[&wsdl]).unwrap().single_file());
    assert!(with.contains("#[serde(rename = \"NewPassword\", skip_serializing, default)]"), "{with}");
    // What is there besides is the same: each line of it, in its order.
    let mut lines = with.lines();
    for line in plain.lines() {
        assert!(lines.any(|with| with == line), "{line}");
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn scalars() {
    let at: DateTime = "2026-11-30T01:02:03.5Z".parse().unwrap();
    assert_eq!(json(&at), "\"2026-11-30T01:02:03.5Z\"");
    assert_eq!(read::<DateTime>("\"2026-11-30T01:02:03.5Z\""), Ok(at));
    let error = read::<DateTime>("\"yesterday\"").unwrap_err();
    assert!(error.contains("dateTime") && !error.contains("yesterday"), "{error}");
    let sum: Decimal = "12345678901234567890.10".parse().unwrap();
    assert_eq!(json(&sum), "\"12345678901234567890.1\"");
    assert_eq!(read("\"12345678901234567890.1\""), Ok(sum));
    assert_eq!(json(&HexBinary::from(vec![0, 171])), "\"00AB\"");
    assert_eq!(read("\"00ab\""), Ok(HexBinary::from(vec![0, 171])));
    let name = QName { namespace: "urn:a}b".to_owned(), local: "c".to_owned() };
    assert_eq!(json(&name), "\"{urn:a}b}c\"");
    assert_eq!(read("\"{urn:a}b}c\""), Ok(name));
    assert!(read::<QName>("\"{urn:a\"").is_err());
    assert_eq!(json(&List(vec![1, 2])), "[1,2]");
}

#[test]
fn values_of_any_type() {
    let values = [
        (AnyValue::Int(5), r#"{"int":5}"#),
        (AnyValue::Double(f64::INFINITY), r#"{"double":"INF"}"#),
        (AnyValue::Float(0.1), r#"{"float":0.1}"#),
        (AnyValue::Base64Binary(vec![1, 2].into()), r#"{"base64Binary":"AQI="}"#),
        (AnyValue::Raw(RawElement::parse("<a>1</a>").unwrap()), r#"{"xml":"<a>1</a>"}"#),
        (AnyValue::default(), r#"{"xml":""}"#),
    ];
    for (value, text) in values {
        assert_eq!(json(&value), text);
        assert_eq!(read(text), Ok(value));
    }
    assert!(json(&AnyValue::Double(f64::NAN)).contains("\"NaN\""));
    assert!(read::<AnyValue>(r#"{"xml":"<a>"}"#).unwrap_err().contains("xml."));
    assert!(read::<AnyValue>(r#"{"double":"Infinity"}"#).is_err());
}

#[test]
fn dictionaries() {
    let mut names: Dictionary<i32, Option<String>> = [(2, None), (1, Some("a".to_owned()))].into();
    assert_eq!(json(&names), r#"{"2":null,"1":"a"}"#);
    assert_eq!(read(r#"{"2":null,"1":"a"}"#), Ok(names.clone()));
    assert!(read::<Dictionary<i32, i32>>(r#"{"1":1,"1":2}"#).unwrap_err().contains("twice"));
    for (position, key) in [(0, Nillable::Nil), (1, Nillable::Absent), (4, Nillable::Value(1))] {
        names.irregular_mut().push(wsdl_runtime::IrregularEntry { position, key, value: Some("b".to_owned()) });
    }
    let text = r#"[{"key":null,"value":"b"},{"value":"b"},{"key":2,"value":null},{"key":1,"value":"a"},{"key":1,"value":"b"}]"#;
    assert_eq!(json(&names), text);
    assert_eq!(read(text), Ok(names));
}

#[test]
fn an_absent_value_that_is_no_field_is_refused() {
    assert!(serde_json::to_string(&Nillable::<i32>::Absent).is_err());
    assert_eq!(json(&Nillable::<i32>::Nil), "null");
}

/// That `Secret` has no `Serialize` is shown by `wsdl_runtime::json::secret`.
#[test]
fn secrets_are_read_and_not_shown() {
    assert_eq!(read::<Secret>("\"hunter2\"").unwrap().expose(), "hunter2");
    for text in ["123456", "-123456", "1234.5", "[123456]"] {
        assert!(!read::<Secret>(text).unwrap_err().contains("1234"), "{text}");
    }
}

mod types {
    pub(super) use wsdl_tests::generated::services88::soap::user::messages::ChangePassword;
}

#[test]
fn what_is_missing_or_unknown_is_an_error() {
    assert!(read::<types::ChangePassword>(r#"{"AssociateId": 5, "OldPassword": "a"}"#).is_ok());
    assert!(
        read::<types::ChangePassword>(r#"{"AssociateId": 5, "OldPasword": "a"}"#).unwrap_err().contains("OldPasword")
    );
    let request = read::<types::ChangePassword>(r#"{"AssociateId": 5, "OldPassword": "abcdef"}"#).unwrap();
    assert!(!json(&request).contains("abcdef"));
}
