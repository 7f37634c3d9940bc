//! What the user can choose. One set for build.rs, `generate` and `check`; `Builder` and `wsdl-codegen.toml` fill it.

use std::collections::BTreeMap;

/// Options of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Write `client` modules.
    pub build_client: bool,
    /// Write `server` modules.
    pub build_server: bool,
    /// Write a mock of the client trait: a closure for each operation.
    pub mock: bool,
    /// Only these operations and what they reach; empty: all. `Name` or `portType/Name`.
    pub operations: Vec<String>,
    /// Rules for secrets: `Type/Field`, `Operation/Field`, `Operation/response/Field`, or a header's name; `*` as a whole segment.
    pub sensitive: Vec<String>,
    /// Whether a rule or name in any option that matches nothing is an error.
    pub unused_rules: UnusedRules,
    /// What a reference to a component means that nothing declares.
    pub undeclared: Undeclared,
    /// Response header that says whether the call succeeded, and the one that says why not.
    pub failure_header: Option<FailureHeader>,
    /// Types whose unknown elements are kept as raw XML and written back; `*` for all.
    pub keep_unknown: Vec<String>,
    /// `Option` instead of `Nillable` where an element is both optional and nillable (nil and absent become one).
    pub nillable_as_option: bool,
    /// Enumerations without a variant for unknown words.
    pub closed_enums: bool,
    /// Values are judged by the facets of their types.
    pub validate: bool,
    /// Types are read and written by serde, too.
    pub serde: bool,
    /// `{namespace}Type` or `Type` -> Rust path of a type written by hand.
    pub extern_paths: Vec<(String, String)>,
    /// Type name or `*` -> attribute put on it.
    pub type_attributes: Vec<(String, String)>,
    /// `Type/Field` (or with `*`) -> attribute put on it.
    pub field_attributes: Vec<(String, String)>,
    /// WSDL file stem, portType or binding name -> module name.
    pub service_modules: BTreeMap<String, String>,
    /// Namespace whose types stand directly in `types`; by default that of the first WSDL.
    pub root_namespace: Option<String>,
    /// Path of the runtime crate in generated code.
    pub runtime_path: String,
}

/// What to do about a rule that matches nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnusedRules {
    /// A finding: probably a misspelt name, which would change nothing or protect nothing.
    #[default]
    Refuse,
    /// Nothing: one file of rules serves many descriptions.
    Allow,
}

/// What to do about a reference to a type, element, group or attribute that nothing declares, in a namespace that is described.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Undeclared {
    /// A finding: as a rule a misspelt name.
    #[default]
    Refuse,
    /// It is kept as raw XML and named in a note: the description is somebody else's, and cannot be mended.
    RawXml,
}

/// Names of the two response headers that report failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureHeader {
    /// Local name of the xs:boolean header.
    pub succeeded: String,
    /// Local name of the header that holds the reason.
    pub failure: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            build_client: true,
            build_server: true,
            mock: false,
            operations: Vec::new(),
            sensitive: Vec::new(),
            unused_rules: UnusedRules::default(),
            undeclared: Undeclared::default(),
            failure_header: None,
            keep_unknown: Vec::new(),
            nillable_as_option: false,
            closed_enums: false,
            validate: false,
            serde: false,
            extern_paths: Vec::new(),
            type_attributes: Vec::new(),
            field_attributes: Vec::new(),
            service_modules: BTreeMap::new(),
            root_namespace: None,
            runtime_path: "::wsdl_runtime".to_owned(),
        }
    }
}
