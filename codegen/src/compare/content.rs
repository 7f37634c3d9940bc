//! Complex types: elements added, gone, moved, of another type, more or fewer; attributes; bases. Each type is compared by what it declares itself, so that a
//! change of a base is said once.

use std::collections::{BTreeMap, BTreeSet};

use super::namespaces::Names;
use super::simple;
use super::usage::Usages;
use super::{Action, Change, Judgement, Verdict, judged};
use crate::model::{
    AttributeUse, Complex, Compositor, Content, Definition, ElementUse, Model, Occurs, Particle, QName, Term, TypeId,
    TypeName,
};

use Verdict::{Breaking, Compatible, SilentLoss};

/// The two sides, and where what is found goes.
struct Sides<'s> {
    old: &'s Model,
    new: &'s Model,
    names: &'s Names,
    usage: &'s Usages,
    changes: &'s mut Vec<Change>,
}

pub(super) fn compare(old: &Model, new: &Model, names: &Names, usage: &Usages, changes: &mut Vec<Change>) {
    let ids = |model: &Model| (0..model.types.len()).map(TypeId).collect::<Vec<_>>();
    let is_own = |model: &Model, id: &TypeId| !matches!(model.type_(*id).definition, Definition::BuiltIn(_));
    let before: BTreeMap<String, TypeId> =
        ids(old).into_iter().filter(|id| is_own(old, id)).map(|id| (names.key_now(old, id), id)).collect();
    let after: BTreeSet<String> =
        ids(new).into_iter().filter(|id| is_own(new, id)).map(|id| Names::key(new, id)).collect();
    let mut sides = Sides { old, new, names, usage, changes };
    let mut seen = BTreeSet::new();
    for id in ids(new).into_iter().filter(|id| is_own(new, id)) {
        let key = Names::key(new, id);
        if !seen.insert(key.clone()) {
            continue;
        }
        match before.get(&key) {
            Some(earlier) => sides.types(*earlier, id, &key),
            // A wrapper comes and goes with its operation, an anonymous type with its field.
            None if matches!(new.type_(id).name, TypeName::Global(_)) => {
                let why = judged(Compatible, Compatible, "what uses it is judged where it stands");
                sides.push(id, &key, "", Action::Added, (None, None), &why);
            }
            None => {}
        }
    }
    for id in ids(old).into_iter().filter(|id| is_own(old, id)) {
        let key = names.key_now(old, id);
        if !after.contains(&key) && matches!(old.type_(id).name, TypeName::Global(_)) {
            let why = judged(Compatible, Compatible, "what used it is judged where it stood");
            let subject = format!("type {}", old.called(id));
            let usage = sides.usage.of_type(&key);
            sides.changes.push(why.change(subject, "", Action::Removed, (None, None), usage));
        }
    }
}

/// An element of a type's own content, flattened.
struct Field<'m> {
    element: &'m ElementUse,
    occurs: Occurs,
    /// The compositors around, without those that change nothing.
    within: String,
}

