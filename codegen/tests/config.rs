//! `wsdl-codegen.toml`: every key, every mistake with its place, and who wins over whom.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::path::Path;

use folder::Folder;
use insta::assert_snapshot;
use wsdl_codegen::options::{FailureHeader, Undeclared, UnusedRules};
use wsdl_codegen::{Builder, Error};

/// What is said about a file with this text.
fn errors(test: &str, text: impl AsRef<[u8]>) -> String {
    let folder = Folder::new(&format!("config-{test}"));
    let path = folder.put("wsdl-codegen.toml", text);
    let error = Builder::new().config(path).options().unwrap_err();
    assert!(matches!(error, Error::Config(_)), "{error}");
    error.to_string().replace(&format!("{}/", folder.0.display()), "")
}

/// What is said about the Builder's own values.
fn refused(builder: Builder) -> String {
    let error = builder.options().unwrap_err();
    assert!(matches!(error, Error::Options(_)), "{error}");
    error.to_string()
}

#[test]
fn every_key() {
    let folder = Folder::new("config-every-key");
    let path = folder.put(
        "wsdl-codegen.toml",
        r##"
build_client = false
build_server = false
operations = ["ChangePassword", "User/GetUser"]
sensitive = ["Person/Number", "*/Pin", "Greet/response/Text", "Token"]
unused_rules = "allow"
undeclared = "raw-xml"
failure_header = { succeeded = "Succeeded", failure = "ExceptionInfo" }
keep_unknown = ["Person", "{urn:a}Company"]
nillable_as_option = true
closed_enums = true
extern_path = { "{urn:a}Guid" = "crate::Guid", Money = "::money::Money<i64>" }
field_attribute = { "Person/Number" = "#[serde(skip)]" }
root_namespace = "urn:a"
runtime_path = "crate::soap::runtime"

[type_attribute]
"*" = ["#[derive(Eq)]", "#[derive(Hash)]"]
Person = "#[must_use]"

[service_module]
User = "user_agent"
services88-user = "user"
"##,
    );
    let options = Builder::new().config(path).options().unwrap();
    let owned = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    assert!(!options.build_client && !options.build_server);
    assert_eq!(options.operations, ["ChangePassword", "User/GetUser"]);
    assert_eq!(options.sensitive, ["Person/Number", "*/Pin", "Greet/response/Text", "Token"]);
    assert_eq!(options.unused_rules, UnusedRules::Allow);
    assert_eq!(options.undeclared, Undeclared::RawXml);
    assert_eq!(
        options.failure_header,
        Some(FailureHeader { succeeded: "Succeeded".into(), failure: "ExceptionInfo".into() })
    );
    assert_eq!(options.keep_unknown, ["Person", "{urn:a}Company"]);
    assert!(options.nillable_as_option && options.closed_enums);
    let mut extern_paths = options.extern_paths.clone();
    extern_paths.sort();
    assert_eq!(extern_paths, owned(&[("Money", "::money::Money<i64>"), ("{urn:a}Guid", "crate::Guid")]));
    assert_eq!(
        options.type_attributes,
        owned(&[("*", "#[derive(Eq)]"), ("*", "#[derive(Hash)]"), ("Person", "#[must_use]")])
    );
    assert_eq!(options.field_attributes, owned(&[("Person/Number", "#[serde(skip)]")]));
    assert_eq!(
        options.service_modules.into_iter().collect::<Vec<_>>(),
        owned(&[("User", "user_agent"), ("services88-user", "user")])
    );
    assert_eq!(options.root_namespace.as_deref(), Some("urn:a"));
    assert_eq!(options.runtime_path, "crate::soap::runtime");
}

#[test]
fn an_empty_file_is_the_default() {
    let folder = Folder::new("config-empty");
    let path = folder.put("wsdl-codegen.toml", "# nothing\n");
    assert_eq!(Builder::new().config(path).options().unwrap(), wsdl_codegen::Options::default());
}

#[test]
fn the_files_of_this_repository() {
    for name in ["wsdl-codegen.toml", "services88-all.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wsdl").join(name);
        let options = Builder::new().config(path).options().unwrap();
        assert!(options.failure_header.is_some(), "{name}");
        assert!(!options.sensitive.is_empty(), "{name}");
    }
}

