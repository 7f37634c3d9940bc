//! Every item gets its path here, from its XML name alone.
//!
//! A named type stands in the module of its namespace; an anonymous type is called after its owner and its element (`Order` + `Line` -> `OrderLine`);
//! a wrapper element stands in `messages`. Two names that become one in Rust (`foo` and `Foo`) are told apart by a hash of the XML name, so that
//! neither depends on the other's place in the file: `Foo` and `FooC5B7`.

use crate::collections::{Map, Set};
use crate::model::{Definition, Model, QName, TypeId, TypeName, Variety};
use crate::options::Options;
use crate::rust::{Home, Ident, ItemPath};

use super::Problems;
use super::categories::{Categories, Category};
use super::groups;
use super::inheritance::Hierarchy;
use super::namespaces::Namespaces;
use super::particles::GroupKey;
use super::selection::{Chosen, Selection};

/// Names that the modules use themselves.
pub(crate) const REQUEST_HEADERS: &str = "RequestHeaders";
/// See [`REQUEST_HEADERS`].
pub(crate) const RESPONSE_HEADERS: &str = "ResponseHeaders";

/// What has an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Type(TypeId),
    Group(GroupKey),
}

/// Paths of all items.
#[derive(Debug, Default)]
pub(crate) struct Names {
    types: Map<Named, ItemPath>,
    derived: Map<TypeId, ItemPath>,
    contents: Map<TypeId, Ident>,
    messages: Vec<Map<Named, ItemPath>>,
    modules: Vec<Ident>,
}

impl Names {
    /// Path of the item of a type, as the service at `service` sees it.
    pub(crate) fn item(&self, type_: TypeId, service: Option<usize>) -> Option<&ItemPath> {
        self.named(&Named::Type(type_), service)
    }

    /// Path of the item of a group, as the service at `service` sees it.
    pub(crate) fn group(&self, group: &GroupKey, service: Option<usize>) -> Option<&ItemPath> {
        self.named(&Named::Group(group.clone()), service)
    }

    fn named(&self, named: &Named, service: Option<usize>) -> Option<&ItemPath> {
        service
            .and_then(|index| self.messages.get(index))
            .and_then(|messages| messages.get(named))
            .or_else(|| self.types.get(named))
    }

    /// Paths of the items of the messages of a service.
    pub(crate) fn of_messages(&self, service: usize) -> impl Iterator<Item = &ItemPath> {
        self.messages.get(service).into_iter().flat_map(Map::values)
    }

    /// The type whose item, or the enum over it, stands at a path; a finding about it shows the place.
    pub(crate) fn type_at(&self, path: &ItemPath) -> Option<TypeId> {
        let all = self.types.iter().chain(self.messages.iter().flatten());
        let named = all.filter(|(_, found)| *found == path).find_map(|(named, _)| match named {
            Named::Type(type_) => Some(*type_),
            Named::Group(_) => None,
        });
        named.or_else(|| self.derived.iter().find(|(_, found)| *found == path).map(|(base, _)| *base))
    }

    /// Path of the enum over a base type and what is derived from it.
    pub(crate) fn derived(&self, base: TypeId) -> Option<&ItemPath> {
        self.derived.get(&base)
    }

    /// Name of the functions for the content of an array or dictionary.
    pub(crate) fn content(&self, type_: TypeId) -> Option<&Ident> {
        self.contents.get(&type_)
    }

    /// Module of a service.
    pub(crate) fn module(&self, service: usize) -> Option<&Ident> {
        self.modules.get(service)
    }
}

/// A short hash of a name (FNV-1a, folded), stable for ever.
pub(crate) fn hash(name: &str) -> u16 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in name.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    ((hash >> 16) ^ (hash & 0xffff)) as u16
}

/// Gives Rust names to XML names of one scope; equal ones are told apart by their hash.
pub(crate) fn distinct<K: Ord + Clone>(
    entries: &[(K, String)],
    taken: &[&str],
    make: impl Fn(&str) -> Ident,
) -> Map<K, Ident> {
    let names: Vec<&str> = entries.iter().map(|(_, name)| name.as_str()).collect();
    let idents = distinct_idents(&names, taken, &make);
    idents.into_iter().filter_map(|(index, ident)| Some((entries.get(index)?.0.clone(), ident))).collect()
}

