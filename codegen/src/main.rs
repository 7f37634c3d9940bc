//! The command `wsdl-codegen`.
#![forbid(unsafe_code)]

// The parser of Rust clones each identifier to look at it: a third of a generation's instructions were the system's allocator (User: 575 million, 445
// million with this one). The library leaves the choice to the build script.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    wsdl_codegen::cli::main()
}