impl Sides<'_> {
    fn types(&mut self, was: TypeId, is: TypeId, key: &str) {
        let (old, new) = (self.old, self.new);
        match (&old.type_(was).definition, &new.type_(is).definition) {
            (Definition::Simple(before), Definition::Simple(after)) => {
                for found in simple::differences((old, before), (new, after), self.names) {
                    self.push(is, key, &found.member, found.action, (found.old, found.new), &found.judgement);
                }
            }
            (Definition::Complex(before), Definition::Complex(after)) => self.complex(before, after, is, key),
            _ => {
                let kind = |definition: &Definition| match definition {
                    Definition::Complex(_) => "complex".to_owned(),
                    _ => "simple".to_owned(),
                };
                let shown = (Some(kind(&old.type_(was).definition)), Some(kind(&new.type_(is).definition)));
                let why = judged(Breaking, Breaking, "text became elements, or elements text");
                self.push(is, key, "content", Action::Changed, shown, &why);
            }
        }
    }

    fn complex(&mut self, before: &Complex, after: &Complex, is: TypeId, key: &str) {
        let base = |complex: &Complex, key: &dyn Fn(TypeId) -> String| complex.base.map(key).unwrap_or_default();
        let was_base = base(before, &|id| self.names.key_now(self.old, id));
        let is_base = base(after, &|id| Names::key(self.new, id));
        if was_base != is_base {
            let why = judged(SilentLoss, SilentLoss, "other elements come first, and it may stand in other places");
            self.push(is, key, "base", Action::Changed, (Some(was_base), Some(is_base)), &why);
        }
        if before.abstract_ != after.abstract_ {
            let why = if after.abstract_ {
                judged(Compatible, Breaking, "a value must name a type that extends it")
            } else {
                judged(Breaking, Compatible, "values of the type itself may come")
            };
            let shown = (Some(before.abstract_.to_string()), Some(after.abstract_.to_string()));
            self.push(is, key, "abstract", Action::Changed, shown, &why);
        }
        if before.mixed != after.mixed {
            let why = judged(Breaking, Breaking, "text between the elements is allowed on one side only");
            let shown = (Some(before.mixed.to_string()), Some(after.mixed.to_string()));
            self.push(is, key, "mixed", Action::Changed, shown, &why);
        }
        if let (Content::Simple(was), Content::Simple(now)) = (&before.content, &after.content) {
            self.type_of(*was, *now, is, key, "text");
        } else if matches!(before.content, Content::Simple(_)) != matches!(after.content, Content::Simple(_)) {
            let why = judged(Breaking, Breaking, "text became elements, or elements text");
            self.push(is, key, "content", Action::Changed, (None, None), &why);
        }
        self.elements(before, after, is, key);
        self.attributes(before, after, is, key);
    }

    fn elements(&mut self, before: &Complex, after: &Complex, is: TypeId, key: &str) {
        let (was_fields, is_fields) = (fields(before), fields(after));
        let now = |field: &Field<'_>| self.names.now(&field.element.name);
        let was_names = numbered(was_fields.iter().map(now));
        let is_names = numbered(is_fields.iter().map(|field| field.element.name.clone()));
        for (position, (field, name)) in is_fields.iter().zip(&is_names).enumerate() {
            let member = format!("element {}", field.element.name.local);
            let at = was_names.iter().position(|was| was == name);
            match at.and_then(|at| was_fields.get(at)) {
                Some(earlier) => self.field(earlier, field, is, key, &member),
                None => {
                    let shown = format!(
                        "{} at {} of {}",
                        self.declared(self.new, field.element.type_, field.element.nillable, field.occurs),
                        position + 1,
                        is_fields.len()
                    );
                    self.push(is, key, &member, Action::Added, (None, Some(shown)), &added(field));
                }
            }
        }
        for (field, name) in was_fields.iter().zip(&was_names).filter(|(_, name)| !is_names.contains(name)) {
            let member = format!("element {}", name.0.local);
            let shown = self.declared(self.old, field.element.type_, field.element.nillable, field.occurs);
            let why = if field.occurs.minimum == 0 {
                judged(
                    Compatible,
                    SilentLoss,
                    "it reads as absent; what is sent is skipped, or refused by a strict reader",
                )
            } else {
                judged(
                    Breaking,
                    SilentLoss,
                    "it was required and does not come; what is sent is skipped, or refused by a strict reader",
                )
            };
            self.push(is, key, &member, Action::Removed, (Some(shown), None), &why);
        }
        let common = |own: &[(QName, usize)], other: &[(QName, usize)]| -> Vec<String> {
            own.iter().filter(|name| other.contains(name)).map(|(name, _)| name.local.clone()).collect()
        };
        let (was, now) = (common(&was_names, &is_names), common(&is_names, &was_names));
        if was != now {
            let why = judged(SilentLoss, SilentLoss, "WCF skips what stands too late; a strict reader refuses it");
            self.push(is, key, "order", Action::Changed, (Some(was.join(", ")), Some(now.join(", "))), &why);
        }
        let wildcards = |complex: &Complex| match &complex.content {
            Content::Particle(particle) => wildcards(particle),
            _ => 0,
        };
        let (was, now) = (wildcards(before), wildcards(after));
        if was != now {
            let why = if now > was {
                judged(SilentLoss, Compatible, "elements that are not known may come")
            } else {
                judged(Compatible, SilentLoss, "elements that are not declared are skipped or refused")
            };
            self.push(is, key, "any", Action::Changed, (Some(was.to_string()), Some(now.to_string())), &why);
        }
    }

    fn field(&mut self, was: &Field<'_>, now: &Field<'_>, is: TypeId, key: &str, member: &str) {
        let (before, after) = (was.element, now.element);
        self.type_of(before.type_, after.type_, is, key, member);
        if before.nillable != after.nillable {
            let why = if after.nillable {
                judged(Breaking, Compatible, "nil may come where the old code has no place for it")
            } else {
                judged(Compatible, Breaking, "nil is refused")
            };
            let shown = |nillable: bool| Some(if nillable { "nillable" } else { "not nillable" }.to_owned());
            self.push(is, key, member, Action::Changed, (shown(before.nillable), shown(after.nillable)), &why);
        }
        if was.occurs != now.occurs {
            let shown = (Some(occurs(was.occurs)), Some(occurs(now.occurs)));
            self.push(is, key, member, Action::Changed, shown, &occurrence(was.occurs, now.occurs));
        }
        if was.within != now.within {
            let why = judged(Breaking, Breaking, "it stands in another group");
            self.push(is, key, member, Action::Changed, (Some(was.within.clone()), Some(now.within.clone())), &why);
        }
        let value = |element: &ElementUse| {
            let fixed = element.fixed.as_ref().map(|value| format!("fixed {value}"));
            fixed.or_else(|| element.default.as_ref().map(|value| format!("default {value}")))
        };
        if value(before) != value(after) {
            let why = judged(SilentLoss, SilentLoss, "an empty element means another value");
            self.push(is, key, member, Action::Changed, (value(before), value(after)), &why);
        }
    }

    /// The type of a field, or of the text.
    fn type_of(&mut self, was: TypeId, now: TypeId, is: TypeId, key: &str, member: &str) {
        let (before, after) = (self.names.key_now(self.old, was), Names::key(self.new, now));
        let inside = |id: TypeId, model: &Model| matches!(model.type_(id).name, TypeName::Inside { .. });
        // Two anonymous types are compared as types.
        if before == after || (inside(was, self.old) && inside(now, self.new)) {
            return;
        }
        let why = match (&self.old.type_(was).definition, &self.new.type_(now).definition) {
            (Definition::BuiltIn(was), Definition::BuiltIn(now)) => simple::values(*was, *now),
            _ => judged(Breaking, Breaking, "values of the one are not values of the other"),
        };
        let shown = (Some(self.old.called(was)), Some(self.new.called(now)));
        self.push(is, key, member, Action::Changed, shown, &why);
    }

    fn attributes(&mut self, before: &Complex, after: &Complex, is: TypeId, key: &str) {
        let named = |attributes: &'_ [AttributeUse], name: &QName, now: &dyn Fn(&QName) -> QName| {
            attributes.iter().position(|one| now(&one.attribute.name) == *name)
        };
        for one in &after.attributes {
            let name = &one.attribute.name;
            let member = format!("attribute {}", name.local);
            let at = named(&before.attributes, name, &|name| self.names.now(name));
            match at.and_then(|at| before.attributes.get(at)) {
                Some(earlier) => {
                    self.type_of(earlier.attribute.type_, one.attribute.type_, is, key, &member);
                    if earlier.required != one.required {
                        let shown = |required: bool| Some(if required { "required" } else { "optional" }.to_owned());
                        let why = if one.required {
                            judged(Compatible, Breaking, "it must be sent")
                        } else {
                            judged(Breaking, Compatible, "it may be left out")
                        };
                        let both = (shown(earlier.required), shown(one.required));
                        self.push(is, key, &member, Action::Changed, both, &why);
                    }
                }
                None => {
                    let why = if one.required {
                        judged(SilentLoss, Breaking, "it must be sent; a reader that does not know it skips it")
                    } else {
                        judged(SilentLoss, Compatible, "a reader that does not know it skips it")
                    };
                    self.push(
                        is,
                        key,
                        &member,
                        Action::Added,
                        (None, Some(self.new.called(one.attribute.type_))),
                        &why,
                    );
                }
            }
        }
        for one in &before.attributes {
            let name = self.names.now(&one.attribute.name);
            if named(&after.attributes, &name, &QName::clone).is_none() {
                let why = if one.required {
                    judged(Breaking, SilentLoss, "it was required and does not come; what is sent is skipped")
                } else {
                    judged(Compatible, SilentLoss, "what is sent is skipped")
                };
                let member = format!("attribute {}", name.local);
                self.push(is, key, &member, Action::Removed, (Some(self.old.called(one.attribute.type_)), None), &why);
            }
        }
    }

    fn declared(&self, model: &Model, type_: TypeId, nillable: bool, occurs: Occurs) -> String {
        let nillable = if nillable { "?" } else { "" };
        format!("{}{nillable} {}", model.called(type_), self::occurs(occurs))
    }

    fn push(
        &mut self,
        type_: TypeId,
        key: &str,
        member: &str,
        action: Action,
        shown: (Option<String>, Option<String>),
        judgement: &Judgement,
    ) {
        let kind = if matches!(self.new.type_(type_).name, TypeName::OfElement(_)) { "element" } else { "type" };
        let subject = format!("{kind} {}", self.new.called(type_));
        let usage = self.usage.of_type(key);
        self.changes.push(judgement.change(subject, member, action, shown, usage));
    }
}

