//! `xs:redefine`: components that take the place of those of the same name (XML Schema Part 1, section 4.2.2).

use super::closure::Closure;
use super::documents::Documents;
use crate::xsd::Component;

/// The components that go before what the redefined schemas say.
pub(super) fn apply(_documents: &Documents, _closure: &Closure) -> Vec<Component> {
    Vec::new()
}
