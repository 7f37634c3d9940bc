//! In which messages a type is met: who changes a type that no message holds breaks nobody.

use std::collections::BTreeMap;

use super::Usage;
use super::namespaces::Names;
use crate::model::{Model, TypeId};

pub(super) struct Usages(BTreeMap<String, Usage>);

impl Usages {
    pub(super) fn of(old: &Model, new: &Model, names: &Names) -> Self {
        let mut found = BTreeMap::new();
        // What is gone was met in the old release only.
        collect(old, &|id| names.key_now(old, id), &mut found);
        collect(new, &|id| Names::key(new, id), &mut found);
        Self(found)
    }

    pub(super) fn of_type(&self, key: &str) -> Usage {
        self.0.get(key).cloned().unwrap_or_default()
    }
}

fn collect(model: &Model, key: &dyn Fn(TypeId) -> String, found: &mut BTreeMap<String, Usage>) {
    for service in model.descriptions.iter().flat_map(|description| &description.services) {
        for operation in &service.operations {
            let request = operation.input.parts().map(|part| model.part_type(part));
            for id in model.reach(request) {
                add(&mut found.entry(key(id)).or_default().requests, &operation.name);
            }
            let response = operation.output.iter().flat_map(|output| output.parts());
            let response =
                response.chain(operation.faults.iter().map(|fault| &fault.part).chain(operation.header_faults()));
            for id in model.reach(response.map(|part| model.part_type(part))) {
                add(&mut found.entry(key(id)).or_default().responses, &operation.name);
            }
        }
    }
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
