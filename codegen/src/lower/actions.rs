//! The Actions of WS-Addressing are written where they do not follow from the soapAction, which most tools make so that they do: `urn:a/Ask` for the
//! request, `urn:a/AskResponse` for the response. Those of declared faults never do; a fault is known by the element of its detail, and of two with one element
//! the first counts.
//!
//! `wsam:Action="urn:a/In"` beside `soapAction="urn:a/Ask"` -> `actions: Some(Actions { request: "urn:a/In", .. })`; without it and without faults `actions: None`.

use crate::model::{self, Operation};
use crate::rust::{Actions, Wire};

use super::Context;
use super::faults::element_name;

pub(super) fn actions(context: &Context<'_>, operation: &Operation) -> Option<Actions> {
    let model::Actions { request, response } = &operation.actions;
    let follows = *request == operation.action
        && response.as_ref().is_none_or(|response| response.strip_suffix("Response") == Some(&operation.action));
    let mut faults: Vec<(Wire, String)> = Vec::new();
    for fault in &operation.faults {
        let element = element_name(context, fault);
        let namespace = context.namespaces.position(&element.namespace);
        // A detail in a namespace that nothing else needs is no declared one to the code.
        if namespace.is_none() && !element.namespace.is_empty() {
            continue;
        }
        let wire = Wire { namespace, local: element.local };
        if faults.iter().all(|(known, _)| *known != wire) {
            faults.push((wire, fault.action.clone()));
        }
    }
    let response = response.clone().unwrap_or_default();
    (!follows || !faults.is_empty()).then(|| Actions { request: request.clone(), response, faults })
}
