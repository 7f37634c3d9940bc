//! Each XML namespace gets an id, a constant, a prefix and, when types live in it, a module. All four come from its URI.
//!
//! The prefix is the shortest beginning of the URI's last word that no other namespace of the call shares: short prefixes are short messages.
//!
//! | URI | prefix | constant | module |
//! |---|---|---|---|
//! | `http://www.superoffice.net/ws/crm/NetServer/Services88` (root) | `s` | `S` | `types` |
//! | `http://schemas.microsoft.com/2003/10/Serialization/Arrays` | `a` | `A` | `types::arrays` |

use crate::collections::{Map, Set};
use crate::model::{Content, Definition, Model, PartContent, Particle, Style, Term, TypeId, TypeName};
use crate::options::Options;
use crate::rust::{Ident, Namespace};

use super::categories::{Categories, Category};
use super::documentation;
use super::inheritance::Hierarchy;
use super::selection::Selection;

/// Prefixes that the envelope declares.
const RESERVED: &[&str] = &["soap", "xsd", "xsi"];

/// Namespaces that the runtime knows: URI, constant, prefix.
const BUILT_IN: &[(&str, &str, &str)] = &[
    ("http://www.w3.org/XML/1998/namespace", "XML", "xml"),
    ("http://www.w3.org/2001/XMLSchema-instance", "XSI", "xsi"),
    ("http://www.w3.org/2001/XMLSchema", "XSD", "xsd"),
    ("http://schemas.xmlsoap.org/soap/envelope/", "SOAP11", "soap"),
    ("http://www.w3.org/2003/05/soap-envelope", "SOAP12", "soap"),
];

/// The namespaces of one call.
#[derive(Debug, Default)]
pub(crate) struct Namespaces {
    /// In the order of their ids.
    pub(crate) all: Vec<Namespace>,
    position: Map<String, usize>,
    modules: Map<String, Vec<Ident>>,
}

impl Namespaces {
    /// Position of a URI; `None` for no namespace.
    pub(crate) fn position(&self, uri: &str) -> Option<usize> {
        self.position.get(uri).copied()
    }

    /// Module path below `types` for the types of a namespace.
    pub(crate) fn module(&self, uri: &str) -> &[Ident] {
        self.modules.get(uri).map_or(&[], Vec::as_slice)
    }

    /// URI of the namespace whose module is at this path.
    pub(crate) fn of_module(&self, path: &[Ident]) -> Option<&str> {
        self.modules.iter().find(|(_, module)| module.as_slice() == path).map(|(uri, _)| uri.as_str())
    }
}

/// Gives every namespace that the selected components use its names.
pub(crate) fn assign(
    model: &Model,
    options: &Options,
    hierarchy: &Hierarchy,
    selection: &Selection<'_>,
    categories: &Categories,
) -> Namespaces {
    let root = options
        .root_namespace
        .clone()
        .or_else(|| model.descriptions.first().map(|first| first.target_namespace.clone()))
        .unwrap_or_default();
    let mut uris = used(model, hierarchy, selection, categories);
    uris.remove("");
    uris.remove(&root);
    let ordered: Vec<String> = std::iter::once(root.clone()).filter(|root| !root.is_empty()).chain(uris).collect();
    // Those that the runtime knows need no number, no constant and no declaration.
    let (known, ordered): (Vec<String>, Vec<String>) =
        ordered.into_iter().partition(|uri| BUILT_IN.iter().any(|(known, ..)| known == uri));

    let prefixes = prefixes(&ordered);
    let mut namespaces = Namespaces::default();
    let mut taken: Set<String> = Set::new();
    let own = ordered.into_iter().zip(prefixes).map(|(uri, prefix)| Namespace {
        constant: Ident::constant(&prefix),
        prefix,
        documentation: documentation::quoted(&uri),
        uri,
        built_in: false,
    });
    let known = known.into_iter().filter_map(|uri| {
        let (_, constant, prefix) = BUILT_IN.iter().find(|(known, ..)| *known == uri)?;
        Some(Namespace {
            constant: Ident::constant(constant),
            prefix: (*prefix).to_owned(),
            documentation: documentation::quoted(&uri),
            uri,
            built_in: true,
        })
    });
    for namespace in own.chain(known) {
        let uri = namespace.uri.clone();
        namespaces.position.insert(uri.clone(), namespaces.all.len());
        namespaces.all.push(namespace);
        if uri != root {
            namespaces.modules.insert(uri.clone(), vec![module(&uri, &mut taken)]);
        }
    }
    namespaces
}

