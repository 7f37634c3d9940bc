//! Reading and writing of enumerations, sets of words and enums over derived types, and the conversions that people expect of them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Derived, DerivedVariant, Enumeration, Flags};

use super::path::{Scope, ident};

/// An enumeration.
pub(super) fn enumeration(scope: &Scope<'_>, item: &Enumeration) -> Vec<TokenStream> {
    let name = scope.item(&item.path);
    let words = item.variants.iter().map(|variant| {
        let (name, word) = (ident(&variant.name), &variant.word);
        quote!(#word => Self::#name)
    });
    let first = item.variants.first().map(|variant| ident(&variant.name));
    let (blank, from_unknown, argument) = match &item.unknown {
        Some(unknown) => {
            let unknown = ident(unknown);
            (quote!(Self::default()), quote!(Some(Self::#unknown(word.to_owned()))), quote!(word))
        }
        None => (quote!(Self::#first), quote!(None), quote!(_word)),
    };
    let collapsed = item.collapsed.then(|| {
        quote!(
            const COLLAPSED: bool = true;
        )
    });
    // The word of one that was never set is empty, too, and is refused.
    let empty = item.variants.iter().find(|variant| variant.word.is_empty()).map(|variant| ident(&variant.name));
    let write = match item.unknown.as_ref().filter(|_| item.validated) {
        Some(unknown) => {
            let unknown = ident(unknown);
            quote!(writer.known_word(self.as_str(), !matches!(self, Self::#unknown(_))))
        }
        None => quote!(writer.enumeration(self.as_str())),
    };
    let write = match empty {
        Some(empty) => quote!(if !matches!(self, Self::#empty) { #write; }),
        None => quote!(#write;),
    };
    let mut items = vec![
        quote! {
            impl Enumeration for #name {
                #collapsed

                fn from_word(word: &str) -> Option<Self> {
                    Some(match word {
                        #(#words,)*
                        _ => return None,
                    })
                }

                fn from_unknown(#argument: &str) -> Option<Self> {
                    #from_unknown
                }

                fn as_word(&self) -> &str {
                    self.as_str()
                }
            }
        },
        quote! {
            impl ReadXml for #name {
                fn blank() -> Self {
                    #blank
                }

                fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                    *self = reader.enumeration()?;
                    Ok(())
                }
            }
        },
        quote! {
            impl WriteXml for #name {
                fn write(&self, writer: &mut Writer<'_>) {
                    #write
                }
            }
        },
    ];
    if item.simple_value {
        items.push(quote! {
            impl SimpleValue for #name {
                fn from_text(text: &str, reader: &Reader<'_>) -> Result<Self, ScalarError> {
                    reader.word(text)
                }

                fn to_text(&self, writer: &mut Writer<'_>) {
                    #write
                }
            }
        });
    }
    if let Some(unknown) = &item.unknown {
        let unknown = ident(unknown);
        items.push(quote! {
            impl Default for #name {
                /// No word yet: it is refused when it is written.
                fn default() -> Self {
                    Self::#unknown(String::new())
                }
            }
        });
        items.push(quote! {
            impl From<&str> for #name {
                fn from(word: &str) -> Self {
                    Self::from_word(word).unwrap_or_else(|| Self::#unknown(word.to_owned()))
                }
            }
        });
    }
    items
}

/// A set of words.
pub(super) fn flags(scope: &Scope<'_>, item: &Flags) -> Vec<TokenStream> {
    let name = scope.item(&item.path);
    let words = item.flags.iter().map(|flag| {
        let (word, number) = (&flag.word, Literal::u64_unsuffixed(flag.number));
        quote!((#word, #number))
    });
    let simple_value = item.simple_value.then(|| {
        quote! {
            impl SimpleValue for #name {
                fn from_text(text: &str, reader: &Reader<'_>) -> Result<Self, ScalarError> {
                    FlagSet::from_text(text, reader).map(Self)
                }

                fn to_text(&self, writer: &mut Writer<'_>) {
                    self.0.to_text(writer);
                }
            }
        }
    });
    let items = [
        quote! {
            impl FlagWords for #name {
                const WORDS: &'static [(&'static str, u64)] = &[#(#words,)*];
            }
        },
        quote! {
            impl ReadXml for #name {
                fn blank() -> Self {
                    Self::default()
                }

                fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                    self.0.read(reader)
                }
            }
        },
        quote! {
            impl WriteXml for #name {
                fn write(&self, writer: &mut Writer<'_>) {
                    self.0.write(writer);
                }
            }
        },
        quote! {
            impl std::ops::Deref for #name {
                type Target = FlagSet<Self>;

                fn deref(&self) -> &Self::Target {
                    &self.0
                }
            }
        },
        quote! {
            impl std::ops::DerefMut for #name {
                fn deref_mut(&mut self) -> &mut Self::Target {
                    &mut self.0
                }
            }
        },
        quote! {
            impl std::ops::BitOr for #name {
                type Output = Self;

                fn bitor(self, other: Self) -> Self {
                    Self(self.0.union(&other.0))
                }
            }
        },
    ];
    items.into_iter().chain(simple_value).collect()
}