/// As [`distinct`], for names alone: the Rust name of each, by its index.
fn distinct_idents(names: &[&str], taken: &[&str], make: &dyn Fn(&str) -> Ident) -> Vec<(usize, Ident)> {
    let mut count: Map<String, usize> = Map::new();
    let made: Vec<(usize, &str, Ident)> =
        names.iter().enumerate().map(|(index, &name)| (index, name, make(name))).collect();
    for (_, _, ident) in &made {
        *count.or_default(ident.as_str().to_owned()) += 1;
    }
    let mut used: Set<String> = taken.iter().map(|&name| name.to_owned()).collect();
    let mut idents = Vec::with_capacity(made.len());
    // Those whose XML name is the Rust name already keep it.
    let (plain, others): (Vec<_>, Vec<_>) = made.into_iter().partition(|(_, name, ident)| ident.plain() == *name);
    for (index, name, ident) in plain.into_iter().chain(others) {
        let alone = count.get(ident.as_str()).is_some_and(|count| *count == 1) || ident.plain() == name;
        let ident = if alone && used.insert(ident.as_str().to_owned()) {
            ident
        } else {
            let mut salted = name.to_owned();
            loop {
                let candidate = make(&format!("{name}_{:04X}", hash(&salted)));
                if used.insert(candidate.as_str().to_owned()) {
                    break candidate;
                }
                salted.push('_');
            }
        };
        idents.push((index, ident));
    }
    idents
}

/// Names all items of the selection.
pub(crate) fn assign(
    model: &Model,
    options: &Options,
    hierarchy: &Hierarchy,
    selection: &Selection<'_>,
    categories: &Categories,
    namespaces: &Namespaces,
    problems: &Problems,
) -> Names {
    let mut names = Names::default();
    let mut by_module: Map<Vec<Ident>, Vec<(Named, String)>> = Map::new();
    let mut contents: Vec<(TypeId, String)> = Vec::new();
    for &type_ in &selection.types {
        let (_, category) = categories.of(type_);
        if categories.of(type_).0 != type_ {
            continue;
        }
        let Some((home, name)) = global_name(model, selection, namespaces, type_) else {
            continue;
        };
        if has_groups(hierarchy, type_, category) {
            by_module.or_default(home.clone()).extend(groups(model, hierarchy, type_, &name));
        }
        match category {
            Category::Enumeration | Category::Flags(_) | Category::Struct
                if !is_inner_word(model, categories, type_) =>
            {
                by_module.or_default(home).push((Named::Type(type_), name));
            }
            Category::Array | Category::Dictionary => contents.push((type_, name)),
            _ => {}
        }
    }
    for head in hierarchy.substitutions.heads().filter(|head| selection.heads.contains(head)) {
        let name = &model.element(head).name;
        let entry = (Named::Group(GroupKey::Substitution(head)), format!("{}_Element", name.local));
        by_module.or_default(namespaces.module(&name.namespace).to_vec()).push(entry);
    }
    for (module, entries) in by_module {
        let idents = distinct(&entries, &[], Ident::type_);
        let used: Vec<String> = idents.values().map(|ident| ident.as_str().to_owned()).collect();
        let used: Vec<&str> = used.iter().map(String::as_str).collect();
        let bases: Vec<(TypeId, String)> = entries
            .iter()
            .filter_map(|(named, name)| match named {
                Named::Type(type_) if selection.polymorphic.contains(type_) => Some((*type_, format!("Any_{name}"))),
                _ => None,
            })
            .collect();
        for (type_, name) in distinct(&bases, &used, Ident::type_) {
            let home = Home::Types(module.clone());
            names.derived.insert(type_, ItemPath { home, name });
        }
        for (named, name) in idents {
            let home = Home::Types(module.clone());
            names.types.insert(named, ItemPath { home, name });
        }
    }
    let message_contents = messages(model, hierarchy, selection, categories, &mut names);
    contents.extend(message_contents);
    names.contents = distinct(&contents, &[], Ident::value);
    names.modules = modules(model, options, selection, problems);
    names
}

/// Whether the groups of a type have items: those of a type written by hand have them for what is derived from it.
pub(crate) fn has_groups(hierarchy: &Hierarchy, type_: TypeId, category: &Category) -> bool {
    match category {
        Category::Struct => true,
        Category::Extern(_) => hierarchy.is_base(type_),
        _ => false,
    }
}

/// The groups that a type of this name declares, each with its own name.
fn groups(model: &Model, hierarchy: &Hierarchy, type_: TypeId, name: &str) -> Vec<(Named, String)> {
    let groups = groups::of_type(model, hierarchy, type_);
    groups
        .into_iter()
        .map(|group| {
            let name = format!("{name}_{}", groups::item_name(&group));
            (Named::Group(group.key), name)
        })
        .collect()
}

/// The words of a set are its constants, and those inside a union or under an enumeration are nobody's: they are no items of their own.
fn is_inner_word(model: &Model, categories: &Categories, type_: TypeId) -> bool {
    let TypeName::Inside { owner, .. } = &model.type_(type_).name else {
        return false;
    };
    let Definition::Simple(simple) = &model.type_(*owner).definition else {
        return false;
    };
    matches!(categories.of(*owner), (_, Category::Flags(item)) if *item == type_)
        || matches!(simple.variety, Variety::Union(_))
        || categories.of(*owner) == (*owner, &Category::Enumeration)
        || is_inner_word(model, categories, *owner)
}

