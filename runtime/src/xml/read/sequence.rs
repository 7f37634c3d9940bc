//! Children judged by a shape: which field a child is, whether it may stand here, how often, nil or of another type. One
//! function, not generic, for all types: generated code is a `match` over the index that comes out.

use super::{Reader, built_in};
use crate::xml::chars;
use crate::xml::error::shown;
use crate::xml::shape::{Compositor, Field, Shape};
use crate::xml::{Kind, Name, Nil, Order, ReadError, Unknown, XSD};

/// What [`Reader::next`] gives for an unknown child of a shape that keeps unknown children.
pub const UNKNOWN: usize = usize::MAX;

/// Where the reader is in a [`Shape`].
#[derive(Debug)]
pub struct Cursor {
    pub(super) shape: &'static Shape,
    /// The first 64 fields that were seen; the others have their bits in `Reader::more_seen`. Of a choice: how often the one field.
    pub(super) seen: u64,
    /// Index of the field that is expected next; of a choice: the one that was chosen.
    pub(super) position: u32,
    /// Where the bits and the counts of this element begin in the reader.
    more: u32,
    counts: u32,
}

impl Reader<'_> {
    /// Begins to read the content of a complex type: judges its attributes and an `xsi:type` that nobody judged yet.
    ///
    /// # Errors
    /// `schema.unknown_attribute`, `schema.nil`, `schema.xsi_type`.
    #[inline]
    pub fn fields(&mut self, shape: &'static Shape) -> Result<Cursor, ReadError> {
        if self.special {
            self.judge_complex(shape)?;
        }
        Ok(self.cursor(shape))
    }

    #[inline(always)]
    pub(super) fn cursor(&mut self, shape: &'static Shape) -> Cursor {
        let cursor =
            Cursor { shape, seen: 0, position: 0, more: self.more_seen.len() as u32, counts: self.counts.len() as u32 };
        if shape.more_words > 0 || shape.counted {
            self.make_room(shape);
        }
        cursor
    }

    #[cold]
    fn make_room(&mut self, shape: &Shape) {
        self.more_seen.resize(self.more_seen.len() + shape.more_words as usize, 0);
        if shape.counted {
            self.counts.resize(self.counts.len() + shape.fields.len(), 0);
        }
    }

    #[cold]
    pub(super) fn judge_complex(&mut self, shape: &'static Shape) -> Result<(), ReadError> {
        if self.nil {
            return Err(self.not_nillable());
        }
        self.judge_type(shape.type_)?;
        self.judge_attributes(shape)
    }

    /// An `xsi:type` that nobody judged must name the declared type itself, or a built-in restriction of it.
    #[cold]
    pub(super) fn judge_type(&mut self, declared: Name) -> Result<(), ReadError> {
        if let Some(written) = self.written_type() {
            let (namespace, local) = written?;
            let same = declared != Name::ANONYMOUS && namespace == declared.namespace && local == declared.local;
            let narrower = namespace == XSD && declared.namespace == XSD && built_in::restricts(&local, declared.local);
            if !same && !narrower && !self.encoded {
                return Err(self.wrong_type());
            }
            self.type_ = None;
        }
        Ok(())
    }

    /// The next known child: its index in the shape. Order, repetition, nil and a redundant `xsi:type` are judged, unknown
    /// children are skipped, refused or handed over, and at the end tag it is judged whether something is missing.
    ///
    /// # Errors
    /// The kinds `schema.*`, and whatever is wrong with the XML.
    pub fn next(&mut self, cursor: &mut Cursor) -> Result<Option<usize>, ReadError> {
        // Nearly every child is plain and in order. What is not, is judged elsewhere, so that this needs few registers.
        let position = cursor.position as usize;
        let fields = cursor.shape.fields.get(position..).unwrap_or_default();
        if let Some((after, field)) = self.expected(fields) {
            self.take_field(cursor, position + after, field)?;
            return Ok(Some(position + after));
        }
        self.next_of_any(cursor)
    }

    #[inline(never)]
    fn next_of_any(&mut self, cursor: &mut Cursor) -> Result<Option<usize>, ReadError> {
        let shape = cursor.shape;
        loop {
            if !self.ahead()? {
                self.judge_missing(cursor)?;
                self.close()?;
                return Ok(None);
            }
            self.start()?;
            let position = cursor.position as usize;
            let Some(index) = self.find(shape, position) else {
                if shape.keep_unknown {
                    return Ok(Some(UNKNOWN));
                }
                self.unknown(cursor)?;
                continue;
            };
            let Some(field) = shape.fields.get(index) else { continue };
            if self.special && !self.judge_field(field)? {
                continue;
            }
            if index < position {
                self.judge_order(cursor, index, field)?;
            }
            self.take_field(cursor, index, field)?;
            return Ok(Some(index));
        }
    }

    /// Marks a field as seen and moves the cursor behind it.
    #[inline(always)]
    fn take_field(&mut self, cursor: &mut Cursor, index: usize, field: &Field) -> Result<(), ReadError> {
        if index < 64 && !cursor.shape.counted {
            let bit = 1 << index;
            if cursor.seen & bit != 0 && !field.repeated {
                return Err(self.too_many(field));
            }
            cursor.seen |= bit;
        } else {
            self.count(cursor, index, field)?;
        }
        cursor.position = index as u32 + u32::from(!field.repeated);
        Ok(())
    }

    /// The field that the current element is: from the cursor onwards, then before it.
    pub(super) fn find(&self, shape: &Shape, position: usize) -> Option<usize> {
        let open = self.open.last()?;
        let local = self.local(open);
        let is =
            |field: &Field| chars::same(field.local.as_bytes(), local.as_bytes()) && field.namespace == open.namespace;
        let (before, after) = shape.fields.split_at_checked(position)?;
        match after.iter().position(is) {
            Some(at) => Some(position + at),
            None => before.iter().position(is),
        }
    }

    /// nil and `xsi:type` of a field. False: it was nil and is to be read as absent.
    #[cold]
    pub(super) fn judge_field(&mut self, field: &Field) -> Result<bool, ReadError> {
        if self.nil && !field.nillable {
            if (self.encoded || self.options.nil == Nil::AbsentIfOptional) && field.minimum == 0 {
                self.nil()?;
                return Ok(false);
            }
            return Err(self.not_nillable());
        }
        if self.nil && !field.nil_attributes {
            self.judge_attributes(&Shape::TEXT)?;
        }
        let any = field.type_.namespace == XSD && field.type_.local == "anyType";
        if !field.polymorphic && !any {
            self.judge_type(field.type_)?;
        }
        Ok(true)
    }

    /// A field before the one that is expected: a repetition, or another order than the declared one.
    #[cold]
    pub(super) fn judge_order(&self, cursor: &Cursor, index: usize, field: &Field) -> Result<(), ReadError> {
        if self.seen(cursor, index) && !field.repeated {
            return Err(self.too_many(field));
        }
        if self.options.order == Order::Any || matches!(cursor.shape.compositor, Compositor::All) {
            return Ok(());
        }
        let expected = match cursor.shape.fields.get(cursor.position as usize) {
            Some(expected) => format!("{} or what follows it", expected.described()),
            None => "the end tag".to_owned(),
        };
        let name = shown(self.current().local);
        Err(self.error(Kind::SchemaOrder, format!("{name} stands where {expected} was expected")))
    }

    pub(super) fn seen(&self, cursor: &Cursor, index: usize) -> bool {
        match index.checked_sub(64) {
            None => cursor.seen >> index & 1 != 0,
            Some(more) => {
                self.more_seen.get(cursor.more as usize + more / 64).is_some_and(|word| word >> (more % 64) & 1 != 0)
            }
        }
    }

    /// Occurrences beyond the first 64 fields, or with bounds other than none, one and many.
    #[cold]
    pub(super) fn count(&mut self, cursor: &mut Cursor, index: usize, field: &Field) -> Result<(), ReadError> {
        if self.seen(cursor, index) && !field.repeated {
            return Err(self.too_many(field));
        }
        match index.checked_sub(64) {
            None => cursor.seen |= 1 << index,
            Some(more) => {
                if let Some(word) = self.more_seen.get_mut(cursor.more as usize + more / 64) {
                    *word |= 1 << (more % 64);
                }
            }
        }
        if cursor.shape.counted
            && let Some(count) = self.counts.get_mut(cursor.counts as usize + index)
        {
            *count += 1;
            if *count > field.maximum {
                return Err(self.too_many(field));
            }
        }
        Ok(())
    }

    /// How often a field with bounds was seen so far.
    pub(super) fn counted(&self, cursor: &Cursor, index: usize) -> Option<u32> {
        self.counts.get(cursor.counts as usize + index).filter(|_| cursor.shape.counted).copied()
    }

    #[cold]
    pub(super) fn too_many(&self, field: &Field) -> ReadError {
        let times = if field.maximum == 1 { "once".to_owned() } else { format!("{} times", field.maximum) };
        self.error(Kind::SchemaCardinality, format!("{} may stand here only {times}", field.described()))
    }

    #[cold]
    pub(super) fn unknown(&mut self, cursor: &Cursor) -> Result<(), ReadError> {
        if self.options.unknown == Unknown::Skip {
            self.record_skipped();
            return self.skip();
        }
        let expected = cursor.shape.fields.get(cursor.position as usize);
        let expected = expected.map_or_else(|| "the end tag".to_owned(), Field::described);
        let name = shown(self.current().local);
        Err(self
            .error(Kind::SchemaUnknownElement, format!("{name} is not declared here, where {expected} was expected")))
    }

    /// Judges what must be there and is not, and gives back the room that the cursor took.
    #[inline(always)]
    pub(super) fn judge_missing(&mut self, cursor: &Cursor) -> Result<(), ReadError> {
        let shape = cursor.shape;
        if shape.required & !cursor.seen != 0 || shape.more_words > 0 || shape.counted {
            return self.judge_missing_slowly(cursor);
        }
        Ok(())
    }

    #[cold]
    fn judge_missing_slowly(&mut self, cursor: &Cursor) -> Result<(), ReadError> {
        for (index, field) in cursor.shape.fields.iter().enumerate() {
            let seen = self.seen(cursor, index);
            if self.counted(cursor, index).unwrap_or(u32::from(seen)) < field.minimum {
                return Err(self.missing_field(field));
            }
        }
        for together in cursor.shape.together {
            let begun = together.required.iter().map(|(index, _)| index).chain(together.others);
            let begun = begun.copied().any(|index| self.seen(cursor, index));
            let lacks = |(index, minimum): &&(usize, u32)| self.counted(cursor, *index).unwrap_or(0) < *minimum;
            if begun
                && let Some((index, _)) = together.required.iter().find(lacks)
                && let Some(field) = cursor.shape.fields.get(*index)
            {
                return Err(self.missing_field(field));
            }
        }
        self.more_seen.truncate(cursor.more as usize);
        self.counts.truncate(cursor.counts as usize);
        Ok(())
    }

    /// Index of the current element's `xsi:type` in `types`; `None` when it has none.
    ///
    /// # Errors
    /// `schema.xsi_type`, when it names a type that is not listed.
    pub fn derived_type(&mut self, types: &[Name]) -> Result<Option<usize>, ReadError> {
        if self.special { self.listed_type(types) } else { Ok(None) }
    }

    #[cold]
    fn listed_type(&mut self, types: &[Name]) -> Result<Option<usize>, ReadError> {
        let Some(written) = self.written_type() else { return Ok(None) };
        let (namespace, local) = written?;
        let listed =
            types.iter().position(|type_| type_.namespace == namespace && type_.local == local && !local.is_empty());
        match listed {
            Some(index) => {
                self.type_ = None;
                Ok(Some(index))
            }
            None => Err(self.wrong_type()),
        }
    }
}
