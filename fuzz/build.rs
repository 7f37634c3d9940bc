//! Three operations of User are enough: a small request, a deep one, a large response.

fn main() -> Result<(), wsdl_codegen::Error> {
    wsdl_codegen::Builder::new()
        .config("../wsdl/wsdl-codegen.toml")
        .unused_rules(wsdl_codegen::options::UnusedRules::Allow)
        .operations(["ChangePassword", "SaveUser", "GetUser"])
        .compile(&["../wsdl/services88-user.wsdl"])
}
