//! Groups have items: a choice is an enum, a sequence that repeats or is an alternative is a struct. What they and their fields are called is decided here.
//!
//! The only group of a type is called after what it is: field `choice`, item `OrderChoice`. Where there are several, and for groups in groups, the name is
//! made of the first members: `phone_or_mail`, `OrderPhoneOrMail`. A wildcard is `any`; several are told apart by the element before them.

use crate::model::{Content, Definition, ElementId, Model, TypeId, WildcardNamespaces};
use crate::rust::{Choice, FieldOrder, Ident, Item, ItemPath, Struct};

use super::Context;
use super::distinct::distinct;
use super::fields;
use super::inheritance::{Hierarchy, is_mixed};
use super::particles::{self, Group, GroupKey, Member, Term};
use super::secrets::Owner;

/// Names that documentation lists.
const LISTED: usize = 12;

/// The groups that a type itself declares, outermost first; those of its bases are theirs.
pub(crate) fn of_type<'m>(model: &'m Model, hierarchy: &Hierarchy, type_: TypeId) -> Vec<Group<'m>> {
    let Definition::Complex(complex) = &model.type_(type_).definition else { return Vec::new() };
    let Content::Particle(particle) = &complex.content else { return Vec::new() };
    if is_mixed(model, type_) {
        return Vec::new();
    }
    let members = particles::members(model, hierarchy, type_, particle).unwrap_or_default();
    let own = |group: &&Group<'_>| matches!(group.key, GroupKey::Model(..));
    members.iter().flat_map(Member::groups).filter(own).cloned().collect()
}

/// What is appended to the name of the type for the item of a group.
pub(crate) fn item_name(group: &Group<'_>) -> String {
    match (group.only, group.choice) {
        (true, true) => "Choice".to_owned(),
        (true, false) => "Sequence".to_owned(),
        _ => group.name_of_members(),
    }
}

/// Names of the fields for the members of a struct, as names on the wire.
pub(crate) fn field_names(context: &Context<'_>, members: &[Member<'_>]) -> Vec<String> {
    let is_model =
        |member: &&Member<'_>| matches!(&member.term, Term::Group(group) if matches!(group.key, GroupKey::Model(..)));
    let groups = members.iter().filter(is_model).count();
    let wildcards = members.iter().filter(|member| matches!(member.term, Term::Any(_))).count();
    let free = |name: &str| {
        let taken = |member: &Member<'_>| matches!(&member.term, Term::Element(element) if Ident::value(&element.name.local) == Ident::value(name));
        !members.iter().any(taken)
    };
    let mut before = None;
    let names = members.iter().map(|member| {
        let name = match &member.term {
            Term::Element(element) => element.name.local.clone(),
            Term::Open(element) => element.name.local.clone(),
            Term::Group(Group { key: GroupKey::Substitution(head), .. }) => {
                context.model.element(*head).name.local.clone()
            }
            Term::Group(group) => {
                let word = if group.choice { "choice" } else { "sequence" };
                if groups == 1 && free(word) { word.to_owned() } else { group.name_of_members() }
            }
            Term::Any(_) => match &before {
                Some(before) if wildcards > 1 => format!("any_after_{before}"),
                _ if free("any") => "any".to_owned(),
                _ => "any_element".to_owned(),
            },
        };
        before = Some(name.clone());
        name
    });
    names.collect()
}

/// Names of the variants for the alternatives of a choice, as names on the wire.
fn variant_names(context: &Context<'_>, members: &[Member<'_>]) -> Vec<String> {
    let name = |member: &Member<'_>| match &member.term {
        Term::Element(element) => element.name.local.clone(),
        Term::Group(Group { key: GroupKey::Substitution(head), .. }) => context.model.element(*head).name.local.clone(),
        Term::Group(group) => group.name_of_members(),
        Term::Open(element) => element.name.local.clone(),
        Term::Any(_) => "Any".to_owned(),
    };
    members.iter().map(name).collect()
}

/// The items of the groups that a type declares.
pub(crate) fn items(context: &Context<'_>, service: Option<usize>, type_: TypeId, owner: &Owner) -> Vec<Item> {
    let groups = of_type(context.model, &context.hierarchy, type_);
    groups.iter().filter_map(|group| item(context, service, type_, owner, group)).collect()
}

