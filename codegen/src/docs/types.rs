//! The page of a type, and how a type is named on other pages.

use std::collections::BTreeMap;

use super::page::{Inline, Page};
use super::{Site, first_sentence};
use crate::model::{
    BuiltIn, Compositor, Definition, Derivation, Model, Occurs, Operation, Particle, Service, Term, TypeId, TypeName,
    Variety,
};

/// Operations by the types that their messages reach: name and path.
pub(super) fn used_by(
    model: &Model,
    operations: &[(&Service, &Operation, String)],
) -> BTreeMap<TypeId, Vec<(String, String)>> {
    let mut used: BTreeMap<TypeId, Vec<(String, String)>> = BTreeMap::new();
    for (_, operation, path) in operations {
        for id in model.reach(operation.parts().map(|part| model.part_type(part))) {
            used.entry(id).or_default().push((operation.name.clone(), path.clone()));
        }
    }
    used
}

pub(super) fn page(site: &Site<'_>, id: TypeId, path: &str, used: Option<&Vec<(String, String)>>) -> Page {
    let model = site.model;
    let type_ = model.type_(id);
    let mut page = Page::new(path, model.called(id), "type");
    page.prose(type_.documentation.as_deref());
    if let TypeName::Global(name) = &type_.name {
        let namespace = vec![Inline::text("Namespace: "), Inline::code(&name.namespace)];
        page.blocks.push(super::Block::Paragraph(namespace));
    }
    match &type_.definition {
        Definition::BuiltIn(_) => {}
        Definition::Simple(simple) => {
            let made_of = match &simple.variety {
                Variety::Atomic(built_in) => vec![Inline::code(format!("xs:{}", built_in.local()))],
                Variety::List(item) => {
                    let mut list = vec![Inline::text("A list, with blanks between, of ")];
                    list.extend(named(site, *item));
                    list
                }
                Variety::Union(members) => {
                    let mut one = vec![Inline::text("One of")];
                    for member in members {
                        one.push(Inline::text(" "));
                        one.extend(named(site, *member));
                    }
                    one
                }
            };
            page.blocks.push(super::Block::Paragraph(made_of));
            let rows = model.words(id).into_iter().map(|word| {
                vec![
                    vec![Inline::code(&word.value)],
                    vec![Inline::text(word.number.map(|number| number.to_string()).unwrap_or_default())],
                    vec![Inline::text(first_sentence(word.documentation.as_deref()))],
                ]
            });
            page.table(&["Word", "Number", "What it means"], rows.collect());
        }
        Definition::Complex(complex) => {
            let base = complex.base.filter(|base| !is_any(model, *base));
            if let Some(base) = base {
                let how = if complex.derivation == Derivation::Extension { "Extends " } else { "Restricts " };
                let mut text = vec![Inline::text(how)];
                text.extend(named(site, base));
                page.blocks.push(super::Block::Paragraph(text));
            }
            page.heading("Elements");
            page.table(&["Element", "Type", "May be", "What it is"], rows(site, id));
        }
    }
    if let Some(used) = used {
        page.heading("Used by");
        let mut links = Vec::new();
        for (index, (name, path)) in used.iter().enumerate() {
            links.extend((index > 0).then(|| Inline::text(", ")));
            links.push(Inline::link(name, path));
        }
        page.blocks.push(super::Block::Paragraph(links));
    }
    page
}

fn is_any(model: &Model, id: TypeId) -> bool {
    matches!(model.type_(id).definition, Definition::BuiltIn(BuiltIn::AnyType))
}

/// A type as a link where it has a page, else by what it is.
pub(super) fn named(site: &Site<'_>, id: TypeId) -> Vec<Inline> {
    match site.types.get(&id) {
        Some(path) => vec![Inline::link(site.model.called(id), path)],
        None if matches!(site.model.type_(id).definition, Definition::BuiltIn(_)) => {
            vec![Inline::code(site.model.called(id))]
        }
        None => match site.model.built_in(id) {
            Some(built_in) => vec![Inline::code(format!("xs:{}", built_in.local()))],
            None => vec![Inline::text("elements below")],
        },
    }
}

/// A row for each element and attribute of a type, those of its bases first; elements of anonymous types below the one that holds them.
pub(super) fn rows(site: &Site<'_>, id: TypeId) -> Vec<Vec<Vec<Inline>>> {
    let mut found = Vec::new();
    add(site, id, "", &mut found);
    found
}

fn add(site: &Site<'_>, id: TypeId, above: &str, found: &mut Vec<Vec<Vec<Inline>>>) {
    if let (Some(text), true) =
        (site.model.text_type(id), matches!(site.model.type_(id).definition, Definition::Complex(_)))
    {
        found.push(vec![vec![Inline::text(format!("{above}(text)"))], named(site, text), Vec::new(), Vec::new()]);
    }
    for (_, outer) in site.model.particles(id) {
        particle(site, outer, above, "", found);
    }
    for one in site.model.attributes(id) {
        found.push(vec![
            vec![Inline::code(format!("{above}@{}", one.attribute.name.local))],
            named(site, one.attribute.type_),
            vec![Inline::text(if one.required { "" } else { "absent" })],
            vec![Inline::text(first_sentence(one.attribute.documentation.as_deref()))],
        ]);
    }
}

fn particle(site: &Site<'_>, particle: &Particle, above: &str, around: &str, found: &mut Vec<Vec<Vec<Inline>>>) {
    match &particle.term {
        Term::Any(_) => found.push(vec![
            vec![Inline::text(format!("{above}any element"))],
            Vec::new(),
            vec![Inline::text(may_be(particle.occurs, false, around))],
            Vec::new(),
        ]),
        Term::Element(element) => {
            let mut said =
                element.documentation.as_deref().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(default) = &element.default {
                said = format!("{said} Default: {default}.").trim_start().to_owned();
            }
            found.push(vec![
                vec![Inline::code(format!("{above}{}", element.name.local))],
                named(site, element.type_),
                vec![Inline::text(may_be(particle.occurs, element.nillable, around))],
                vec![Inline::text(said)],
            ]);
            // The type of a global element may lead back to it, and has a page of its own.
            if matches!(site.model.type_(element.type_).name, TypeName::Inside { .. }) {
                add(site, element.type_, &format!("{above}{}/", element.name.local), found);
            }
        }
        Term::Group(group) => {
            let choice = group.compositor == Compositor::Choice;
            let around = if choice { "one of several" } else { around };
            group.particles.iter().for_each(|inner| self::particle(site, inner, above, around, found));
        }
    }
}

pub(super) fn may_be(occurs: Occurs, nillable: bool, around: &str) -> String {
    let mut words: Vec<&str> = (!around.is_empty()).then_some(around).into_iter().collect();
    words.extend((occurs.minimum == 0).then_some("absent"));
    words.extend(nillable.then_some("nil"));
    words.extend(occurs.many().then_some("repeated"));
    words.join(", ")
}
