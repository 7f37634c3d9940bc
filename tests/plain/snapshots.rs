//! What is written, module by module, for people to review: the operations about passwords, which are few enough to be read, and the whole User service.
//! All of it from our own descriptions. `INSTA_UPDATE=always cargo test -p wsdl-tests --test plain` accepts what changed.

use std::path::PathBuf;

use wsdl_codegen::{Builder, Dump, Generated};
use wsdl_tests::shared::workspace;

/// ChangePassword and what stands around it (the operations named in ../shared/services88/user-facts.json).
pub(crate) const PASSWORD_OPERATIONS: [&str; 21] = [
    "ChangePassword",
    "ChangePasswordFromName",
    "ChangeOwnPassword",
    "SetPassword",
    "SetPasswordFromName",
    "SetGeneratedPassword",
    "SetGeneratedPasswordFromName",
    "GenerateNewPasswordForExternalUser",
    "CanChangePassword",
    "GetSupportedChangePasswordTypes",
    "SendChangePasswordEMail",
    "IsPasswordValid",
    "IsPasswordValidWithReason",
    "CreateExternalUser",
    "SetExternalUserInfo",
    "GetAccessToken",
    "SaveCredential",
    "SaveExternalTokens",
    "DecryptAndSaveExternalTokens",
    "GetExternalTokens",
    "SaveUser",
];

pub(crate) fn wsdl(name: &str) -> PathBuf {
    workspace().join("wsdl").join(name)
}

/// The options of wsdl/, which also serve calls that use only some of its rules.
fn builder() -> Builder {
    Builder::new().config(wsdl("wsdl-codegen.toml")).unused_rules(wsdl_codegen::options::UnusedRules::Allow)
}

#[test]
fn password_operations() {
    modules("passwords", &builder().operations(PASSWORD_OPERATIONS).generate(&[wsdl("services88-user.wsdl")]).unwrap());
}

#[test]
fn user() {
    modules("user", &builder().generate(&[wsdl("services88-user.wsdl")]).unwrap());
}

/// Choices, groups and what reads them.
#[test]
fn content_models() {
    for fixture in ["model_groups", "sequence_in_choice"] {
        let wsdl = workspace().join("tests/fixtures").join(fixture).join("service.wsdl");
        for (path, text) in Builder::new().generate(&[wsdl]).unwrap().directory() {
            let name = path.with_extension("").to_string_lossy().into_owned();
            if matches!(name.as_str(), "types" | "messages" | "xml") {
                snapshot("content_models", &format!("{fixture}.{name}"), &text);
            }
        }
    }
}

#[test]
fn dumps() {
    let both = [wsdl("services88-user.wsdl"), wsdl("services88-soprincipal.wsdl")];
    for (name, what) in [("model", Dump::Model), ("rust", Dump::Rust)] {
        snapshot("dumps", name, &Builder::new().config(wsdl("wsdl-codegen.toml")).dump(&both, what).unwrap());
    }
}

#[test]
fn methods_of_client_and_server() {
    let generated = builder().generate(&[wsdl("services88-user.wsdl")]).unwrap().directory();
    for name in ["client", "server"] {
        let (_, text) = generated.iter().find(|(path, _)| path.ends_with(format!("{name}.rs"))).unwrap();
        let (_, from_trait) = text.split_once("pub trait User").unwrap();
        let (body, _) = from_trait.split_once("\n}\n").unwrap();
        assert_eq!(body.matches("\n    fn ").count(), 97, "{name}");
    }
}

fn modules(folder: &str, generated: &Generated) {
    for (path, text) in generated.directory() {
        if path.extension().is_some_and(|extension| extension == "rs") {
            snapshot(folder, &path.with_extension("").to_string_lossy().replace('/', "."), &text);
        }
    }
}

/// Compares with `snapshots/<folder>/<name>.snap`.
pub(crate) fn snapshot(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(workspace().join("tests/snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name.to_owned(), text));
}
