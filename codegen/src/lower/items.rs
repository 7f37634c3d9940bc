//! The items of `types`: structs, enumerations, sets of words and enums over derived types.
//!
//! An enumeration is open: it has one variant more, for a word that a later release of the service adds; its name never collides with a word.
//! A set of words gets constants; words of one number are aliases. Numbers that the schema does not state are powers of two by position (Data Contract).
//!
//! ```text
//! UserType = InternalAssociate | Unknown     enum UserType { InternalAssociate, Unknown, Unrecognized(String) }
//! ETableRight = list of Select | Update      ETableRight::SELECT | ETableRight::UPDATE
//! ```

use crate::findings::Kind;
use crate::model::{BuiltIn, Definition, Enumeration as Word, Facet, TypeId, TypeName, Variety};
use crate::rust::{
    Derived, DerivedVariant, Enumeration, FieldOrder, Flag, Flags, Ident, Item, ItemPath, Struct, Variant, Wire,
};

use super::Context;
use super::categories::Category;
use super::distinct::distinct;
use super::documentation;
use super::fields;
use super::inheritance::{is_all, is_mixed};
use super::secrets::Owner;
use super::together;
use super::unused;

/// Names for the variant of an unknown word, the first that is free.
const UNRECOGNIZED: &[&str] = &["Unrecognized", "UnrecognizedWord", "UnrecognizedWordOfTheService"];

/// Name of the field for mixed content.
pub(crate) const MIXED: &str = "content";

/// The item of a type, when it has one.
pub(crate) fn item(context: &Context<'_>, service: Option<usize>, type_: TypeId) -> Option<Item> {
    let (same, category) = context.categories.of(type_);
    if same != type_ {
        return None;
    }
    let path = context.names.item(type_, service)?.clone();
    match category {
        Category::Struct => Some(Item::Struct(struct_(context, service, type_, path, owner(context, type_)))),
        Category::Enumeration => Some(Item::Enumeration(enumeration(context, type_, path))),
        Category::Flags(item) => Some(Item::Flags(flags(context, type_, *item, path))),
        _ => None,
    }
}

/// A type as rules name it.
pub(crate) fn owner(context: &Context<'_>, type_: TypeId) -> Owner {
    Owner {
        paths: match &context.model.type_(type_).name {
            TypeName::Global(name) => vec![name.local.clone()],
            TypeName::OfElement(element) => vec![context.model.element(*element).name.local.clone()],
            TypeName::Inside { local, .. } => vec![local.clone()],
        },
    }
}

/// The struct of a complex type.
pub(crate) fn struct_(
    context: &Context<'_>,
    service: Option<usize>,
    type_: TypeId,
    path: ItemPath,
    owner: Owner,
) -> Struct {
    let definition = context.model.type_(type_);
    let mut keep = false;
    for rule in &context.options.keep_unknown {
        keep |= obeys(context, "option.keep_unknown", rule, type_, &owner.paths);
    }
    let fields = fields::of_type(context, service, &owner, type_);
    let together = if fields.is_empty() { Vec::new() } else { together::of_type(context, type_) };
    Struct {
        documentation: documentation::lines(definition.documentation.as_deref()),
        attributes: attributes(context, type_, &owner.paths),
        wire_type: fields::wire_type(context, type_),
        attribute_fields: super::attributes::of_type(context, service, &owner, type_, &fields),
        any_attributes: super::attributes::any(context, type_),
        text: super::attributes::text(context, service, &owner, type_),
        fields,
        together,
        unknown: keep.then(|| Ident::value("unknown")),
        default: true,
        element: None,
        order: if is_all(context.model, type_) { FieldOrder::All } else { FieldOrder::Sequence },
        mixed: is_mixed(context.model, type_).then(|| Ident::value(MIXED)),
        encoded: context.selection.encoded.contains(&type_),
        path,
    }
}

/// Whether a rule about types names this one.
fn obeys(context: &Context<'_>, option: Kind, rule: &str, type_: TypeId, names: &[String]) -> bool {
    let named = match &context.model.type_(type_).name {
        TypeName::Global(name) => unused::names_type(rule, name),
        _ => false,
    };
    let hit = named || rule == "*" || names.iter().any(|name| name == rule);
    if hit {
        context.used.note(option, rule);
    }
    hit
}

fn attributes(context: &Context<'_>, type_: TypeId, names: &[String]) -> Vec<String> {
    let rules = context.options.type_attributes.iter();
    rules
        .filter(|(rule, _)| obeys(context, "option.type_attribute", rule, type_, names))
        .map(|(_, attribute)| attribute.clone())
        .collect()
}

/// The words of a type; of a union those of its members, each once.
pub(super) fn words<'m>(context: &Context<'m>, type_: TypeId) -> Vec<&'m Word> {
    let Definition::Simple(simple) = &context.model.type_(type_).definition else {
        return Vec::new();
    };
    match &simple.variety {
        Variety::Union(members) if simple.enumeration.is_empty() => {
            let mut words: Vec<&Word> = Vec::new();
            for word in members.iter().flat_map(|member| self::words(context, *member)) {
                if words.iter().all(|known| known.value != word.value) {
                    words.push(word);
                }
            }
            words
        }
        _ => simple.enumeration.iter().collect(),
    }
}

