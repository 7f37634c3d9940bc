//! The call: the Builder of a build script, its text as tokens, and what makes rustc read the files again when they change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Ident;
use wsdl_codegen::{Error, Generated};

use crate::arguments::Arguments;

/// What stands in the place of the macro. `folder` is that of the package.
pub(crate) fn expand(arguments: TokenStream, folder: &Path) -> TokenStream {
    let arguments: Arguments = match syn::parse2(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return error.to_compile_error(),
    };
    let wsdls: Vec<PathBuf> = arguments.wsdls.iter().map(|wsdl| folder.join(wsdl.value())).collect();
    let mut read: BTreeSet<PathBuf> = arguments.files().map(|path| folder.join(path.value())).collect();
    let written = match arguments.builder(folder).generate(&wsdls) {
        Ok(generated) => {
            read.extend(generated.read.iter().cloned());
            tokens(&generated)
        }
        Err(error) => {
            if let Error::Findings(findings) = &error {
                read.extend(findings.read.iter().cloned());
            }
            refused(&arguments, &error)
        }
    };
    // rustc itself notes what it includes: when one changes, the crate is compiled again. So it is after an error.
    let files = read.iter().filter(|path| path.is_file()).filter_map(|path| path.to_str());
    quote! {
        #written
        #(const _: &[u8] = ::core::include_bytes!(#files);)*
    }
}

/// The text of a build script's file as tokens. There is no folder in which the descriptions of `?wsdl` could stand: they are literals.
fn tokens(generated: &Generated) -> TokenStream {
    let mut text = generated.single_file();
    for (name, description) in generated.descriptions() {
        let literal = proc_macro2::Literal::string(description).to_string();
        text = text.replace(&format!("include_str!({name:?})"), &literal);
    }
    match text.parse() {
        Ok(tokens) => tokens,
        Err(error) => {
            let message = format!("what was generated is no Rust, which is a mistake of wsdl-codegen: {error}");
            quote!(::core::compile_error!(#message);)
        }
    }
}

/// All findings, at the literal that they are about.
fn refused(arguments: &Arguments, error: &Error) -> TokenStream {
    let span = arguments.span(error.findings().first().map_or("", |finding| finding.kind));
    // `Debug` shows what stands at the places of the findings, `Display` does not.
    let message = format!("{error:?}");
    // A `compile_error!` whose tokens are all at one place is shown there.
    let core = Ident::new("core", span);
    quote_spanned!(span=> ::#core::compile_error!(#message);)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use wsdl_codegen::Builder;

    fn workspace() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
    }

    fn expanded(arguments: &str) -> String {
        expand(arguments.parse().unwrap(), &workspace()).to_string()
    }

    /// What a build script writes, as tokens.
    fn written(builder: Builder, wsdl: &str) -> TokenStream {
        let generated = builder.generate(&[workspace().join(wsdl)]).unwrap();
        generated.single_file().parse().unwrap()
    }

    /// The items of a module, with the literal in the place of the file.
    fn items(tokens: &str) -> syn::File {
        syn::parse_str(tokens).unwrap()
    }

    #[test]
    fn the_same_items_as_a_build_script() {
        let wsdl = "wsdl/services88-user.wsdl";
        let text = expanded(
            "\"wsdl/services88-user.wsdl\", operations = [\"ChangePassword\", \"GetUser\"], sensitive = [\"User/Tooltip\"], mock = true, validate = true",
        );
        let builder = Builder::new().operations(["ChangePassword", "GetUser"]).sensitive(["User/Tooltip"]);
        let theirs = written(builder.mock(true).validate(true), wsdl).to_string();
        let generated = Builder::new().operations(["ChangePassword", "GetUser"]).generate(&[workspace().join(wsdl)]);
        let generated = generated.unwrap();
        let (name, description) = generated.descriptions().first().unwrap().clone();
        let literal = proc_macro2::Literal::string(&description).to_string();
        let theirs = theirs.replace(&format!("include_str ! ({name:?})"), &literal);
        assert!(theirs.contains("UserMockClient") && theirs.contains(&literal));
        let (mine, theirs) = (items(&text).items, items(&theirs).items);
        let (mine, included): (Vec<_>, Vec<_>) =
            mine.into_iter().partition(|item| !matches!(item, syn::Item::Const(item) if item.ident == "_"));
        let shown = |items: &[syn::Item]| items.iter().map(|item| quote!(#item).to_string()).collect::<Vec<_>>();
        assert_eq!(shown(&mine), shown(&theirs));
        assert_eq!(included.len(), generated.read.len());
    }

    #[test]
    fn every_file_is_watched() {
        let text = expanded(
            "\"tests/fixtures/keywords/service.wsdl\", config = \"tests/fixtures/keywords/wsdl-codegen.toml\"",
        );
        for file in ["service.wsdl", "types.xsd", "wsdl-codegen.toml"] {
            assert!(text.contains(&format!("fixtures/keywords/{file}\")")), "{file}");
        }
        // A file that is not there cannot be included; what names it is the error.
        let text = expanded("\"no/such.wsdl\"");
        assert!(text.contains("compile_error") && !text.contains("include_bytes"), "{text}");
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let text = expanded("\"wsdl/services88-user.wsdl\", operations = [\"ChangePasword\"]");
        assert!(text.contains("compile_error") && text.contains("ChangePasword"), "{text}");
        // The error does not keep rustc from noticing that the file was repaired.
        assert!(text.contains("services88-user.wsdl\")"), "{text}");
        assert!(
            expanded("\"a.wsdl\", operation = []").contains("unknown option `operation`; the options are `operations`")
        );
        assert!(expanded("").contains("name a description"));
        let word = "`undeclared` takes \\\"refuse\\\" or \\\"raw-xml\\\"";
        assert!(expanded("\"a.wsdl\", undeclared = \"allow\"").contains(word));
        assert!(!expanded("\"wsdl/services88-user.wsdl\", undeclared = \"raw-xml\"").contains("compile_error"));
        assert!(expanded("\"a.wsdl\", mock = \"yes\"").contains("expected boolean literal"));
    }
}
