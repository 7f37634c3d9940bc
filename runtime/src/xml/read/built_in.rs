//! Which built-in types are restrictions of others (XML Schema Part 2, section 3.3): an `xsi:type` may name one of them where a wider one is declared.
//!
//! `<Id xsi:type="xs:short">1</Id>`, where `Id` is an xs:int: read as the xs:int that it is.

/// Whether the built-in type `local` is a restriction of another one, or of a restriction of it.
pub(super) fn restricts(local: &str, other: &str) -> bool {
    let mut base = base(local);
    while let Some(name) = base {
        if name == other {
            return true;
        }
        base = self::base(name);
    }
    false
}

/// The type that a built-in type restricts; none for primitive types and lists.
fn base(local: &str) -> Option<&'static str> {
    Some(match local {
        "normalizedString" => "string",
        "token" => "normalizedString",
        "language" | "NMTOKEN" | "Name" => "token",
        "NCName" => "Name",
        "ID" | "IDREF" | "ENTITY" => "NCName",
        "integer" => "decimal",
        "long" | "nonPositiveInteger" | "nonNegativeInteger" => "integer",
        "int" => "long",
        "short" => "int",
        "byte" => "short",
        "negativeInteger" => "nonPositiveInteger",
        "unsignedLong" | "positiveInteger" => "nonNegativeInteger",
        "unsignedInt" => "unsignedLong",
        "unsignedShort" => "unsignedInt",
        "unsignedByte" => "unsignedShort",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::restricts;

    #[test]
    fn of_restrictions_too() {
        for (local, other) in [("byte", "decimal"), ("unsignedByte", "integer"), ("ID", "string"), ("int", "long")] {
            assert!(restricts(local, other), "{local} {other}");
            assert!(!restricts(other, local), "{other} {local}");
        }
        for (local, other) in [("unsignedInt", "long"), ("string", "string"), ("NMTOKENS", "string"), ("x", "decimal")]
        {
            assert!(!restricts(local, other), "{local} {other}");
        }
    }
}