/// An enum over a base type and what is derived from it.
pub(super) fn derived(scope: &Scope<'_>, item: &Derived) -> Vec<TokenStream> {
    let name = scope.item(&item.path);
    let types = item.variants.iter().map(|variant| {
        let (namespace, local) = (scope.namespace(&variant.wire_type), &variant.wire_type.local);
        quote!(name(#namespace, #local))
    });
    let first = item.variants.first().map(|variant| ident(&variant.name));
    let blank = quote!(Self::#first(ReadXml::blank()));
    let arms = item.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.name);
        let number = Literal::usize_unsuffixed(index);
        if index == 0 && item.base_first {
            quote!(Some(#number) | None => Self::#name(reader.read()?))
        } else {
            quote!(Some(#number) => Self::#name(reader.read()?))
        }
    });
    let attributes = item.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.name);
        let qname = scope.qname(&variant.wire_type);
        match (index == 0 && item.base_first, variant.attributes) {
            (true, false) => quote!(Self::#name(_) => {}),
            (true, true) => quote!(Self::#name(value) => value.attributes(writer)),
            (false, false) => quote!(Self::#name(_) => writer.derived_type(#qname)),
            (false, true) => quote! {
                Self::#name(value) => {
                    writer.derived_type(#qname);
                    value.attributes(writer);
                }
            },
        }
    });
    // A base that nothing concrete is derived from writes nothing of its own.
    let empty = |(index, variant): (usize, &DerivedVariant)| index == 0 && item.base_first && !variant.attributes;
    let start_tag = (!item.variants.iter().enumerate().all(empty)).then(|| {
        quote! {
            const ATTRIBUTES: bool = true;

            fn attributes(&self, writer: &mut Writer<'_>) {
                match self {
                    #(#attributes,)*
                }
            }
        }
    });
    let writes = item.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        quote!(Self::#name(value) => value.write(writer))
    });
    let mut items = vec![
        quote! {
            impl ReadXml for #name {
                fn blank() -> Self {
                    #blank
                }

                fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                    *self = match reader.derived_type(&[#(#types,)*])? {
                        #(#arms,)*
                        _ => return reader.refuse(),
                    };
                    Ok(())
                }
            }
        },
        quote! {
            impl WriteXml for #name {
                #start_tag

                fn write(&self, writer: &mut Writer<'_>) {
                    match self {
                        #(#writes,)*
                    }
                }
            }
        },
    ];
    if item.default {
        items.push(quote! {
            impl Default for #name {
                fn default() -> Self {
                    Self::#first(Box::default())
                }
            }
        });
    }
    for variant in &item.variants {
        let type_ = scope.item(&variant.type_);
        let variant = ident(&variant.name);
        items.push(quote! {
            impl From<#type_> for #name {
                fn from(value: #type_) -> Self {
                    Self::#variant(Box::new(value))
                }
            }
        });
    }
    items
}
