//! How a module names what stands elsewhere.
//!
//! `types` and `messages` name std types in short, and in full where the module defines the same name (a type called `Option`); `xml`, `client` and `server`
//! name items through their module (`types::User`), so that no item can shadow a name of the runtime.

use std::cell::RefCell;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::unit::Import;
use crate::collections::Set;
use crate::rust::{Crate, Field, Home, Ident, ItemPath, Namespace, Scalar, Type, Wire, WireType};

/// The module that tokens are written for.
#[derive(Debug)]
pub(crate) struct Scope<'c> {
    written: &'c Crate,
    place: Place,
    shadowed: Set<String>,
    /// Names of the runtime that were written in short, and need a `use`.
    short: RefCell<Set<&'static str>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Types(Vec<Ident>),
    Messages,
    /// `xml` of a service.
    Service,
    /// `client` or `server` of a service.
    Api,
    /// `xml` at the top, of several services.
    SharedXml,
}

impl<'c> Scope<'c> {
    fn new(written: &'c Crate, place: Place, shadowed: Set<String>) -> Self {
        Self { written, place, shadowed, short: RefCell::default() }
    }

    /// `types`, or a module below it.
    pub(super) fn types(written: &'c Crate, path: Vec<Ident>, defined: Set<String>) -> Self {
        Self::new(written, Place::Types(path), defined)
    }

    /// `messages` of a service.
    pub(super) fn messages(written: &'c Crate, defined: Set<String>) -> Self {
        Self::new(written, Place::Messages, defined)
    }

    /// `xml` of a service.
    pub(super) fn service_xml(written: &'c Crate) -> Self {
        Self::new(written, Place::Service, Set::new())
    }

    /// `client` or `server` of a service.
    pub(super) fn api(written: &'c Crate) -> Self {
        Self::new(written, Place::Api, Set::new())
    }

    /// `xml` of several services.
    pub(super) fn shared_xml(written: &'c Crate) -> Self {
        Self::new(written, Place::SharedXml, Set::new())
    }

    /// Path of the runtime crate.
    pub(super) fn runtime(&self) -> TokenStream {
        self.written.runtime.parse().unwrap_or_else(|_| quote!(::wsdl_runtime))
    }

