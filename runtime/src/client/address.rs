//! Decision: which addresses are fit for secrets, and how an address is shown.

use http::Uri;

/// Address of a service.
#[derive(Clone)]
pub(super) struct Address {
    text: Box<str>,
    /// The address without user, password, query: fit for people.
    shown: Box<str>,
    /// True for https and for this machine.
    secure: bool,
}

impl Address {
    pub(super) fn new(text: String) -> Self {
        let uri = text.parse::<Uri>().ok();
        let secure = uri.as_ref().is_some_and(is_secure);
        let shown = match &uri {
            Some(uri) => {
                let port = uri.port_u16().map(|port| format!(":{port}")).unwrap_or_default();
                format!("{}://{}{port}{}", uri.scheme_str().unwrap_or(""), uri.host().unwrap_or(""), uri.path())
            }
            None => "(no address)".to_owned(),
        };
        Self { text: text.into(), shown: shown.into(), secure }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    pub(super) const fn is_secure(&self) -> bool {
        self.secure
    }
}

fn is_secure(uri: &Uri) -> bool {
    match (uri.scheme_str(), uri.host()) {
        (Some("https"), Some(_)) => true,
        (Some("http"), Some(host)) => is_loopback(host),
        _ => false,
    }
}

/// The names and numbers that mean this machine. A name that merely resolves to it may resolve to another one tomorrow.
fn is_loopback(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_need_https_or_this_machine() {
        for good in [
            "https://a.example/",
            "HTTPS://a/",
            "http://localhost:80/x",
            "http://LOCALHOST/",
            "http://127.0.0.1:1/",
            "http://127.9.9.9/",
            "http://[::1]:80/",
        ] {
            assert!(Address::new(good.into()).is_secure(), "{good}");
        }
        for bad in [
            "http://a.example/",
            "http://localhost.example/",
            "http://localhost@evil.example/",
            "http://127.0.0.1.example/",
            "http://10.0.0.1/",
            "ftp://localhost/",
            "localhost",
            "",
            "http://[::2]/",
        ] {
            assert!(!Address::new(bad.into()).is_secure(), "{bad}");
        }
    }

    #[test]
    fn users_and_queries_are_not_shown() {
        assert_eq!(Address::new("https://user:S3cret@host:81/a?token=S3cret".into()).shown(), "https://host:81/a");
    }
}
