//! An option that names nothing is a finding: a misspelt name would change nothing, in silence.
//!
//! What is about types and fields is noted where it is obeyed; a call that is pruned by `operations` does not see all of them and is not judged. What is
//! about services, headers and namespaces is judged at the end. `unused_rules = "allow"` is for options that serve several descriptions.
//!
//! `keep_unknown = ["Usr"]` -> `error[option.keep_unknown]: 'Usr' names nothing in this description`.

use std::cell::RefCell;

use crate::collections::Set;
use crate::findings::Kind;
use crate::model::{QName, TypeName};
use crate::options::{Options, UnusedRules};
use crate::rust::Crate;

use super::{Context, modules};

/// The rules about types and fields that named something.
#[derive(Debug, Default)]
pub(crate) struct Used(RefCell<Set<(Kind, String)>>);

impl Used {
    /// Notes that a rule of this option was obeyed.
    pub(crate) fn note(&self, option: Kind, rule: &str) {
        self.0.borrow_mut().insert((option, rule.to_owned()));
    }
}

/// Whether a rule names a type: `Type` or `{namespace}Type`.
pub(crate) fn names_type(rule: &str, name: &QName) -> bool {
    rule == name.local || rule == name.to_string()
}

/// Reports the rules that named nothing.
pub(crate) fn report(context: &Context<'_>, written: &Crate) {
    let options = context.options;
    if options.unused_rules == UnusedRules::Allow {
        return;
    }
    let unused = |option: Kind, message: String| {
        let help = "check the spelling, or set unused_rules = \"allow\" when the options serve several descriptions";
        context.problems.add(option, None, message, Some(help.to_owned()));
    };
    for (option, rule) in unobeyed(context, options) {
        unused(option, format!("'{rule}' names nothing in this description"));
    }
    let model = context.model;
    if let Some(uri) = &options.root_namespace
        && model.descriptions.iter().all(|description| description.target_namespace != *uri)
        && !model.types.iter().any(|type_| matches!(&type_.name, TypeName::Global(name) if name.namespace == *uri))
    {
        unused("option.root_namespace", format!("'{uri}' is the namespace of no type in this description"));
    }
    if let Some(rule) = &options.failure_header
        && !written.services.is_empty()
        && written.services.iter().all(|service| service.failure.is_none())
    {
        unused(
            "option.failure_header",
            format!(
                "no service has an xs:boolean '{}' and a '{}' among the header blocks of its responses",
                rule.succeeded, rule.failure
            ),
        );
    }
}

fn unobeyed<'o>(context: &Context<'_>, options: &'o Options) -> Vec<(Kind, &'o str)> {
    let used = context.used.0.borrow();
    let keys = |entries: &'o [(String, String)]| entries.iter().map(|(rule, _)| rule.as_str()).collect::<Vec<_>>();
    let about_types = [
        ("option.keep_unknown", options.keep_unknown.iter().map(String::as_str).collect()),
        ("option.type_attribute", keys(&options.type_attributes)),
        ("option.field_attribute", keys(&options.field_attributes)),
    ];
    let judged = about_types.into_iter().filter(|_| options.operations.is_empty());
    let mut unobeyed: Vec<(Kind, &str)> = judged
        .flat_map(|(option, rules)| rules.into_iter().map(move |rule| (option, rule)))
        .filter(|(option, rule)| *rule != "*" && !used.contains(&(*option, (*rule).to_owned())))
        .collect();
    let is_type = |rule: &str| {
        context.model.types.iter().any(|type_| matches!(&type_.name, TypeName::Global(name) if names_type(rule, name)))
    };
    unobeyed.extend(
        keys(&options.extern_paths).into_iter().filter(|rule| !is_type(rule)).map(|rule| ("option.extern_path", rule)),
    );
    let is_service = |key: &str| {
        context.selection.services.iter().any(|chosen| modules::module_keys(context.model, chosen).contains(&key))
    };
    unobeyed.extend(
        options
            .service_modules
            .keys()
            .filter(|key| !is_service(key))
            .map(|key| ("option.service_module", key.as_str())),
    );
    unobeyed
}
