//! Lines of the checklist that have no case, with the reason. None is left out in silence: `main` holds this table and the cases together.

/// Number and reason.
pub(crate) const NOT_YET: &[(u8, &str)] = &[(
    52,
    "it names documents (Basic Profile 1.2 and 2.0), and no rule of them; what they say of WS-Addressing and MTOM is in lines 71 to 81",
)];
