//! Takes in what `wsdl_codegen::Builder` wrote into `OUT_DIR`.

/// Includes the code that `wsdl_codegen::Builder::compile` wrote in the build script: one file, named by the snake case of the first description's
/// file stem.
///
/// ```ignore
/// // build.rs: Builder::new().compile(&["wsdl/services88-user.wsdl"])
/// pub mod soap {
///     wsdl_runtime::include_wsdl!("services88_user");
/// }
///
/// use soap::messages::ChangePassword;
/// ```
///
/// With [`Builder::out_dir`](https://docs.rs/wsdl-codegen/latest/wsdl_codegen/struct.Builder.html#method.out_dir) elsewhere the file is an ordinary
/// module: name it with `mod`.
#[macro_export]
macro_rules! include_wsdl {
    ($name:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $name, ".rs"));
    };
}
