//! Module `types`: the structs and enumerations as people use them. How they are read and written stands in `xml`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::collections::Set;
use crate::rust::{Choice, Crate, Derived, Enumeration, Flags, Ident, Item, Module, Struct};

use super::path::{Scope, ident};
use super::{Unit, attributes, documentation, json};

/// The module with its submodules.
pub(super) fn unit(written: &Crate) -> Unit {
    let mut unit = module(written, &written.types, Ident::value("types"));
    unit.children = written
        .types
        .modules
        .iter()
        .map(|inner| {
            let name = inner.path.last().cloned().unwrap_or_else(|| Ident::value("types"));
            module(written, inner, name)
        })
        .collect();
    unit
}

fn module(written: &Crate, module: &Module, name: Ident) -> Unit {
    let defined: Set<String> = module.items.iter().map(|item| item_name(item).as_str().to_owned()).collect();
    let scope = Scope::types(written, module.path.clone(), defined);
    let mut items = Vec::new();
    module.items.iter().for_each(|item| items.extend(self::item(&scope, item)));
    Unit {
        name,
        public: true,
        allow: super::allowed(&[], &module.items),
        documentation: module.documentation.clone(),
        uses: scope.uses(),
        imports: scope.imports(),
        constants: Vec::new(),
        items,
        children: Vec::new(),
    }
}

/// Name of an item.
pub(super) fn item_name(item: &Item) -> &Ident {
    match item {
        Item::Struct(item) => &item.path.name,
        Item::Enumeration(item) => &item.path.name,
        Item::Flags(item) => &item.path.name,
        Item::Derived(item) => &item.path.name,
        Item::Choice(item) => &item.path.name,
    }
}

/// Definition of an item.
pub(super) fn item(scope: &Scope<'_>, item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Struct(item) => vec![struct_(scope, item)],
        Item::Enumeration(item) => enumeration(scope, item),
        Item::Flags(item) => flags(scope, item),
        Item::Derived(item) => vec![derived(scope, item)],
        Item::Choice(item) => vec![choice(scope, item)],
    }
}

