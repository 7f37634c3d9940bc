//! What a type becomes in Rust.
//!
//! | type | becomes |
//! |---|---|
//! | built-in, or a restriction of one without words | a scalar |
//! | restriction of a string with words | an open enumeration |
//! | xs:list of an anonymous enumeration | a set of named constants (Data Contract `[Flags]`) |
//! | any other xs:list, xs:NMTOKENS, xs:IDREFS, xs:ENTITIES | `List<T>` |
//! | xs:union of types with words, or a restriction of any union to words | an open enumeration of all of them |
//! | any other xs:union | text: a member's value is kept as it was written |
//! | sequence of one repeated element, nothing derived from it | `Vec<T>`: `ArrayOfX` collapses |
//! | the same with the `IsDictionary` mark, two elements inside | `Dictionary<K, V>`; found by mark and shape, since names are irregular |
//! | restriction of the SOAP encoding's `Array` with an item type | `Vec<T>`, with `soapenc:arrayType` on the wire; an `ArrayOfX` as its item keeps its struct |
//! | any other complex type | a struct |
//!
//! `ArrayOfint { int* }` as the type of a field `Ids` -> `ids: Vec<i32>`.

use crate::model::{BuiltIn, Definition, Model, QName, Simple, TypeId, TypeName, Variety};
use crate::options::Options;
use crate::rust::Scalar;

use super::built_ins::{self, is_list, scalar};
use super::inheritance::Hierarchy;
use super::repeated::{key_and_value, repeated_only};

/// The namespace of the Data Contract scalars (`guid`, `duration`, `char`).
pub(crate) const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// The namespace of the encoding of SOAP 1.1, whose types are there only for what uses them.
pub(crate) const ENCODING: &str = "http://schemas.xmlsoap.org/soap/encoding/";

/// Words a set can hold: one bit each.
const FLAGS: usize = 64;

/// What one type becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Category {
    /// A scalar.
    Scalar(Scalar),
    /// An enumeration.
    Enumeration,
    /// A set of words; the item type has the words.
    Flags(TypeId),
    /// A list of this type.
    List(TypeId),
    /// `Vec` of its one element.
    Array,
    /// `Vec` of this type, as SOAP 1.1 section 5.4.2 encodes arrays.
    SoapArray(TypeId),
    /// A map from its first to its second element.
    Dictionary,
    /// A struct.
    Struct,
    /// Another name for this type.
    Alias(TypeId),
    /// A type that the user has written by hand.
    Extern(String),
}

/// The category of every type of the model.
#[derive(Debug)]
pub(crate) struct Categories(Vec<Category>);

impl Categories {
    /// The category of a type, with aliases followed; the id is that of the type that is not an alias.
    pub(crate) fn of(&self, mut type_: TypeId) -> (TypeId, &Category) {
        let mut rest = self.0.len();
        loop {
            match self.0.get(type_.0) {
                Some(Category::Alias(target)) if rest > 0 => {
                    type_ = *target;
                    rest -= 1;
                }
                Some(category) => return (type_, category),
                None => return (type_, &Category::Struct),
            }
        }
    }
}

/// Classifies all types.
pub(crate) fn classify(model: &Model, hierarchy: &Hierarchy, options: &Options) -> Categories {
    let mut categories = Categories(
        model
            .types
            .iter()
            .enumerate()
            .map(|(index, type_)| {
                if let TypeName::Global(name) = &type_.name
                    && let Some(path) = extern_path(name, options)
                {
                    return Category::Extern(path.to_owned());
                }
                match &type_.definition {
                    Definition::BuiltIn(built_in) => built_ins::built_in(model, *built_in),
                    Definition::Simple(simple) => {
                        data_contract(&type_.name).unwrap_or_else(|| simple_type(model, simple))
                    }
                    Definition::Complex(_) => complex_type(model, hierarchy, TypeId(index)),
                }
            })
            .collect(),
    );
    keep_endless_arrays(model, hierarchy, &mut categories);
    keep_items_of_the_encoding(&mut categories);
    categories
}

/// An array whose items lead back to it through arrays alone keeps its struct: as a `Vec` its type would have no end.
fn keep_endless_arrays(model: &Model, hierarchy: &Hierarchy, categories: &mut Categories) {
    for index in 0..categories.0.len() {
        let mut seen = vec![TypeId(index)];
        let mut next = item_of(model, hierarchy, categories, TypeId(index));
        while let Some(item) = next {
            if seen.contains(&item) {
                if let Some(category) = categories.0.get_mut(index) {
                    *category = Category::Struct;
                }
                break;
            }
            seen.push(item);
            next = item_of(model, hierarchy, categories, item);
        }
    }
}

/// An item of an array of the SOAP encoding is read and written by itself, so it keeps its struct.
fn keep_items_of_the_encoding(categories: &mut Categories) {
    for index in 0..categories.0.len() {
        let Some(Category::SoapArray(item)) = categories.0.get(index) else { continue };
        let (item, category) = categories.of(*item);
        if matches!(category, Category::Array | Category::Dictionary)
            && let Some(category) = categories.0.get_mut(item.0)
        {
            *category = Category::Struct;
        }
    }
}

