//! Decision: which Actions of WS-Addressing are told. Those that follow from something else are not told again: from the soapAction, which changes for itself, and
//! from the name of the portType (Metadata 4.4.4), which is one change for all its operations, and one that only a call with WS-Addressing meets.

use super::namespaces::Names;
use super::{Judgement, Verdict, judged};
use crate::model::{Operation, Service};
use crate::xml::QName;

use Verdict::{Breaking, Compatible, SilentLoss};

/// The name of a portType, before and after.
#[derive(Clone, Debug)]
pub(super) struct Renamed {
    before: [String; 2],
    after: [String; 2],
}

impl Renamed {
    pub(super) fn of(before: &Service, after: &Service, names: &Names) -> Self {
        let stems = |name: &QName, now: &dyn Fn(&str) -> String| {
            let namespace = now(&name.namespace);
            [':', '/'].map(|between| {
                let stem = namespace.strip_suffix(between).unwrap_or(&namespace);
                format!("{stem}{between}{}{between}", name.local)
            })
        };
        Self {
            before: stems(&before.port_type, &|text| names.text_now(text)),
            after: stems(&after.port_type, &str::to_owned),
        }
    }

    /// Whether both are the Action by the pattern, and differ in the name of the portType alone.
    fn explains(&self, was: &str, is: &str) -> bool {
        self.before.iter().zip(&self.after).any(|(before, after)| {
            let (was, is) = (was.strip_prefix(before.as_str()), is.strip_prefix(after.as_str()));
            was.is_some() && was == is
        })
    }
}

/// Tells each Action that changed: member, before, after, judgement.
pub(super) fn compare(
    before: &Operation,
    after: &Operation,
    names: &Names,
    renamed: &Renamed,
    changed: &mut dyn FnMut(&str, String, String, Judgement),
) {
    let mut tell = |member: &str, was: &str, is: &str, why: Judgement| {
        let was = names.text_now(was);
        if !renamed.explains(&was, is) {
            changed(member, was, is.to_owned(), why);
        }
    };
    // Those that follow from the soapAction change with it, which was said.
    let follows = |operation: &Operation| operation.actions.request == operation.action;
    if !(follows(before) && follows(after)) {
        let why = judged(Compatible, Breaking, "a call with WS-Addressing is checked against its Action");
        tell("request Action", &before.actions.request, &after.actions.request, why);
    }
    let stem = |operation: &Operation| {
        let response = operation.actions.response.as_deref().and_then(|response| response.strip_suffix("Response"));
        response == Some(&operation.action)
    };
    if let (Some(was), Some(is)) = (&before.actions.response, &after.actions.response)
        && !(stem(before) && stem(after))
    {
        let why = judged(Breaking, Compatible, "an answer with WS-Addressing is checked against its Action");
        tell("response Action", was, is, why);
    }
    for is in &after.faults {
        let Some(was) = before.faults.iter().find(|was| was.name == is.name) else { continue };
        let why = judged(SilentLoss, Compatible, "with WS-Addressing a fault is known by its Action");
        tell(&format!("fault {} Action", is.name), &was.action, &is.action, why);
    }
}
