//! What can be wrong with the options, by themselves or for a description.

use std::path::{Path, PathBuf};

use wsdl_codegen::Builder;
use wsdl_codegen::options::FailureHeader;

use super::{Case, GREET, document, with_schema};

fn sensitive(name: &'static str, rule: &str) -> Case {
    let sentry = "<xs:element name=\"Sentry\"><xs:complexType><xs:sequence><xs:element name=\"Number\" type=\"xs:int\"/></xs:sequence></xs:complexType></xs:element>";
    Case::schema(name, sentry).with(|options| options.sensitive = vec![rule.to_owned()])
}

pub(super) fn cases() -> Vec<Case> {
    let numbered = "<xs:element name=\"Greet\"><xs:complexType><xs:sequence><xs:element name=\"Number\" type=\"xs:int\"/></xs:sequence></xs:complexType></xs:element>\n      <xs:element name=\"GreetResponse\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>";
    vec![
        Case::new("operation_that_is_none", with_schema(""))
            .with(|options| options.operations = vec!["Gret".to_owned()]),
        sensitive("rule_that_is_none", "Greet/in/Name/x"),
        sensitive("rule_that_matches_nothing", "Greet/Nam"),
        Case::new("rule_for_a_number", document(numbered, GREET))
            .with(|options| options.sensitive = vec!["Greet/Number".to_owned()]),
        Case::new("options_that_name_nothing", with_schema("")).with(|options| {
            options.keep_unknown = vec!["Gret".to_owned()];
            options.extern_paths = vec![("Gret".to_owned(), "crate::Gret".to_owned())];
            options.type_attributes = vec![("Gret".to_owned(), "#[doc(hidden)]".to_owned())];
            options.field_attributes = vec![("Greet/Nam".to_owned(), "#[doc(hidden)]".to_owned())];
            options.service_modules = [("Greter".to_owned(), "greeter".to_owned())].into();
            options.root_namespace = Some("urn:example:u".to_owned());
            options.failure_header =
                Some(FailureHeader { succeeded: "Succeeded".to_owned(), failure: "ExceptionInfo".to_owned() });
        }),
        Case::new("path_that_is_no_rust", with_schema(""))
            .with(|options| options.runtime_path = "::run time".to_owned()),
    ]
}

/// What the Builder finds before a description is read: by name, what it says.
pub(super) fn through_the_builder() -> Vec<(&'static str, String)> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("findings");
    std::fs::create_dir_all(&folder).unwrap();
    let refused = |builder: Builder| builder.generate(&["main.wsdl"]).unwrap_err().to_string();
    let config = |name: &str, text: &[u8]| {
        let path = folder.join(format!("{name}.toml"));
        std::fs::write(&path, text).unwrap();
        refused(Builder::new().config(path)).replace(&format!("{}/", folder.display()), "")
    };
    let nothing: [&Path; 0] = [];
    let latin = folder.join("latin.wsdl");
    std::fs::write(&latin, b"<?xml version=\"1.0\" encoding=\"utf-8\"?><a>\xe6</a>").unwrap();
    let encoding =
        Builder::new().generate(&[&latin]).unwrap_err().to_string().replace(&format!("{}/", folder.display()), "");
    vec![
        ("config_key", config("config_key", b"sensible = []\n")),
        ("config_syntax", config("config_syntax", b"sensitive = [\n")),
        ("config_type", config("config_type", b"sensitive = \"A/B\"\n")),
        ("config_value", config("config_value", b"unused_rules = \"warn\"\nfailure_header = { succeeded = \"\", failure = \"b\" }\nroot_namespace = \"a b\"\n")),
        ("config_encoding", config("config_encoding", b"\xff\n")),
        ("option_value", refused(Builder::new().service_module("A", "two words").extern_path("A", "::").runtime_path("run time"))),
        ("no_description", Builder::new().generate(&nothing).unwrap_err().to_string()),
        ("encoding", encoding),
    ]
}
