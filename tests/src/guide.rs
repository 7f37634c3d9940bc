//! The guide of docs/: each block of Rust in it is compiled and run as a doctest of this module. That its first chapter works when it is followed to the letter is
//! shown by `followed` of `--test plain`.

macro_rules! chapters {
    ($($name:ident $file:literal,)*) => {
        $(#[doc = include_str!(concat!("../../docs/src/", $file))] pub mod $name {})*
        /// File names of all chapters.
        pub const CHAPTERS: &[&str] = &[$($file,)*];
    };
}

chapters! {
    first_client "first-client.md",
    first_server "first-server.md",
    headers "headers.md",
    superoffice "superoffice.md",
    absent_nil_empty "absent-nil-empty.md",
    faults "faults.md",
    peers "peers.md",
    binary "binary.md",
    json "json.md",
    testing "testing.md",
    compile_time "compile-time.md",
    reviewing "reviewing.md",
    coming_from "coming-from.md",
    options "options.md",
    commands "commands.md",
}
