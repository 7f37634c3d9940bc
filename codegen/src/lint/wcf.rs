//! Traps for who talks to WCF or describes services for it: its Data Contract serializer reads less than XML Schema says, and says nothing when it skips.

use super::{Level, Remark};
use crate::model::{
    Complex, Compositor, Content, Definition, ElementUse, Model, Particle, Place, Term, TypeId, TypeName, Variety,
    each_element,
};

pub(super) fn check(model: &Model, remarks: &mut Vec<Remark>) {
    for (index, type_) in model.types.iter().enumerate() {
        let Some(place) = &type_.place else { continue };
        let id = TypeId(index);
        match &type_.definition {
            Definition::Complex(complex) => {
                // One remark a type: what cannot be a data contract has no order to keep.
                if !data_contract(model, id, complex, place, remarks) {
                    order(model, id, complex, place, remarks);
                }
                dictionary(model, id, complex, place, remarks);
            }
            Definition::Simple(simple) if matches!(simple.variety, Variety::List(_)) => {
                flags(model, id, place, remarks)
            }
            _ => {}
        }
    }
}

/// Whether something in the type is beyond Data Contracts: then svcutil falls back to the XmlSerializer for the whole service.
fn data_contract(model: &Model, id: TypeId, complex: &Complex, place: &Place, remarks: &mut Vec<Remark>) -> bool {
    let group = match &complex.content {
        Content::Particle(particle) => beyond(particle),
        Content::Simple(_) => Some("text with attributes (simple content)"),
        Content::Empty => None,
    };
    let what =
        group.or((!complex.attributes.is_empty()).then_some("attributes")).or(complex.mixed.then_some("mixed content"));
    if let Some(what) = what {
        remarks.push(Remark {
            kind: "wcf.data_contract",
            level: Level::Note,
            place: place.clone(),
            message: format!("{} has {what}, which is no data contract", model.called(id)),
            help: "WCF reads it with the XmlSerializer; svcutil /ser:XmlSerializer",
        });
    }
    what.is_some()
}

fn beyond(particle: &Particle) -> Option<&'static str> {
    match &particle.term {
        Term::Element(_) | Term::Any(_) => None,
        Term::Group(group) => match group.compositor {
            Compositor::Choice => Some("xs:choice"),
            Compositor::All => Some("xs:all"),
            Compositor::Sequence if particle.occurs.many() => Some("a repeated sequence"),
            Compositor::Sequence => group.particles.iter().find_map(beyond),
        },
    }
}

fn own(complex: &Complex) -> Vec<&ElementUse> {
    let mut own = Vec::new();
    if let Content::Particle(particle) = &complex.content {
        each_element(particle, &mut |element| own.push(element));
    }
    own
}

/// Data Contract members are in alphabetical order (ordinal) unless each says its place. Who writes the elements by name loses those that come too late.
fn order(model: &Model, id: TypeId, complex: &Complex, place: &Place, remarks: &mut Vec<Remark>) {
    let names: Vec<&str> = own(complex).iter().map(|element| element.name.local.as_str()).collect();
    let Some((late, early)) = names.iter().zip(names.iter().skip(1)).find(|(first, second)| first > second) else {
        return;
    };
    remarks.push(Remark {
        kind: "wcf.order",
        level: Level::Note,
        place: place.clone(),
        message: format!("the elements of {} are not in alphabetical order: {early} stands after {late}", model.called(id)),
        help: "a class for it needs DataMember(Order = ...), else WCF expects another order and skips, without a word, what stands too late",
    });
}

/// A repeated pair of key and value is a dictionary for people and, without the mark, an array of pairs for WCF.
fn dictionary(model: &Model, id: TypeId, complex: &Complex, place: &Place, remarks: &mut Vec<Remark>) {
    if complex.dictionary {
        return;
    }
    let Content::Particle(Particle { term: Term::Group(group), .. }) = &complex.content else { return };
    let [Particle { term: Term::Element(item), occurs }] = group.particles.as_slice() else { return };
    if !occurs.many() {
        return;
    }
    let Definition::Complex(pair) = &model.type_(item.type_).definition else { return };
    let names: Vec<String> = own(pair).iter().map(|element| element.name.local.to_lowercase()).collect();
    if names == ["key", "value"] {
        remarks.push(Remark {
            kind: "wcf.dictionary",
            level: Level::Warning,
            place: place.clone(),
            message: format!("{} holds pairs of Key and Value without the IsDictionary mark", model.called(id)),
            help: "add appinfo IsDictionary of http://schemas.microsoft.com/2003/10/Serialization/, or take it as the list of pairs that WCF will make of it",
        });
    }
}

/// Two words for one number: what is read as the one is written as the other.
fn flags(model: &Model, id: TypeId, place: &Place, remarks: &mut Vec<Remark>) {
    let words = model.words(id);
    // A number that is not stated is the power of two of its position.
    let numbered: Vec<(i64, &str)> = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let power = u32::try_from(index).ok().and_then(|index| 1_i64.checked_shl(index)).unwrap_or_default();
            (word.number.unwrap_or(power), word.value.as_str())
        })
        .collect();
    let mut twins = Vec::new();
    for (index, (number, word)) in numbered.iter().enumerate() {
        if let Some((_, first)) = numbered.iter().take(index).find(|(other, _)| other == number) {
            twins.push(format!("{first} and {word}"));
        }
    }
    if !twins.is_empty() {
        let name = match &model.type_(id).name {
            TypeName::Global(name) => name.local.clone(),
            _ => model.called(id),
        };
        remarks.push(Remark {
            kind: "wcf.flags",
            level: Level::Warning,
            place: place.clone(),
            message: format!("{name} has two words for one number: {}", twins.join(", ")),
            help: "compare numbers, not words: WCF writes back one of the two, whichever it read",
        });
    }
}
