//! Lines of the checklist that have no case, with the reason. None is left out in silence: `main` holds this table and the cases together.

/// Number and reason.
pub(crate) const NOT_YET: &[(u8, &str)] = &[
    (52, "names other documents; there is nothing in it to hold"),
    (77, MTOM),
    (78, MTOM),
    (79, MTOM),
    (80, MTOM),
    (81, MTOM),
];

const MTOM: &str = "MTOM is tested in plain/mtom.rs, not by the numbers of these lines yet";