/// The item of a substitution group.
pub(crate) fn substitution(context: &Context<'_>, head: ElementId) -> Option<Item> {
    let declaration = context.model.element(head);
    let elements = context.hierarchy.substitutions.of_head(head)?;
    let members: Vec<Member<'_>> = super::substitution::members(context.model, declaration.type_, elements);
    let group = Group { key: GroupKey::Substitution(head), choice: true, members, only: false };
    let owner = Owner { paths: vec![declaration.name.local.clone()] };
    item(context, None, declaration.type_, &owner, &group)
}

fn item(
    context: &Context<'_>,
    service: Option<usize>,
    type_: TypeId,
    owner: &Owner,
    group: &Group<'_>,
) -> Option<Item> {
    let path = context.names.group(&group.key, service)?.clone();
    let attributes = attributes(context, &path);
    let names: Vec<(usize, String)> = if group.choice {
        variant_names(context, &group.members).into_iter().enumerate().collect()
    } else {
        field_names(context, &group.members).into_iter().enumerate().collect()
    };
    let names = distinct(&names, &[], if group.choice { Ident::type_ } else { Ident::value });
    let fields = fields::of_members(context, service, owner, type_, &group.members, &names);
    let documentation = vec![match &group.key {
        GroupKey::Substitution(head) => {
            format!("An element where the description says `{}`.", context.model.element(*head).name.local)
        }
        GroupKey::Model(..) if group.choice => format!("One of {}.", listed(&group.members)),
        GroupKey::Model(..) => format!("{} together.", listed(&group.members)),
    }];
    Some(if group.choice {
        Item::Choice(Choice { path, documentation, attributes, alternatives: fields, blank: 0 })
    } else {
        Item::Struct(Struct {
            path,
            documentation,
            attributes,
            wire_type: None,
            fields,
            together: super::together::of_members(&group.members),
            attribute_fields: Vec::new(),
            any_attributes: None,
            text: None,
            unknown: None,
            default: true,
            element: None,
            encoded: context.selection.encoded.contains(&type_),
            order: FieldOrder::Group,
            mixed: None,
        })
    })
}

fn attributes(context: &Context<'_>, path: &ItemPath) -> Vec<String> {
    let rules = context.options.type_attributes.iter();
    rules
        .filter(|(rule, _)| rule == "*" || rule == path.name.plain())
        .map(|(rule, attribute)| {
            context.used.note("option.type_attribute", rule);
            attribute.clone()
        })
        .collect()
}

/// Documentation of a field for a group or wildcard.
pub(crate) fn documentation(member: &Member<'_>) -> Vec<String> {
    vec![match &member.term {
        Term::Element(_) => return together(member),
        Term::Group(group) if group.choice => format!("One of {}.", listed(&group.members)),
        Term::Group(group) => format!("{} together.", listed(&group.members)),
        Term::Open(element) => {
            let name = &element.name.local;
            format!(
                "An element that stands for `{name}`, which is abstract, and which no element of the description substitutes: raw XML."
            )
        }
        Term::Any(wildcard) => match &wildcard.namespaces {
            WildcardNamespaces::Any => "Any other element, as raw XML.".to_owned(),
            WildcardNamespaces::Other(_) => "Any element of another namespace, as raw XML.".to_owned(),
            WildcardNamespaces::List(_) => "Any other element of certain namespaces, as raw XML.".to_owned(),
        },
    }]
}

/// What a member of an optional sequence that was flattened says of the others.
pub(crate) fn together(member: &Member<'_>) -> Vec<String> {
    if member.together.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = member.together.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    vec![format!("Stands together with {}: all of them, or none.", names.join(", "))]
}

fn listed(members: &[Member<'_>]) -> String {
    let word = |member: &Member<'_>| match &member.term {
        Term::Element(element) => format!("`{}`", element.name.local),
        Term::Group(group) => format!("({})", listed(&group.members)),
        Term::Open(element) => format!("`{}`", element.name.local),
        Term::Any(_) => "any other element".to_owned(),
    };
    let mut words: Vec<String> = members.iter().take(LISTED).map(word).collect();
    if members.len() > LISTED {
        words.push("...".to_owned());
    }
    words.join(", ")
}
