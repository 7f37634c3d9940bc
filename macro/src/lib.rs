//! `wsdl!("wsdl/user.wsdl")`: what `wsdl_codegen::Builder` writes in a build script, at the place of the macro. For quick starts; see the README.
#![forbid(unsafe_code)]

mod arguments;
mod expand;

/// The client, the server and the types of one or several descriptions, at this place: put it into a module.
///
/// ```ignore
/// mod user {
///     wsdl_macro::wsdl!("wsdl/user.wsdl", operations = ["GetUser", "ChangePassword"], build_server = false);
/// }
/// ```
///
/// Paths are relative to the package's `Cargo.toml`. The options have the names of the methods of `wsdl_codegen::Builder`: `operations = [..]`,
/// `sensitive = [..]`, `config = ".."`, `root = ".."`, `undeclared = "raw-xml"`, `build_client`, `build_server`, `mock`, `validate`, `serde` and `closed_enums`, each `= true` or `= false`;
/// all others can stand in the file that `config` names.
#[proc_macro]
pub fn wsdl(arguments: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    expand::expand(arguments.into(), folder.as_ref()).into()
}
