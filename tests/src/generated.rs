//! What build.rs generated, in one module a description, with every warning an error; and for each description a function that reads and writes the
//! messages of all its operations.

include!(concat!(env!("OUT_DIR"), "/generated.rs"));
