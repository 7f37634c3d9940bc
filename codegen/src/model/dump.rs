//! Text form of the model, for `--dump model` and snapshots: one line a component, particles indented, names as they are on the wire.
//!
//! Namespaces are numbered once, at the top; ids never show, so that the text changes only where the model does.

use std::fmt::{self, Write};

use super::{
    AttributeUse, BuiltIn, Complex, Compositor, Content, Definition, Derivation, ElementId, Facet, Message, Model,
    Occurs, Operation, Part, PartContent, Particle, ProcessContents, QName, Service, Simple, SoapVersion, Style, Term,
    TypeId, TypeName, Use, Variety, Wildcard, WildcardNamespaces,
};
use crate::collections::Map;

impl Model {
    /// The model as text.
    pub fn dump(&self) -> String {
        let mut dump = Dump { model: self, prefixes: Map::new(), text: String::new() };
        // Writing to a string does not fail.
        let _ = dump.model();
        dump.text
    }
}

struct Dump<'m> {
    model: &'m Model,
    prefixes: Map<&'m str, String>,
    text: String,
}

impl<'m> Dump<'m> {
    fn model(&mut self) -> fmt::Result {
        self.namespaces()?;
        for (number, description) in self.model.descriptions.iter().enumerate() {
            writeln!(
                self.text,
                "\ndescription {} in {}",
                description.document,
                self.prefix(&description.target_namespace)
            )?;
            self.documentation(1, description.documentation.as_deref())?;
            for service in &description.services {
                self.service(1, service)?;
            }
            for (index, element) in self.model.elements.iter().enumerate() {
                if element.description == number {
                    self.element(ElementId(index))?;
                }
            }
        }
        writeln!(self.text)?;
        for (index, type_) in self.model.types.iter().enumerate() {
            if !matches!(type_.definition, Definition::BuiltIn(_)) {
                self.type_(TypeId(index))?;
            }
        }
        Ok(())
    }

    /// Prefixes in the order in which namespaces are met among the components.
    fn namespaces(&mut self) -> fmt::Result {
        self.prefixes.insert("", String::new());
        self.prefixes.insert("http://www.w3.org/2001/XMLSchema", "xs:".into());
        let model = self.model;
        let targets = model.descriptions.iter().map(|description| description.target_namespace.as_str());
        let elements = model.elements.iter().map(|element| element.name.namespace.as_str());
        let types = model.types.iter().filter_map(|type_| match &type_.name {
            TypeName::Global(name) => Some(name.namespace.as_str()),
            _ => None,
        });
        for namespace in targets.chain(elements).chain(types) {
            if !self.prefixes.contains_key(namespace) {
                let prefix = format!("n{}:", self.prefixes.len() - 1);
                writeln!(self.text, "namespace {prefix} {namespace}")?;
                self.prefixes.insert(namespace, prefix);
            }
        }
        Ok(())
    }

    fn prefix(&self, namespace: &str) -> String {
        let known = self.prefixes.get(namespace).cloned();
        known.unwrap_or_else(|| format!("{{{namespace}}}"))
    }

    fn name(&self, name: &QName) -> String {
        format!("{}{}", self.prefix(&name.namespace), name.local)
    }

    /// A named type's name; an anonymous one's path from what is named.
    fn type_name(&self, id: TypeId) -> String {
        let mut path = String::new();
        let mut next = id;
        loop {
            match self.model.types.get(next.0).map(|type_| &type_.name) {
                Some(TypeName::Global(name)) => return self.name(name) + &path,
                Some(TypeName::OfElement(element)) => {
                    let name = self.model.elements.get(element.0).map(|element| self.name(&element.name));
                    return format!("element({}){path}", name.unwrap_or_default());
                }
                Some(TypeName::Inside { owner, local }) => {
                    path = format!("/{local}{path}");
                    next = *owner;
                }
                None => return format!("?{path}"),
            }
        }
    }

    fn service(&mut self, depth: usize, service: &Service) -> fmt::Result {
        let version = match service.version {
            SoapVersion::Soap11 => "SOAP 1.1",
            SoapVersion::Soap12 => "SOAP 1.2",
        };
        self.indent(depth)?;
        write!(self.text, "portType {} by {} {version}", self.name(&service.port_type), self.name(&service.binding))?;
        if let Some((service, port)) = &service.port {
            write!(self.text, " port {service}/{port}")?;
        }
        if let Some(address) = &service.address {
            write!(self.text, " at {address}")?;
        }
        for (port, address) in &service.further_ports {
            write!(self.text, ", port {port} at {address}")?;
        }
        writeln!(self.text)?;
        self.documentation(depth + 1, service.documentation.as_deref())?;
        for operation in &service.operations {
            self.operation(depth + 1, operation)?;
        }
        for alternative in &service.alternatives {
            self.service(depth, alternative)?;
        }
        Ok(())
    }