    /// The number of `super`s from here to where `types` stands.
    fn up(&self) -> TokenStream {
        match &self.place {
            Place::Types(path) => {
                let supers = path.iter().map(|_| quote!(super));
                quote!(#(#supers::)*)
            }
            Place::SharedXml => quote!(super::),
            Place::Messages | Place::Service | Place::Api if self.written.service_modules => quote!(super::super::),
            Place::Messages | Place::Service | Place::Api => quote!(super::),
        }
    }

    /// Path of an item.
    pub(super) fn item(&self, path: &ItemPath) -> TokenStream {
        let name = ident(&path.name);
        match (&path.home, &self.place) {
            (Home::Types(module), Place::Types(own)) if module == own => quote!(#name),
            (Home::Types(module), Place::Types(_)) => {
                let up = self.up();
                let module = module.iter().map(ident);
                quote!(#up #(#module::)* #name)
            }
            (Home::Types(module), _) => {
                let module = module.iter().map(ident);
                quote!(types:: #(#module::)* #name)
            }
            (Home::Messages(_), Place::Messages) => quote!(#name),
            (Home::Messages(_), _) => quote!(messages::#name),
        }
    }

    /// A Rust type.
    pub(super) fn type_(&self, type_: &Type) -> TokenStream {
        match type_ {
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Item(path) => self.item(path),
            Type::Extern(path) => path.parse().unwrap_or_default(),
            Type::Option(inner) => self.generic("Option", "std::option", &[inner]),
            Type::Vec(inner) => self.generic("Vec", "std::vec", &[inner]),
            Type::Box(inner) => self.generic("Box", "std::boxed", &[inner]),
            Type::Nillable(inner) => self.generic("Nillable", "", &[inner]),
            Type::ValueOrNil(inner) => self.generic("ValueOrNil", "", &[inner]),
            Type::List(inner) => self.generic("List", "scalar", &[inner]),
            Type::Dictionary(key, value) => self.generic("Dictionary", "", &[key, value]),
        }
    }

    fn generic(&self, name: &'static str, module: &'static str, arguments: &[&Type]) -> TokenStream {
        let path = self.named(name, module);
        let arguments = arguments.iter().map(|argument| self.type_(argument));
        quote!(#path<#(#arguments),*>)
    }

    fn scalar(&self, scalar: Scalar) -> TokenStream {
        if scalar.is_primitive() {
            let name = format_ident!("{}", scalar.name());
            // A type cannot be called like a primitive: item names begin with a capital.
            return quote!(#name);
        }
        self.named(scalar.name(), scalar.module())
    }

    /// A name of std or the runtime: short where it is imported and nothing shadows it.
    pub(super) fn named(&self, name: &'static str, module: &'static str) -> TokenStream {
        let ident = format_ident!("{name}");
        if !self.shadowed.contains(name) {
            self.short.borrow_mut().insert(name);
            return quote!(#ident);
        }
        let module: Vec<_> =
            module.split("::").filter(|part| !part.is_empty()).map(|part| format_ident!("{part}")).collect();
        if module.first().is_some_and(|first| first == "std") {
            quote!(:: #(#module::)* #ident)
        } else {
            let runtime = self.runtime();
            quote!(#runtime:: #(#module::)* #ident)
        }
    }

    /// `use` items of what was written in short. To be asked when the items are there.
    pub(super) fn uses(&self) -> Vec<TokenStream> {
        match &self.place {
            Place::Types(_) | Place::Messages => self.runtime_uses(),
            Place::Service | Place::Api | Place::SharedXml => Vec::new(),
        }
    }

    /// `use` items of other modules, for what the items turn out to name.
    pub(super) fn imports(&self) -> Vec<Import> {
        let mut imports = Vec::new();
        if !matches!(self.place, Place::Types(_)) {
            imports.push(Import { path: self.up(), names: vec!["types".to_owned()] });
        }
        if matches!(self.place, Place::Service | Place::Api) {
            imports.push(Import { path: quote!(super::), names: vec!["messages".to_owned()] });
        }
        if self.place == Place::Service && self.written.service_modules {
            imports.push(Import { path: quote!(super::super::xml::), names: self.shared_names() });
        }
        imports
    }

    /// What `xml` at the top offers to the services.
    fn shared_names(&self) -> Vec<String> {
        let own = self.written.namespaces.iter().filter(|namespace| !namespace.built_in);
        let constants = own.map(|namespace| namespace.constant.as_str().to_owned());
        let functions = self.written.contents.iter().flat_map(|content| {
            let name = super::contents::name(content).plain();
            [format!("read_{name}"), format!("write_{name}")]
        });
        constants.chain(functions).chain(["NAMESPACES".to_owned()]).collect()
    }

    /// Names of the runtime that the module uses in short.
    fn runtime_uses(&self) -> Vec<TokenStream> {
        const TOP: &[&str] = &[
            "AnyValue",
            "Dictionary",
            "FlagSet",
            "Mixed",
            "Nillable",
            "RawAttribute",
            "RawElement",
            "Secret",
            "SecretBytes",
            "ValueOrNil",
        ];
        const SCALARS: &[&str] = &[
            "Base64Binary",
            "Char",
            "Date",
            "DateTime",
            "Decimal",
            "Duration",
            "GDay",
            "GMonth",
            "GMonthDay",
            "GYear",
            "GYearMonth",
            "Guid",
            "HexBinary",
            "Integer",
            "List",
            "QName",
            "Time",
        ];
        let runtime = self.runtime();
        let short = self.short.borrow();
        let wanted = |names: &[&str]| -> Vec<proc_macro2::Ident> {
            names.iter().filter(|&&name| short.contains(name)).map(|name| format_ident!("{name}")).collect()
        };
        let scalars = wanted(SCALARS);
        let top = wanted(TOP);
        let scalars = one_or_list(quote!(#runtime::scalar), &scalars);
        let top = one_or_list(runtime, &top);
        scalars.into_iter().chain(top).collect()
    }

    /// Constant of a namespace.
    pub(super) fn namespace(&self, wire: &Wire) -> TokenStream {
        match self.namespace_of(wire) {
            Some(namespace) => {
                let constant = ident(&namespace.constant);
                quote!(#constant)
            }
            None => quote!(NONE),
        }
    }

    fn namespace_of(&self, wire: &Wire) -> Option<&Namespace> {
        self.written.namespaces.get(wire.namespace?)
    }

    /// Name with prefix.
    pub(super) fn qname(&self, wire: &Wire) -> String {
        match self.namespace_of(wire) {
            Some(namespace) => format!("{}:{}", namespace.prefix, wire.local),
            None => wire.local.clone(),
        }
    }

    /// Start tag of a field's element.
    pub(super) fn open_of(&self, field: &Field) -> String {
        field.element().map(|wire| self.open(wire)).unwrap_or_default()
    }

    /// Start tag.
    pub(super) fn open(&self, wire: &Wire) -> String {
        format!("<{}>", self.qname(wire))
    }

    /// Name of a type with its prefix, as xsi:type has it.
    pub(super) fn type_qname(&self, type_: &WireType) -> String {
        match type_ {
            WireType::BuiltIn(local) => format!("xsd:{local}"),
            WireType::Named(wire) => self.qname(wire),
        }
    }

    /// `Name` of a type on the wire.
    pub(super) fn wire_type(&self, wire_type: Option<&WireType>) -> TokenStream {
        match wire_type {
            None => quote!(Name::ANONYMOUS),
            Some(WireType::BuiltIn(local)) => quote!(name(XSD, #local)),
            Some(WireType::Named(wire)) => {
                let (namespace, local) = (self.namespace(wire), &wire.local);
                quote!(name(#namespace, #local))
            }
        }
    }

    /// A constant for each namespace, by its name.
    pub(super) fn namespace_constants(&self) -> Vec<(String, TokenStream)> {
        let shared = self.place == Place::SharedXml;
        let constant = |(index, namespace): (usize, &Namespace)| {
            let constant = ident(&namespace.constant);
            let id = proc_macro2::Literal::usize_unsuffixed(index);
            let documentation = format!(" {}", namespace.documentation);
            let visibility = shared.then(|| quote!(pub(super)));
            let offset = (index > 0).then(|| quote!(+ #id));
            let item =
                quote!(#[doc = #documentation] #visibility const #constant: NamespaceId = Namespaces::FIRST #offset;);
            (namespace.constant.as_str().to_owned(), item)
        };
        let own = self.written.namespaces.iter().enumerate().filter(|(_, namespace)| !namespace.built_in);
        own.map(constant).collect()
    }

    /// Whether several services share what is written here.
    pub(super) fn is_shared(&self) -> bool {
        self.place == Place::SharedXml
    }

    /// The crate.
    pub(super) fn written(&self) -> &Crate {
        self.written
    }
}

fn one_or_list(path: TokenStream, names: &[proc_macro2::Ident]) -> Option<TokenStream> {
    match names {
        [] => None,
        [one] => Some(quote!(use #path::#one;)),
        many => Some(quote!(use #path::{#(#many),*};)),
    }
}

/// A token for an identifier.
pub(super) fn ident(name: &Ident) -> proc_macro2::Ident {
    match name.as_str().strip_prefix("r#") {
        Some(raw) => proc_macro2::Ident::new_raw(raw, proc_macro2::Span::call_site()),
        None => proc_macro2::Ident::new(name.as_str(), proc_macro2::Span::call_site()),
    }
}
