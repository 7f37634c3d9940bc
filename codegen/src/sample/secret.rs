//! Whether a field is secret: what the generator decides for it, by the same rules, asked in the same way.

use crate::lower::Problems;
use crate::lower::secrets::{Owner, Rules};
use crate::model::{BuiltIn, Model, Place, QName, TypeId};
use crate::rust::{Scalar, Type};

/// `text` is the simple type of the field, `owner` what the rules call its struct.
pub(crate) fn is_secret(model: &Model, rules: &Rules, text: TypeId, name: &QName, owner: &Owner) -> bool {
    let scalar = match model.built_in(text) {
        Some(BuiltIn::String | BuiltIn::NormalizedString | BuiltIn::Token) => Scalar::String,
        Some(BuiltIn::Base64Binary) => Scalar::Base64Binary,
        _ => return false,
    };
    if !model.words(text).is_empty() {
        return false;
    }
    let decided = rules.apply(owner, &name.local, Type::Scalar(scalar), &Place::default(), &Problems::default());
    matches!(decided, Type::Scalar(Scalar::Secret | Scalar::SecretBytes))
}