/// Definition of a struct.
pub(super) fn struct_(scope: &Scope<'_>, item: &Struct) -> TokenStream {
    let documentation = documentation(&item.documentation);
    let attributes = attributes(&item.attributes);
    let name = ident(&item.path.name);
    let default = item.default.then(|| quote!(Default,));
    let fields = item.fields.iter().map(|field| {
        let documentation = super::documentation(&field.documentation);
        let attributes = super::attributes(&field.attributes);
        let name = ident(&field.name);
        let type_ = scope.type_(&field.type_);
        let json = json::field(scope, field.json.as_ref());
        quote!(#documentation #attributes #json pub #name: #type_)
    });
    let text = item.text.as_ref().map(|text| {
        let documentation = super::documentation(&text.documentation);
        let attributes = super::attributes(&text.attributes);
        let (name, type_) = (ident(&text.name), scope.type_(&text.type_));
        let json = json::field(scope, text.json.as_ref());
        quote!(#documentation #attributes #json pub #name: #type_,)
    });
    let attribute_fields = item.attribute_fields.iter().map(|field| {
        let documentation = super::documentation(&field.documentation);
        let attributes = super::attributes(&field.attributes);
        let (name, type_) = (ident(&field.name), scope.type_(&field.type_));
        let json = json::field(scope, field.json.as_ref());
        quote!(#documentation #attributes #json pub #name: #type_)
    });
    let any_attributes = item.any_attributes.as_ref().map(|any| {
        let (json, name) = (json::unnamed(scope, &any.name), ident(&any.name));
        let (vec, attribute) = (scope.named("Vec", "std::vec"), scope.named("RawAttribute", ""));
        quote! {
            /// Attributes that the description admits without naming them.
            #json
            pub #name: #vec<#attribute>,
        }
    });
    let unknown = item.unknown.as_ref().map(|name| {
        let (json, name) = (json::unnamed(scope, name), ident(name));
        let (vec, element) = (scope.named("Vec", "std::vec"), scope.named("RawElement", ""));
        quote! {
            /// Elements that the description does not know, kept as they were read and written back at the end.
            #json
            pub #name: #vec<#element>,
        }
    });
    let mixed = item.mixed.as_ref().map(|name| {
        let (json, name) = (json::unnamed(scope, name), ident(name));
        let (vec, mixed) = (scope.named("Vec", "std::vec"), scope.named("Mixed", ""));
        quote! {
            /// Text and elements in the order in which they stand.
            #json
            pub #name: #vec<#mixed>,
        }
    });
    let json = json::container(scope);
    quote! {
        #documentation
        #attributes
        #[derive(Clone, Debug, #default PartialEq)]
        #json
        pub struct #name {
            #(#fields,)*
            #mixed
            #text
            #(#attribute_fields,)*
            #any_attributes
            #unknown
        }
    }
}

fn enumeration(scope: &Scope<'_>, item: &Enumeration) -> Vec<TokenStream> {
    let documentation = documentation(&item.documentation);
    let attributes = attributes(&item.attributes);
    let name = ident(&item.path.name);
    let variants = item.variants.iter().map(|variant| {
        let documentation = super::documentation(&variant.documentation);
        let name = ident(&variant.name);
        quote!(#documentation #name)
    });
    let unknown = item.unknown.as_ref().map(|name| {
        let name = ident(name);
        let string = scope.named("String", "std::string");
        quote! {
            /// A word that the description does not have.
            #name(#string),
        }
    });
    let words = item.variants.iter().map(|variant| {
        let (name, word) = (ident(&variant.name), &variant.word);
        quote!(Self::#name => #word)
    });
    let unknown_word = item.unknown.as_ref().map(|name| {
        let name = ident(name);
        quote!(Self::#name(word) => word,)
    });
    vec![
        quote! {
            #documentation
            #attributes
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub enum #name {
                #(#variants,)*
                #unknown
            }
        },
        quote! {
            impl #name {
                /// The word on the wire.
                pub fn as_str(&self) -> &str {
                    match self {
                        #(#words,)*
                        #unknown_word
                    }
                }
            }
        },
    ]
}

fn flags(scope: &Scope<'_>, item: &Flags) -> Vec<TokenStream> {
    let documentation = documentation(&item.documentation);
    let attributes = attributes(&item.attributes);
    let set = scope.named("FlagSet", "");
    let name = ident(&item.path.name);
    let constants = item.flags.iter().enumerate().map(|(index, flag)| {
        let documentation = super::documentation(&flag.documentation);
        let name = ident(&flag.name);
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(#documentation pub const #name: Self = Self(#set::word(#index));)
    });
    let json = json::transparent(scope);
    vec![
        quote! {
            #documentation
            #attributes
            #[derive(Clone, Debug, Default, PartialEq, Eq)]
            #json
            pub struct #name(pub #set<Self>);
        },
        quote! {
            impl #name {
                #(#constants)*
            }
        },
    ]
}

fn choice(scope: &Scope<'_>, item: &Choice) -> TokenStream {
    let documentation = documentation(&item.documentation);
    let attributes = attributes(&item.attributes);
    let name = ident(&item.path.name);
    let variants = item.alternatives.iter().map(|field| {
        let documentation = super::documentation(&field.documentation);
        let attributes = super::attributes(&field.attributes);
        let name = ident(&field.name);
        let type_ = scope.type_(&field.type_);
        let json = json::variant(scope, field.json.as_ref());
        quote!(#documentation #attributes #json #name(#type_))
    });
    let json = json::container(scope);
    quote! {
        #documentation
        #attributes
        #[derive(Clone, Debug, PartialEq)]
        #json
        pub enum #name {
            #(#variants,)*
        }
    }
}

fn derived(scope: &Scope<'_>, item: &Derived) -> TokenStream {
    let documentation = documentation(&item.documentation);
    let name = ident(&item.path.name);
    let variants = item.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let type_ = scope.type_(&crate::rust::Type::Box(Box::new(crate::rust::Type::Item(variant.type_.clone()))));
        let documentation = format!(" [`{}`].", variant.type_.name.plain());
        let json = json::renamed(variant.json.as_ref());
        quote!(#[doc = #documentation] #json #name(#type_))
    });
    let json = json::container(scope);
    quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #json
        pub enum #name {
            #(#variants,)*
        }
    }
}
