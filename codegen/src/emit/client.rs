//! Module `client`: the client trait and the client that speaks SOAP. Mirror image of `server`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{ClientNames, Crate, Ident, Operation, Service, SoapVersion};

use super::path::{Scope, ident};
use super::{Unit, documentation, mock};

/// The module, when a client is wanted.
pub(super) fn unit(written: &Crate, service: &Service) -> Option<Unit> {
    let names = service.client.as_ref()?;
    let scope = Scope::api(written);
    let runtime = scope.runtime();
    let mut items: Vec<TokenStream> = addresses(service);
    items.push(failure(&scope, service));
    items.push(outcome(service, &quote!(Error)));
    items.push(trait_(&scope, service, names));
    items.extend(soap(service, names));
    items.extend(mock::items(service, names));
    let mut uses = vec![match &names.mock {
        Some(_) => quote!(use #runtime::client::{Channel, Error, Mocked, Transport};),
        None => quote!(use #runtime::client::{Channel, Error, Transport};),
    }];
    uses.push(quote!(use #runtime::{Request, Response};));
    if service.request_headers.is_none() || service.response_headers.is_none() {
        uses.push(quote!(use #runtime::NoHeaders;));
    }
    if service.versions.contains(&SoapVersion::Soap12) {
        uses.push(quote!(use #runtime::soap::Version;));
    }
    if names_faults(service) {
        uses.push(quote!(use #runtime::DeclaredFault;));
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

fn addresses(service: &Service) -> Vec<TokenStream> {
    let address = service.address.iter().map(|address| {
        quote! {
            /// Address in the description.
            pub const ADDRESS: &str = #address;
        }
    });
    let other = service.other_address.iter().zip(service.versions.get(1)).map(|(address, &version)| {
        let (documentation, name) = match version {
            SoapVersion::Soap11 => (" Address for SOAP 1.1 in the description.", quote!(ADDRESS_SOAP_1_1)),
            SoapVersion::Soap12 => (" Address for SOAP 1.2 in the description.", quote!(ADDRESS_SOAP_1_2)),
        };
        quote!(#[doc = #documentation] pub const #name: &str = #address;)
    });
    let further = service.further_addresses.iter().map(|further| {
        let (name, address) = (ident(&further.name), &further.address);
        let documentation = format!(" Address of the port {} in the description.", further.port);
        quote!(#[doc = #documentation] pub const #name: &str = #address;)
    });
    address.chain(other).chain(further).collect()
}

/// The functions that make a client: the first speaks the version of the first binding.
fn constructors(service: &Service) -> TokenStream {
    let made = |version: SoapVersion| match version {
        SoapVersion::Soap11 => quote!(Self::from(Channel::new(transport, address))),
        SoapVersion::Soap12 => quote!(Self::from(Channel::new(transport, address).with_version(Version::Soap12))),
    };
    let mut versions = service.versions.iter().copied();
    let first = made(versions.next().unwrap_or(SoapVersion::Soap11));
    let others = versions.map(|version| {
        let (documentation, name) = match version {
            SoapVersion::Soap11 => (" A client of the service at `address` that speaks SOAP 1.1.", quote!(soap_1_1)),
            SoapVersion::Soap12 => (" A client of the service at `address` that speaks SOAP 1.2.", quote!(soap_1_2)),
        };
        let made = made(version);
        quote! {
            #[doc = #documentation]
            pub fn #name(transport: T, address: impl Into<String>) -> Self {
                #made
            }
        }
    });
    quote! {
        /// A client of the service at `address`.
        pub fn new(transport: T, address: impl Into<String>) -> Self {
            #first
        }

        #(#others)*
    }
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

/// What a method gives: `()` where the operation has no response.
pub(super) fn result(operation: &Operation, error: &TokenStream) -> TokenStream {
    match (&operation.output, &operation.faults) {
        (Some(output), None) => {
            let output = ident(&output.name);
            quote!(Outcome<messages::#output>)
        }
        (Some(output), Some(faults)) => {
            let (output, faults) = (ident(&output.name), ident(&faults.name));
            quote!(Outcome<messages::#output, DeclaredFault<messages::#faults>>)
        }
        (None, _) => quote!(Result<(), #error<Failure>>),
    }
}

/// Whether a method says which faults it may give: one without a response does not.
pub(super) fn names_faults(service: &Service) -> bool {
    service.operations.iter().any(|operation| operation.output.is_some() && operation.faults.is_some())
}

/// What a call gives: one name for the result of all operations that have a response.
pub(super) fn outcome(service: &Service, error: &TokenStream) -> TokenStream {
    let (_, response_headers) = header_types(service);
    if service.operations.iter().all(|operation| operation.faults.is_none()) {
        return quote! {
            /// What a call gives: the response body `R` with its headers, or why there is none.
            pub type Outcome<R> = Result<Response<R, #response_headers>, #error<Failure>>;
        };
    }
    quote! {
        /// What a call gives: the response body `R` with its headers, or why there is none; `F` are the faults that the operation declares.
        pub type Outcome<R, F = Failure> = Result<Response<R, #response_headers>, #error<F>>;
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

pub(super) fn signature(service: &Service, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let input = ident(&operation.input.name);
    let (request_headers, _) = header_types(service);
    let result = result(operation, &quote!(Error));
    quote! {
        fn #name(
            &self,
            request: impl Into<Request<messages::#input, #request_headers>> + Send,
        ) -> impl Future<Output = #result> + Send
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
        let method = if operation.output.is_some() { quote!(call) } else { quote!(send) };
        quote! {
            #signature {
                self.channel.#method(&xml::OPERATIONS[#index], request.into())
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
    let constructors = constructors(service);
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
                #constructors

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
