//! Lines of the checklist that have no case, with the reason. None is left out in silence: `main` holds this table and the cases together.

/// Number and reason.
pub(crate) const NOT_YET: &[(u8, &str)] = &[
    (
        50,
        "details of a headerfault are read as a header block of the response only where the description declares it as one",
    ),
    (52, "names other documents; there is nothing in it to hold"),
    (64, SECURITY),
    (65, SECURITY),
    (66, SECURITY),
    (67, SECURITY),
    (68, SECURITY),
    (69, SECURITY),
    (70, SECURITY),
    (71, ADDRESSING),
    (72, ADDRESSING),
    (73, ADDRESSING),
    (74, ADDRESSING),
    (75, ADDRESSING),
    (76, ADDRESSING),
    (77, MTOM),
    (78, MTOM),
    (79, MTOM),
    (80, MTOM),
    (81, MTOM),
];

const SECURITY: &str = "there is no WS-Security yet: a block that must be understood is refused";
const ADDRESSING: &str =
    "there is no WS-Addressing yet: its blocks are skipped, or refused when they must be understood";
const MTOM: &str = "there is no MTOM yet: multipart is refused with 415, xop:Include as an unexpected child";
