//! Module `client`: the client trait and the client that speaks SOAP. Mirror image of `server`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{ClientNames, Crate, Ident, Operation, Service};

use super::path::{Scope, ident};
use super::{Unit, documentation};

/// The module, when a client is wanted.
pub(super) fn unit(written: &Crate, service: &Service) -> Option<Unit> {
    let names = service.client.as_ref()?;
    let scope = Scope::api(written);
    let runtime = scope.runtime();
    let mut items: Vec<TokenStream> = address(service).into_iter().collect();
    items.push(failure(&scope, service));
    items.push(outcome(service, &quote!(Error<Failure>)));
    items.push(trait_(&scope, service, names));
    items.extend(soap(service, names));
    let mut uses =
        vec![quote!(use #runtime::client::{Channel, Error, Transport};), quote!(use #runtime::{Request, Response};)];
    if service.request_headers.is_none() || service.response_headers.is_none() {
        uses.push(quote!(use #runtime::NoHeaders;));
    }
    uses.push(quote!(
        use std::future::Future;
    ));
    uses.push(quote!(
        use super::xml;
    ));
    Some(Unit {
        name: Ident::value("client"),
        public: true,
        allow: Vec::new(),
        documentation: vec![format!("Client of {}.", service.port_type)],
        uses,
        imports: scope.imports(),
        constants: Vec::new(),
        items,
        children: Vec::new(),
    })
}

fn address(service: &Service) -> Option<TokenStream> {
    let address = service.address.as_ref()?;
    Some(quote! {
        /// Address in the description.
        pub const ADDRESS: &str = #address;
    })
}

/// What a call fails with by the description's own means; shared by client and server.
pub(super) fn failure(scope: &Scope<'_>, service: &Service) -> TokenStream {
    match &service.failure {
        Some(failure) => {
            let type_ = scope.type_(&failure.type_);
            let text = format!(
                " Why a call failed: header {} is false, and this is what {} says.",
                failure.succeeded.name.plain(),
                failure.reason.name.plain()
            );
            quote!(#[doc = #text] pub type Failure = #type_;)
        }
        None => quote! {
            /// The description declares no failure of its own.
            pub type Failure = std::convert::Infallible;
        },
    }
}

/// What a call gives: one name for the result of all operations.
pub(super) fn outcome(service: &Service, error: &TokenStream) -> TokenStream {
    let (_, response_headers) = header_types(service);
    quote! {
        /// What a call gives: the response body `R` with its headers, or why there is none.
        pub type Outcome<R> = Result<Response<R, #response_headers>, #error>;
    }
}

/// Types of the headers.
pub(super) fn header_types(service: &Service) -> (TokenStream, TokenStream) {
    let type_ = |headers: &Option<crate::rust::Headers>| match headers {
        Some(headers) => {
            let name = ident(&headers.name);
            quote!(messages::#name)
        }
        None => quote!(NoHeaders),
    };
    (type_(&service.request_headers), type_(&service.response_headers))
}

/// Documentation of a method.
pub(super) fn method_documentation(operation: &Operation) -> TokenStream {
    if operation.documentation.is_empty() {
        documentation(&[format!("Operation {}.", operation.wire_name)])
    } else {
        documentation(&operation.documentation)
    }
}

fn signature(service: &Service, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let (input, output) = (ident(&operation.input.type_.name), ident(&operation.output.type_.name));
    let (request_headers, _) = header_types(service);
    quote! {
        fn #name(
            &self,
            request: impl Into<Request<messages::#input, #request_headers>> + Send,
        ) -> impl Future<Output = Outcome<messages::#output>> + Send
    }
}

fn trait_(_scope: &Scope<'_>, service: &Service, names: &ClientNames) -> TokenStream {
    let name = ident(&names.trait_);
    let mut lines = service.documentation.clone();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(
        "The operations of {} as a client sees them. An operation that an implementation leaves out answers [`Error::Unimplemented`], so that a mock writes only what it needs.",
        service.port_type
    ));
    let documentation = documentation(&lines);
    let methods = service.operations.iter().map(|operation| {
        let documentation = method_documentation(operation);
        let signature = signature(service, operation);
        let wire_name = &operation.wire_name;
        quote! {
            #documentation
            #signature {
                let _ = request;
                async { Err(Error::Unimplemented(#wire_name)) }
            }
        }
    });
    quote! {
        #documentation
        pub trait #name {
            #(#methods)*
        }
    }
}

fn soap(service: &Service, names: &ClientNames) -> Vec<TokenStream> {
    let (trait_, name) = (ident(&names.trait_), ident(&names.soap));
    let (request_headers, _) = header_types(service);
    let text = format!(" [`{}`] over SOAP.", names.trait_);
    let methods = service.operations.iter().enumerate().map(|(index, operation)| {
        let signature = signature(service, operation);
        let index = Literal::usize_unsuffixed(index);
        quote! {
            #signature {
                self.channel.call(&xml::OPERATIONS[#index], request.into())
            }
        }
    });
    let headers = service.request_headers.is_some().then(|| {
        quote! {
            /// The header blocks that go with every request which does not bring its own: a copy to alter.
            pub fn headers(&self) -> #request_headers {
                self.channel.headers().clone()
            }

            /// The same client with other header blocks.
            #[must_use]
            pub fn with_headers(self, headers: #request_headers) -> Self {
                Self { channel: self.channel.with_headers(headers) }
            }
        }
    });
    vec![
        quote! {
            #[doc = #text]
            #[derive(Clone, Debug)]
            pub struct #name<T> {
                channel: Channel<T, #request_headers>,
            }
        },
        quote! {
            impl<T: Transport> #name<T> {
                /// A client of the service at `address`.
                pub fn new(transport: T, address: impl Into<String>) -> Self {
                    Self::from(Channel::new(transport, address))
                }

                #headers
            }
        },
        quote! {
            impl<T> From<Channel<T, #request_headers>> for #name<T> {
                fn from(channel: Channel<T, #request_headers>) -> Self {
                    Self { channel }
                }
            }
        },
        quote! {
            impl<T: Transport> #trait_ for #name<T> {
                #(#methods)*
            }
        },
    ]
}
