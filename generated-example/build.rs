//! Generates the code of both services in one call, so that they share their types.

fn main() -> Result<(), wsdl_codegen::Error> {
    wsdl_codegen::Builder::new()
        .config("../wsdl/wsdl-codegen.toml")
        .compile(&["../wsdl/services88-user.wsdl", "../wsdl/services88-soprincipal.wsdl"])
}
