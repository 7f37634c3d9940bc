//! Model groups: a choice, a sequence that repeats, a wildcard. They have no tags of their own, so that only the names of the
//! children tell where one begins and ends.
//!
//! A group is a field like any other: [`Reader::particle`] gives its index when a child comes that it begins with, and leaves the
//! child *pending*: open, and taken by nobody. The group's own cursor judges the pending child first, goes on with its siblings,
//! and leaves the first one that it cannot take pending for the cursor around it. Each group that was found takes at least the
//! child by which it was found, so there is no endless loop.
//!
//! Which child a group can take depends on what it took before: a choice takes nothing but repetitions of what was chosen, a
//! sequence nothing that stands before its cursor, whatever [`Order`](crate::xml::Order) says: the order is what tells one
//! occurrence from the next. A type without groups is read by [`Reader::next`], which knows nothing of this.

use super::sequence::Cursor;
use super::{ReadXml, Reader, UNKNOWN};
use crate::xml::shape::{Compositor, Field, Shape};
use crate::xml::{Kind, RawElement, ReadError, chars};

/// A value that is read from siblings: a model group.
pub trait ModelGroup: ReadXml {
    /// What they may be.
    const SHAPE: &'static Shape;
}

/// What counts as a fit between a child and a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// The field begins with the child, by its name.
    Begins,
    /// The field begins with any such child.
    Wildcard,
    /// The child stands somewhere in the field.
    Holds,
}

/// Names come before wildcards: what a field names is never given to a wildcard.
const FITS: [Fit; 3] = [Fit::Begins, Fit::Wildcard, Fit::Holds];

