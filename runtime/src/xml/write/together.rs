//! Fields of a sequence that may be left out, where values are judged: all that it requires are there, or none of it is.

use super::Writer;
use crate::Nillable;

/// A field that need not be there.
pub trait Absentable {
    /// Whether it is not.
    fn is_left_out(&self) -> bool;
}

impl<T> Absentable for Option<T> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absentable for Nillable<T> {
    fn is_left_out(&self) -> bool {
        self.is_absent()
    }
}

impl<T> Absentable for Vec<T> {
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Absentable> Absentable for Box<T> {
    fn is_left_out(&self) -> bool {
        (**self).is_left_out()
    }
}

impl Writer<'_> {
    /// Judges that the fields that a sequence requires are there, by their names, when any of it is.
    pub fn together(&mut self, required: &[(&str, &dyn Absentable)], others: &[&dyn Absentable]) {
        let begun = required.iter().map(|(_, field)| *field).chain(others.iter().copied());
        if !begun.into_iter().any(|field| !field.is_left_out()) {
            return;
        }
        if let Some((name, _)) = required.iter().find(|(_, field)| field.is_left_out()) {
            self.fail(&format!("{name} is missing: it stands together with others that are there"));
        }
    }
}
