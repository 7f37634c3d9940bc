//! What a complex type may contain, as constants that the generator writes: the reader judges order, repetition, nil and
//! `xsi:type` by them, so that generated code has one line for each field and no judgement of its own.

use super::names::NOWHERE;
use super::{Name, NamespaceId};

/// One particle of a complex type or of a model group, as the description declares it: an element, or a model group or wildcard.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub(crate) namespace: NamespaceId,
    pub(crate) nillable: bool,
    /// Whether a nil may have attributes: those of its type.
    pub(crate) nil_attributes: bool,
    pub(crate) polymorphic: bool,
    pub(crate) repeated: bool,
    pub(crate) minimum: u32,
    pub(crate) maximum: u32,
    pub(crate) local: &'static str,
    pub(crate) type_: Name,
    /// The shape of a model group or wildcard; `None` for an element.
    pub(crate) group: Option<&'static Shape>,
}

impl Field {
    /// An element that stands there exactly once.
    #[must_use]
    pub const fn required(namespace: NamespaceId, local: &'static str, type_: Name) -> Self {
        Self { minimum: 1, ..Self::optional(namespace, local, type_) }
    }

    /// An element that stands there at most once.
    #[must_use]
    pub const fn optional(namespace: NamespaceId, local: &'static str, type_: Name) -> Self {
        Self {
            namespace,
            nillable: false,
            nil_attributes: false,
            polymorphic: false,
            repeated: false,
            minimum: 0,
            maximum: 1,
            local,
            type_,
            group: None,
        }
    }

    /// An element that stands there `minimum` times or more.
    #[must_use]
    pub const fn repeated(namespace: NamespaceId, local: &'static str, type_: Name, minimum: u32) -> Self {
        Self { minimum, maximum: u32::MAX, repeated: true, ..Self::optional(namespace, local, type_) }
    }

    /// A model group or a wildcard that stands there exactly once.
    #[must_use]
    pub const fn group(shape: &'static Shape) -> Self {
        Self { minimum: 1, ..Self::optional_group(shape) }
    }

    /// A model group or a wildcard that stands there at most once.
    #[must_use]
    pub const fn optional_group(shape: &'static Shape) -> Self {
        Self { group: Some(shape), ..Self::optional(NOWHERE, "", Name::ANONYMOUS) }
    }

    /// A model group or a wildcard that stands there `minimum` times or more.
    #[must_use]
    pub const fn repeated_group(shape: &'static Shape, minimum: u32) -> Self {
        Self { minimum, maximum: u32::MAX, repeated: true, ..Self::optional_group(shape) }
    }

    /// The same, at most `maximum` times.
    #[must_use]
    pub const fn at_most(self, maximum: u32) -> Self {
        Self { maximum, ..self }
    }

    /// The same, and it may be `xsi:nil="true"`.
    #[must_use]
    pub const fn nillable(self) -> Self {
        Self { nillable: true, ..self }
    }

    /// The same, and its type has attributes, which a nil may have, too.
    #[must_use]
    pub const fn nillable_with_attributes(self) -> Self {
        Self { nil_attributes: true, ..self.nillable() }
    }

    /// The same, and its `xsi:type` is judged by [`Reader::derived_type`](super::Reader::derived_type).
    #[must_use]
    pub const fn polymorphic(self) -> Self {
        Self { polymorphic: true, ..self }
    }

    /// The field in the words of an error.
    pub(crate) fn described(&self) -> String {
        match self.group.map(|group| (group.compositor, group.fields)) {
            None => self.local.to_owned(),
            Some((Compositor::Any(_), _)) => "any element".to_owned(),
            Some((Compositor::Choice, fields)) => {
                let fields: Vec<String> = fields.iter().map(Self::described).collect();
                format!("one of {}", fields.join(", "))
            }
            Some((_, fields)) => fields.first().map(Self::described).unwrap_or_default(),
        }
    }

    /// Whether occurrences must be counted beyond "seen or not".
    const fn counted(&self) -> bool {
        self.minimum > 1 || (self.repeated && self.maximum != u32::MAX)
    }
}

/// Fields of a sequence that may be left out: when one is there, all that the sequence requires are.
#[derive(Clone, Copy, Debug)]
pub struct Together {
    /// Indices of those that it requires, each with how often.
    pub(crate) required: &'static [(usize, u32)],
    /// Indices of the others.
    pub(crate) others: &'static [usize],
}

impl Together {
    /// Fields by their indices in the shape.
    #[must_use]
    pub const fn new(required: &'static [(usize, u32)], others: &'static [usize]) -> Self {
        Self { required, others }
    }
}

