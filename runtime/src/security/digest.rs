//! Decision: the digest of a password is Base64(SHA-1(nonce ‖ created ‖ password)) over the bytes of the nonce, not its base64, and the text of Created as it
//! is sent (UsernameToken Profile 1.0, section 3.1).

use sha1::{Digest as _, Sha1};
use zeroize::Zeroizing;

/// Bytes of a digest.
pub(super) type Sum = Zeroizing<[u8; 20]>;

pub(super) fn digest(nonce: &[u8], created: &str, password: &str) -> Sum {
    let mut hash = Sha1::new();
    hash.update(nonce);
    hash.update(created.as_bytes());
    hash.update(password.as_bytes());
    Zeroizing::new(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    /// Made by `printf '%b' ... | openssl sha1 -binary | base64`.
    #[test]
    fn a_digest_of_openssl() {
        let sum = digest(b"0123456789abcdef", "2026-11-24T12:00:00.000Z", "Pass wörd");
        assert_eq!(STANDARD.encode(*sum), "qFEzYR92APrBFCozBD8m9z7c6Wk=");
    }
}
