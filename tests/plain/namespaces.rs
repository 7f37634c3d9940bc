//! A namespace is any text: whatever stands in it, what is written is Rust, and nobody reads it otherwise than the compiler does.

use std::collections::BTreeMap;
use std::fs;
use std::str::FromStr as _;

use proc_macro2::TokenStream;
use wsdl_codegen::load::Memory;
use wsdl_codegen::options::Undeclared;
use wsdl_codegen::{Options, generate};
use wsdl_tests::shared::workspace;

/// Ends lines, comments and code spans, and turns the direction of what follows.
const HOSTILE: &str = "urn:&#13;&#10;x`*/ fn injected() {}&#x202E;&#x2028;:";

#[test]
fn nothing_hostile_leaves_strings_and_comments() {
    let mut seen = 0;
    for fixture in fs::read_dir(workspace().join("tests/fixtures")).unwrap() {
        let mut documents = BTreeMap::new();
        for file in fs::read_dir(fixture.unwrap().path()).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "wsdl" || extension == "xsd") {
                let mut text = fs::read_to_string(&file).unwrap().replace("urn:example:", HOSTILE);
                // These are refused with such characters.
                for attribute in ["Action", "location"] {
                    text = text.replace(&format!("{attribute}=\"{HOSTILE}"), &format!("{attribute}=\"urn:example:"));
                }
                documents.insert(file.file_name().unwrap().to_string_lossy().into_owned(), text);
            }
        }
        let options = Options { mock: true, undeclared: Undeclared::RawXml, ..Options::default() };
        let written = generate(&["service.wsdl".to_owned()], &Memory(documents), &options).unwrap().single_file();
        assert!(!written.contains(['\r', '\u{202e}', '\u{2028}']), "such a character stands in the file as it is");
        let tokens = TokenStream::from_str(&written).unwrap();
        assert!(!names(tokens).any(|name| name == "injected"), "a namespace became code");
        seen += usize::from(written.contains("injected"));
    }
    assert!(seen > 40, "only {seen} files hold the namespace");
}

fn names(tokens: TokenStream) -> Box<dyn Iterator<Item = String>> {
    Box::new(tokens.into_iter().flat_map(|token| match token {
        proc_macro2::TokenTree::Ident(name) => Box::new(std::iter::once(name.to_string())),
        proc_macro2::TokenTree::Group(group) => names(group.stream()),
        _ => Box::new(std::iter::empty()),
    }))
}
