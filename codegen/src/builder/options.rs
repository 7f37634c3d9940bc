//! The options, one method each. Their names are the keys of `wsdl-codegen.toml`.

use super::Builder;
use crate::config::{Entry, Given};
use crate::options::{FailureHeader, Undeclared, UnusedRules};

impl Builder {
    /// Whether `client` modules are written. Default: true.
    pub fn build_client(mut self, yes: bool) -> Self {
        self.settings.build_client = Some(yes);
        self
    }

    /// Whether `server` modules are written. Default: true.
    pub fn build_server(mut self, yes: bool) -> Self {
        self.settings.build_server = Some(yes);
        self
    }

    /// Whether `client` modules have a mock of the client trait: a struct with a closure for each operation, for tests of code that calls. Default: false.
    pub fn mock(mut self, yes: bool) -> Self {
        self.settings.mock = Some(yes);
        self
    }

    /// Only these operations and what they reach, derived types included: `Name` or `portType/Name`. Default: all. This is what makes large services
    /// compile fast.
    pub fn operations(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.operations.extend(given(names));
        self
    }

    /// Fields that hold a secret, besides the built-in ones: `Type/Field`, `Operation/Field`, `Operation/response/Field` or a header's name; `*` stands
    /// for a whole part. They become `Secret` or `SecretBytes`: not shown by `Debug`, wiped when dropped.
    pub fn sensitive(mut self, rules: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.sensitive.extend(given(rules));
        self
    }

    /// What a rule that matches nothing means, in any option. Default: [`UnusedRules::Refuse`].
    pub fn unused_rules(mut self, unused: UnusedRules) -> Self {
        self.settings.unused_rules = Some(unused);
        self
    }

    /// What a reference to a type, element, group or attribute means that nothing declares, in a namespace that is described: an error, or raw XML with a
    /// note, as where no schema describes the namespace. Default: [`Undeclared::Refuse`].
    pub fn undeclared(mut self, undeclared: Undeclared) -> Self {
        self.settings.undeclared = Some(undeclared);
        self
    }

    /// The response header that says whether the call succeeded (an `xs:boolean`), and the one that says why not: a call whose `succeeded` is false
    /// returns `Err(Error::Failure(..))`.
    pub fn failure_header(mut self, succeeded: impl Into<String>, failure: impl Into<String>) -> Self {
        self.settings.failure_header =
            Some(FailureHeader { succeeded: succeeded.into(), failure: failure.into() }.into());
        self
    }

    /// Types whose unknown elements are kept as raw XML and written back, `*` for all: a client that gets, changes and saves loses nothing that a newer
    /// server added.
    pub fn keep_unknown(mut self, types: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.keep_unknown.extend(given(types));
        self
    }

    /// `Option` instead of `Nillable` for elements that are both optional and nillable. Absent and nil become one: nil is written as absent.
    pub fn nillable_as_option(mut self) -> Self {
        self.settings.nillable_as_option = Some(true);
        self
    }

    /// Enumerations without the variant for unknown words, so that `match` needs no last arm and a new word is an error.
    pub fn closed_enums(mut self) -> Self {
        self.settings.closed_enums = Some(true);
        self
    }

    /// Whether the written code judges values by the facets of their types (enumeration, length, bounds, digits, pattern): a client does before it sends, a
    /// server of what it was sent and of what it answers. `wsdl_runtime::xml::validate` judges a value at any time. Default: false.
    pub fn validate(mut self, yes: bool) -> Self {
        self.settings.validate = Some(yes);
        self
    }

    /// Whether types are read and written by serde, too, which needs the runtime's feature `serde`: JSON with the names of the wire, absent, nil and a value
    /// told apart, and no secrets. `wsdl_runtime::json` says how each thing stands there. Default: false.
    pub fn serde(mut self, yes: bool) -> Self {
        self.settings.serde = Some(yes);
        self
    }

    /// A type written by hand in place of the generated one: `{namespace}Type` or `Type`, and its Rust path, as `crate::model::User`. It implements
    /// `wsdl_runtime::xml::{ReadXml, WriteXml}`, `Clone`, `Debug` and `PartialEq`; a struct that requires it has no `Default`.
    pub fn extern_path(mut self, schema_type: impl Into<String>, rust_path: impl Into<String>) -> Self {
        self.settings.extern_path.push(entry(schema_type, rust_path));
        self
    }

    /// An attribute put on a type, or on all (`*`), as `#[derive(Eq)]`.
    pub fn type_attribute(mut self, schema_type: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.settings.type_attribute.push(entry(schema_type, attribute));
        self
    }

    /// An attribute put on the field `Type/Field`; either part may be `*`.
    pub fn field_attribute(mut self, field: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.settings.field_attribute.push(entry(field, attribute));
        self
    }

    /// Name of the module of a service, by its portType, its binding or the stem of its WSDL file. Default: the portType in snake case.
    pub fn service_module(mut self, of: impl Into<String>, module: impl Into<String>) -> Self {
        self.settings.service_module.push(entry(of, module));
        self
    }

    /// The namespace whose types stand directly in `types`; others have a module each. Default: that of the first WSDL.
    pub fn root_namespace(mut self, uri: impl Into<String>) -> Self {
        self.settings.root_namespace = Some(uri.into());
        self
    }

    /// Path of the runtime crate in generated code. Default: `::wsdl_runtime`.
    pub fn runtime_path(mut self, path: impl Into<String>) -> Self {
        self.settings.runtime_path = Some(path.into().into());
        self
    }
}

fn given(values: impl IntoIterator<Item = impl Into<String>>) -> impl Iterator<Item = Given<String>> {
    values.into_iter().map(|value| Given::from(value.into()))
}

fn entry(key: impl Into<String>, value: impl Into<String>) -> Entry {
    Entry { key: key.into().into(), value: value.into().into() }
}
