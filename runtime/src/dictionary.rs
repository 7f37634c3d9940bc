//! Dictionaries as WCF writes them: a sequence of key and value pairs. In code they are an ordered map; entries that a map cannot
//! hold (a key that is nil, absent or there already) occur in valid messages, so they are kept beside it with their place.

use crate::Nillable;
use crate::scalar::Scalar;
use crate::xml::{Keys, Kind, ReadError, ReadXml, Reader, Shape, Slot, WriteXml, Writer};
use indexmap::IndexMap;
use std::hash::Hash;
use std::ops::{Deref, DerefMut};

/// Scalars that may be keys of a dictionary.
pub trait DictionaryKey: Scalar + ReadXml + WriteXml + Hash + Eq {}

impl<T: Scalar + ReadXml + WriteXml + Hash + Eq> DictionaryKey for T {}

/// An entry that a map cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IrregularEntry<K, V> {
    /// How many entries, regular or not, stand before it.
    pub position: usize,
    /// The key: absent, nil, or a value that the map has already.
    pub key: Nillable<K>,
    /// The value.
    pub value: V,
}

/// An ordered map by `Deref`, with the irregular entries beside it.
///
/// ```
/// let mut names = wsdl_runtime::Dictionary::new();
/// names.insert("no".to_owned(), "Norsk".to_owned());
/// assert_eq!(names["no"], "Norsk");
/// ```
#[derive(Clone, Debug)]
pub struct Dictionary<K, V> {
    map: IndexMap<K, V>,
    irregular: Vec<IrregularEntry<K, V>>,
}

impl<K, V> Dictionary<K, V> {
    /// A dictionary without entries.
    #[must_use]
    pub fn new() -> Self {
        Self { map: IndexMap::new(), irregular: Vec::new() }
    }

    /// Entries whose key is nil, absent or repeated, by their place.
    #[must_use]
    pub fn irregular(&self) -> &[IrregularEntry<K, V>] {
        &self.irregular
    }

    /// The same to change, for who wants to drop or to add some.
    pub fn irregular_mut(&mut self) -> &mut Vec<IrregularEntry<K, V>> {
        &mut self.irregular
    }

    /// The map alone.
    #[must_use]
    pub fn into_map(self) -> IndexMap<K, V> {
        self.map
    }

    /// All entries in the order in which they are written.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Nillable<&K>, &V)> {
        let mut regular = self.map.iter();
        let mut irregular = self.irregular.iter().peekable();
        let mut written = 0;
        std::iter::from_fn(move || {
            let next = match irregular.next_if(|entry| entry.position <= written) {
                Some(entry) => Some((entry.key.as_ref(), &entry.value)),
                None => match regular.next() {
                    Some((key, value)) => Some((Nillable::Value(key), value)),
                    None => irregular.next().map(|entry| (entry.key.as_ref(), &entry.value)),
                },
            };
            written += 1;
            next
        })
    }
}

impl<K: Hash + Eq, V> Dictionary<K, V> {
    /// Adds an entry behind all others: to the map if it can hold it.
    pub(crate) fn add(&mut self, key: Nillable<K>, value: V) {
        let position = self.map.len() + self.irregular.len();
        match key {
            Nillable::Value(key) if !self.map.contains_key(&key) => {
                self.map.insert(key, value);
            }
            key => self.irregular.push(IrregularEntry { position, key, value }),
        }
    }

    /// The same keys with other values.
    #[cfg(feature = "serde")]
    pub(crate) fn map_values<W>(self, change: impl Fn(V) -> W) -> Dictionary<K, W> {
        let irregular = self.irregular.into_iter();
        Dictionary {
            map: self.map.into_iter().map(|(key, value)| (key, change(value))).collect(),
            irregular: irregular
                .map(|IrregularEntry { position, key, value }| IrregularEntry { position, key, value: change(value) })
                .collect(),
        }
    }
}

impl<K, V> Default for Dictionary<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Deref for Dictionary<K, V> {
    type Target = IndexMap<K, V>;

    fn deref(&self) -> &Self::Target {
        &self.map
    }
}

impl<K, V> DerefMut for Dictionary<K, V> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.map
    }
}

impl<K: Hash + Eq, V: PartialEq> PartialEq for Dictionary<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map && self.irregular == other.irregular
    }
}

