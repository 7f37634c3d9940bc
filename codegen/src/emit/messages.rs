//! Module `messages`: the bodies of a service and its headers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::collections::Set;
use crate::rust::{Crate, Faults, Headers, Ident, Service};

use super::path::{Scope, ident};
use super::{Unit, json, types};

/// The module.
pub(super) fn unit(written: &Crate, service: &Service) -> Unit {
    let headers = [&service.request_headers, &service.response_headers];
    let defined: Set<String> = service
        .messages
        .iter()
        .map(|message| &message.path.name)
        .chain(service.items.iter().map(types::item_name))
        .chain(service.faults.iter().map(|faults| &faults.path.name))
        .chain(headers.iter().filter_map(|headers| headers.as_ref()).map(|headers| &headers.name))
        .map(|name| name.as_str().to_owned())
        .collect();
    let scope = Scope::messages(written, defined);
    let mut items: Vec<TokenStream> =
        headers.iter().filter_map(|headers| headers.as_ref()).map(|item| self::headers(&scope, item)).collect();
    items.extend(service.messages.iter().map(|message| types::struct_(&scope, message)));
    service.items.iter().for_each(|item| items.extend(types::item(&scope, item)));
    items.extend(service.faults.iter().map(|item| faults(&scope, item)));
    Unit {
        name: Ident::value("messages"),
        public: true,
        allow: super::allowed(&service.messages, &service.items),
        documentation: vec![format!("Requests, responses and header blocks of {}.", service.port_type)],
        uses: scope.uses(),
        imports: scope.imports(),
        constants: Vec::new(),
        items,
        children: Vec::new(),
    }
}

fn faults(scope: &Scope<'_>, faults: &Faults) -> TokenStream {
    let documentation = super::documentation(&faults.documentation);
    let name = ident(&faults.path.name);
    let variants = faults.variants.iter().map(|variant| {
        let documentation = super::documentation(&variant.documentation);
        let name = ident(&variant.name);
        let type_ = scope.type_(&variant.field.type_);
        let json = json::variant(scope, variant.field.json.as_ref());
        quote!(#documentation #json #name(#type_))
    });
    let json = json::container(scope);
    let large = (faults.variants.len() > 1).then(|| quote!(#[allow(clippy::large_enum_variant)]));
    quote! {
        #documentation
        #large
        #[derive(Clone, Debug, PartialEq)]
        #json
        pub enum #name {
            #(#variants,)*
        }
    }
}

fn headers(scope: &Scope<'_>, headers: &Headers) -> TokenStream {
    let documentation = super::documentation(&headers.documentation);
    let name = ident(&headers.name);
    let fields = headers.fields.iter().map(|field| {
        let documentation = super::documentation(&field.documentation);
        let name = ident(&field.name);
        let type_ = scope.type_(&field.type_);
        let json = json::field(scope, field.json.as_ref());
        quote!(#documentation #json pub #name: #type_)
    });
    let json = json::container(scope);
    quote! {
        #documentation
        #[derive(Clone, Debug, Default, PartialEq)]
        #json
        pub struct #name {
            #(#fields,)*
        }
    }
}