fn enumeration(context: &Context<'_>, type_: TypeId, path: ItemPath) -> Enumeration {
    let collapsed = is_token(context, type_);
    // A word of tokens is what is left of its blanks.
    let value = |word: &Word| match collapsed {
        true => word.value.split([' ', '\t', '\n', '\r']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        false => word.value.clone(),
    };
    let mut entries: Vec<(usize, String)> = Vec::new();
    for (index, word) in words(context, type_).iter().enumerate() {
        let value = value(word);
        if !entries.iter().any(|(_, known)| *known == value) {
            entries.push((index, value));
        }
    }
    let names = distinct(&entries, &[], Ident::type_);
    let variants: Vec<Variant> = words(context, type_)
        .iter()
        .enumerate()
        .filter_map(|(index, word)| {
            let name = names.get(&index)?.clone();
            let mut lines = documentation::lines(word.documentation.as_deref());
            let word = value(word);
            if lines.is_empty() && name.plain() != word {
                lines = documentation::lines(Some(&format!("The word {word:?}.")));
            }
            Some(Variant { name, documentation: lines, word })
        })
        .collect();
    let unknown = UNRECOGNIZED
        .iter()
        .map(|name| Ident::type_(name))
        .find(|name| variants.iter().all(|variant| variant.name != *name));
    let owner = owner(context, type_);
    Enumeration {
        documentation: documentation::lines(context.model.type_(type_).documentation.as_deref()),
        attributes: attributes(context, type_, &owner.paths),
        variants,
        unknown: if context.options.closed_enums { None } else { unknown },
        collapsed,
        validated: context.options.validate,
        simple_value: false,
        path,
    }
}

/// Whether blanks around the words do not count (Part 2, 4.3.6): of the strings, only xs:string and xs:normalizedString keep them.
fn is_token(context: &Context<'_>, mut type_: TypeId) -> bool {
    loop {
        match &context.model.type_(type_).definition {
            Definition::Simple(simple) => {
                let stated = simple.facets.iter().find_map(|facet| match facet {
                    Facet::WhiteSpace(how) => Some(how == "collapse"),
                    _ => None,
                });
                match (stated, simple.base) {
                    (Some(collapsed), _) => return collapsed,
                    (None, Some(base)) => type_ = base,
                    (None, None) => {
                        return match &simple.variety {
                            Variety::Union(members) => members.iter().all(|member| is_token(context, *member)),
                            _ => true,
                        };
                    }
                }
            }
            Definition::BuiltIn(BuiltIn::String | BuiltIn::NormalizedString) => return false,
            _ => return true,
        }
    }
}

fn flags(context: &Context<'_>, type_: TypeId, item: TypeId, path: ItemPath) -> Flags {
    let words = words(context, item);
    let entries: Vec<(usize, String)> =
        words.iter().enumerate().map(|(index, word)| (index, word.value.clone())).collect();
    let names = distinct(&entries, &[], Ident::constant);
    let owner = owner(context, type_);
    Flags {
        documentation: documentation::lines(context.model.type_(type_).documentation.as_deref()),
        attributes: attributes(context, type_, &owner.paths),
        flags: words
            .iter()
            .enumerate()
            .filter_map(|(index, word)| {
                let number = word.number.map_or(1 << index.min(63), |number| number as u64);
                let mut lines = documentation::lines(word.documentation.as_deref());
                if lines.is_empty() {
                    lines = documentation::lines(Some(&format!("The word {:?}, number {number}.", word.value)));
                }
                Some(Flag { name: names.get(&index)?.clone(), documentation: lines, word: word.value.clone(), number })
            })
            .collect(),
        simple_value: false,
        path,
    }
}

/// The enum over a base type and all that is derived from it.
pub(crate) fn derived(context: &Context<'_>, base: TypeId) -> Option<Item> {
    let path = context.names.derived(base)?.clone();
    let concrete = |type_: &TypeId| match &context.model.type_(*type_).definition {
        Definition::Complex(complex) => !complex.abstract_,
        _ => false,
    };
    let base_first = concrete(&base);
    let types: Vec<(ItemPath, Wire)> = std::iter::once(base)
        .chain(context.hierarchy.derived(base))
        .filter(concrete)
        .filter_map(|type_| {
            // What has no name is never named by xsi:type.
            let TypeName::Global(name) = &context.model.type_(type_).name else {
                return None;
            };
            let Some(item) = context.names.item(type_, None) else {
                by_hand(context, base, type_);
                return None;
            };
            Some((item.clone(), fields::wire(context, name)))
        })
        .collect();
    // Types of one name in several namespaces are one enum's variants.
    let entries: Vec<(usize, String)> =
        types.iter().enumerate().map(|(index, (item, _))| (index, item.name.plain().to_owned())).collect();
    let names = distinct(&entries, &[], Ident::type_);
    let variants: Vec<DerivedVariant> = types
        .into_iter()
        .enumerate()
        .filter_map(|(index, (type_, wire_type))| {
            Some(DerivedVariant { name: names.get(&index)?.clone(), type_, wire_type, attributes: false, json: None })
        })
        .collect();
    let base_name = fields::describe(context, base);
    Some(Item::Derived(Derived {
        path,
        documentation: documentation::lines(Some(&format!(
            "A value where the description says {base_name}: that type or one derived from it."
        ))),
        variants,
        base_first,
        default: base_first,
    }))
}

/// A derived type without an item would be refused wherever a message has it.
fn by_hand(context: &Context<'_>, base: TypeId, derived: TypeId) {
    let [derived_name, base_name] = [derived, base].map(|type_| fields::describe(context, type_));
    context.problems.add(
        "option.extern_path",
        context.model.type_(derived).place.as_ref(),
        format!("{derived_name} may stand where the description says {base_name}, and cannot be one written by hand"),
        Some("give the base a type written by hand, or neither".to_owned()),
    );
}
