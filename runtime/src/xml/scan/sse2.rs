//! Runs of bytes by blocks of sixteen. Whatever follows a text or a name in a document fills its block up, so that one block judges most of them.

use safe_arch::{
    bitandnot_m128i, bitor_m128i, cmp_eq_mask_i8_m128i, m128i, min_u8_m128i, move_mask_i8_m128i, set_splat_i8_m128i,
    sub_i8_m128i,
};

use super::NameRun;
use crate::xml::chars::{self, ESCAPE_TEXT, ESCAPE_VALUE, NAME, TEXT_STOP, VALUE_STOP};

const BLOCK: usize = 16;

/// How many bytes at the beginning are not of the class.
#[inline(always)]
pub(crate) fn run_without(bytes: &[u8], class: u8) -> usize {
    match bytes.first_chunk::<BLOCK>() {
        Some(block) => match members(load(block), class) {
            0 => BLOCK + further_run(bytes.get(BLOCK..).unwrap_or_default(), class),
            stops => stops.trailing_zeros() as usize,
        },
        None => short_run(bytes, class),
    }
}

#[inline(never)]
fn further_run(bytes: &[u8], class: u8) -> usize {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        let stops = members(load(block), class);
        if stops != 0 {
            return index * BLOCK + stops.trailing_zeros() as usize;
        }
    }
    bytes.len() - rest.len() + short_run(rest, class)
}

/// The same for less than a block: the first and the last bytes fill it, and may overlap.
#[inline(always)]
fn short_run(bytes: &[u8], class: u8) -> usize {
    let length = bytes.len();
    let (stops, half) = if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (members(pair(u64::from_le_bytes(*first), u64::from_le_bytes(*last)), class), 8)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let both = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
        (members(pair(both, both), class), 4)
    } else {
        return bytes.iter().position(|byte| chars::is(*byte, class)).unwrap_or(length);
    };
    if stops == 0 {
        return length;
    }
    let at = stops.trailing_zeros() as usize;
    if at < half { at } else { at + length - 2 * half }
}

/// The qualified name at the beginning, as far as bytes of names and one colon go.
#[inline(always)]
pub(crate) fn qualified_name(bytes: &[u8]) -> NameRun {
    if let Some(block) = bytes.first_chunk::<BLOCK>() {
        let block = load(block);
        let beyond_ascii = mask(block);
        let stops = others_than_name(block);
        let colon = stops & mask(cmp_eq_mask_i8_m128i(block, all(b':')));
        // The lowest bit of `stops` is the first colon: the name goes on to the next one.
        let (end, lead) = match colon & stops & stops.wrapping_neg() {
            0 => (stops, 0),
            first => (stops ^ first, first.trailing_zeros() as usize + 1),
        };
        if end != 0 {
            let length = end.trailing_zeros() as usize;
            let ascii = beyond_ascii & ((1 << length) - 1) == 0;
            return NameRun { length, lead, ascii };
        }
    }
    long_name(bytes)
}

/// The same for a name that is longer than a block, or at the end of the document.
#[inline(never)]
fn long_name(bytes: &[u8]) -> NameRun {
    let mut run = NameRun { length: 0, lead: 0, ascii: true };
    loop {
        let rest = bytes.get(run.length..).unwrap_or_default();
        run.length += rest.iter().position(|byte| !chars::is(*byte, NAME)).unwrap_or(rest.len());
        if run.lead > 0 || bytes.get(run.length) != Some(&b':') {
            break;
        }
        run.length += 1;
        run.lead = run.length;
    }
    run.ascii = bytes.get(..run.length).unwrap_or_default().is_ascii();
    run
}

#[inline(always)]
fn load(block: &[u8; BLOCK]) -> m128i {
    (*block).into()
}

#[inline(always)]
fn pair(low: u64, high: u64) -> m128i {
    [low as i64, high as i64].into()
}

#[inline(always)]
fn all(byte: u8) -> m128i {
    set_splat_i8_m128i(byte as i8)
}

#[inline(always)]
fn mask(block: m128i) -> u32 {
    move_mask_i8_m128i(block) as u32
}

/// Bytes from `first` on, `count` of them.
#[inline(always)]
fn within(block: m128i, first: u8, count: u8) -> m128i {
    let from_zero = sub_i8_m128i(block, all(first));
    cmp_eq_mask_i8_m128i(min_u8_m128i(from_zero, all(count - 1)), from_zero)
}

/// One bit for each byte that is of the class.
#[inline(always)]
fn members(block: m128i, class: u8) -> u32 {
    let is = |byte: u8| cmp_eq_mask_i8_m128i(block, all(byte));
    let either = |one: m128i, other: m128i| bitor_m128i(one, other);
    let control = within(block, 0, 0x20);
    let common = either(either(is(b'<'), is(b'&')), is(0xEF));
    let text_control = || bitandnot_m128i(within(block, b'\t', 2), control);
    mask(match class {
        TEXT_STOP => either(either(common, is(b']')), text_control()),
        ESCAPE_TEXT => either(either(common, is(b'>')), text_control()),
        VALUE_STOP => either(either(common, control), either(is(b'"'), is(b'\''))),
        ESCAPE_VALUE => either(either(common, control), either(is(b'"'), is(b'>'))),
        // No other class is looked for in text.
        _ => all(0xFF),
    })
}

/// One bit for each byte that cannot stand in a name; the colon is one.
#[inline(always)]
fn others_than_name(block: m128i) -> u32 {
    let letter = within(bitor_m128i(block, all(0x20)), b'a', 26);
    let rest = bitor_m128i(within(block, b'0', 10), within(block, b'-', 2));
    // Beyond ASCII the sign is set: those bytes count as names here.
    let rest = bitor_m128i(bitor_m128i(rest, cmp_eq_mask_i8_m128i(block, all(b'_'))), block);
    !mask(bitor_m128i(letter, rest)) & 0xFFFF
}
