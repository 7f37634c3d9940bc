//! Attribute uses of a complex type, attribute groups inlined (XML Schema Part 1, sections 3.2, 3.4 and 3.6).

use super::build::{Build, Need};
use super::symbols::TypeSource;
use super::undeclared;
use crate::model::{ArrayType, Attribute, AttributeUse, BuiltIn, TypeId, TypeName, Wildcard};
use crate::xml::{QName, Reference};
use crate::xsd::{self, ENCODING, Presence};

/// The attributes that one definition states.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) uses: Vec<AttributeUse>,
    pub(super) any: Option<Wildcard>,
    pub(super) prohibited: Vec<QName>,
    pub(super) array: Option<ArrayType>,
}

impl<'a> Build<'a> {
    pub(super) fn attributes(&mut self, owner: TypeId, content: &'a xsd::AttributeContent) -> Uses {
        let mut out = Uses::default();
        // Each group once: a second reference would only repeat its attributes.
        let mut seen: Vec<&'a QName> = Vec::new();
        let mut contents: Vec<&'a xsd::AttributeContent> = vec![content];
        let mut position = 0;
        while let Some(&content) = contents.get(position) {
            position += 1;
            for attribute in &content.attributes {
                self.attribute(owner, attribute, &mut out);
            }
            if out.any.is_none() {
                out.any = content.any.as_ref().map(Wildcard::from);
            }
            for reference in &content.groups {
                if !self.count(reference.at) {
                    return out;
                }
                let symbols = self.symbols;
                let found =
                    symbols.attribute_groups.get_key_value(&reference.name).map(|(&name, &group)| (name, group));
                let found =
                    found.or_else(|| self.without_prefix("attributeGroup", reference, &symbols.attribute_groups));
                match found {
                    Some((name, group)) => {
                        if !seen.contains(&name) {
                            seen.push(name);
                            self.inlined_in.push((group.at, owner));
                            contents.push(&group.content);
                        }
                    }
                    None => {
                        let help = self.near(&reference.name, symbols.attribute_groups.keys().copied());
                        if self.raw_or_unresolved("attributeGroup", reference, help) {
                            out.any = Some(undeclared::any());
                        }
                    }
                }
            }
        }
        out
    }

    fn attribute(&mut self, owner: TypeId, attribute: &'a xsd::Attribute, out: &mut Uses) {
        if let Some((item, dimensions)) = &attribute.array_type {
            out.array = Some(ArrayType { item: self.type_(item, Need::Any), dimensions: dimensions.clone() });
        }
        if attribute.presence == Presence::Prohibited {
            out.prohibited.push(attribute.name.clone());
            return;
        }
        let symbols = self.symbols;
        let reference = Reference { name: attribute.name.clone(), at: attribute.at };
        let declaration = if attribute.reference {
            let found = symbols.attributes.get(&attribute.name).copied();
            let found = found.or_else(|| {
                self.without_prefix("attribute", &reference, &symbols.attributes).map(|(_, global)| global)
            });
            match found {
                Some(global) => {
                    self.inlined_in.push((global.at, owner));
                    global
                }
                // `arrayType` and its like are read by name.
                None if ENCODING.contains(&attribute.name.namespace.as_str()) => return,
                None => {
                    let help = self.near(&attribute.name, symbols.attributes.keys().copied());
                    if !self.raw_or_unresolved("attribute", &reference, help) {
                        return;
                    }
                    attribute
                }
            }
        } else {
            attribute
        };
        if out.uses.iter().any(|found| found.attribute.name == declaration.name) {
            let message = format!("the attribute {} is declared twice", declaration.name);
            self.problems.push("xsd.duplicate", attribute.at, message);
            return;
        }
        let type_ = match (&declaration.inline, &declaration.type_) {
            (Some(inline), _) => self.anonymous(TypeSource::Simple(inline), || TypeName::Inside {
                owner,
                local: declaration.name.local.clone(),
            }),
            (None, Some(type_)) => self.type_(type_, Need::Simple),
            (None, None) => self.built_in(BuiltIn::AnySimpleType),
        };
        let documentation = &attribute.documentation.0;
        let value = |own: &Option<String>, global: &Option<String>| own.clone().or_else(|| global.clone());
        out.uses.push(AttributeUse {
            attribute: Attribute {
                name: declaration.name.clone(),
                type_,
                default: value(&attribute.default, &declaration.default),
                fixed: value(&attribute.fixed, &declaration.fixed),
                documentation: value(documentation, &declaration.documentation.0),
                place: self.place(attribute.at),
            },
            required: attribute.presence == Presence::Required,
        });
    }
}
