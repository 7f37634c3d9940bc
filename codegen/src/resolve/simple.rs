//! Simple types: restriction, list and union, and their facets (XML Schema Part 2, section 4.1).

use super::build::{Build, Need};
use super::facets::Facets;
use super::symbols::TypeSource;
use crate::model::{BuiltIn, Simple, TypeId, TypeName, Variety};
use crate::xml::Reference;
use crate::xsd;

impl<'a> Build<'a> {
    pub(super) fn simple(&mut self, id: TypeId, simple: &'a xsd::SimpleType) -> Simple {
        match &simple.variety {
            xsd::Variety::Restriction { base, inline, facets } => {
                let base = self.simple_or_inline(id, base.as_ref(), inline.as_deref(), "Base");
                let facets = Facets::of(facets, &mut self.problems);
                Simple {
                    // Known when the base is: see `derive`.
                    variety: Variety::Atomic(BuiltIn::AnySimpleType),
                    base: Some(base),
                    enumeration: facets.enumeration,
                    facets: facets.others,
                }
            }
            xsd::Variety::List { item, inline } => {
                let item = self.simple_or_inline(id, item.as_ref(), inline.as_deref(), "Item");
                made(Variety::List(item))
            }
            xsd::Variety::Union { members, inline } => {
                let mut all: Vec<TypeId> = Vec::new();
                for member in members {
                    all.push(self.type_(member, Need::Simple));
                }
                for member in inline {
                    let local = format!("Member{}", all.len() + 1);
                    let name = || TypeName::Inside { owner: id, local };
                    all.push(self.anonymous(TypeSource::Simple(member), name));
                }
                made(Variety::Union(all))
            }
        }
    }

    fn simple_or_inline(
        &mut self,
        owner: TypeId,
        named: Option<&Reference>,
        inline: Option<&'a xsd::SimpleType>,
        local: &str,
    ) -> TypeId {
        match (named, inline) {
            (Some(named), _) => self.type_(named, Need::Simple),
            (None, Some(inline)) => {
                self.anonymous(TypeSource::Simple(inline), || TypeName::Inside { owner, local: local.to_owned() })
            }
            // Reported where it was read.
            (None, None) => self.built_in(BuiltIn::AnySimpleType),
        }
    }
}

fn made(variety: Variety) -> Simple {
    Simple { variety, base: None, enumeration: Vec::new(), facets: Vec::new() }
}
