//! Decision: an attribute that its element does not have says nothing, and what it was meant to say is lost. It is noted; one that is nearly an attribute of the element
//! is an error: `minOccur="0"` would make the element one that must be there.

use super::{Node, Problems};
use crate::findings::Kind;
use crate::near;

/// Looks at the attributes in no namespace of an element that is called `shown`. The letters of those of `in_any_case` may be large or small.
pub(crate) fn unknown(
    node: Node<'_>,
    shown: &str,
    known: &[&str],
    in_any_case: &[&str],
    kind: Kind,
    notes: &mut Problems,
    problems: &mut Problems,
) {
    for name in node.attributes().filter(|name| !known.contains(name) && *name != "id") {
        let near = known.iter().filter_map(|known| Some((near::distance(name, known)?, *known)));
        let meant = near.min().map(|(_, known)| known);
        let help = meant.map(|meant| format!("did you mean `{meant}`?"));
        let forgiven = in_any_case.iter().any(|forgiven| name.eq_ignore_ascii_case(forgiven));
        let to = if meant.is_some() && !forgiven { &mut *problems } else { &mut *notes };
        to.add(kind, node.at_attribute(name), format!("{shown} has no attribute `{}`", name.escape_debug()), help);
    }
}
