//! Schemas and documents that do not go through, each with its reason.

/// Whose the exception is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The document is not valid by its schema.
    Invalid,
    /// It is valid, and we refuse it on purpose.
    Refused,
}

impl Part {
    /// The word that reports use.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Invalid => "not valid",
            Self::Refused => "refused",
        }
    }
}

/// Whose, why, and the names of schemas and documents. What is not valid was judged by lxml and xmlschema (`tests/golden/validity.py`).
const EXCEPTIONS: &[(Part, &str, &[&str])] = &[
    (
        Part::Invalid,
        "the schema is not valid, or refers to components of a namespace that it does not import (validator: unusable)",
        &[
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/any/example/default.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/namespaces_unqualified/example/default.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/static_list/example/default.xml",
            "xmlbeans/src/test/resources/xbean/misc/jira/xmlbeans_105.xml",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/complex/choice/attrchoice.xml",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/complex/choice/nschoice.xml",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/complex/enum/attr/attrenum.xml by attrenum_ss_enum2",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/types/xsinil_rd0.xsd",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/types/xsinil_vb0.xsd",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/types/schemaLocation_vb1.xsd",
        ],
    ),
    (
        Part::Invalid,
        "local elements in the target namespace, where elementFormDefault leaves them unqualified",
        &[
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/any_simple_type/example/custom.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/any_simple_type/example/default.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/nillable/example/bar.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/nillable/example/dynamic_no_nil.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/nillable/example/dynamic_with_nil.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/nillable/example/serialize.xml",
        ],
    ),
    (
        Part::Invalid,
        "an element that the schema does not declare there",
        &[
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/element_refs_with_ns/example/default.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/type_name_clash/example/default.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/type_name_clash/example/serde.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/type_name_clash/example/serialize.xml",
            "xmlbeans/samples/SampleTemplate/xml/bad.xml",
            "xmlbeans/src/test/resources/xbean/ValidatingStream/location-inv.xml",
        ],
    ),
    (
        Part::Invalid,
        "invalid on purpose: occurrences, text, a value or an attribute that the schema forbids or misses",
        &[
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/group_ref_exact_occurs_boundary/example/above_max.xml",
            "Bergmann89-xsd-parser/xsd-parser/tests/feature/group_ref_exact_occurs_boundary/example/below_min.xml",
            "xmlbeans/src/test/resources/xbean/ValidatingStream/foo-inv.xml",
            "xmlbeans/src/test/resources/xbean/ValidatingStream/nomixed-content-inv.xml",
            "xmlbeans/src/test/resources/xbean/ValidatingStream/person-inv.xml",
            "xmlbeans/src/test/resources/xbean/misc/signature-example.xml",
            "xmlbeans/src/test/resources/xbean/simple/dumb/dumb.xml",
            "xmlbeans/src/test/resources/xbean/tools/inst2xsd/schema/types/commentschoice.xml by commentschoice_vb0",
        ],
    ),
    (
        Part::Invalid,
        "an attribute of a namespace that looks like that of xsi and is none",
        &["xmlbeans/src/test/resources/xbean/misc/jira/xmlbeans_99.xml"],
    ),
    (
        Part::Refused,
        "a document type, which SOAP forbids",
        &["xmlbeans/src/test/resources/xbean/misc/jira/xmlbeans_64.xml"],
    ),
    (
        Part::Refused,
        "an import of a file or of a remote address that is not there, which the suite calls valid: nobody is to think that it was read",
        &[
            "annotA014",
            "annotB025",
            "anyURI_a002_1337",
            "anyURI_a004_1339",
            "anyURI_a006_1341",
            "anyURI_a009_1344",
            "schB8",
            "schD7",
            "schD8",
            "schE9",
            "schH9",
        ],
    ),
    (Part::Refused, "an attribute of the namespace of XML that does not exist", &["addB187", "addB188"]),
    (
        Part::Refused,
        "a name longer than 256 bytes (`limit.name`)",
        &["attgC012", "attgC022", "attgC033", "attgC043", "attC002"],
    ),
    (
        Part::Refused,
        "more than 10,000 children of one element (`limit.children`, which can be set)",
        &["reZ006i.i", "particlesZ036_b1.i", "reZ005v.v"],
    ),
    (Part::Refused, "a type without a finite value: it requires itself", &["annotA008", "elemL004"]),
];

/// Why a schema or a document does not go through, if that is known.
pub(super) fn reason(name: &str) -> Option<(Part, &'static str)> {
    EXCEPTIONS.iter().find(|(_, _, names)| names.contains(&name)).map(|(part, reason, _)| (*part, *reason))
}