/// A name may stand in several places of a type: the first is compared with the first, the second with the second.
fn numbered(names: impl Iterator<Item = QName>) -> Vec<(QName, usize)> {
    let mut numbered: Vec<(QName, usize)> = Vec::new();
    for name in names {
        let number = numbered.iter().filter(|(earlier, _)| *earlier == name).count();
        numbered.push((name, number));
    }
    numbered
}

fn added(field: &Field<'_>) -> Judgement {
    if field.occurs.minimum == 0 {
        return judged(
            SilentLoss,
            SilentLoss,
            "old code skips it (a strict reader refuses it) and sends nothing, so that who reads, changes and saves sets it to its default",
        );
    }
    judged(SilentLoss, Breaking, "it must be sent; old code that reads it skips it")
}

fn occurrence(was: Occurs, now: Occurs) -> Judgement {
    let more =
        |low: Occurs, high: Occurs| low.maximum.is_some() && (high.maximum.is_none() || high.maximum > low.maximum);
    let reads = if now.minimum < was.minimum {
        Breaking
    } else if more(was, now) {
        if was.many() { Breaking } else { SilentLoss }
    } else {
        Compatible
    };
    let writes = if now.minimum > was.minimum || more(now, was) { Breaking } else { Compatible };
    let why = match (reads, writes) {
        (Compatible, Compatible) => "fewer are sent, more are taken",
        (_, Compatible) => "more or fewer may come than old code has a place for",
        (Compatible, _) => "what old code sends is refused",
        _ => "other numbers are allowed",
    };
    judged(reads, writes, why)
}

