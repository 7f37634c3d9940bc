//! Types in the tree for people: what they are, and what they are made of.

use super::tree::{Branch, one_line, plural, sentence};
use crate::model::{
    Compositor, Content, Definition, Derivation, Model, Occurs, Particle, Term, TypeId, TypeName, Variety,
};

pub(super) fn type_(model: &Model, id: TypeId) -> Branch {
    let said = model.type_(id).documentation.as_deref();
    let mut inner: Vec<Branch> = said.map(|text| Branch::new(one_line(text))).into_iter().collect();
    inner.extend(content(model, id));
    Branch::with(summary(model, id), inner)
}

/// `User: extends Carrier, 35 elements`
pub(super) fn summary(model: &Model, id: TypeId) -> String {
    let mut facts = Vec::new();
    match &model.type_(id).definition {
        Definition::BuiltIn(_) => {}
        Definition::Simple(simple) => {
            facts.push(match &simple.variety {
                Variety::Atomic(built_in) => format!("xs:{}", built_in.local()),
                Variety::List(item) => format!("list of {}", model.called(*item)),
                Variety::Union(members) => {
                    format!("union of {}", members.iter().map(|id| model.called(*id)).collect::<Vec<_>>().join(", "))
                }
            });
            let words = model.words(id).len();
            facts.extend((words > 0).then(|| format!("{words} {}", plural(words, "word"))));
        }
        Definition::Complex(complex) => {
            facts.extend(complex.abstract_.then(|| "abstract".to_owned()));
            if let Some(base) = complex.base.filter(|base| {
                !matches!(model.type_(*base).definition, Definition::BuiltIn(crate::model::BuiltIn::AnyType))
            }) {
                let how = if complex.derivation == Derivation::Extension { "extends" } else { "restricts" };
                facts.push(format!("{how} {}", model.called(base)));
            }
            let mut elements = 0;
            if let Content::Particle(particle) = &complex.content {
                crate::model::each_element(particle, &mut |_| elements += 1);
            }
            facts.extend((elements > 0).then(|| format!("{elements} {}", plural(elements, "element"))));
            let attributes = complex.attributes.len();
            facts.extend((attributes > 0).then(|| format!("{attributes} {}", plural(attributes, "attribute"))));
            facts.extend(complex.dictionary.then(|| "dictionary".to_owned()));
        }
    }
    let facts = if facts.is_empty() { "empty".to_owned() } else { facts.join(", ") };
    format!("{}: {facts}", model.called(id))
}

pub(super) fn content(model: &Model, id: TypeId) -> Vec<Branch> {
    let mut inner = Vec::new();
    for word in if model.text_type(id) == Some(id) { model.words(id) } else { Vec::new() } {
        let number = word.number.map(|number| format!(" = {number}")).unwrap_or_default();
        inner.push(Branch::new(format!("{}{number}{}", word.value, sentence(word.documentation.as_deref()))));
    }
    let Definition::Complex(complex) = &model.type_(id).definition else { return inner };
    match &complex.content {
        Content::Empty => {}
        Content::Simple(text) => inner.push(Branch::new(format!("text: {}", model.called(*text)))),
        Content::Particle(outer) => match &outer.term {
            // The usual sequence needs no line of its own.
            Term::Group(group) if group.compositor == Compositor::Sequence && outer.occurs == Occurs::ONE => {
                inner.extend(group.particles.iter().map(|particle| self::particle(model, particle)));
            }
            _ => inner.push(particle(model, outer)),
        },
    }
    for one in &complex.attributes {
        let optional = if one.required { "" } else { ", optional" };
        inner.push(Branch::new(format!(
            "@{}: {}{optional}",
            one.attribute.name.local,
            model.called(one.attribute.type_)
        )));
    }
    inner
}

pub(super) fn particle(model: &Model, particle: &Particle) -> Branch {
    let occurs = occurs(particle.occurs);
    match &particle.term {
        Term::Element(element) => {
            let nillable = if element.nillable { ", nillable" } else { "" };
            let said = sentence(element.documentation.as_deref());
            // The type of a global element may lead back to it: it is shown among those that are reached.
            let anonymous = matches!(model.type_(element.type_).name, TypeName::Inside { .. });
            let called = if anonymous && model.text_type(element.type_).is_none() {
                String::new()
            } else {
                format!(": {}", model.called(element.type_))
            };
            let inner = if anonymous { content(model, element.type_) } else { Vec::new() };
            Branch::with(format!("{}{called}{occurs}{nillable}{said}", element.name.local), inner)
        }
        Term::Any(_) => Branch::new(format!("any element{occurs}")),
        Term::Group(group) => {
            let compositor = match group.compositor {
                Compositor::Sequence => "sequence",
                Compositor::Choice => "choice",
                Compositor::All => "all",
            };
            Branch::with(
                format!("{compositor}{occurs}"),
                group.particles.iter().map(|inner| self::particle(model, inner)).collect(),
            )
        }
    }
}

fn occurs(occurs: Occurs) -> String {
    match occurs {
        Occurs::ONE => String::new(),
        Occurs { minimum: 0, maximum: Some(1) } => ", optional".to_owned(),
        Occurs { minimum: 0, maximum: Some(0) } => ", never".to_owned(),
        Occurs { minimum: 0, maximum: None } => ", any number".to_owned(),
        Occurs { minimum, maximum: None } => format!(", {minimum} or more"),
        Occurs { minimum, maximum: Some(maximum) } => format!(", {minimum} to {maximum}"),
    }
}
