//! The client over real connections: to our own server, and to servers that misbehave. The same cases for each transport over HTTP.
#![cfg(all(feature = "client", feature = "server"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

mod http {
    use wsdl_runtime::client::HttpTransport as Carrier;

    fn carrier() -> Carrier {
        Carrier::new().unwrap()
    }

    include!("transport/cases.rs");
}

mod plain {
    use wsdl_runtime::client::PlainTransport as Carrier;

    fn carrier() -> Carrier {
        Carrier::new()
    }

    include!("transport/cases.rs");
}
