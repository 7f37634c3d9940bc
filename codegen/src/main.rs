//! The command `wsdl-codegen`.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    wsdl_codegen::cli::main()
}