fn occurs(occurs: Occurs) -> String {
    let maximum = occurs.maximum.map_or("*".to_owned(), |maximum| maximum.to_string());
    format!("{}..{maximum}", occurs.minimum)
}

fn fields(complex: &Complex) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    if let Content::Particle(particle) = &complex.content {
        flatten(particle, "", &mut found);
    }
    found
}

fn flatten<'m>(particle: &'m Particle, within: &str, found: &mut Vec<Field<'m>>) {
    match &particle.term {
        Term::Element(element) => {
            found.push(Field { element, occurs: particle.occurs, within: within.trim_start().to_owned() });
        }
        Term::Any(_) => {}
        Term::Group(group) => {
            let compositor = match group.compositor {
                Compositor::Sequence if particle.occurs == Occurs::ONE => "",
                Compositor::Sequence => " sequence",
                Compositor::Choice => " choice",
                Compositor::All => " all",
            };
            let often =
                if particle.occurs == Occurs::ONE { String::new() } else { format!(" {}", occurs(particle.occurs)) };
            let within = format!("{within}{compositor}{often}");
            group.particles.iter().for_each(|inner| flatten(inner, &within, found));
        }
    }
}

fn wildcards(particle: &Particle) -> usize {
    match &particle.term {
        Term::Element(_) => 0,
        Term::Any(_) => 1,
        Term::Group(group) => group.particles.iter().map(wildcards).sum(),
    }
}