#[test]
fn the_builder_wins_and_lists_are_joined() {
    let folder = Folder::new("config-builder-wins");
    let path = folder.put(
        "wsdl-codegen.toml",
        r#"
build_client = false
build_server = false
operations = ["A", "B"]
unused_rules = "allow"
undeclared = "raw-xml"
root_namespace = "urn:file"
extern_path = { Guid = "crate::FileGuid" }
service_module = { User = "from_file", Other = "other" }
"#,
    );
    // Before and after `config`: the order of calls does not matter.
    let options = Builder::new()
        .build_client(true)
        .operations(["B", "C"])
        .config(path)
        .unused_rules(UnusedRules::Refuse)
        .undeclared(Undeclared::Refuse)
        .root_namespace("urn:builder")
        .extern_path("Guid", "crate::Guid")
        .service_module("User", "from_builder")
        .options()
        .unwrap();
    assert!(options.build_client && !options.build_server);
    assert_eq!(options.operations, ["A", "B", "C"]);
    assert_eq!(options.unused_rules, UnusedRules::Refuse);
    assert_eq!(options.undeclared, Undeclared::Refuse);
    assert_eq!(options.root_namespace.as_deref(), Some("urn:builder"));
    assert_eq!(options.extern_paths, [("Guid".to_owned(), "crate::Guid".to_owned())]);
    assert_eq!(options.service_modules["User"], "from_builder");
    assert_eq!(options.service_modules["Other"], "other");
}

