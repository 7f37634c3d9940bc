//! Decision: names that are nowhere on the wire (services, ports, bindings, portTypes, messages) may be titles. Blanks and colons in them are forgiven, with a
//! note: NuSOAP calls portTypes after what its user typed.
//!
//! `<portType name="My Service:Port">`, `type="tns:My Service:Port"` -> `My_Service_Port`

use crate::findings::Kind;
use crate::xml::{Node, Problems, Reference, is_ncname, trim};

const KIND: Kind = "wsdl.name";

/// The name of a component that messages do not name.
pub(super) fn label(node: Node<'_>, problems: &mut Problems) -> Option<String> {
    super::service::demand_name(node, problems);
    let text = trim(node.attribute("name")?);
    let Some(joined) = joined(text).filter(|joined| joined.len() < LONG) else {
        return node.ncname("name", KIND, problems);
    };
    let message = format!("`{}` is not a name; it is read as `{joined}`", text.escape_debug());
    let help = "a name has no blanks and no colons; messages do not hold this one".to_owned();
    problems.forgivable(KIND, node.at_attribute("name"), message, help);
    Some(joined)
}

/// Longer ones are no titles.
const LONG: usize = 200;

/// A reference to such a component.
pub(super) fn reference(node: Node<'_>, local: &str, problems: &mut Problems) -> Option<Reference> {
    let text = trim(node.attribute(local)?);
    let meant = match text.split_once(':') {
        Some((prefix, label)) => joined(label).map(|joined| format!("{prefix}:{joined}")),
        None => joined(text),
    };
    node.resolve(meant.as_deref().unwrap_or(text), node.at_attribute(local), "", problems)
}

/// A name for several with blanks or colons between; nothing for what is no name otherwise.
fn joined(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split([' ', ':']).filter(|part| !part.is_empty()).collect();
    let joined = parts.join("_");
    (parts.len() > 1 && is_ncname(&joined)).then_some(joined)
}
