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
use super::distinct::distinct;
use super::groups;
use super::inheritance::Hierarchy;
use super::modules::modules;
use super::namespaces::Namespaces;
use super::particles::GroupKey;
use super::selection::Selection;

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