    fn operation(&mut self, depth: usize, operation: &Operation) -> fmt::Result {
        let style = match operation.style {
            Style::Document => "document",
            Style::Rpc => "rpc",
        };
        self.indent(depth)?;
        writeln!(self.text, "operation {} {style} action {:?}", operation.name, operation.action)?;
        self.documentation(depth + 1, operation.documentation.as_deref())?;
        self.message(depth + 1, "input", &operation.input)?;
        if let Some(output) = &operation.output {
            self.message(depth + 1, "output", output)?;
        }
        for fault in &operation.faults {
            self.indent(depth + 1)?;
            writeln!(self.text, "fault {}: {}", fault.name, self.part(&fault.part))?;
        }
        Ok(())
    }

    fn message(&mut self, depth: usize, role: &str, message: &Message) -> fmt::Result {
        self.indent(depth)?;
        write!(self.text, "{role} {} body", self.name(&message.name))?;
        if message.body.use_ == Use::Encoded {
            self.text.push_str(" encoded");
        }
        if let Some(namespace) = &message.body.namespace {
            write!(self.text, " in {}", self.prefix(namespace))?;
        }
        for part in &message.body.parts {
            write!(self.text, " {}", self.part(part))?;
        }
        writeln!(self.text)?;
        for header in &message.headers {
            self.indent(depth + 1)?;
            write!(self.text, "header {}", self.part(&header.part))?;
            if header.use_ == Use::Encoded {
                self.text.push_str(" encoded");
            }
            if header.required {
                self.text.push_str(" required");
            }
            for fault in &header.faults {
                write!(self.text, " fault {}", self.part(fault))?;
            }
            writeln!(self.text)?;
        }
        Ok(())
    }

    fn part(&self, part: &Part) -> String {
        let content = match part.content {
            PartContent::Element(id) => {
                let name = self.model.elements.get(id.0).map(|element| self.name(&element.name));
                format!("element {}", name.unwrap_or_default())
            }
            PartContent::Type(id) => self.type_name(id),
        };
        format!("{}={content}", part.name)
    }

    fn element(&mut self, id: ElementId) -> fmt::Result {
        let Some(element) = self.model.elements.get(id.0) else {
            return Ok(());
        };
        self.indent(1)?;
        write!(self.text, "element {}: {}", self.name(&element.name), self.type_name(element.type_))?;
        for (flag, set) in [(" nillable", element.nillable), (" abstract", element.abstract_)] {
            self.text.push_str(if set { flag } else { "" });
        }
        let head = element.substitution_group.and_then(|head| self.model.elements.get(head.0));
        if let Some(head) = head {
            write!(self.text, " substitutes {}", self.name(&head.name))?;
        }
        self.value(element.default.as_deref(), element.fixed.as_deref())?;
        writeln!(self.text)?;
        self.documentation(2, element.documentation.as_deref())
    }

    fn type_(&mut self, id: TypeId) -> fmt::Result {
        let Some(type_) = self.model.types.get(id.0) else {
            return Ok(());
        };
        write!(self.text, "type {}", self.type_name(id))?;
        match &type_.definition {
            Definition::BuiltIn(built_in) => writeln!(self.text, " built in {}", built_in.local()),
            Definition::Simple(simple) => self.simple(simple, type_.documentation.as_deref()),
            Definition::Complex(complex) => self.complex(complex, type_.documentation.as_deref()),
        }
    }

    fn simple(&mut self, simple: &Simple, documentation: Option<&str>) -> fmt::Result {
        if let Some(base) = simple.base {
            write!(self.text, " restricts {}", self.type_name(base))?;
        }
        match &simple.variety {
            Variety::Atomic(built_in) => write!(self.text, " atomic {}", built_in.local())?,
            Variety::List(item) => write!(self.text, " list of {}", self.type_name(*item))?,
            Variety::Union(members) => {
                let members: Vec<String> = members.iter().map(|member| self.type_name(*member)).collect();
                write!(self.text, " union of {}", members.join(", "))?;
            }
        }
        for facet in &simple.facets {
            write!(self.text, " {}", Shown(facet))?;
        }
        writeln!(self.text)?;
        self.documentation(1, documentation)?;
        for word in &simple.enumeration {
            write!(self.text, "  {:?}", word.value)?;
            if let Some(number) = word.number {
                write!(self.text, " = {number}")?;
            }
            writeln!(self.text)?;
            self.documentation(2, word.documentation.as_deref())?;
        }
        Ok(())
    }

