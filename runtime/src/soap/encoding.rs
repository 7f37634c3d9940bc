//! Decision: values that a message refers to (SOAP 1.1 section 5.2.1, multi-reference values) are put where they are referred to before the message is read, so
//! that nothing behind knows of references. A value that holds itself is refused, and so is a message that would become longer than a message may be: a chain
//! of values that each refer twice to the next one doubles with each step.
//!
//! ```text
//! <m:get><a href="#1"/></m:get><x id="1">7</x>     <m:get><a>7</a></m:get>
//! ```

use std::collections::HashMap;

use crate::wiped::Wiped;
use crate::xml::{Kind, Namespaces, ReadError, ReadOptions, Reader, Reference, escape_value};

static NO_NAMESPACES: Namespaces = Namespaces::new(&[]);

/// The message with its references resolved; `None` when it has none.
pub(crate) fn resolved(text: &str, options: &ReadOptions) -> Result<Option<Wiped<String>>, ReadError> {
    if !text.contains("href") {
        return Ok(None);
    }
    let mut reader = Reader::new(text, &NO_NAMESPACES, options);
    let references = reader.references()?;
    reader.end()?;
    if references.iter().all(|reference| reference.href.is_none()) {
        return Ok(None);
    }
    let mut by_id = HashMap::new();
    for (at, reference) in references.iter().enumerate() {
        if let Some(id) = &reference.id
            && by_id.insert(id.as_str(), at).is_some()
        {
            return Err(refused(Kind::SoapStructure, "two values of one id"));
        }
    }
    let mut resolving = Resolving {
        text,
        references: &references,
        by_id,
        limit: options.limits.body,
        depth: options.limits.depth,
        open: Vec::new(),
        out: Wiped::new(String::with_capacity(text.len())),
    };
    resolving.copy(0, text.len(), 0)?;
    Ok(Some(resolving.out))
}

struct Resolving<'x> {
    text: &'x str,
    references: &'x [Reference<'x>],
    by_id: HashMap<&'x str, usize>,
    limit: usize,
    depth: usize,
    /// The values that are being put in.
    open: Vec<usize>,
    out: Wiped<String>,
}

impl Resolving<'_> {
    /// Copies a part of the text; `next` is the first reference that may stand in it.
    fn copy(&mut self, from: usize, to: usize, mut next: usize) -> Result<(), ReadError> {
        let mut at = from;
        while let Some(reference) = self.references.get(next).filter(|reference| reference.start < to) {
            // Values that stand beside the message are not part of it.
            let beside = reference.independent && reference.id.is_some();
            if reference.start < at || !(beside || reference.href.is_some()) {
                next = next.saturating_add(1);
                continue;
            }
            self.push(at, reference.start)?;
            at = reference.end;
            if !beside {
                self.put_in(reference)?;
            }
            next = next.saturating_add(1);
        }
        self.push(at, to)
    }

    /// The value that `accessor` refers to, under the accessor's name.
    fn put_in(&mut self, accessor: &Reference<'_>) -> Result<(), ReadError> {
        let href = accessor.href.as_deref().unwrap_or_default();
        let Some(&target) = href.strip_prefix('#').and_then(|id| self.by_id.get(id)) else {
            return Err(refused(Kind::SoapStructure, "an href that leads to no value of the message"));
        };
        if self.open.contains(&target) {
            return Err(refused(Kind::SoapStructure, "a value that holds itself by reference"));
        }
        if self.open.len() >= self.depth {
            return Err(refused(Kind::LimitDepth, "references in each other"));
        }
        let Some(value) = self.references.get(target) else { return Ok(()) };
        if value.start <= accessor.start && accessor.start < value.end {
            return Err(refused(Kind::SoapStructure, "a value that holds itself by reference"));
        }
        let name = accessor.start.saturating_add(1)..accessor.name_end;
        let name = self.text.get(name).unwrap_or_default();
        self.push(accessor.start, accessor.attribute.0)?;
        self.push(accessor.attribute.1, accessor.tag_end)?;
        self.push(value.name_end, value.attribute.0)?;
        self.push(value.attribute.1, value.tag_end)?;
        for (prefix, uri) in &value.prefixes {
            let known = accessor.prefixes.iter().rev().find(|(known, _)| known == prefix);
            if known.is_some_and(|(_, known)| known == uri) {
                continue;
            }
            if name.split_once(':').map_or("", |(own, _)| own) == *prefix {
                return Err(refused(Kind::SoapStructure, "a reference to where a prefix means something else"));
            }
            let colon = if prefix.is_empty() { "" } else { ":" };
            for text in [" xmlns", colon, prefix, "=\"", &escape_value(uri), "\""] {
                self.out.push_str(text);
            }
        }
        self.out.push('>');
        self.open.push(target);
        self.copy(value.content.0, value.content.1, target.saturating_add(1))?;
        self.open.pop();
        for text in ["</", name, ">"] {
            self.out.push_str(text);
        }
        Ok(())
    }

    fn push(&mut self, from: usize, to: usize) -> Result<(), ReadError> {
        self.out.push_str(self.text.get(from..to).unwrap_or_default());
        if self.out.len() > self.limit {
            return Err(refused(
                Kind::LimitBody,
                "with its references resolved the message has more bytes than allowed",
            ));
        }
        Ok(())
    }
}