impl Reader<'_> {
    /// Begins to read the content of a complex type that has model groups: [`fields`](Reader::fields) for
    /// [`particle`](Reader::particle).
    ///
    /// # Errors
    /// As [`fields`](Reader::fields).
    pub fn particles(&mut self, shape: &'static Shape) -> Result<Cursor, ReadError> {
        let cursor = self.fields(shape)?;
        self.models.push(shape);
        Ok(cursor)
    }

    /// Begins to read a model group, whose first child is open already.
    pub fn group_particles(&mut self, shape: &'static Shape) -> Cursor {
        self.pending = true;
        self.cursor(shape)
    }

    /// The next particle: [`next`](Reader::next) for shapes with model groups, and for those groups. `None` at the end of the
    /// element, or of the group.
    ///
    /// # Errors
    /// The kinds `schema.*`, and whatever is wrong with the XML.
    pub fn particle(&mut self, cursor: &mut Cursor) -> Result<Option<usize>, ReadError> {
        let shape = cursor.shape;
        loop {
            if !self.pending {
                if !self.ahead()? {
                    self.judge_missing(cursor)?;
                    if !shape.inner {
                        self.models.pop();
                        self.close()?;
                    }
                    return Ok(None);
                }
                if let Some(index) = self.plainly_expected(cursor)? {
                    return Ok(Some(index));
                }
                self.start()?;
            }
            self.pending = true;
            let Some((index, field)) = self.place(cursor) else {
                let known = !shape.inner || self.known_around();
                if shape.inner && known {
                    self.judge_missing(cursor)?;
                    return Ok(None);
                }
                self.pending = false;
                if shape.keep_unknown {
                    return Ok(Some(UNKNOWN));
                }
                self.unknown(cursor)?;
                continue;
            };
            let is_group = field.group.is_some_and(|group| !matches!(group.compositor, Compositor::Any(_)));
            self.pending = is_group;
            if field.group.is_none() && self.special && !self.judge_field(field)? {
                continue;
            }
            self.take(cursor, index, field)?;
            return Ok(Some(index));
        }
    }

    /// The common case: an element without attributes that a field names, with no group before it.
    fn plainly_expected(&mut self, cursor: &mut Cursor) -> Result<Option<usize>, ReadError> {
        if matches!(cursor.shape.compositor, Compositor::Choice) || cursor.shape.counted {
            return Ok(None);
        }
        let position = cursor.position as usize;
        let fields = cursor.shape.fields.get(position..).unwrap_or_default();
        let elements = fields.iter().take_while(|field| field.group.is_none()).count();
        let Some((after, _)) = self.expected(fields.get(..elements).unwrap_or_default()) else { return Ok(None) };
        if let Some(field) = fields.get(after) {
            self.take(cursor, position + after, field)?;
        }
        Ok(Some(position + after))
    }

    /// Notes that a field was found.
    fn take(&mut self, cursor: &mut Cursor, index: usize, field: &'static Field) -> Result<(), ReadError> {
        if matches!(cursor.shape.compositor, Compositor::Choice) {
            cursor.position = index as u32;
            cursor.seen += 1;
            return Ok(());
        }
        if index < cursor.position as usize {
            self.judge_order(cursor, index, field)?;
        }
        self.count(cursor, index, field)?;
        cursor.position = index as u32 + u32::from(!field.repeated);
        Ok(())
    }

    /// The field that the current element belongs to, as far as the cursor can still take it.
    fn place(&self, cursor: &Cursor) -> Option<(usize, &'static Field)> {
        let fields: &'static [Field] = cursor.shape.fields;
        let found = |from: usize, to: usize, fits: &[Fit]| {
            let part = fields.get(from..to).unwrap_or_default();
            fits.iter().find_map(|fit| {
                let at = part.iter().position(|field| self.fits(field, *fit))?;
                Some((from + at, part.get(at)?))
            })
        };
        let (position, end) = (cursor.position as usize, fields.len());
        match cursor.shape.compositor {
            Compositor::Choice if cursor.seen > 0 => {
                let chosen = fields.get(position)?;
                let more = chosen.repeated && cursor.seen < u64::from(chosen.maximum);
                if more { found(position, position + 1, &FITS) } else { None }
            }
            Compositor::Choice | Compositor::Any(_) => found(0, end, &FITS),
            Compositor::All => found(0, end, &FITS),
            Compositor::Sequence => {
                // A field that stood here as often as it may leaves the child to what follows it.
                let full = fields.get(position).is_some_and(|field| {
                    self.counted(cursor, position).is_some_and(|count| field.repeated && count >= field.maximum)
                });
                let after = found(position + usize::from(full), end, &FITS);
                if after.is_some() || cursor.shape.inner {
                    return after;
                }
                let before = found(0, end.min(position + 1), &[Fit::Begins, Fit::Holds]);
                before.or_else(|| {
                    let (index, field) = found(0, end.min(position + 1), &[Fit::Wildcard])?;
                    // A wildcard that has what it may have: the child is unknown, like any other.
                    let open = !self.seen(cursor, index) || (field.repeated && !full);
                    open.then_some((index, field))
                })
            }
        }
    }

    fn fits(&self, field: &Field, fit: Fit) -> bool {
        let Some(group) = field.group else {
            let child = self.current();
            return fit != Fit::Wildcard
                && field.namespace == child.namespace
                && chars::same(field.local.as_bytes(), child.local.as_bytes());
        };
        match group.compositor {
            Compositor::Any(wildcard) => {
                fit == Fit::Wildcard && wildcard.admits(self.namespace_uri(self.current().namespace))
            }
            Compositor::Sequence if fit != Fit::Holds => {
                // What may stand first: up to and including the first that must be there.
                for field in group.fields {
                    if self.fits(field, fit) {
                        return true;
                    }
                    if field.minimum > 0 {
                        return false;
                    }
                }
                false
            }
            _ => group.fields.iter().any(|field| self.fits(field, fit)),
        }
    }

    /// Whether the type around the group knows the current element, or wants to keep what it does not know.
    fn known_around(&self) -> bool {
        let Some(shape) = self.models.last() else { return false };
        let known = |fit: &Fit| shape.fields.iter().any(|field| self.fits(field, *fit));
        shape.keep_unknown || [Fit::Holds, Fit::Wildcard].iter().any(known)
    }

    /// The error about a field that must be there and is not. When the element that a group ends before is that field, it is the
    /// order that is wrong.
    #[cold]
    pub(super) fn missing_field(&mut self, field: &Field) -> ReadError {
        if self.pending {
            if self.fits(field, Fit::Begins) {
                let name = field.described();
                return self.error(Kind::SchemaOrder, format!("{name} stands behind what must follow it"));
            }
            // The error is about the element around the one that is pending.
            self.open.pop();
        }
        self.error(Kind::SchemaCardinality, format!("{} is missing", field.described()))
    }

    /// Reads a model group, or what a wildcard admits, into a field.
    ///
    /// # Errors
    /// Whatever is wrong with its elements.
    #[inline]
    pub fn group<T: ReadXml>(&mut self, value: &mut T) -> Result<(), ReadError> {
        // Not `read_field`: nil is a matter of the elements in it.
        value.read(self)
    }
}

impl ReadXml for RawElement {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.raw()?;
        Ok(())
    }
}