/// The type inside an array or dictionary that could itself collapse.
fn item_of(model: &Model, hierarchy: &Hierarchy, categories: &Categories, type_: TypeId) -> Option<TypeId> {
    let (type_, category) = categories.of(type_);
    let entry = match category {
        Category::Array | Category::Dictionary => repeated_only(model, hierarchy, type_)?,
        _ => return None,
    };
    let item = match category {
        Category::Dictionary => key_and_value(model, hierarchy, entry.element)?.1.element.type_,
        _ => entry.element.type_,
    };
    Some(categories.of(item).0)
}

fn extern_path<'o>(name: &QName, options: &'o Options) -> Option<&'o str> {
    let qualified = name.to_string();
    options
        .extern_paths
        .iter()
        .find(|(rule, _)| *rule == qualified || *rule == name.local)
        .map(|(_, path)| path.as_str())
}

/// The scalars of Data Contract serialization are restrictions whose meaning the schema does not state.
fn data_contract(name: &TypeName) -> Option<Category> {
    let TypeName::Global(name) = name else {
        return None;
    };
    if name.namespace != SERIALIZATION {
        return None;
    }
    Some(Category::Scalar(match name.local.as_str() {
        "guid" => Scalar::Guid,
        "duration" => Scalar::Duration,
        "char" => Scalar::Char,
        _ => return None,
    }))
}

fn simple_type(model: &Model, simple: &Simple) -> Category {
    match (&simple.variety, simple.base) {
        // What a restriction leaves of a list are values of the list.
        (Variety::List(_), Some(base)) => Category::Alias(base),
        (Variety::List(item), None) if is_flags(model, *item) => Category::Flags(*item),
        (Variety::List(item), None) => Category::List(*item),
        (Variety::Atomic(built_in), base) => match (scalar(*built_in), base) {
            (Scalar::String, _) if !simple.enumeration.is_empty() && !is_list(*built_in) => Category::Enumeration,
            (_, Some(base)) => Category::Alias(base),
            (scalar, None) => Category::Scalar(scalar),
        },
        (Variety::Union(_), _) if !simple.enumeration.is_empty() => Category::Enumeration,
        (Variety::Union(_), Some(base)) => Category::Alias(base),
        (Variety::Union(members), None) if members.iter().all(|member| has_words(model, *member)) => {
            Category::Enumeration
        }
        // The value of any member is text.
        (Variety::Union(_), None) => Category::Scalar(Scalar::String),
    }
}

/// Words that nobody else uses become the constants of a set.
fn is_flags(model: &Model, item: TypeId) -> bool {
    match (&model.type_(item).name, &model.type_(item).definition) {
        (
            TypeName::Inside { .. },
            Definition::Simple(Simple { variety: Variety::Atomic(built_in), enumeration, .. }),
        ) => scalar(*built_in) == Scalar::String && !enumeration.is_empty() && enumeration.len() <= FLAGS,
        _ => false,
    }
}

/// Whether a member of a union has words, or is a union of such types itself.
fn has_words(model: &Model, member: TypeId) -> bool {
    match &model.type_(member).definition {
        Definition::Simple(simple) => matches!(simple_type(model, simple), Category::Enumeration),
        _ => false,
    }
}

fn complex_type(model: &Model, hierarchy: &Hierarchy, type_: TypeId) -> Category {
    let Definition::Complex(complex) = &model.type_(type_).definition else {
        return Category::Struct;
    };
    if let Some(array) = &complex.array
        && array.is_row()
    {
        return Category::SoapArray(array.item);
    }
    if complex.array.is_none()
        && complex.base.is_some_and(|base| is_soap_array(model, base))
        && let Some(entry) = repeated_only(model, hierarchy, type_)
    {
        return Category::SoapArray(entry.element.type_);
    }
    // A message wrapper keeps its struct: it is what the operation takes and gives.
    if hierarchy.is_base(type_) || complex.abstract_ || matches!(model.type_(type_).name, TypeName::OfElement(_)) {
        return Category::Struct;
    }
    if complex.base.is_some_and(|base| !is_any_type(model, base)) {
        return Category::Struct;
    }
    match repeated_only(model, hierarchy, type_) {
        Some(entry) if complex.dictionary && key_and_value(model, hierarchy, entry.element).is_some() => {
            Category::Dictionary
        }
        Some(_) => Category::Array,
        None => Category::Struct,
    }
}

fn is_any_type(model: &Model, type_: TypeId) -> bool {
    matches!(model.type_(type_).definition, Definition::BuiltIn(BuiltIn::AnyType))
}

fn is_soap_array(model: &Model, type_: TypeId) -> bool {
    matches!(&model.type_(type_).name, TypeName::Global(name) if name.namespace == ENCODING && name.local == "Array")
}
