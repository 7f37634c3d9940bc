//! Decision: names that must be unique and need not be secret come from the keys that the standard library takes from the system for its hash maps.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::time::SystemTime;

/// Sixty-four bits that nobody has seen before.
pub(crate) fn bits() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    RandomState::new().hash_one((std::thread::current().id(), since))
}

/// A new `urn:uuid:` of version 4.
pub(crate) fn uuid() -> String {
    let (high, low) = (bits() & !0xf000 | 0x4000, bits() & !(0b11 << 62) | 0b10 << 62);
    format!(
        "urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids() {
        let (one, other) = (uuid(), uuid());
        assert_ne!(one, other);
        assert_eq!(one.len(), "urn:uuid:00000000-0000-4000-8000-000000000000".len());
        assert_eq!(one.get(23..24), Some("4"));
        assert!(one.get(28..29).is_some_and(|variant| "89ab".contains(variant)), "{one}");
    }
}
