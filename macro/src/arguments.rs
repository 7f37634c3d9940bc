//! What stands between the parentheses: descriptions, then options by the names of the Builder's methods.

use std::path::Path;

use proc_macro2::Span;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitBool, LitStr, Token, bracketed};
use wsdl_codegen::Builder;
use wsdl_codegen::options::Undeclared;

const KEYS: &str = "`operations`, `sensitive`, `config`, `root`, `undeclared`, `build_client`, `build_server`, `mock`, `validate`, `serde`, `closed_enums`; \
                    all others stand in the file that `config` names";

/// The arguments of one call.
pub(crate) struct Arguments {
    pub(crate) wsdls: Vec<LitStr>,
    options: Vec<(Ident, Given)>,
}

enum Given {
    Yes(bool),
    Text(LitStr),
    List(Vec<LitStr>),
    Undeclared(Undeclared),
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut arguments = Self { wsdls: Vec::new(), options: Vec::new() };
        while !input.is_empty() {
            if input.peek(LitStr) && arguments.options.is_empty() {
                arguments.wsdls.push(input.parse()?);
            } else {
                arguments.options.push(option(input)?);
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        if arguments.wsdls.is_empty() {
            return Err(syn::Error::new(Span::call_site(), "name a description: wsdl!(\"wsdl/service.wsdl\")"));
        }
        Ok(arguments)
    }
}

fn option(input: ParseStream<'_>) -> syn::Result<(Ident, Given)> {
    let key: Ident = input.parse()?;
    input.parse::<Token![=]>()?;
    let given = match key.to_string().as_str() {
        "operations" | "sensitive" => {
            let inside;
            bracketed!(inside in input);
            Given::List(inside.parse_terminated(<LitStr as Parse>::parse, Token![,])?.into_iter().collect())
        }
        "config" | "root" => Given::Text(input.parse()?),
        "undeclared" => {
            let word: LitStr = input.parse()?;
            Given::Undeclared(match word.value().as_str() {
                "refuse" => Undeclared::Refuse,
                "raw-xml" => Undeclared::RawXml,
                _ => return Err(syn::Error::new(word.span(), "`undeclared` takes \"refuse\" or \"raw-xml\"")),
            })
        }
        "build_client" | "build_server" | "mock" | "validate" | "serde" | "closed_enums" => {
            Given::Yes(input.parse::<LitBool>()?.value)
        }
        unknown => {
            return Err(syn::Error::new(key.span(), format!("unknown option `{unknown}`; the options are {KEYS}")));
        }
    };
    Ok((key, given))
}

impl Arguments {
    /// The same as a build script would say it.
    pub(crate) fn builder(&self, folder: &Path) -> Builder {
        let mut builder = Builder::new();
        for (key, given) in &self.options {
            builder = match (key.to_string().as_str(), given) {
                ("operations", Given::List(names)) => builder.operations(names.iter().map(LitStr::value)),
                ("sensitive", Given::List(rules)) => builder.sensitive(rules.iter().map(LitStr::value)),
                ("config", Given::Text(path)) => builder.config(folder.join(path.value())),
                ("root", Given::Text(path)) => builder.root(folder.join(path.value())),
                ("undeclared", Given::Undeclared(undeclared)) => builder.undeclared(*undeclared),
                ("build_client", Given::Yes(yes)) => builder.build_client(*yes),
                ("build_server", Given::Yes(yes)) => builder.build_server(*yes),
                ("mock", Given::Yes(yes)) => builder.mock(*yes),
                ("validate", Given::Yes(yes)) => builder.validate(*yes),
                ("serde", Given::Yes(yes)) => builder.serde(*yes),
                ("closed_enums", Given::Yes(true)) => builder.closed_enums(),
                // `option` admits no other pair; false is what holds anyway.
                _ => builder,
            };
        }
        builder
    }

    /// Where the value of an option stands that a finding is about, else the first description.
    pub(crate) fn span(&self, kind: &str) -> Span {
        let key = kind.strip_prefix("option.").unwrap_or(kind);
        let option =
            self.options.iter().find(|(name, _)| name == key || (kind.starts_with("config.") && name == "config"));
        match option {
            Some((_, Given::Text(text))) => text.span(),
            Some((_, Given::List(list))) if !list.is_empty() => list.first().map_or_else(Span::call_site, LitStr::span),
            Some((name, _)) => name.span(),
            None => self.wsdls.first().map_or_else(Span::call_site, LitStr::span),
        }
    }

    /// Files that are read whatever is in them.
    pub(crate) fn files(&self) -> impl Iterator<Item = &LitStr> {
        let config = self.options.iter().filter_map(|(name, given)| match given {
            Given::Text(path) if name == "config" => Some(path),
            _ => None,
        });
        self.wsdls.iter().chain(config)
    }
}