impl<K: Hash + Eq, V: Eq> Eq for Dictionary<K, V> {}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for Dictionary<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self { map: entries.into_iter().collect(), irregular: Vec::new() }
    }
}

impl<K: Hash + Eq, V, const N: usize> From<[(K, V); N]> for Dictionary<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Hash + Eq, V> Extend<(K, V)> for Dictionary<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        self.map.extend(entries);
    }
}

impl<K, V> IntoIterator for Dictionary<K, V> {
    type Item = (K, V);
    type IntoIter = indexmap::map::IntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.map.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Dictionary<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = indexmap::map::Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.map.iter()
    }
}

impl Reader<'_> {
    /// The content of a dictionary. `shape` has one repeated field, the entry; `entry` has two, key and value.
    pub fn dictionary<K: DictionaryKey, V: ReadXml>(
        &mut self,
        entries: &mut Dictionary<K, V>,
        shape: &'static Shape,
        entry: &'static Shape,
    ) -> Result<(), ReadError> {
        self.entries(entries, shape, entry, V::blank, |reader, value| reader.field(value))
    }

    /// The same with values that are read by a function, because they are arrays or dictionaries themselves.
    pub fn dictionary_with<K: DictionaryKey, V: Slot>(
        &mut self,
        entries: &mut Dictionary<K, V>,
        shape: &'static Shape,
        entry: &'static Shape,
        read: fn(&mut Reader<'_>, &mut V::Value) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.entries(entries, shape, entry, V::blank, |reader, value| reader.field_with(value, read))
    }

    fn entries<K: DictionaryKey, V>(
        &mut self,
        entries: &mut Dictionary<K, V>,
        shape: &'static Shape,
        entry: &'static Shape,
        blank: fn() -> V,
        read: impl Fn(&mut Self, &mut V) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut items = self.fields(shape)?;
        while self.next(&mut items)?.is_some() {
            let mut key = Nillable::<K>::Absent;
            let mut value = blank();
            let mut fields = self.fields(entry)?;
            while let Some(field) = self.next(&mut fields)? {
                if field == 0 { self.field(&mut key)? } else { read(self, &mut value)? }
            }
            // Hashing a key costs, so that it is looked for only where the answer counts.
            let irregular = || key.as_option().is_none_or(|key| entries.map.contains_key(key));
            if self.options().keys == Keys::Refuse && irregular() {
                return Err(self.irregular_key(entry, &key));
            }
            entries.add(key, value);
        }
        Ok(())
    }

    #[cold]
    fn irregular_key<K>(&self, entry: &'static Shape, key: &Nillable<K>) -> ReadError {
        let name = entry.fields.first().map_or("key", |field| field.local);
        let what = match key {
            Nillable::Absent => "is absent",
            Nillable::Nil => "is nil",
            Nillable::Value(_) => "repeats the key of an entry before",
        };
        self.error(Kind::SchemaValue, format!("{name} of the entry {what}"))
    }
}

impl Writer<'_> {
    /// The content of a dictionary: for each entry the element `entry` with `key` and `value` in it.
    pub fn dictionary<K: DictionaryKey, V: WriteXml>(
        &mut self,
        entries: &Dictionary<K, V>,
        entry: &'static str,
        key: &'static str,
        value: &'static str,
    ) {
        for (entry_key, entry_value) in entries.entries() {
            self.open(entry);
            self.key(key, entry_key);
            self.required(value, entry_value);
            self.close(entry);
        }
    }

    /// The same with values that are written by a function.
    pub fn dictionary_with<K: DictionaryKey, V: Slot>(
        &mut self,
        entries: &Dictionary<K, V>,
        entry: &'static str,
        key: &'static str,
        value: &'static str,
        write: fn(&V::Value, &mut Writer<'_>),
    ) {
        for (entry_key, entry_value) in entries.entries() {
            self.open(entry);
            self.key(key, entry_key);
            self.slot_with(value, entry_value, write);
            self.close(entry);
        }
    }

    fn key<K: WriteXml>(&mut self, open: &'static str, key: Nillable<&K>) {
        match key {
            Nillable::Absent => {}
            Nillable::Nil => self.nil(open),
            Nillable::Value(key) => self.required(open, key),
        }
    }
}
