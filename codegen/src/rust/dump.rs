//! Text form of the crate, for `--dump rust` and snapshots: a line for each name, shape and cardinality, nothing of the layout.

use std::fmt::Write as _;

use super::{
    Cardinality, Content, Crate, FaultPlace, Field, FieldOrder, Headers, Item, ItemPath, MessageElement, Service,
    SoapVersion, Struct, Term, Type, Wildcard, Wire,
};

impl Crate {
    /// The crate as text, one line a decision.
    pub fn dump(&self) -> String {
        let mut dump = Dump { written: self, text: String::new() };
        dump.namespaces();
        dump.line(0, "types");
        for item in &self.types.items {
            dump.item(1, item);
        }
        for module in &self.types.modules {
            let path: Vec<&str> = module.path.iter().map(super::Ident::as_str).collect();
            dump.line(0, &format!("types::{}", path.join("::")));
            for item in &module.items {
                dump.item(1, item);
            }
        }
        for content in &self.contents {
            dump.content(0, content);
        }
        for service in &self.services {
            dump.service(service);
        }
        dump.text
    }
}

struct Dump<'c> {
    written: &'c Crate,
    text: String,
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn namespaces(&mut self) {
        for namespace in &self.written.namespaces {
            let line = format!("namespace {} {} {}", namespace.constant, namespace.prefix, namespace.uri);
            self.line(0, &line);
        }
    }

    fn wire(&self, wire: &Wire) -> String {
        let prefix = wire.namespace.and_then(|index| self.written.namespaces.get(index));
        match prefix {
            Some(namespace) => format!("{}:{}", namespace.prefix, wire.local),
            None => wire.local.clone(),
        }
    }

    fn item(&mut self, depth: usize, item: &Item) {
        match item {
            Item::Struct(item) => self.struct_(depth, item),
            Item::Enumeration(item) => {
                self.line(depth, &format!("enumeration {}", item.path.name));
                for variant in &item.variants {
                    self.line(depth + 1, &format!("{} = {:?}", variant.name, variant.word));
                }
                if let Some(unknown) = &item.unknown {
                    self.line(depth + 1, &format!("{unknown}(any other word)"));
                }
            }
            Item::Flags(item) => {
                self.line(depth, &format!("flags {}", item.path.name));
                for flag in &item.flags {
                    self.line(depth + 1, &format!("{} = {:?} {}", flag.name, flag.word, flag.number));
                }
            }
            Item::Choice(item) => {
                self.line(depth, &format!("choice {}", item.path.name));
                for alternative in &item.alternatives {
                    self.field(depth + 1, alternative);
                }
            }
            Item::Derived(item) => {
                let default = if item.default { " default" } else { "" };
                self.line(depth, &format!("derived {}{default}", item.path.name));
                for variant in &item.variants {
                    let line = format!("{} = {}", variant.name, self.wire(&variant.wire_type));
                    self.line(depth + 1, &line);
                }
            }
        }
    }

    fn struct_(&mut self, depth: usize, item: &Struct) {
        let element = match &item.element {
            Some(MessageElement::Named(wire)) => format!(" <{}>", self.wire(wire)),
            Some(MessageElement::Body) => " as the Body".to_owned(),
            None => String::new(),
        };
        let default = if item.default { " default" } else { "" };
        let unknown = if item.unknown.is_some() { " keeps unknown" } else { "" };
        let order = match item.order {
            FieldOrder::Sequence => "",
            FieldOrder::All => " in any order",
            FieldOrder::Group => " group",
        };
        let mixed = item.mixed.as_ref().map(|field| format!(" mixed in {field}")).unwrap_or_default();
        self.line(depth, &format!("struct {}{element}{default}{unknown}{order}{mixed}", item.path.name));
        for field in &item.fields {
            self.field(depth + 1, field);
        }
        for together in &item.together {
            self.line(depth + 1, &format!("together {:?} with {:?}", together.required, together.others));
        }
        for field in &item.attribute_fields {
            let occurs = if field.required { "1" } else { "0..1" };
            let line = format!("{}: {} @{} {occurs}", field.name, type_(&field.type_), self.wire(&field.wire));
            self.line(depth + 1, &line);
        }
        if let Some(any) = &item.any_attributes {
            let namespaces = match &any.namespaces {
                Wildcard::Any => "any".to_owned(),
                Wildcard::Other(uri) => format!("other than {uri}"),
                Wildcard::Listed(uris) => format!("{uris:?}"),
            };
            self.line(depth + 1, &format!("{}: attributes of namespaces {namespaces}", any.name));
        }
        if let Some(text) = &item.text {
            self.line(depth + 1, &format!("{}: {} text", text.name, type_(&text.type_)));
        }
    }

    fn field(&mut self, depth: usize, field: &Field) {
        let term = self.term(field);
        let line = format!("{}: {} {term} {}", field.name, type_(&field.type_), occurs(field.cardinality));
        self.line(depth, &line);
    }

    fn term(&self, field: &Field) -> String {
        match &field.term {
            Term::Element(wire) => format!("<{}>", self.wire(wire)),
            Term::Group(_) => "group".to_owned(),
            Term::Any(Wildcard::Any) => "any".to_owned(),
            Term::Any(Wildcard::Other(uri)) => format!("any but {uri:?}"),
            Term::Any(Wildcard::Listed(uris)) => format!("any of {uris:?}"),
        }
    }

    fn content(&mut self, depth: usize, content: &Content) {
        match content {
            Content::Array(array) => {
                self.line(depth, &format!("array {}", array.name));
                self.field(depth + 1, &array.item);
            }
            Content::Dictionary(dictionary) => {
                let line = format!("dictionary {} <{}>", dictionary.name, self.wire(&dictionary.entry));
                self.line(depth, &line);
                self.field(depth + 1, &dictionary.key);
                self.field(depth + 1, &dictionary.value);
            }
        }
    }

    fn service(&mut self, service: &Service) {
        self.line(0, &format!("service {} of portType {}", service.module, service.port_type));
        if service.encoded {
            self.line(1, "encoded");
        }
        if service.versions != [SoapVersion::Soap11] {
            let versions: Vec<String> = service.versions.iter().map(|version| format!("{version:?}")).collect();
            self.line(1, &versions.join(", "));
        }
        for headers in [&service.request_headers, &service.response_headers].into_iter().flatten() {
            self.headers(headers);
        }
        if let Some(failure) = &service.failure {
            let line = format!("failure {} when not {}", failure.reason.name, failure.succeeded.name);
            self.line(1, &line);
        }
        for message in &service.messages {
            self.struct_(1, message);
        }
        for item in &service.items {
            self.item(1, item);
        }
        for content in &service.contents {
            self.content(1, content);
        }
        for faults in &service.faults {
            self.line(1, &format!("faults {}", faults.path.name));
            for variant in &faults.variants {
                let value = type_(&variant.field.type_);
                let place = match variant.place {
                    FaultPlace::Detail => "",
                    FaultPlace::Header => " header",
                    FaultPlace::Either => " detail or header",
                };
                let line = format!("{}({value}) {}{place}", variant.name, self.term(&variant.field));
                self.line(2, &line);
            }
        }
        for operation in &service.operations {
            let secret = if operation.carries_secrets { " secret" } else { "" };
            let line = format!(
                "operation {}({}) -> {} headers {:?} -> {:?}{secret}",
                operation.name,
                operation.input.name,
                operation.output.as_ref().map_or_else(|| "()".to_owned(), |output| output.name.to_string()),
                operation.request_headers,
                operation.response_headers
            );
            self.line(1, &line);
            self.line(2, &format!("action {:?}", operation.action));
            if let Some(actions) = &operation.actions {
                self.line(2, &format!("actions {:?} {:?}", actions.request, actions.response));
                for (element, action) in &actions.faults {
                    self.line(3, &format!("fault {} {action:?}", self.wire(element)));
                }
            }
            if let Some(faults) = &operation.faults {
                self.line(2, &format!("faults {}", faults.name));
            }
        }
    }

    fn headers(&mut self, headers: &Headers) {
        self.line(1, &format!("headers {}", headers.name));
        for field in &headers.fields {
            self.field(2, field);
        }
    }
}

