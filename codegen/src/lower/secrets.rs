//! Secrets: text that must not reach a log. Such a field is a `Secret` (xs:string) or `SecretBytes` (xs:base64Binary), nothing else.
//!
//! A rule is `Type/Field`, `Operation/Field`, `Operation/response/Field` or a header's name, never a bare field name: `Ticket` is a credential in
//! `SoCredentials` and a support case elsewhere. Built in are the names that mean a secret in any service. A rule that names nothing, or a field of another
//! type, is a finding: it would protect nothing.
//!
//! `new_password: Nillable<String>` -> `new_password: Nillable<Secret>`.

use std::cell::RefCell;

use crate::collections::Set;
use crate::model::{Complex, Content, Definition, Model, Particle, Place, Term, TypeId};
use crate::options::{Options, UnusedRules};
use crate::rust::{Scalar, Type};

use super::Problems;

/// Fields that are secret in any service.
const FIELDS: &[&str] = &["Password", "OldPassword", "NewPassword", "AccessToken", "RefreshToken", "ApplicationToken"];
/// Fields that are secret in one type.
const QUALIFIED: &[(&str, &str)] = &[("SoCredentials", "Ticket")];

/// The rules of one call.
#[derive(Debug)]
pub(crate) struct Rules {
    rules: Vec<(String, Vec<String>)>,
    /// Types of elements whose name means a secret: their text is one.
    texts: Set<TypeId>,
    used: RefCell<Set<usize>>,
}

/// Where a field stands, in the words of the rules.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owner {
    /// Paths that lead to the field's struct: type name, `Operation`, `Operation/response`; empty for a header.
    pub(crate) paths: Vec<String>,
}

impl Rules {
    /// Reads the rules of the options.
    pub(crate) fn parse(model: &Model, options: &Options, problems: &Problems) -> Self {
        let mut rules = Vec::new();
        for rule in &options.sensitive {
            let segments: Vec<String> = rule.split('/').map(str::to_owned).collect();
            let odd = segments.iter().any(|segment| segment.is_empty() || (segment.contains('*') && segment != "*"));
            if odd || segments.len() > 3 || (segments.len() == 3 && segments.get(1).is_none_or(|s| s != "response")) {
                problems.add(
                    "option.sensitive",
                    None,
                    format!("'{rule}' is not a rule for secrets"),
                    Some("write Type/Field, Operation/Field, Operation/response/Field or a header's name; * stands for a whole segment".to_owned()),
                );
                continue;
            }
            rules.push((rule.clone(), segments));
        }
        Self { rules, texts: texts(model), used: RefCell::default() }
    }

    /// The type of a field: `type_`, or its secret form when a rule says so.
    pub(crate) fn apply(&self, owner: &Owner, field: &str, type_: Type, place: &Place, problems: &Problems) -> Type {
        let secret = match type_ {
            Type::Scalar(Scalar::String) => Some(Scalar::Secret),
            Type::Scalar(Scalar::Base64Binary) => Some(Scalar::SecretBytes),
            _ => None,
        };
        let mut hit = FIELDS.contains(&field)
            || QUALIFIED.iter().any(|(type_, name)| *name == field && owner.paths.iter().any(|path| path == type_));
        for (index, (rule, segments)) in self.rules.iter().enumerate() {
            if !matches(segments, owner, field) {
                continue;
            }
            if secret.is_some() {
                self.used.borrow_mut().insert(index);
                hit = true;
            } else if !segments.iter().any(|segment| segment == "*") {
                self.used.borrow_mut().insert(index);
                problems.add(
                    "option.sensitive",
                    Some(place),
                    format!("rule '{rule}' names an element that is neither xs:string nor xs:base64Binary"),
                    Some("name the text field inside it".to_owned()),
                );
            }
        }
        match secret {
            Some(secret) if hit => Type::Scalar(secret),
            _ => type_,
        }
    }

    /// The type of a field for the text of `owned`, an element's type: `<Password Type="..">text</Password>` holds its secret there.
    pub(crate) fn apply_to_text(
        &self,
        owner: &Owner,
        field: &str,
        owned: TypeId,
        type_: Type,
        place: &Place,
        problems: &Problems,
    ) -> Type {
        match self.apply(owner, field, type_, place, problems) {
            Type::Scalar(Scalar::String) if self.texts.contains(&owned) => Type::Scalar(Scalar::Secret),
            Type::Scalar(Scalar::Base64Binary) if self.texts.contains(&owned) => Type::Scalar(Scalar::SecretBytes),
            other => other,
        }
    }

    /// Reports the rules that named nothing.
    pub(crate) fn report_unused(&self, options: &Options, problems: &Problems) {
        // A pruned call does not see everything that the rules are about.
        if options.unused_rules == UnusedRules::Allow || !options.operations.is_empty() {
            return;
        }
        let used = self.used.borrow();
        for (index, (rule, _)) in self.rules.iter().enumerate() {
            if !used.contains(&index) {
                problems.add(
                    "option.sensitive",
                    None,
                    format!("rule '{rule}' names nothing in this description"),
                    Some(
                        "check its spelling, or set unused_rules = \"allow\" when the rules serve several descriptions"
                            .to_owned(),
                    ),
                );
            }
        }
    }
}

/// Types of the elements whose name means a secret in any service.
fn texts(model: &Model) -> Set<TypeId> {
    fn of_particle(particle: &Particle, texts: &mut Set<TypeId>) {
        match &particle.term {
            Term::Element(element) if FIELDS.contains(&element.name.local.as_str()) => {
                texts.insert(element.type_);
            }
            Term::Group(group) => group.particles.iter().for_each(|particle| of_particle(particle, texts)),
            Term::Element(_) | Term::Any(_) => {}
        }
    }
    let elements = model.elements.iter().filter(|element| FIELDS.contains(&element.name.local.as_str()));
    let mut texts: Set<TypeId> = elements.map(|element| element.type_).collect();
    for type_ in &model.types {
        if let Definition::Complex(Complex { content: Content::Particle(particle), .. }) = &type_.definition {
            of_particle(particle, &mut texts);
        }
    }
    texts
}

fn matches(segments: &[String], owner: &Owner, field: &str) -> bool {
    let Some((last, front)) = segments.split_last() else {
        return false;
    };
    if last != "*" && last != field {
        return false;
    }
    if front.is_empty() {
        return owner.paths.is_empty();
    }
    owner.paths.iter().any(|path| {
        let mut path = path.split('/');
        front.iter().all(|segment| path.next().is_some_and(|own| segment == "*" || segment == own))
            && path.next().is_none()
    })
}