/// Module path and full XML name of a type that does not belong to a message.
fn global_name(
    model: &Model,
    selection: &Selection<'_>,
    namespaces: &Namespaces,
    type_: TypeId,
) -> Option<(Vec<Ident>, String)> {
    let of = |name: &QName| (namespaces.module(&name.namespace).to_vec(), name.local.clone());
    match &model.type_(type_).name {
        TypeName::Global(name) => Some(of(name)),
        TypeName::OfElement(element) => selection.referred.contains(element).then(|| of(&model.element(*element).name)),
        TypeName::Inside { owner, local } => {
            let (home, owner) = global_name(model, selection, namespaces, *owner)?;
            Some((home, format!("{owner}_{local}")))
        }
    }
}

/// Name of a type inside the message of an element, and that element.
fn message_name(model: &Model, selection: &Selection<'_>, type_: TypeId) -> Option<(crate::model::ElementId, String)> {
    match &model.type_(type_).name {
        TypeName::Global(_) => None,
        TypeName::OfElement(element) => {
            (!selection.referred.contains(element)).then(|| (*element, model.element(*element).name.local.clone()))
        }
        TypeName::Inside { owner, local } => {
            let (element, owner) = message_name(model, selection, *owner)?;
            Some((element, format!("{owner}_{local}")))
        }
    }
}

/// Names the items of `messages` of each service, and returns the arrays and dictionaries that are anonymous in them.
fn messages(
    model: &Model,
    hierarchy: &Hierarchy,
    selection: &Selection<'_>,
    categories: &Categories,
    names: &mut Names,
) -> Vec<(TypeId, String)> {
    let mut contents = Vec::new();
    let inside: Vec<(TypeId, crate::model::ElementId, String)> = selection
        .types
        .iter()
        .filter_map(|&type_| message_name(model, selection, type_).map(|(element, name)| (type_, element, name)))
        .collect();
    for (index, chosen) in selection.services.iter().enumerate() {
        let mut entries = Vec::new();
        for (type_, element, name) in &inside {
            if model.element(*element).description != chosen.description {
                continue;
            }
            match categories.of(*type_) {
                (same, Category::Array | Category::Dictionary) if same == *type_ => {
                    contents.push((*type_, name.clone()));
                }
                (same, Category::Struct | Category::Enumeration | Category::Flags(_))
                    if same == *type_ && !is_inner_word(model, categories, *type_) =>
                {
                    // The struct of the body has the name of its element, words of its text need another one.
                    let words = matches!(model.type_(*type_).name, TypeName::OfElement(_))
                        && matches!(model.type_(*type_).definition, Definition::Simple(_))
                        && super::bodies::is_body(chosen, *element);
                    entries.push((Named::Type(*type_), if words { format!("{name}_Value") } else { name.clone() }));
                }
                _ => {}
            }
            if has_groups(hierarchy, *type_, categories.of(*type_).1) {
                entries.extend(groups(model, hierarchy, *type_, name));
            }
        }
        let idents = distinct(&entries, &[REQUEST_HEADERS, RESPONSE_HEADERS], Ident::type_);
        names.messages.push(
            idents.into_iter().map(|(named, name)| (named, ItemPath { home: Home::Messages(index), name })).collect(),
        );
    }
    let contents: Set<_> = contents.into_iter().collect();
    contents.into_iter().collect()
}

/// What `service_module` may call a service: its portType, its binding, the stem of its WSDL file.
pub(crate) fn module_keys<'m>(model: &'m Model, chosen: &Chosen<'m>) -> [&'m str; 3] {
    let document = model.descriptions.get(chosen.description).map_or("", |description| description.document.as_str());
    [&chosen.service.port_type.local, &chosen.service.binding.local, super::api::stem(document)]
}

fn modules(model: &Model, options: &Options, selection: &Selection<'_>, problems: &Problems) -> Vec<Ident> {
    let mut seen: Map<String, &Chosen<'_>> = Map::new();
    let mut modules = Vec::new();
    for chosen in &selection.services {
        let keys @ [port_type, binding, stem] = module_keys(model, chosen);
        // A further binding of a portType is called after itself.
        let (keys, name) = if chosen.bindings.first { (keys.as_slice(), port_type) } else { (&[binding][..], binding) };
        let ident = keys
            .iter()
            .find_map(|&key| options.service_modules.get(key))
            .map_or_else(|| Ident::value(name), |name| Ident::value(name));
        if let Some(other) = seen.insert(ident.as_str().to_owned(), chosen) {
            problems.add(
                "wsdl.name_collision",
                Some(&chosen.service.place),
                format!(
                    "portTypes {} and {} would both be module '{ident}'",
                    other.service.port_type, chosen.service.port_type
                ),
                Some(format!("name one of them: service_module(\"{stem}\", \"another_name\")")),
            );
        }
        if matches!(ident.plain(), "types" | "xml") && selection.services.len() > 1 {
            problems.add(
                "wsdl.name_collision",
                Some(&chosen.service.place),
                format!("portType {} would be module '{ident}', which is taken", chosen.service.port_type),
                Some(format!("name it: service_module(\"{stem}\", \"another_name\")")),
            );
        }
        modules.push(ident);
    }
    modules
}