/// One attribute of a complex type.
#[derive(Clone, Copy, Debug)]
pub struct AttributeUse {
    pub(crate) namespace: NamespaceId,
    pub(crate) local: &'static str,
}

impl AttributeUse {
    /// An attribute of this name.
    #[must_use]
    pub const fn new(namespace: NamespaceId, local: &'static str) -> Self {
        Self { namespace, local }
    }
}

/// Namespaces that a wildcard admits, as URIs; the empty one stands for no namespace.
#[derive(Clone, Copy, Debug)]
pub enum Wildcard {
    /// All of them.
    Any,
    /// All but this one and no namespace.
    Other(&'static str),
    /// These.
    Listed(&'static [&'static str]),
}

impl Wildcard {
    /// Whether it admits a namespace.
    #[must_use]
    pub fn admits(self, uri: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Other(target) => !uri.is_empty() && uri != target,
            Self::Listed(uris) => uris.contains(&uri),
        }
    }
}

/// How the fields of a shape stand to each other.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Compositor {
    /// In this order.
    Sequence,
    /// One of them.
    Choice,
    /// In any order.
    All,
    /// There are none: whatever the wildcard admits.
    Any(Wildcard),
}

/// Content of a complex type in schema order, base members first; or a model group within it.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub(crate) type_: Name,
    pub(crate) compositor: Compositor,
    /// A model group: it has no element of its own, and ends before the first child that it cannot take.
    pub(crate) inner: bool,
    pub(crate) fields: &'static [Field],
    pub(crate) attributes: &'static [AttributeUse],
    pub(crate) any_attributes: Option<Wildcard>,
    /// Bits of the required ones among the first 64 fields.
    pub(crate) required: u64,
    /// Words of "seen" bits beyond the first 64 fields.
    pub(crate) more_words: u32,
    pub(crate) counted: bool,
    pub(crate) together: &'static [Together],
    pub(crate) keep_unknown: bool,
}

impl Shape {
    /// A sequence of fields.
    #[must_use]
    pub const fn sequence(type_: Name, fields: &'static [Field]) -> Self {
        let mut required = 0;
        let mut counted = false;
        let mut at = 0;
        let mut rest = fields;
        while let [field, after @ ..] = rest {
            if at < 64 && field.minimum > 0 {
                required |= 1 << at;
            }
            counted |= field.counted();
            rest = after;
            at += 1;
        }
        let more_words = if at > 64 { ((at - 1) / 64) as u32 } else { 0 };
        Self {
            type_,
            compositor: Compositor::Sequence,
            inner: false,
            fields,
            attributes: &[],
            any_attributes: None,
            required,
            more_words,
            counted,
            together: &[],
            keep_unknown: false,
        }
    }

    /// Fields in any order: xs:all.
    #[must_use]
    pub const fn all(type_: Name, fields: &'static [Field]) -> Self {
        Self { compositor: Compositor::All, ..Self::sequence(type_, fields) }
    }

    /// A sequence within the content of a type.
    #[must_use]
    pub const fn group(fields: &'static [Field]) -> Self {
        Self { inner: true, ..Self::sequence(Name::ANONYMOUS, fields) }
    }

    /// A choice between fields, within the content of a type.
    #[must_use]
    pub const fn choice(fields: &'static [Field]) -> Self {
        // What was seen of a choice is one field: nothing has to be kept for the others.
        let none = Self::group(&[]);
        Self { compositor: Compositor::Choice, fields, ..none }
    }

    /// An element that no field names: xs:any.
    #[must_use]
    pub const fn any(wildcard: Wildcard) -> Self {
        Self { compositor: Compositor::Any(wildcard), ..Self::group(&[]) }
    }

    /// Text without attributes.
    pub(crate) const TEXT: Self = Self::simple(Name::ANONYMOUS);

    /// Text: simple content.
    #[must_use]
    pub const fn simple(type_: Name) -> Self {
        Self::sequence(type_, &[])
    }

    /// The same with attributes.
    #[must_use]
    pub const fn attributes(self, attributes: &'static [AttributeUse]) -> Self {
        Self { attributes, ..self }
    }

    /// The same with an `xs:anyAttribute`.
    #[must_use]
    pub const fn any_attributes(self, wildcard: Wildcard) -> Self {
        Self { any_attributes: Some(wildcard), ..self }
    }

    /// The same with fields that stand there together or not at all.
    #[must_use]
    pub const fn together(self, together: &'static [Together]) -> Self {
        // What is counted is judged apart from the common way.
        Self { together, counted: true, ..self }
    }

    /// The same, and unknown elements are handed over as [`UNKNOWN`](super::UNKNOWN) instead of being skipped or refused.
    #[must_use]
    pub const fn keep_unknown(self) -> Self {
        Self { keep_unknown: true, ..self }
    }
}
