//! Content that cannot be read one way: elements of one name with two types, and an element that may or may not be the one before it
//! (XML Schema Part 1, section 3.8.6: Element Declarations Consistent, Unique Particle Attribution).
//!
//! The second rule is checked only where it is cheap, between neighbours; what passes is read by the first that fits.

use super::build::Build;
use crate::collections::Map;
use crate::findings::Kind;
use crate::model::{Compositor, Content, Definition, ElementUse, Group, Particle, Place, QName, Term, TypeId};
use crate::xml::At;

impl Build<'_> {
    pub(super) fn consistent(&mut self) {
        let mut found: Vec<(Kind, Place, Place, String)> = Vec::new();
        for type_ in &self.types {
            if let Definition::Complex(complex) = &type_.definition
                && let Content::Particle(particle) = &complex.content
            {
                one_type(particle, &mut Map::new(), &mut found);
                neighbours(particle, &mut found);
            }
        }
        for (kind, first, second, message) in found {
            let (first, second) = (self.at(&first), self.at(&second));
            self.problems.clash(kind, first, second, message);
        }
    }

    fn at(&self, place: &Place) -> At {
        At { document: self.document(&place.document), offset: place.offset, end: place.offset }
    }
}

type Found = Vec<(Kind, Place, Place, String)>;

fn one_type<'m>(particle: &'m Particle, types: &mut Map<&'m QName, (TypeId, &'m Place)>, found: &mut Found) {
    match &particle.term {
        Term::Element(element) => {
            let (type_, first) = *types.or_insert_with(&element.name, || (element.type_, &element.place));
            if type_ != element.type_ {
                let message = format!("the element {} stands here with another type than before", element.name);
                found.push(("xsd.inconsistent", first.clone(), element.place.clone(), message));
            }
        }
        Term::Group(group) => group.particles.iter().for_each(|inner| one_type(inner, types, found)),
        Term::Any(_) => {}
    }
}

fn neighbours<'m>(particle: &'m Particle, found: &mut Found) {
    let Term::Group(Group { compositor, particles }) = &particle.term else {
        return;
    };
    particles.iter().for_each(|inner| neighbours(inner, found));
    let element = |particle: &'m Particle| match &particle.term {
        Term::Element(element) => Some(element),
        _ => None,
    };
    let mut clash = |first: &ElementUse, second: &ElementUse| {
        let message = format!("nothing tells this element {} from the one before", second.name);
        found.push(("xsd.upa", first.place.clone(), second.place.clone(), message));
    };
    match compositor {
        Compositor::Sequence => {
            for (first, second) in particles.iter().zip(particles.iter().skip(1)) {
                let varies = first.occurs.maximum != Some(first.occurs.minimum);
                if let (true, Some(a), Some(b)) = (varies, element(first), element(second))
                    && a.name == b.name
                {
                    clash(a, b);
                }
            }
        }
        Compositor::Choice | Compositor::All => {
            let mut seen: Map<&QName, &ElementUse> = Map::new();
            for second in particles.iter().filter_map(element) {
                match seen.get(&second.name) {
                    Some(first) => clash(first, second),
                    None => {
                        seen.insert(&second.name, second);
                    }
                }
            }
        }
    }
}
