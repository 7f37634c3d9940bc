//! The Actions of WS-Addressing are written where they do not follow from the soapAction, which most tools make so that they do: `urn:a/Ask` for the
//! request, `urn:a/AskResponse` for the response.
//!
//! `wsam:Action="urn:a/In"` beside `soapAction="urn:a/Ask"` -> `actions: Some(Actions { request: "urn:a/In", .. })`; without it `actions: None`.

use crate::model::{self, Operation};
use crate::rust::Actions;

pub(super) fn actions(operation: &Operation) -> Option<Actions> {
    let model::Actions { request, response } = &operation.actions;
    let ordinary = *request == operation.action
        && response.as_ref().is_none_or(|response| response.strip_suffix("Response") == Some(&operation.action));
    (!ordinary).then(|| Actions { request: request.clone(), response: response.clone().unwrap_or_default() })
}
