//! The module of each service, when there are several: called by the user, or after the portType or the binding.

use crate::collections::Map;
use crate::model::Model;
use crate::options::Options;
use crate::rust::Ident;

use super::Problems;
use super::selection::{Chosen, Selection};

/// What `service_module` may call a service: its portType, its binding, the stem of its WSDL file.
pub(crate) fn module_keys<'m>(model: &'m Model, chosen: &Chosen<'m>) -> [&'m str; 3] {
    let document = model.descriptions.get(chosen.description).map_or("", |description| description.document.as_str());
    [&chosen.service.port_type.local, &chosen.service.binding.local, super::api::stem(document)]
}

pub(super) fn modules(model: &Model, options: &Options, selection: &Selection<'_>, problems: &Problems) -> Vec<Ident> {
    let mut seen: Map<String, &Chosen<'_>> = Map::new();
    let mut modules = Vec::new();
    for chosen in &selection.services {
        let keys @ [port_type, binding, stem] = module_keys(model, chosen);
        // A further binding of a portType is called after itself.
        let (keys, name) = if chosen.bindings.first { (keys.as_slice(), port_type) } else { (&[binding][..], binding) };
        let ident = keys
            .iter()
            .find_map(|&key| options.service_modules.get(key))
            .map_or_else(|| Ident::value(name), |name| Ident::value(name));
        if let Some(other) = seen.insert(ident.as_str().to_owned(), chosen) {
            problems.add(
                "wsdl.name_collision",
                Some(&chosen.service.place),
                format!(
                    "portTypes {} and {} would both be module '{ident}'",
                    other.service.port_type, chosen.service.port_type
                ),
                Some(format!("name one of them: service_module(\"{stem}\", \"another_name\")")),
            );
        }
        if matches!(ident.plain(), "types" | "xml") && selection.services.len() > 1 {
            problems.add(
                "wsdl.name_collision",
                Some(&chosen.service.place),
                format!("portType {} would be module '{ident}', which is taken", chosen.service.port_type),
                Some(format!("name it: service_module(\"{stem}\", \"another_name\")")),
            );
        }
        modules.push(ident);
    }
    modules
}
