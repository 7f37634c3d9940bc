//! Module `server`: the server trait and the dispatcher, a `tower::Service`. Mirror image of `client`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Crate, Ident, Operation, ServerNames, Service};

use super::client::{failure, header_types, method_documentation, outcome, result};
use super::path::{Scope, ident};
use super::{Unit, documentation};

/// The module, when a server is wanted.
pub(super) fn unit(written: &Crate, service: &Service) -> Option<Unit> {
    let names = service.server.as_ref()?;
    let scope = Scope::api(written);
    let runtime = scope.runtime();
    let mut items = vec![failure(&scope, service), outcome(service, &quote!(Fault)), trait_(service, names)];
    items.extend(soap(service, names));
    items.push(route(service, names));
    let mut uses = vec![
        quote!(use #runtime::codegen::{http, BoxFuture, Service};),
        quote!(use #runtime::server::{Answer, Call, Dispatch, Fault, RequestBody, ResponseBody, ServerOptions};),
        quote!(use #runtime::{Request, Response};),
    ];
    if service.request_headers.is_none() || service.response_headers.is_none() {
        uses.push(quote!(use #runtime::NoHeaders;));
    }
    if super::client::names_faults(service) {
        uses.push(quote!(use #runtime::DeclaredFault;));
    }
    uses.push(quote!(
        use std::future::Future;
    ));
    uses.push(quote!(
        use std::sync::Arc;
    ));
    uses.push(quote!(
        use std::task::{Context, Poll};
    ));
    uses.push(quote!(
        use super::xml;
    ));
    Some(Unit {
        name: Ident::value("server"),
        public: true,
        allow: Vec::new(),
        documentation: vec![format!("Server of {}.", service.port_type)],
        uses,
        imports: scope.imports(),
        constants: Vec::new(),
        items,
        children: Vec::new(),
    })
}

fn signature(service: &Service, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let input = ident(&operation.input.name);
    let (request_headers, _) = header_types(service);
    let result = result(operation, &quote!(Fault));
    quote! {
        fn #name(
            &self,
            request: Request<messages::#input, #request_headers>,
        ) -> impl Future<Output = #result> + Send
    }
}

fn trait_(service: &Service, names: &ServerNames) -> TokenStream {
    let name = ident(&names.trait_);
    let mut lines = service.documentation.clone();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(
        "The operations of {} as a server answers them. An operation that is left out answers with a fault that says so.",
        service.port_type
    ));
    let documentation = documentation(&lines);
    let methods = service.operations.iter().map(|operation| {
        let documentation = method_documentation(operation);
        let signature = signature(service, operation);
        quote! {
            #documentation
            #signature {
                let _ = request;
                async { Err(Fault::NotImplemented) }
            }
        }
    });
    quote! {
        #documentation
        pub trait #name: Send + Sync + 'static {
            #(#methods)*
        }
    }
}

fn soap(service: &Service, names: &ServerNames) -> Vec<TokenStream> {
    let (trait_, name) = (ident(&names.trait_), ident(&names.soap));
    let (request_headers, _) = header_types(service);
    let text = format!(" A [`{}`] as a `tower::Service` over HTTP requests.", names.trait_);
    vec![
        quote! {
            #[doc = #text]
            #[derive(Debug)]
            pub struct #name<S> {
                server: Arc<S>,
                dispatch: Dispatch<#request_headers>,
            }
        },
        quote! {
            impl<S: #trait_> #name<S> {
                /// A dispatcher for `server` with the options of a server on the network.
                pub fn new(server: S) -> Self {
                    Self { server: Arc::new(server), dispatch: Dispatch::new(xml::DESCRIPTION) }
                }

                /// The same dispatcher with other options.
                #[must_use]
                pub fn with_options(self, options: ServerOptions) -> Self {
                    Self { server: self.server, dispatch: self.dispatch.with_options(options) }
                }
            }
        },
        quote! {
            impl<S> Clone for #name<S> {
                fn clone(&self) -> Self {
                    Self { server: Arc::clone(&self.server), dispatch: self.dispatch.clone() }
                }
            }
        },
        quote! {
            impl<S: #trait_, B: RequestBody> Service<http::Request<B>> for #name<S> {
                type Response = http::Response<ResponseBody>;
                type Error = std::convert::Infallible;
                type Future = BoxFuture<Result<Self::Response, Self::Error>>;

                fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
                    Poll::Ready(Ok(()))
                }

                fn call(&mut self, request: http::Request<B>) -> Self::Future {
                    self.dispatch.call(request, Arc::clone(&self.server), route::<S>)
                }
            }
        },
    ]
}

fn route(service: &Service, names: &ServerNames) -> TokenStream {
    let trait_ = ident(&names.trait_);
    let (request_headers, _) = header_types(service);
    let arms = service.operations.iter().enumerate().map(|(index, operation)| {
        let index = Literal::usize_unsuffixed(index);
        let name = ident(&operation.name);
        // Not `server.drop(..)`: `Arc` and `Drop` have methods of their own.
        let method = if operation.output.is_some() { quote!(answer) } else { quote!(accept) };
        quote!(#index => call.answer(move |request, reply| Box::pin(async move {
            reply.#method(S::#name(&server, request).await)
        })))
    });
    quote! {
        /// From a call to the method of its operation.
        fn route<S: #trait_>(server: Arc<S>, call: Call<'_, #request_headers>) -> BoxFuture<Answer> {
            match call.operation() {
                #(#arms,)*
                _ => call.refuse(),
            }
        }
    }
}
