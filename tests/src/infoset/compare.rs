//! Compares two messages. What may differ: the lexical form of a value that is not a string, an empty element for its default value, an xsi:type that says what is declared anyway, and blanks in
//! an element whose type has no text.

use super::{Declared, Element, Kind, Message, blank, same_value};

/// Everything that the second message does not say as the first does, one line each, with the path of the element. Values are not shown.
pub fn differences(expected: &Message, found: &Message, declared: &Declared) -> Vec<String> {
    let mut comparison = Comparison { declared, path: Vec::new(), found: Vec::new() };
    let headers: Vec<&Element> = sorted(expected);
    comparison.sequence("Header", &headers, &sorted(found), None);
    comparison.sequence(
        "Body",
        &expected.body.iter().collect::<Vec<_>>(),
        &found.body.iter().collect::<Vec<_>>(),
        None,
    );
    comparison.found
}

fn sorted(message: &Message) -> Vec<&Element> {
    let mut blocks: Vec<&Element> = message.headers.iter().chain(&message.stray).collect();
    blocks.sort_by(|a, b| a.name.cmp(&b.name));
    blocks
}

struct Comparison<'d> {
    declared: &'d Declared,
    path: Vec<String>,
    found: Vec<String>,
}

impl Comparison<'_> {
    fn say(&mut self, what: impl std::fmt::Display) {
        self.found.push(format!("/{}: {what}", self.path.join("/")));
    }

    fn sequence(&mut self, step: &str, expected: &[&Element], found: &[&Element], owner: Option<&str>) {
        self.path.push(step.to_owned());
        let names = |elements: &[&Element]| elements.iter().map(|element| element.name.clone()).collect::<Vec<_>>();
        if names(expected) != names(found) {
            let list =
                |elements: &[&Element]| elements.iter().map(|element| element.local()).collect::<Vec<_>>().join(" ");
            self.say(format!("expected [{}], found [{}]", list(expected), list(found)));
        } else {
            for (expected, found) in expected.iter().zip(found) {
                let type_ = match owner {
                    Some(owner) => self.declared.child(owner, &expected.name),
                    None => self.declared.element(&expected.name),
                };
                let empty = expected.text.is_empty() && expected.children.is_empty() && !expected.nil;
                let defaults = owner.and_then(|owner| self.declared.when_empty(owner, &expected.name));
                let defaults = defaults.filter(|_| empty && !found.text.is_empty()).unwrap_or_default();
                match defaults.iter().find(|default| **default == found.text).or(defaults.first()) {
                    Some(default) => {
                        self.element(&Element { text: default.clone(), ..(*expected).clone() }, found, type_)
                    }
                    None => self.element(expected, found, type_),
                }
            }
        }
        self.path.pop();
    }

    fn element(&mut self, expected: &Element, found: &Element, declared: Option<&str>) {
        self.path.push(expected.local().to_owned());
        if expected.nil != found.nil {
            self.say(format!("nil {} became {}", expected.nil, found.nil));
        }
        let type_of = |element: &Element| element.type_.clone().or_else(|| declared.map(str::to_owned));
        if type_of(expected) != type_of(found) {
            self.say(format!("type {:?} became {:?}", type_of(expected), type_of(found)));
        }
        let type_ = type_of(expected);
        self.attributes(expected, found, type_.as_deref());
        let kind = type_.as_deref().map(|type_| self.declared.kind(type_));
        self.text(expected, found, kind);
        let any_order = type_.as_deref().is_some_and(|type_| self.declared.any_order(type_));
        let children = |element: &Element| {
            let mut children = element.children.clone();
            if any_order {
                children.sort_by(|a, b| a.name.cmp(&b.name));
            }
            children
        };
        let (one, other) = (children(expected), children(found));
        self.path.pop();
        let (one, other): (Vec<&Element>, Vec<&Element>) = (one.iter().collect(), other.iter().collect());
        // Below a type that is not known, names of global elements say nothing about types.
        self.sequence(expected.local(), &one, &other, Some(type_.as_deref().unwrap_or("?")));
    }

    fn attributes(&mut self, expected: &Element, found: &Element, type_: Option<&str>) {
        let names = |element: &Element| element.attributes.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        if names(expected) != names(found) {
            self.say(format!("attributes {:?} became {:?}", names(expected), names(found)));
            return;
        }
        for ((name, one), (_, other)) in expected.attributes.iter().zip(&found.attributes) {
            let kind = type_.and_then(|type_| self.declared.attribute(type_, name));
            let same = match kind.map(|type_| self.declared.kind(type_)) {
                Some(Kind::List(item)) => same_words((expected, one), (found, other), item.as_deref()),
                Some(Kind::Builtin(kind)) => same((expected, one), (found, other), &kind),
                Some(Kind::Complex) | None => one == other,
            };
            if !same {
                self.say(format!("attribute {name} has another value"));
            }
        }
    }

    fn text(&mut self, expected: &Element, found: &Element, kind: Option<Kind>) {
        let blanks = |element: &Element| element.text.trim_matches(blank).is_empty();
        let same = match kind {
            Some(Kind::List(item)) => same_words((expected, &expected.text), (found, &found.text), item.as_deref()),
            Some(Kind::Builtin(name)) => same((expected, &expected.text), (found, &found.text), &name),
            Some(Kind::Complex) if expected.nil || blanks(expected) => blanks(found),
            Some(Kind::Complex) | None => expected.text == found.text,
        };
        if !same {
            self.say("the text is another");
        }
    }
}

/// Whether two texts are the same value of a built-in type; those of qualified names where they stand.
fn same((one, a): (&Element, &str), (other, b): (&Element, &str), builtin: &str) -> bool {
    match builtin {
        "QName" | "NOTATION" => one.expand(a.trim_matches(blank)) == other.expand(b.trim_matches(blank)),
        _ => same_value(builtin, a, b),
    }
}

/// The same for lists, whose items may be qualified names.
fn same_words((one, a): (&Element, &str), (other, b): (&Element, &str), item: Option<&str>) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(blank).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let same_item = |a: &str, b: &str| {
        a == b || one.expand(a) == other.expand(b) || item.is_some_and(|item| same((one, a), (other, b), item))
    };
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_item(a, b))
}