    fn complex(&mut self, complex: &Complex, documentation: Option<&str>) -> fmt::Result {
        let base = complex.base.map(|base| self.type_name(base)).unwrap_or_default();
        match complex.derivation {
            Derivation::Extension => write!(self.text, " extends {base}")?,
            Derivation::Restriction if base == format!("xs:{}", BuiltIn::AnyType.local()) => {}
            Derivation::Restriction => write!(self.text, " restricts {base}")?,
        }
        let flags = [(" abstract", complex.abstract_), (" mixed", complex.mixed), (" dictionary", complex.dictionary)];
        for (flag, set) in flags {
            self.text.push_str(if set { flag } else { "" });
        }
        if let Some(array) = &complex.array {
            write!(self.text, " array of {}{}", self.type_name(array.item), array.dimensions)?;
        }
        if let Content::Simple(text) = &complex.content {
            write!(self.text, " text {}", self.type_name(*text))?;
        }
        writeln!(self.text)?;
        self.documentation(1, documentation)?;
        if let Content::Particle(particle) = &complex.content {
            self.particle(1, particle)?;
        }
        for attribute in &complex.attributes {
            self.attribute(attribute)?;
        }
        if let Some(any) = &complex.any_attribute {
            writeln!(self.text, "  @any {}", self.wildcard(any))?;
        }
        Ok(())
    }

    fn particle(&mut self, depth: usize, particle: &Particle) -> fmt::Result {
        self.indent(depth)?;
        match &particle.term {
            Term::Element(element) => {
                let reference = if element.reference.is_some() { "ref " } else { "" };
                write!(self.text, "{reference}{}: {}", self.name(&element.name), self.type_name(element.type_))?;
                self.occurs(particle.occurs)?;
                self.text.push_str(if element.nillable { " nillable" } else { "" });
                self.value(element.default.as_deref(), element.fixed.as_deref())?;
                writeln!(self.text)?;
                self.documentation(depth + 1, element.documentation.as_deref())
            }
            Term::Any(wildcard) => {
                write!(self.text, "any {}", self.wildcard(wildcard))?;
                self.occurs(particle.occurs)?;
                writeln!(self.text)
            }
            Term::Group(group) => {
                self.text.push_str(match group.compositor {
                    Compositor::Sequence => "sequence",
                    Compositor::Choice => "choice",
                    Compositor::All => "all",
                });
                self.occurs(particle.occurs)?;
                writeln!(self.text)?;
                group.particles.iter().try_for_each(|inner| self.particle(depth + 1, inner))
            }
        }
    }

    fn attribute(&mut self, attribute: &AttributeUse) -> fmt::Result {
        let AttributeUse { attribute, required } = attribute;
        write!(self.text, "  @{}: {}", self.name(&attribute.name), self.type_name(attribute.type_))?;
        self.text.push_str(if *required { " required" } else { "" });
        self.value(attribute.default.as_deref(), attribute.fixed.as_deref())?;
        writeln!(self.text)?;
        self.documentation(2, attribute.documentation.as_deref())
    }

    fn wildcard(&self, wildcard: &Wildcard) -> String {
        let namespaces = match &wildcard.namespaces {
            WildcardNamespaces::Any => "##any".to_owned(),
            WildcardNamespaces::Other(target) => format!("other than {target:?}"),
            WildcardNamespaces::List(list) => format!("{list:?}"),
        };
        let process = match wildcard.process {
            ProcessContents::Strict => "strict",
            ProcessContents::Lax => "lax",
            ProcessContents::Skip => "skip",
        };
        format!("{namespaces} {process}")
    }

    fn occurs(&mut self, occurs: Occurs) -> fmt::Result {
        match occurs {
            Occurs::ONE => Ok(()),
            Occurs { minimum, maximum: None } => write!(self.text, " {minimum}..*"),
            Occurs { minimum, maximum: Some(maximum) } => write!(self.text, " {minimum}..{maximum}"),
        }
    }

    fn value(&mut self, default: Option<&str>, fixed: Option<&str>) -> fmt::Result {
        if let Some(default) = default {
            write!(self.text, " default {default:?}")?;
        }
        if let Some(fixed) = fixed {
            write!(self.text, " fixed {fixed:?}")?;
        }
        Ok(())
    }

    fn documentation(&mut self, depth: usize, text: Option<&str>) -> fmt::Result {
        for line in text.unwrap_or_default().lines().filter(|line| !line.is_empty()) {
            self.indent(depth)?;
            writeln!(self.text, "# {line}")?;
        }
        Ok(())
    }

    fn indent(&mut self, depth: usize) -> fmt::Result {
        write!(self.text, "{:width$}", "", width = depth * 2)
    }
}

struct Shown<'f>(&'f Facet);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Facet::Length(value) => write!(f, "length={value}"),
            Facet::MinLength(value) => write!(f, "minLength={value}"),
            Facet::MaxLength(value) => write!(f, "maxLength={value}"),
            Facet::Pattern(values) => write!(f, "pattern={values:?}"),
            Facet::WhiteSpace(value) => write!(f, "whiteSpace={value}"),
            Facet::MinInclusive(value) => write!(f, "minInclusive={value}"),
            Facet::MaxInclusive(value) => write!(f, "maxInclusive={value}"),
            Facet::MinExclusive(value) => write!(f, "minExclusive={value}"),
            Facet::MaxExclusive(value) => write!(f, "maxExclusive={value}"),
            Facet::TotalDigits(value) => write!(f, "totalDigits={value}"),
            Facet::FractionDigits(value) => write!(f, "fractionDigits={value}"),
        }
    }
}