#[test]
fn unknown_keys() {
    assert_snapshot!(errors("unknown-keys", r##"sensitve = []

root = ".."
extern-paths = {}
failure_header = { success = "S", failure = "F" }
colour = "blue"
"##), @r#"
    wsdl-codegen.toml:1:1: error[config.key]: unknown key `sensitve`
      help: did you mean `sensitive`?
    wsdl-codegen.toml:3:1: error[config.key]: unknown key `root`
      help: it belongs to the call: `Builder::root` or `--root`
    wsdl-codegen.toml:4:1: error[config.key]: unknown key `extern-paths`
      help: did you mean `extern_path`?
    wsdl-codegen.toml:5:18: error[config.value]: `failure_header` lacks `succeeded`
      help: it is a table { succeeded = "...", failure = "..." }
    wsdl-codegen.toml:5:20: error[config.key]: unknown key `success` in `failure_header`
      help: the keys are `succeeded`, `failure`
    wsdl-codegen.toml:6:1: error[config.key]: unknown key `colour`
      help: the keys are `build_client`, `build_server`, `mock`, `operations`, `sensitive`, `unused_rules`, `undeclared`, `failure_header`, `keep_unknown`, `nillable_as_option`, `closed_enums`, `validate`, `serde`, `extern_path`, `type_attribute`, `field_attribute`, `service_module`, `root_namespace`, `runtime_path`, `catalog`
    "#);
}

#[test]
fn wrong_types() {
    assert_snapshot!(errors("wrong-types", r##"build_client = "yes"
operations = "Greet"
sensitive = [
  "A/B",
  3,
]
root_namespace = 1.5
type_attribute = ["#[x]"]
field_attribute = { "A/B" = [true] }
failure_header = "Succeeded"
extern_path = { A = [] }
"##), @r#"
    wsdl-codegen.toml:1:16: error[config.type]: `build_client` takes true or false, not a string
    wsdl-codegen.toml:2:14: error[config.type]: `operations` takes a list of strings, not a string
    wsdl-codegen.toml:5:3: error[config.type]: `sensitive` takes a list of strings, not an integer
    wsdl-codegen.toml:7:18: error[config.type]: `root_namespace` takes a string, not a float
    wsdl-codegen.toml:8:18: error[config.type]: `type_attribute` takes a table of strings or lists of strings, not a list
    wsdl-codegen.toml:9:30: error[config.type]: `field_attribute` takes a table of strings or lists of strings, not a boolean
    wsdl-codegen.toml:10:18: error[config.type]: `failure_header` takes a table { succeeded = "...", failure = "..." }, not a string
    wsdl-codegen.toml:11:21: error[config.type]: `extern_path` takes a table of strings, not a list
    "#);
}

#[test]
fn wrong_values() {
    assert_snapshot!(errors("wrong-values", r##"operations = ["Greet", "", "a/b/c"]
sensitive = ["Pass*/Word", "*", "A/request/B", "A/response/*"]
keep_unknown = ["{urn:a}"]
failure_header = { succeeded = "s:Succeeded", failure = "F" }
root_namespace = ""
runtime_path = "a b"

[extern_path]
Guid = "crate::"
"{urn:a" = "crate::B"

[type_attribute]
A = "derive(Eq)"
B = "#[derive(Eq)"
C = ""

[field_attribute]
A = "#[serde(skip)]"

[service_module]
User = "type"
Other = "user-agent"
"##), @r#"
    wsdl-codegen.toml:1:24: error[config.value]: `operations`: `` names no operation
      help: write `Operation` or `portType/Operation`
    wsdl-codegen.toml:1:28: error[config.value]: `operations`: `a/b/c` names no operation
      help: write `Operation` or `portType/Operation`
    wsdl-codegen.toml:2:14: error[config.value]: `sensitive`: `Pass*/Word` is no rule
      help: write `Type/Field`, `Operation/Field`, `Operation/response/Field` or a header's name; `*` stands for a whole part
    wsdl-codegen.toml:2:28: error[config.value]: `sensitive`: `*` is no rule
      help: write `Type/Field`, `Operation/Field`, `Operation/response/Field` or a header's name; `*` stands for a whole part
    wsdl-codegen.toml:2:33: error[config.value]: `sensitive`: `A/request/B` is no rule
      help: write `Type/Field`, `Operation/Field`, `Operation/response/Field` or a header's name; `*` stands for a whole part
    wsdl-codegen.toml:3:17: error[config.value]: `keep_unknown`: `{urn:a}` names no type
      help: write `Type` or `{namespace}Type`
    wsdl-codegen.toml:4:18: error[config.value]: `failure_header`: `s:Succeeded` is no name
      help: write the name as it stands in the description, without prefix
    wsdl-codegen.toml:6:16: error[config.value]: `runtime_path`: `a b` is no path of a crate or module
      help: the default is `::wsdl_runtime`
    wsdl-codegen.toml:9:8: error[config.value]: `extern_path` of `Guid`: `crate::` is no Rust path
      help: write it in full, as `crate::model::User` or `::other_crate::User`
    wsdl-codegen.toml:10:1: error[config.value]: `extern_path`: `{urn:a` names no type
      help: write `Type` or `{namespace}Type`
    wsdl-codegen.toml:13:5: error[config.value]: `type_attribute` of `A`: `derive(Eq)` is no attribute
      help: write it with its brackets, as `#[derive(Eq)]`
    wsdl-codegen.toml:14:5: error[config.value]: `type_attribute` of `B`: `#[derive(Eq)` is no attribute
      help: write it as in Rust: `#[derive(Eq)]`, `#[serde(default)]`
    wsdl-codegen.toml:15:5: error[config.value]: `type_attribute` of `C`: `` is no attribute
      help: write it as in Rust: `#[derive(Eq)]`, `#[serde(default)]`
    wsdl-codegen.toml:18:1: error[config.value]: `field_attribute`: `A` names no field
      help: write `Type/Field`; `*` stands for a whole part
    wsdl-codegen.toml:21:8: error[config.value]: `service_module` of `User`: `type` is no module name
      help: write a Rust identifier that is no keyword, as `user_agent`
    wsdl-codegen.toml:22:9: error[config.value]: `service_module` of `Other`: `user-agent` is no module name
      help: write a Rust identifier that is no keyword, as `user_agent`
    "#);
}

#[test]
fn wrong_words() {
    assert_snapshot!(errors("wrong-words", r##"unused_rules = "ignore"
undeclared = "allow"
failure_header = {}
"##), @r#"
    wsdl-codegen.toml:1:16: error[config.value]: `unused_rules` takes "refuse" or "allow", not "ignore"
    wsdl-codegen.toml:2:14: error[config.value]: `undeclared` takes "refuse" or "raw-xml", not "allow"
    wsdl-codegen.toml:3:18: error[config.value]: `failure_header` lacks `succeeded`
      help: it is a table { succeeded = "...", failure = "..." }
    wsdl-codegen.toml:3:18: error[config.value]: `failure_header` lacks `failure`
      help: it is a table { succeeded = "...", failure = "..." }
    "#);
}

#[test]
fn no_toml() {
    assert_snapshot!(errors("syntax", r##"# größer
operations = ["Greet"
build_client = true
"##), @"wsdl-codegen.toml:3:1: error[config.toml]: missing comma between array elements, expected `,`");
    assert_snapshot!(errors("twice", r##"closed_enums = true
closed_enums = false
"##), @"wsdl-codegen.toml:2:1: error[config.toml]: duplicate key");
    assert_snapshot!(errors("bytes", b"# f\xfcr\n"), @"wsdl-codegen.toml:1:4: error[config.toml]: the file is not UTF-8");
}

#[test]
fn no_file() {
    let error = Builder::new().config("no/such.toml").options().unwrap_err();
    assert!(matches!(error, Error::Io { .. }));
    assert_snapshot!(error, @"no/such.toml: error[io]: cannot read: No such file or directory (os error 2)");
}

#[test]
fn values_of_the_builder_are_judged_too() {
    let builder = Builder::new()
        .operations(["a b"])
        .type_attribute("*", "derive(Eq)")
        .extern_path("A", "1")
        .service_module("User", "self")
        .runtime_path("crate::a<b>");
    assert_snapshot!(refused(builder), @r#"
    error[config.value]: `operations`: `a b` names no operation
      help: write `Operation` or `portType/Operation`
    error[config.value]: `extern_path` of `A`: `1` is no Rust path
      help: write it in full, as `crate::model::User` or `::other_crate::User`
    error[config.value]: `type_attribute` of `*`: `derive(Eq)` is no attribute
      help: write it with its brackets, as `#[derive(Eq)]`
    error[config.value]: `service_module` of `User`: `self` is no module name
      help: write a Rust identifier that is no keyword, as `user_agent`
    error[config.value]: `runtime_path`: `crate::a<b>` is no path of a crate or module
      help: the default is `::wsdl_runtime`
    "#);
}