fn path(path: &ItemPath) -> String {
    path.name.to_string()
}

fn type_(of: &Type) -> String {
    let mut text = String::new();
    let written = match of {
        Type::Scalar(scalar) => write!(text, "{}", scalar.name()),
        Type::Item(item) => write!(text, "{}", path(item)),
        Type::Extern(path) => write!(text, "{path}"),
        Type::Option(inner) => write!(text, "Option<{}>", type_(inner)),
        Type::Nillable(inner) => write!(text, "Nillable<{}>", type_(inner)),
        Type::ValueOrNil(inner) => write!(text, "ValueOrNil<{}>", type_(inner)),
        Type::Vec(inner) => write!(text, "Vec<{}>", type_(inner)),
        Type::Box(inner) => write!(text, "Box<{}>", type_(inner)),
        Type::List(inner) => write!(text, "List<{}>", type_(inner)),
        Type::Dictionary(key, value) => write!(text, "Dictionary<{}, {}>", type_(key), type_(value)),
    };
    debug_assert!(written.is_ok(), "writing to a String cannot fail");
    text
}

fn occurs(cardinality: Cardinality) -> String {
    match cardinality {
        Cardinality::Required => "1".to_owned(),
        Cardinality::Nillable => "1 nillable".to_owned(),
        Cardinality::Optional => "0..1".to_owned(),
        Cardinality::OptionalNillable => "0..1 nillable".to_owned(),
        Cardinality::Flattened => "0..1 nillable, nil as absent".to_owned(),
        Cardinality::Repeated { minimum, maximum, nillable } => {
            let maximum = maximum.map_or_else(|| "*".to_owned(), |maximum| maximum.to_string());
            let nillable = if nillable { " nillable" } else { "" };
            format!("{minimum}..{maximum}{nillable}")
        }
    }
}