fn used(model: &Model, hierarchy: &Hierarchy, selection: &Selection<'_>, categories: &Categories) -> Set<String> {
    let mut uris = Set::new();
    for &type_ in &selection.types {
        let definition = model.type_(type_);
        if matches!(definition.definition, Definition::BuiltIn(_)) {
            continue;
        }
        // A scalar's own name is on the wire only where an element is declared with it.
        if let TypeName::Global(name) = &definition.name
            && !matches!(categories.of(type_).1, Category::Scalar(_) | Category::List(_))
        {
            uris.insert(name.namespace.clone());
        }
        if let (_, Category::SoapArray(item)) = categories.of(type_) {
            uris.extend(type_namespace(model, *item));
        } else if let Definition::Complex(complex) = &definition.definition {
            for attribute in &complex.attributes {
                uris.insert(attribute.attribute.name.namespace.clone());
            }
            if let Content::Particle(particle) = &complex.content {
                particle_namespaces(model, particle, &mut uris);
            }
        }
    }
    for head in &selection.heads {
        for element in hierarchy.substitutions.of_head(*head).unwrap_or_default() {
            let declaration = model.element(*element);
            uris.insert(declaration.name.namespace.clone());
            uris.extend(type_namespace(model, declaration.type_));
        }
    }
    for chosen in &selection.services {
        for operation in &chosen.operations {
            for part in operation.header_faults() {
                if let PartContent::Element(element) = part.content {
                    let declaration = model.element(element);
                    uris.insert(declaration.name.namespace.clone());
                    uris.extend(type_namespace(model, declaration.type_));
                }
            }
            for fault in &operation.faults {
                match fault.part.content {
                    PartContent::Element(element) => {
                        let declaration = model.element(element);
                        uris.insert(declaration.name.namespace.clone());
                        uris.extend(type_namespace(model, declaration.type_));
                    }
                    PartContent::Type(type_) => {
                        uris.extend(type_namespace(model, type_));
                        uris.extend(fault.namespace.clone());
                    }
                }
            }
            let messages = [Some(&operation.input), operation.output.as_ref()];
            for message in messages.into_iter().flatten() {
                if operation.style == Style::Rpc {
                    uris.extend(message.body.namespace.clone());
                }
                let headers = message.headers.iter().map(|header| &header.part);
                for part in message.body.parts.iter().chain(headers) {
                    match part.content {
                        PartContent::Element(element) => {
                            let declaration = model.element(element);
                            uris.insert(declaration.name.namespace.clone());
                            uris.extend(type_namespace(model, declaration.type_));
                        }
                        PartContent::Type(type_) => uris.extend(type_namespace(model, type_)),
                    }
                }
            }
        }
    }
    uris
}

/// Namespace of the name of a type that the description defines.
fn type_namespace(model: &Model, type_: TypeId) -> Option<String> {
    match (&model.type_(type_).name, &model.type_(type_).definition) {
        (_, Definition::BuiltIn(_)) => None,
        (TypeName::Global(name), _) => Some(name.namespace.clone()),
        _ => None,
    }
}

fn particle_namespaces(model: &Model, particle: &Particle, uris: &mut Set<String>) {
    match &particle.term {
        Term::Element(element) => {
            uris.insert(element.name.namespace.clone());
            uris.extend(type_namespace(model, element.type_));
        }
        Term::Any(_) => {}
        Term::Group(group) => {
            for particle in &group.particles {
                particle_namespaces(model, particle, uris);
            }
        }
    }
}

/// Last word of a URI that has letters, in lower case; the words before it are appended to tell equal ones apart.
fn words(uri: &str) -> Vec<String> {
    uri.split(['/', ':', '#', '?'])
        .rev()
        .map(|segment| segment.trim_end_matches(".xsd").trim_end_matches(".wsdl"))
        .filter(|segment| segment.chars().any(|character| character.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

fn prefixes(uris: &[String]) -> Vec<String> {
    let full: Vec<String> = uris
        .iter()
        .map(|uri| {
            let letters: String = words(uri)
                .concat()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|character| character.to_ascii_lowercase())
                .skip_while(char::is_ascii_digit)
                .collect();
            if letters.is_empty() { "n".to_owned() } else { letters }
        })
        .collect();
    full.iter()
        .enumerate()
        .map(|(index, own)| {
            (1..=own.len())
                .filter_map(|length| own.get(..length))
                .find(|prefix| {
                    !RESERVED.contains(prefix)
                        && !prefix.starts_with("xml")
                        // The first of the call (the root) may have the short one; the others must differ from every beginning.
                        && full.iter().enumerate().all(|(other, text)| {
                            other == index || !text.starts_with(*prefix) || (index == 0 && *prefix != text)
                        })
                        && (index == 0 || full.first().is_none_or(|root| !root.starts_with(*prefix)))
                })
                .map_or_else(|| format!("{own}{index}"), str::to_owned)
        })
        .collect()
}

fn module(uri: &str, taken: &mut Set<String>) -> Ident {
    let words = words(uri);
    let mut name = String::new();
    for word in &words {
        name = if name.is_empty() { word.clone() } else { format!("{word}_{name}") };
        let module = Ident::value(&name);
        if taken.insert(module.plain().to_owned()) {
            return module;
        }
    }
    let module = Ident::value(&format!("{name}_{:04x}", super::distinct::hash(uri)));
    taken.insert(module.plain().to_owned());
    module
}

#[cfg(test)]
mod tests {
    use super::prefixes;

    #[test]
    fn a_prefix_is_the_shortest_that_no_other_namespace_begins_with() {
        let uris = [
            "http://www.superoffice.net/ws/crm/NetServer/Services88",
            "http://schemas.microsoft.com/2003/10/Serialization/",
            "http://schemas.microsoft.com/2003/10/Serialization/Arrays",
        ]
        .map(str::to_owned);
        assert_eq!(prefixes(&uris), ["s", "seri", "a"]);
        let same = ["urn:a:types", "urn:b:types"].map(str::to_owned);
        assert_eq!(prefixes(&same), ["t", "typesb"]);
    }
}
