//! Decision: which header blocks are read, skipped or refused (SOAP 1.1 sections 4.2.2 and 4.2.3).
//!
//! | block | known | not known |
//! |---|---|---|
//! | for another actor | skipped | skipped |
//! | mustUnderstand="1" | read | `soap.must_understand`, before anything is done |
//! | otherwise | read, a second one is `schema.cardinality` | skipped |
//!
//! Not known is what neither the description has nor [`OtherBlocks`] takes.

use crate::soap::OtherBlocks;
use crate::xml::{Block, Child, Kind, NONE, NamespaceId, ReadError, Reader, SOAP11, SOAP12, Shape, Unknown};

const NEXT: [&str; 3] = [
    "http://schemas.xmlsoap.org/soap/actor/next",
    "http://www.w3.org/2003/05/soap-envelope/role/next",
    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
];

/// The header blocks of one envelope so far.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    count: usize,
    /// Bits of the known ones.
    seen: u128,
    /// Names of those that must be understood and are not.
    not_understood: Vec<(String, String)>,
    /// What is wrong with the first of them. The others are looked at for their names alone (SOAP 1.2 part 1, section 5.4.8).
    refusal: Option<Box<ReadError>>,
}

impl Blocks {
    /// Namespaces and local names of the blocks that must be understood and are not.
    pub(super) fn not_understood(&self) -> &[(String, String)] {
        &self.not_understood
    }

    /// Judges the end of the Header.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        self.refusal.take().map_or(Ok(()), |refusal| Err(*refusal))
    }

    /// Judges the block that was just opened: the index of a known one that is to be read, `None` for one that was skipped.
    pub(super) fn next(
        &mut self,
        reader: &mut Reader<'_>,
        block: Child<'_>,
        shape: &'static Shape,
        soap: NamespaceId,
        others: &mut Option<&mut dyn OtherBlocks>,
    ) -> Result<Option<usize>, ReadError> {
        self.count = self.count.saturating_add(1);
        let limit = reader.options().limits.header_blocks;
        if self.count > limit {
            return Err(reader.error(Kind::LimitHeaderBlocks, format!("more header blocks than {limit}")));
        }
        match block.namespace {
            NONE => return Err(reader.error(Kind::SoapStructure, "a header block without a namespace".to_owned())),
            SOAP11 | SOAP12 => {
                return Err(reader.error(Kind::SoapStructure, "an element of SOAP is no header block".to_owned()));
            }
            _ => {}
        }
        let plain = !reader.has_attributes();
        let ours = plain || is_for_us(reader, soap);
        let must = ours && !plain && must_understand(reader, soap)?;
        // Once the message is refused, nothing is read any more that could have an effect.
        let idle = self.refusal.is_some() && (!must || reader.is_listed(shape));
        if !ours || idle {
            reader.skip()?;
            return Ok(None);
        }
        self.known(reader, shape, must, others)
    }

    fn known(
        &mut self,
        reader: &mut Reader<'_>,
        shape: &'static Shape,
        must: bool,
        others: &mut Option<&mut dyn OtherBlocks>,
    ) -> Result<Option<usize>, ReadError> {
        let index = match reader.block(shape)? {
            Block::Field(index) => index,
            Block::Absent => return Ok(None),
            Block::Unknown => {
                if let Some(others) = others
                    && others.read(reader, must)?
                {
                    return Ok(None);
                }
                if must {
                    let block = reader.current();
                    let namespace = reader.namespace_uri(block.namespace).to_owned();
                    self.not_understood.push((namespace, block.local.to_owned()));
                    self.refusal.get_or_insert_with(|| {
                        let message = "the header block must be understood and is not known".to_owned();
                        Box::new(reader.error(Kind::SoapMustUnderstand, message))
                    });
                    reader.skip()?;
                    return Ok(None);
                }
                if reader.options().unknown == Unknown::Skip {
                    reader.record_skipped();
                }
                reader.skip()?;
                return Ok(None);
            }
        };
        let bit = u32::try_from(index).ok().and_then(|index| 1_u128.checked_shl(index)).unwrap_or(0);
        if self.seen & bit != 0 {
            return Err(reader.error(Kind::SchemaCardinality, "a header block that was there already".to_owned()));
        }
        self.seen |= bit;
        Ok(Some(index))
    }
}

fn is_for_us(reader: &Reader<'_>, soap: NamespaceId) -> bool {
    let name = if soap == SOAP12 { "role" } else { "actor" };
    reader.attribute_text(soap, name).is_none_or(|actor| {
        let actor = actor.trim_ascii();
        actor.is_empty() || NEXT.contains(&actor)
    })
}

/// SOAP 1.1 has "0" and "1" only, SOAP 1.2 any xs:boolean.
fn must_understand(reader: &Reader<'_>, soap: NamespaceId) -> Result<bool, ReadError> {
    let value = reader.attribute_text(soap, "mustUnderstand");
    match value.as_deref().map(|value| value.trim_matches([' ', '\t', '\r', '\n'])) {
        None | Some("0") => Ok(false),
        Some("1") => Ok(true),
        Some("false") if soap == SOAP12 => Ok(false),
        Some("true") if soap == SOAP12 => Ok(true),
        Some(_) => Err(reader.error(Kind::SoapMustUnderstand, "mustUnderstand is neither 0 nor 1".to_owned())),
    }
}
