//! Which names are the same: a release that puts its number into its namespace renames everything, which is one change and not a thousand.
//!
//! `.../NetServer/Services87` and `.../NetServer/Services88` are one namespace under two names where each stands in one description only and they differ in
//! digits alone. A single target namespace that became another is matched too.

use std::collections::{BTreeMap, BTreeSet};

use super::{Action, Change, Usage, Verdict};
use crate::model::{Definition, Model, QName, TypeId, TypeName};

pub(super) struct Names {
    /// Old namespaces to the new ones that took their place.
    moved: BTreeMap<String, String>,
}

impl Names {
    pub(super) fn of(old: &Model, new: &Model, changes: &mut Vec<Change>) -> Self {
        let (before, after) = (namespaces(old), namespaces(new));
        let without_digits = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
        let mut moved = BTreeMap::new();
        let new_ones = || after.difference(&before);
        for gone in before.difference(&after) {
            let same: Vec<&String> = new_ones().filter(|it| without_digits(it) == without_digits(gone)).collect();
            if let [one] = same.as_slice() {
                moved.insert(gone.clone(), (*one).clone());
            }
        }
        let targets = |model: &Model| -> BTreeSet<String> {
            model.descriptions.iter().map(|description| description.target_namespace.clone()).collect()
        };
        let (old_targets, new_targets) = (targets(old), targets(new));
        if let ([gone], [came]) = (
            old_targets.difference(&new_targets).collect::<Vec<_>>().as_slice(),
            new_targets.difference(&old_targets).collect::<Vec<_>>().as_slice(),
        ) {
            moved.entry((*gone).clone()).or_insert_with(|| (*came).clone());
        }
        for (gone, came) in &moved {
            changes.push(Change {
                subject: "namespace".to_owned(),
                member: String::new(),
                action: Action::Changed,
                old: Some(gone.clone()),
                new: Some(came.clone()),
                reads: Verdict::Breaking,
                writes: Verdict::Breaking,
                why: "every element of it has another name; where both releases are served, the old address still takes the old names".to_owned(),
                usage: Usage::default(),
            });
        }
        Self { moved }
    }

    /// The name that an old name has now.
    pub(super) fn now(&self, name: &QName) -> QName {
        let namespace = self.moved.get(&name.namespace).unwrap_or(&name.namespace);
        QName { namespace: namespace.clone(), local: name.local.clone() }
    }

    /// A text that quotes a namespace, such as a soapAction, with the name that it has now.
    pub(super) fn text_now(&self, text: &str) -> String {
        let found = self.moved.iter().find(|(gone, _)| text.contains(gone.as_str()));
        found.map_or_else(|| text.to_owned(), |(gone, came)| text.replace(gone.as_str(), came))
    }

    /// A key under which a type of the old model is found in the new one.
    pub(super) fn key_now(&self, model: &Model, type_: TypeId) -> String {
        key(model, type_, &|name| self.now(name))
    }

    /// The key of a type of the new model.
    pub(super) fn key(model: &Model, type_: TypeId) -> String {
        key(model, type_, &QName::clone)
    }
}

/// Anonymous types are known by where they stand.
fn key(model: &Model, type_: TypeId, now: &dyn Fn(&QName) -> QName) -> String {
    match (&model.type_(type_).definition, &model.type_(type_).name) {
        (Definition::BuiltIn(built_in), _) => format!("xs:{}", built_in.local()),
        (_, TypeName::Global(name)) => now(name).to_string(),
        (_, TypeName::OfElement(element)) => format!("element {}", now(&model.element(*element).name)),
        (_, TypeName::Inside { owner, local }) => format!("{}/{local}", key(model, *owner, now)),
    }
}

fn namespaces(model: &Model) -> BTreeSet<String> {
    let types = model.types.iter().filter_map(|type_| match &type_.name {
        TypeName::Global(name) => Some(&name.namespace),
        _ => None,
    });
    let elements = model.elements.iter().map(|element| &element.name.namespace);
    let targets = model.descriptions.iter().map(|description| &description.target_namespace);
    types.chain(elements).chain(targets).cloned().collect()
}
