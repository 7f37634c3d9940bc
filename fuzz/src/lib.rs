//! What the fuzz targets do, as functions of bytes: `fuzz_targets/` gives them to libFuzzer, `replay` runs them over seeds with any compiler.
//!
//! A target fails by a panic. None of them knows a file.
#![forbid(unsafe_code)]

mod description;
mod message;
mod server;

pub use description::{wsdl_bytes, wsdl_model};
pub use message::{differential, envelope_client, roundtrip};
pub use server::{chunked, envelope_server, http_raw};

/// Generated from the description of User.
pub mod services88 {
    wsdl_runtime::include_wsdl!("services88_user");
}

/// A target.
pub type Target = fn(&[u8]);

/// Each target with the folders of `seeds/` that it begins with.
pub const TARGETS: &[(&str, Target, &[&str])] = &[
    ("envelope_server", envelope_server, &["request"]),
    ("envelope_client", envelope_client, &["response", "request"]),
    ("roundtrip", roundtrip, &["value"]),
    ("differential", differential, &["request", "response", "description"]),
    ("chunked", chunked, &["request"]),
    ("wsdl_bytes", wsdl_bytes, &["description"]),
    ("wsdl_model", wsdl_model, &["value"]),
    ("http_raw", http_raw, &["http"]),
];
