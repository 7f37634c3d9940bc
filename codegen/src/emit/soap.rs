//! What the runtime must know of a service: its namespaces, operations, headers and failure.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{
    Actions, Codec, Failure, FaultPlace, Faults, Field, HeaderField, Headers, ItemPath, Operation, Service, SoapVersion,
};

use super::fields::{read_field, shape, write_value};
use super::path::{Scope, ident};

/// The table of namespaces and a constant for each, by their names.
pub(super) fn namespaces(scope: &Scope<'_>) -> Vec<(String, TokenStream)> {
    let own = scope.written().namespaces.iter().filter(|namespace| !namespace.built_in);
    let entries = own.map(|namespace| {
        let (prefix, uri) = (&namespace.prefix, &namespace.uri);
        quote!((#prefix, #uri))
    });
    let table = quote! {
        /// Namespaces of the description, with the prefixes that messages are written with.
        pub(super) static NAMESPACES: Namespaces = Namespaces::new(&[#(#entries,)*]);
    };
    std::iter::once(("NAMESPACES".to_owned(), table)).chain(scope.namespace_constants()).collect()
}

/// Everything of a service but its messages.
pub(super) fn service(scope: &Scope<'_>, service: &Service) -> Vec<TokenStream> {
    let mut items = Vec::new();
    for item in [&service.request_headers, &service.response_headers].into_iter().flatten() {
        items.push(headers(scope, item));
    }
    if let Some(failure) = &service.failure {
        items.push(self::failure(scope, failure));
    }
    items.extend(service.faults.iter().map(|faults| self::faults(scope, faults)));
    if service.client.is_some() || service.server.is_some() {
        items.push(operations(scope, service));
    }
    if !service.descriptions.is_empty() {
        let files = service.descriptions.iter().map(|description| &description.file);
        let encoded = service.encoded;
        let versions = service.versions.iter().map(|&version| self::version(version));
        items.push(quote! {
            /// What a server answers.
            pub(super) static DESCRIPTION: Description = Description {
                operations: &OPERATIONS,
                namespaces: &NAMESPACES,
                versions: &[#(#versions),*],
                encoded: #encoded,
                wsdl: &[#(include_str!(#files)),*],
            };
        });
    }
    items
}

/// A version of SOAP.
pub(super) fn version(version: SoapVersion) -> TokenStream {
    match version {
        SoapVersion::Soap11 => quote!(Version::Soap11),
        SoapVersion::Soap12 => quote!(Version::Soap12),
    }
}

fn operations(scope: &Scope<'_>, service: &Service) -> TokenStream {
    let count = Literal::usize_unsuffixed(service.operations.len());
    let operations = service.operations.iter().map(|operation| self::operation(scope, operation));
    quote! {
        /// The operations, in the order of the portType.
        pub(super) static OPERATIONS: [Operation; #count] = [#(#operations,)*];
    }
}

fn operation(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let (name, action) = (&operation.wire_name, &operation.action);
    let input = element(scope, &operation.input);
    let output = match &operation.output {
        Some(output) => {
            let output = element(scope, output);
            quote!(Some(#output))
        }
        None => quote!(None),
    };
    let positions = |positions: &[usize]| -> Vec<Literal> {
        positions.iter().map(|position| Literal::usize_unsuffixed(*position)).collect()
    };
    let (request, response) = (positions(&operation.request_headers), positions(&operation.response_headers));
    let carries_secrets = operation.carries_secrets;
    let actions = match &operation.actions {
        Some(Actions { request, response, faults }) => {
            let faults = faults.iter().map(|(element, action)| {
                let (namespace, local) = (scope.namespace(element), &element.local);
                quote!((name(#namespace, #local), #action))
            });
            quote!(Some(Actions { request: #request, response: #response, faults: &[#(#faults),*] }))
        }
        None => quote!(None),
    };
    quote! {
        Operation {
            name: #name,
            action: #action,
            input: #input,
            output: #output,
            request_headers: &[#(#request),*],
            response_headers: &[#(#response),*],
            carries_secrets: #carries_secrets,
            actions: #actions,
        }
    }
}

fn element(scope: &Scope<'_>, message: &ItemPath) -> TokenStream {
    let name = scope.item(message);
    quote!(#name::ELEMENT)
}

fn headers(scope: &Scope<'_>, headers: &Headers) -> TokenStream {
    let name = ident(&headers.name);
    let fields = headers.fields.iter().map(|field| shape(scope, field));
    let arms = headers.fields.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let read = read_field(field);
        quote!(#index => #read)
    });
    let writes = headers.fields.iter().enumerate().map(|(index, field)| write_header(scope, index, field));
    quote! {
        impl Headers for messages::#name {
            const SHAPE: &'static Shape = &Shape::sequence(Name::ANONYMOUS, &[#(#fields,)*]);

            fn read_block(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                match index {
                    #(#arms,)*
                    _ => reader.refuse()?,
                }
                Ok(())
            }

            fn write_blocks(&self, writer: &mut Writer<'_>) {
                #(#writes)*
            }
        }
    }
}

fn write_header(scope: &Scope<'_>, index: usize, field: &Field) -> TokenStream {
    let (index, open, name) = (Literal::usize_unsuffixed(index), scope.open_of(field), ident(&field.name));
    match &field.codec {
        // An array of the encoding as a header block was refused.
        Codec::Traits | Codec::SoapArray(_) => quote!(writer.header(#index, #open, &self.#name);),
        Codec::Functions(function) => {
            let write = format_ident!("write_{}", function.plain());
            quote!(writer.header_with(#index, #open, &self.#name, #write);)
        }
    }
}

fn faults(scope: &Scope<'_>, faults: &Faults) -> TokenStream {
    let name = scope.item(&faults.path);
    let fields = faults.variants.iter().map(|variant| shape(scope, &variant.field));
    let in_header = in_header(scope, faults);
    let reads = faults.variants.iter().enumerate().map(|(index, variant)| {
        let (index, variant_name) = (Literal::usize_unsuffixed(index), ident(&variant.name));
        match &variant.field.codec {
            Codec::Traits | Codec::SoapArray(_) => quote!(#index => reader.variant(Self::#variant_name)),
            Codec::Functions(function) => {
                let read = format_ident!("read_{}", function.plain());
                quote!(#index => reader.variant_with(Self::#variant_name, #read))
            }
        }
    });
    let writes = faults.variants.iter().map(|variant| {
        let variant_name = ident(&variant.name);
        let write = write_value(scope, &variant.field, &quote!(value));
        quote!(Self::#variant_name(value) => { #write })
    });
    quote! {
        impl FaultDetail for #name {
            const SHAPE: &'static Shape = &Shape::sequence(Name::ANONYMOUS, &[#(#fields,)*]);
            const NAMESPACES: &'static Namespaces = &NAMESPACES;
            #in_header

            fn read(index: usize, reader: &mut Reader<'_>) -> Result<Self, ReadError> {
                match index {
                    #(#reads,)*
                    _ => Err(reader.refused()),
                }
            }

            fn write(&self, writer: &mut Writer<'_>) {
                match self {
                    #(#writes)*
                }
            }
        }
    }
}

/// What stands in the Header of a fault, where something does.
fn in_header(scope: &Scope<'_>, faults: &Faults) -> TokenStream {
    let declared: Vec<_> = faults.variants.iter().filter(|variant| variant.place != FaultPlace::Detail).collect();
    if declared.is_empty() {
        return TokenStream::new();
    }
    let fields = declared.iter().map(|variant| shape(scope, &variant.field));
    let only: Vec<_> = declared
        .iter()
        .filter(|variant| variant.place == FaultPlace::Header)
        .map(|variant| ident(&variant.name))
        .collect();
    let method = (!only.is_empty()).then(|| {
        quote! {
            fn in_header(&self) -> bool {
                matches!(self, #(Self::#only(_))|*)
            }
        }
    });
    quote! {
        const HEADER_FAULTS: Option<&'static Shape> = Some(&Shape::sequence(Name::ANONYMOUS, &[#(#fields,)*]));

        #method
    }
}

fn failure(scope: &Scope<'_>, failure: &Failure) -> TokenStream {
    let type_ = scope.type_(&failure.type_);
    let (succeeded, reason) = (ident(&failure.succeeded.name), ident(&failure.reason.name));
    let some = |field: &HeaderField, value: TokenStream| match (field.nillable, field.value_or_nil) {
        (true, _) => quote!(Nillable::Value(#value)),
        (false, true) => quote!(Some(ValueOrNil::Value(#value))),
        (false, false) => quote!(Some(#value)),
    };
    let no = some(&failure.succeeded, quote!(false));
    let given = some(&failure.reason, quote!(self));
    let reason_of = match (failure.reason.nillable, failure.reason.value_or_nil) {
        (true, _) => quote!(headers.#reason.as_option()),
        (false, true) => quote!(headers.#reason.as_ref().and_then(ValueOrNil::as_option)),
        (false, false) => quote!(headers.#reason.as_ref()),
    };
    quote! {
        impl Failure<messages::ResponseHeaders> for #type_ {
            fn from_headers(headers: &messages::ResponseHeaders) -> Option<Self> {
                (headers.#succeeded == #no).then(|| #reason_of.cloned().unwrap_or_else(ReadXml::blank))
            }

            fn into_report(self) -> Report<messages::ResponseHeaders> {
                Report::Headers(messages::ResponseHeaders { #succeeded: #no, #reason: #given, ..Default::default() })
            }
        }
    }
}
