//! Simple types: words added and gone, facets, and whether every value of one built-in type is one of another.

use super::namespaces::Names;
use super::{Action, Judgement, Verdict, judged};
use crate::model::{BuiltIn, Model, Simple, TypeId, Variety};

use Verdict::{Breaking, Compatible, SilentLoss};

/// A difference between two simple types.
pub(super) struct Found {
    pub(super) member: String,
    pub(super) action: Action,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) judgement: Judgement,
}

pub(super) fn differences(
    (old, before): (&Model, &Simple),
    (new, after): (&Model, &Simple),
    names: &Names,
) -> Vec<Found> {
    let mut found = Vec::new();
    let now = |id: TypeId| names.key_now(old, id);
    let was = variety(&before.variety, &now);
    let is = variety(&after.variety, &|id| Names::key(new, id));
    if was != is {
        let judgement = match (&before.variety, &after.variety) {
            (Variety::Atomic(was), Variety::Atomic(is)) => values(*was, *is),
            _ => judged(Breaking, Breaking, "its values are written in another way"),
        };
        found.push(changed("variety", Some(was), Some(is), judgement));
    }
    words(before, after, &mut found);
    let facets = |simple: &Simple| simple.facets.iter().map(|facet| format!("{facet:?}")).collect::<Vec<_>>();
    let (was, is) = (facets(before), facets(after));
    if was != is {
        let looser = is.iter().all(|facet| was.contains(facet));
        let stricter = was.iter().all(|facet| is.contains(facet));
        let judgement = match (looser, stricter) {
            (true, _) => judged(Breaking, Compatible, "values that were refused may come"),
            (_, true) => judged(Compatible, Breaking, "values that were taken are refused"),
            _ => judged(Breaking, Breaking, "other values are allowed"),
        };
        found.push(changed("facets", Some(was.join(", ")), Some(is.join(", ")), judgement));
    }
    found
}

fn words(before: &Simple, after: &Simple, found: &mut Vec<Found>) {
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    for word in &after.enumeration {
        match before.enumeration.iter().find(|old| old.value == word.value) {
            Some(old) if old.number != word.number => found.push(changed(
                &format!("word {}", word.value),
                number(old.number),
                number(word.number),
                judged(SilentLoss, SilentLoss, "the word is written as before and means another number"),
            )),
            Some(_) => {}
            None => found.push(Found {
                member: format!("word {}", word.value),
                action: Action::Added,
                old: None,
                new: number(word.number),
                judgement: judged(
                    Breaking,
                    Compatible,
                    "a reader with closed enumerations, as WCF, refuses a word that it does not know",
                ),
            }),
        }
    }
    for word in before.enumeration.iter().filter(|old| !after.enumeration.iter().any(|new| new.value == old.value)) {
        found.push(Found {
            member: format!("word {}", word.value),
            action: Action::Removed,
            old: number(word.number),
            new: None,
            judgement: judged(Compatible, Breaking, "the other side refuses the word"),
        });
    }
}

fn changed(member: &str, old: Option<String>, new: Option<String>, judgement: Judgement) -> Found {
    Found { member: member.to_owned(), action: Action::Changed, old, new, judgement }
}

fn variety(variety: &Variety, key: &dyn Fn(TypeId) -> String) -> String {
    match variety {
        Variety::Atomic(built_in) => format!("xs:{}", built_in.local()),
        Variety::List(item) => format!("list of {}", key(*item)),
        Variety::Union(members) => {
            format!("union of {}", members.iter().map(|id| key(*id)).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value of one built-in type where another was.
pub(super) fn values(old: BuiltIn, new: BuiltIn) -> Judgement {
    match (within(old, new), within(new, old)) {
        (true, true) => judged(Compatible, Compatible, "both have the same values"),
        (true, false) => judged(Breaking, Compatible, "values beyond the old type may come"),
        (false, true) => judged(Compatible, Breaking, "values of the old type are refused"),
        (false, false) => judged(Breaking, Breaking, "values of the one are not values of the other"),
    }
}

/// Whether every value of the first is one of the second, as it is written (XML Schema 1.0 Part 2, section 3).
fn within(inner: BuiltIn, outer: BuiltIn) -> bool {
    use BuiltIn as B;
    let mut next = Some(inner);
    while let Some(now) = next {
        if now == outer {
            return true;
        }
        next = match now {
            B::Byte => Some(B::Short),
            B::Short => Some(B::Int),
            B::Int => Some(B::Long),
            B::Long | B::NonPositiveInteger | B::NonNegativeInteger => Some(B::Integer),
            B::NegativeInteger => Some(B::NonPositiveInteger),
            B::UnsignedByte => Some(B::UnsignedShort),
            B::UnsignedShort => Some(B::UnsignedInt),
            B::UnsignedInt => Some(B::UnsignedLong),
            B::UnsignedLong | B::PositiveInteger => Some(B::NonNegativeInteger),
            B::Integer => Some(B::Decimal),
            B::NormalizedString | B::AnyUri => Some(B::String),
            B::Token => Some(B::NormalizedString),
            B::Language | B::NmToken | B::Name => Some(B::Token),
            B::NcName => Some(B::Name),
            B::Id | B::IdRef | B::Entity => Some(B::NcName),
            // Everything else is written as text, too.
            B::String => Some(B::AnySimpleType),
            B::AnySimpleType => Some(B::AnyType),
            B::AnyType => None,
            _ => Some(B::String),
        };
    }
    // Smaller unsigned numbers are also signed ones.
    match inner {
        B::UnsignedByte => within(B::Short, outer),
        B::UnsignedShort => within(B::Int, outer),
        B::UnsignedInt => within(B::Long, outer),
        B::Decimal => within(B::String, outer),
        _ => false,
    }
}
