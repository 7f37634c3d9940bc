//! Messages: which parts stand in the Body, which in the Header (WSDL 1.1, sections 3.5 and 3.7).

use super::build::{Build, Need};
use crate::model::{Body, HeaderBlock, Message, Part, PartContent, Style, Use};
use crate::wsdl::{self, BindingMessage, Parameter};
use crate::xml::{At, Reference};

impl<'a> Build<'a> {
    pub(super) fn find_message(&mut self, reference: &Reference) -> Option<&'a wsdl::Message> {
        let symbols = self.symbols;
        if let Some((_, message)) = self.of_any_namespace("message", reference, &symbols.messages) {
            if self.is_broken(message.at) {
                // What is wrong with it is reported where it stands.
                self.absent_references.push(reference.at);
            }
            return Some(message);
        }
        let help = self.near(&reference.name, symbols.messages.keys().copied());
        self.unresolved("message", reference, help);
        None
    }

    /// A message of the portType, as the binding puts it into an envelope. Without a `soap:body` all its parts are literal body parts.
    pub(super) fn message(
        &mut self,
        parameter: &'a Parameter,
        bound: Option<&'a BindingMessage>,
        style: Style,
        target: &str,
    ) -> Option<Message> {
        let message = self.find_message(&parameter.message)?;
        let body = bound.and_then(|bound| bound.body.as_ref());
        let headers = bound.map(|bound| bound.headers.as_slice()).unwrap_or_default();
        let attachments = bound.map(|bound| bound.attachments.as_slice()).unwrap_or_default();
        let chosen = body.and_then(|body| body.parts.as_ref());
        for name in chosen.into_iter().flatten() {
            if message.parts.is_empty() {
                // Nothing else could stand in the Body.
                let at = body.map(|body| body.at).unwrap_or_default();
                let text = format!("the message {} has no parts: its Body is empty", message.name);
                self.notes.push("wsdl.unresolved", at, text);
            } else if !message.parts.iter().any(|part| part.name == *name) {
                let at = body.map(|body| body.at).unwrap_or_default();
                let text = format!("the message {} has no part `{}`", message.name, name.escape_debug());
                self.problems.push("wsdl.unresolved", at, text);
            }
        }
        let mut parts = Vec::new();
        for part in &message.parts {
            let in_body = match chosen {
                Some(chosen) => chosen.contains(&part.name),
                // All parts, but one that a header or an attachment already takes.
                None => {
                    !attachments.contains(&part.name)
                        && !headers.iter().any(|header| header.message.name == message.name && header.part == part.name)
                }
            };
            if in_body {
                parts.extend(self.part(part, Some(style)));
            }
        }
        if style == Style::Document {
            self.document_body(message, body, parameter.at, &parts);
        }
        let headers = headers.iter().filter_map(|header| self.header(header)).collect();
        Some(Message {
            name: message.name.clone(),
            body: Body {
                use_: use_(body.and_then(|body| body.use_)),
                // An rpc body must have one (Basic Profile R2717); where it is forgotten, peers take that of the description.
                namespace: body
                    .and_then(|body| body.namespace.clone())
                    .filter(|namespace| !namespace.is_empty())
                    .or_else(|| (style == Style::Rpc && !target.is_empty()).then(|| target.to_owned())),
                parts,
            },
            headers,
        })
    }

    /// A body of document style is literal: an encoding has no document style. Beside a part that is the whole content of the Body nothing else can
    /// stand there.
    fn document_body(&mut self, message: &wsdl::Message, body: Option<&wsdl::SoapBody>, at: At, parts: &[Part]) {
        let at = body.map_or(at, |body| body.at);
        let has_type = parts.iter().any(|part| matches!(part.content, PartContent::Type(_)));
        if has_type && parts.len() > 1 {
            let text = format!("the document body of {} has several parts, one of which names a type", message.name);
            self.problems.push("wsdl.unsupported", at, text);
        }
        if let Some(body) = body
            && body.use_ == Some(wsdl::Use::Encoded)
        {
            let text = format!("the document body of {} has use=\"encoded\"", message.name);
            if body.encoding || has_type {
                let help = "document style is literal; style=\"rpc\" is meant, or use=\"literal\"";
                self.problems.add("wsdl.unsupported", at, text, Some(help.into()));
            } else {
                self.notes.push("wsdl.unsupported", at, format!("{text} and names no encoding: it is read as literal"));
            }
        }
    }

    /// A header. One whose message or part does not exist is left out: nobody knows what it would hold.
    fn header(&mut self, header: &'a wsdl::SoapHeader) -> Option<HeaderBlock> {
        let (found, clean) = self.alone(|build| build.stated_header(header));
        if !clean {
            let message = format!("the header `{}` is left out: there is something wrong with it", header.part);
            self.consequences.push("wsdl.unresolved", header.at, message);
        }
        found.filter(|_| clean)
    }

    fn stated_header(&mut self, header: &'a wsdl::SoapHeader) -> Option<HeaderBlock> {
        let message = self.find_message(&header.message)?;
        let Some(part) = message.parts.iter().find(|part| part.name == header.part) else {
            let text = format!("the message {} has no part `{}`", message.name, header.part);
            self.problems.push("wsdl.unresolved", header.at, text);
            return None;
        };
        let faults = header.faults.iter().filter_map(|fault| self.header(fault));
        let faults = faults.map(|fault| fault.part).collect();
        let part = self.part(part, None)?;
        if matches!(part.content, PartContent::Type(_)) {
            // In the model, so that `lint` can name the rule, and nowhere else.
            let text = format!(
                "the header `{}` is left out: it names a type, and nothing says what its element is called",
                header.part
            );
            self.notes.push("wsdl.unsupported", header.at, text);
        }
        Some(HeaderBlock { use_: use_(header.use_), part, required: header.required, faults })
    }

    /// A part; `style` where it is a part of a body.
    pub(super) fn part(&mut self, part: &'a wsdl::Part, style: Option<Style>) -> Option<Part> {
        let content = match (&part.element, &part.type_) {
            (Some(element), _) => {
                if style == Some(Style::Rpc) {
                    let text =
                        format!("the part `{}` of an rpc message refers to an element, not to a type", part.name);
                    let help = "rpc style wraps parts that have types; style=\"document\" is meant, or type=";
                    self.problems.add("wsdl.unsupported", part.at, text, Some(help.into()));
                    return None;
                }
                PartContent::Element(self.element(element)?)
            }
            (None, Some(type_)) => PartContent::Type(self.type_(type_, Need::Any)),
            (None, None) => {
                let text = format!("the part `{}` has neither an element nor a type", part.name);
                let help = "document style refers to an element=, rpc style to a type=".to_owned();
                self.problems.add("wsdl.unresolved", part.at, text, Some(help));
                return None;
            }
        };
        Some(Part {
            name: part.name.clone(),
            content,
            documentation: part.documentation.0.clone(),
            place: self.place(part.at),
        })
    }
}

fn use_(use_: Option<wsdl::Use>) -> Use {
    match use_ {
        Some(wsdl::Use::Encoded) => Use::Encoded,
        Some(wsdl::Use::Literal) | None => Use::Literal,
    }
}