fn refused(kind: Kind, message: &str) -> ReadError {
    ReadError::new(kind, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Result<String, Kind> {
        let envelope = |body: &str| format!("<s:Envelope xmlns:s=\"urn:s\"><s:Body>{body}</s:Body></s:Envelope>");
        let message = envelope(text);
        let out = resolved(&message, &ReadOptions::server()).map_err(|error| error.kind())?;
        let out = out.map_or_else(|| message.clone(), |out| out.to_string());
        let out = out.split_ascii_whitespace().collect::<Vec<_>>().join(" ").replace(" >", ">");
        Ok(out.replace("<s:Envelope xmlns:s=\"urn:s\"><s:Body>", "").replace("</s:Body></s:Envelope>", ""))
    }

    #[test]
    fn values_stand_where_they_are_referred_to() {
        let both =
            "<get><a href=\"#1\"/><b  href = '#1' ></b></get><x id=\"1\" t=\"u\"><y href='#2'/></x><z id='2'>7</z>";
        let expected = "<get><a t=\"u\"><y>7</y></a><b t=\"u\"><y>7</y></b></get>";
        assert_eq!(body(both).as_deref(), Ok(expected));
        assert_eq!(body("<get><a id=\"1\">href</a></get>").as_deref(), Ok("<get><a id=\"1\">href</a></get>"));
        let shared = "<get><a id=\"1\"><c/></a><b href=\"#1\"/></get>";
        assert_eq!(body(shared).as_deref(), Ok("<get><a id=\"1\"><c/></a><b><c/></b></get>"));
    }

    #[test]
    fn prefixes_of_a_value_go_with_it() {
        let text = "<get><a href=\"#1\"/></get><w xmlns:p=\"urn:p\" id=\"0\"><x id=\"1\"><p:y/></x></w>";
        assert_eq!(body(text).as_deref(), Ok("<get><a xmlns:p=\"urn:p\"><p:y/></a></get>"));
        let own = "<get><a href=\"#1\"/></get><x id=\"1\" xmlns:p=\"urn:p\"><p:y/></x>";
        assert_eq!(body(own).as_deref(), Ok("<get><a xmlns:p=\"urn:p\"><p:y/></a></get>"));
    }

    #[test]
    fn cycles_dead_ends_and_doubling_are_refused() {
        assert_eq!(body("<get><a href=\"#1\"/></get><x id=\"1\"><y href=\"#1\"/></x>"), Err(Kind::SoapStructure));
        let two = "<get><a href=\"#1\"/></get><x id=\"1\"><y href=\"#2\"/></x><x id=\"2\"><y href=\"#1\"/></x>";
        assert_eq!(body(two), Err(Kind::SoapStructure));
        assert_eq!(body("<get><a id=\"1\"><b href=\"#1\"/></a></get>"), Err(Kind::SoapStructure));
        assert_eq!(body("<get><a href=\"#9\"/></get>"), Err(Kind::SoapStructure));
        assert_eq!(body("<get><a href=\"http://x/\"/></get>"), Err(Kind::SoapStructure));
        assert_eq!(body("<get><a href=\"#1\"/></get><x id=\"1\"/><x id=\"1\"/>"), Err(Kind::SoapStructure));
        let mut doubling = "<get><a href=\"#0\"/></get>".to_owned();
        for step in 0..40 {
            let next = step + 1;
            doubling.push_str(&format!("<x id=\"{step}\"><y href=\"#{next}\"/><y href=\"#{next}\"/></x>"));
        }
        doubling.push_str("<x id=\"40\">7</x>");
        assert_eq!(body(&doubling), Err(Kind::LimitBody));
        let mut deep = "<get><a href=\"#0\"/></get>".to_owned();
        for step in 0..500 {
            deep.push_str(&format!("<x id=\"{step}\"><y href=\"#{}\"/></x>", step + 1));
        }
        deep.push_str("<x id=\"500\">7</x>");
        assert_eq!(body(&deep), Err(Kind::LimitDepth));
    }
}
