//! Nillable, secrets, flag sets and dictionaries as values.

use crate::document::Right;
use wsdl_runtime::{Dictionary, FlagSet, FlagWords, Nillable, Secret, SecretBytes};

#[test]
fn nillable() {
    let mut value = Nillable::<i32>::Absent;
    assert_eq!(*value.get_or_insert(1), 1);
    assert_eq!(*value.get_or_insert_with(|| 2), 1);
    *value.insert(3) += 1;
    assert_eq!(value.take(), 4.into());
    assert!(value.is_absent());
    assert_eq!(Option::from(Nillable::Value(1)), Some(1));
    assert_eq!(Option::<i32>::from(Nillable::Nil), None);
    assert_eq!(Nillable::from(Some(1)), 1.into());
    assert_eq!(Nillable::<i32>::from(None), Nillable::Nil);
    assert_eq!(Nillable::Value("a".to_owned()).as_deref(), Nillable::Value("a"));
    assert_eq!(Nillable::Nil.unwrap_or(1), 1);
    assert_eq!(Nillable::Value(1).map(|value| value + 1), 2.into());
    assert_eq!((&Nillable::Value(1)).into_iter().count() + Nillable::<i32>::Nil.iter().count(), 1);
    assert_eq!(Nillable::Value(1).replace(2), 1.into());
}

#[test]
fn secrets() {
    let secret = Secret::from("hunter2");
    assert_eq!(format!("{secret:?} {:?}", Some(&secret)), "[REDACTED] Some([REDACTED])");
    assert_eq!(secret, Secret::from("hunter2".to_owned()));
    assert_ne!(secret, Secret::from("hunter3"));
    assert_ne!(secret, Secret::default());
    assert!(Secret::default().is_empty());
    let bytes = SecretBytes::from(vec![1, 2]);
    assert_eq!((format!("{bytes:?}"), bytes.expose()), ("[REDACTED]".to_owned(), &[1, 2][..]));
}

#[test]
fn flags() {
    enum Many {}
    impl FlagWords for Many {
        const WORDS: &'static [(&'static str, u64)] = &[
            ("A", 1),
            ("B", 2),
            ("C", 4),
            ("D", 8),
            ("E", 16),
            ("F", 32),
            ("G", 64),
            ("H", 128),
            ("I", 256),
            ("AB", 3),
            ("None", 0),
        ];
    }
    let all: FlagSet<Many> = (0..9).map(FlagSet::word).collect();
    assert_eq!((all.bits(), all.iter().count()), (511, 9));
    let mut some = all.clone();
    some.remove(&FlagSet::word(9));
    assert_eq!(some.iter().collect::<String>(), "CDEFGHI");
    assert!(all.contains(&some) && !some.contains(&all) && all.intersects(&some));
    let mut pair = FlagSet::<Many>::word(9);
    assert_eq!(pair, [0, 1].into_iter().map(FlagSet::word).collect());
    pair.remove(&FlagSet::word(0));
    assert_eq!(pair.iter().collect::<Vec<_>>(), ["B"]);
    pair.insert_word("Z");
    pair.insert(&FlagSet::word(1));
    assert_eq!(pair.iter().collect::<Vec<_>>(), ["B", "Z"]);
    assert_eq!(pair.unknown().collect::<Vec<_>>(), ["Z"]);
    assert_eq!(format!("{pair:?}"), "{\"B\", \"Z\"}");
    assert_ne!(pair, FlagSet::word(1));
    assert!(FlagSet::<Many>::new().is_empty());
    assert_eq!(Right::R, Right::SELECT);
}

#[test]
fn dictionaries() {
    let mut dictionary = Dictionary::from([("b", 1), ("a", 2)]);
    dictionary.insert("c", 3);
    assert_eq!(dictionary.keys().copied().collect::<String>(), "bac");
    assert_eq!(dictionary, [("a", 2), ("c", 3), ("b", 1)].into());
    assert_eq!((&dictionary).into_iter().count(), 3);
    assert_eq!(dictionary.into_map().len(), 3);
}
