//! The mock of a client trait: a closure for each operation, set by a method of the operation's name, which the tests of code that calls need. What is not set
//! answers `Error::Unimplemented`. All of the work is `wsdl_runtime::client::Mocked`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{ClientNames, Operation, Service};

use super::client::{header_types, result, signature};
use super::path::ident;

/// The mock, when one is wanted.
pub(super) fn items(service: &Service, names: &ClientNames) -> Vec<TokenStream> {
    let Some(mock) = &names.mock else { return Vec::new() };
    let (trait_, name) = (ident(&names.trait_), ident(mock));
    let text = format!(
        " [`{}`] of closures, for tests: an operation answers what the closure says that was set for it, and [`Error::Unimplemented`] without one.",
        names.trait_
    );
    let fields = service.operations.iter().map(|operation| {
        let (field, question, answer) =
            (ident(&operation.name), question(service, operation), result(operation, &quote!(Error)));
        quote!(#field: Mocked<#question, #answer>)
    });
    let setters = service.operations.iter().map(|operation| {
        let (field, setter) = (ident(&operation.name), format_ident!("on_{}", operation.name.plain()));
        let (question, answer) = (question(service, operation), result(operation, &quote!(Error)));
        let text = format!(" What {} answers.", operation.wire_name);
        quote! {
            #[doc = #text]
            #[must_use]
            pub fn #setter(mut self, answer: impl Fn(#question) -> #answer + Send + Sync + 'static) -> Self {
                self.#field = Mocked::new(answer);
                self
            }
        }
    });
    let methods = service.operations.iter().map(|operation| {
        let (field, wire_name) = (ident(&operation.name), &operation.wire_name);
        let signature = signature(service, operation);
        quote! {
            #signature {
                self.#field.answer(#wire_name, request.into())
            }
        }
    });
    vec![
        quote! {
            #[doc = #text]
            #[derive(Clone, Debug, Default)]
            pub struct #name {
                #(#fields,)*
            }
        },
        quote! {
            impl #name {
                /// A client that answers nothing yet.
                #[must_use]
                pub fn new() -> Self {
                    <Self as Default>::default()
                }

                #(#setters)*
            }
        },
        quote! {
            impl #trait_ for #name {
                #(#methods)*
            }
        },
    ]
}

/// What a closure is given.
fn question(service: &Service, operation: &Operation) -> TokenStream {
    let input = ident(&operation.input.name);
    let (request_headers, _) = header_types(service);
    quote!(Request<messages::#input, #request_headers>)
}
