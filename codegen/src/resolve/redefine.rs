//! `xs:redefine`: components that take the place of those of the same name (XML Schema Part 1, section 4.2.2).
//!
//! A redefinition refers to what it replaces by the same name. Both are made one definition here, as written, so that the later passes see an ordinary
//! component and need no second name for the old one.

use super::closure::Closure;
use super::documents::Documents;
use crate::collections;
use crate::xml::QName;
use crate::xsd::{
    Attribute, AttributeContent, AttributeGroup, ComplexType, Component, Compositor, Content, Derivation, Facet, Group,
    Occurs, Particle, SimpleType, Term, Variety,
};

/// The components that go before what the redefined schemas say.
pub(super) fn apply(documents: &Documents, closure: &Closure) -> Vec<Component> {
    let mut redefined: Vec<Component> = Vec::new();
    // The innermost redefinition first: it is met last.
    for &index in closure.schemas.iter().rev() {
        let Some(found) = documents.schemas.get(index) else {
            continue;
        };
        for (targets, components) in &found.redefines {
            let reached = Closure::of_schemas(documents, targets);
            for component in components {
                let same = |other: &&Component| same_name(other, component);
                let position = redefined.iter().position(|other| same_name(other, component));
                let old = match position {
                    Some(position) => Some(redefined.swap_remove(position)),
                    None => {
                        let schemas = reached.iter().filter_map(|&index| documents.schemas.get(index));
                        schemas.flat_map(|found| &found.schema.components).find(same).cloned()
                    }
                };
                redefined.push(match old {
                    Some(old) => join(old, component.clone()),
                    None => component.clone(),
                });
            }
        }
    }
    collections::sort_by(&mut redefined, &mut |a, b| name(a).cmp(&name(b)));
    redefined
}

fn name(component: &Component) -> Option<&QName> {
    match component {
        Component::Simple(simple) => simple.name.as_ref(),
        Component::Complex(complex) => complex.name.as_ref(),
        Component::Element(element) => Some(&element.name),
        Component::Attribute(attribute) => Some(&attribute.name),
        Component::Group(group) => Some(&group.name),
        Component::AttributeGroup(group) => Some(&group.name),
    }
}

fn same_name(a: &Component, b: &Component) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b) && name(a) == name(b)
}

fn join(old: Component, new: Component) -> Component {
    match (old, new) {
        (Component::Simple(old), Component::Simple(new)) => Component::Simple(simple(old, new)),
        (Component::Complex(old), Component::Complex(new)) => Component::Complex(complex(old, new)),
        (Component::Group(old), Component::Group(new)) => Component::Group(group(old, new)),
        (Component::AttributeGroup(old), Component::AttributeGroup(mut new)) => {
            attribute_group(old, &mut new);
            Component::AttributeGroup(new)
        }
        (_, new) => new,
    }
}

fn simple(mut old: SimpleType, mut new: SimpleType) -> SimpleType {
    if let Variety::Restriction { base: Some(base), facets, .. } = &mut new.variety
        && Some(&base.name) == old.name.as_ref()
    {
        let added = std::mem::take(facets);
        new.variety = match old.variety {
            Variety::Restriction { base, inline, facets } => {
                Variety::Restriction { base, inline, facets: restricted(facets, added) }
            }
            made => {
                old.name = None;
                old.variety = made;
                Variety::Restriction { base: None, inline: Some(Box::new(old)), facets: added }
            }
        };
    }
    new
}

/// The facets of both steps; of one kind, those of the second.
fn restricted(mut old: Vec<Facet>, mut new: Vec<Facet>) -> Vec<Facet> {
    old.retain(|old| old.name == "pattern" || !new.iter().any(|new| new.name == old.name));
    old.append(&mut new);
    old
}

fn complex(old: ComplexType, mut new: ComplexType) -> ComplexType {
    let base = match &new.content {
        Content::Complex { base, .. } | Content::Simple { base, .. } => &base.name,
        Content::Plain(_) => return new,
    };
    if Some(base) != old.name.as_ref() {
        return new;
    }
    let at = new.at;
    let joined = |old: Option<Particle>, new: Option<Particle>| match (old, new) {
        (Some(old), Some(new)) => {
            Some(Particle { occurs: Occurs::ONE, term: Term::Group(Compositor::Sequence, vec![old, new]), at })
        }
        (old, new) => old.or(new),
    };
    let content = match (new.content, old.content) {
        (Content::Complex { derivation: Derivation::Extension, particle, .. }, Content::Plain(first)) => {
            Content::Plain(joined(first, particle))
        }
        (Content::Complex { particle, .. }, Content::Plain(_)) => Content::Plain(particle),
        (
            Content::Complex { derivation: Derivation::Extension, particle, .. },
            Content::Complex { derivation, base, particle: first },
        ) => Content::Complex { derivation, base, particle: joined(first, particle) },
        (Content::Complex { particle, .. }, Content::Complex { base, .. }) => {
            Content::Complex { derivation: Derivation::Restriction, base, particle }
        }
        (
            Content::Simple { facets: added, inline: added_inline, .. },
            Content::Simple { derivation, base, inline, facets },
        ) => Content::Simple {
            derivation: if added.is_empty() { derivation } else { Derivation::Restriction },
            base,
            inline: added_inline.or(inline),
            facets: restricted(facets, added),
        },
        (new, _) => new,
    };
    new.content = content;
    inherit(old.attributes, &mut new.attributes);
    new
}

/// Attributes of the old definition that the new one does not restate.
fn inherit(old: AttributeContent, new: &mut AttributeContent) {
    let restated = |old: &Attribute| new.attributes.iter().any(|new| new.name == old.name);
    let mut kept: Vec<Attribute> = old.attributes.into_iter().filter(|old| !restated(old)).collect();
    kept.append(&mut new.attributes);
    new.attributes = kept;
    new.groups.extend(old.groups);
    new.any = new.any.take().or(old.any);
}

fn group(old: Group, mut new: Group) -> Group {
    if let (Some(particle), Some(old)) = (&mut new.particle, &old.particle) {
        substitute(particle, &new.name, old);
    }
    new
}

/// Puts the old content where the new definition refers to itself.
fn substitute(particle: &mut Particle, name: &QName, old: &Particle) {
    match &mut particle.term {
        Term::Reference(reference) if reference.name == *name => {
            particle.term = Term::Group(Compositor::Sequence, vec![old.clone()]);
        }
        Term::Group(_, particles) => particles.iter_mut().for_each(|inner| substitute(inner, name, old)),
        _ => {}
    }
}

fn attribute_group(old: AttributeGroup, new: &mut AttributeGroup) {
    let before = new.content.groups.len();
    let name = &new.name;
    new.content.groups.retain(|reference| reference.name != *name);
    // Without a reference to itself it restricts: it states all that is left.
    if new.content.groups.len() < before {
        inherit(old.content, &mut new.content);
    }
}
