//! Characters of XML 1.0, fifth edition: tables of byte classes for the scanning loops, and the exact productions for what is
//! not ASCII.

/// The byte may stand in a name: an ASCII name character.
pub(crate) const NAME: u8 = 1;
/// The byte may begin a name.
pub(crate) const NAME_START: u8 = 2;
/// Part of a character beyond ASCII: to be judged as a character when it stands in a name.
pub(crate) const BEYOND_ASCII: u8 = 4;
/// Ends a run of plain text: markup, carriage return, control characters, and what may begin `]]>`, U+FFFE or U+FFFF.
pub(crate) const TEXT_STOP: u8 = 8;
/// Ends a run of plain characters in an attribute value.
pub(crate) const VALUE_STOP: u8 = 16;
/// Blank of XML.
pub(crate) const BLANK: u8 = 32;
/// Ends a run of text that may be written as it is.
pub(crate) const ESCAPE_TEXT: u8 = 64;
/// Ends a run of an attribute value that may be written as it is.
pub(crate) const ESCAPE_VALUE: u8 = 128;

static CLASS: [u8; 256] = CLASSES;

const CLASSES: [u8; 256] = {
    let mut class = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        let mut bits = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'_' => NAME | NAME_START,
            b'0'..=b'9' | b'-' | b'.' => NAME,
            0x80.. => NAME | NAME_START | BEYOND_ASCII,
            b' ' | b'\t' | b'\n' | b'\r' => BLANK,
            _ => 0,
        };
        let control = byte < 0x20 && byte != b'\t' && byte != b'\n';
        if control || matches!(byte, b'<' | b'&' | b']' | 0xEF) {
            bits |= TEXT_STOP;
        }
        if byte < 0x20 || matches!(byte, b'<' | b'&' | b'"' | b'\'' | 0xEF) {
            bits |= VALUE_STOP;
        }
        if control || matches!(byte, b'<' | b'&' | b'>' | 0xEF) {
            bits |= ESCAPE_TEXT;
        }
        if byte < 0x20 || matches!(byte, b'<' | b'&' | b'>' | b'"' | 0xEF) {
            bits |= ESCAPE_VALUE;
        }
        #[allow(clippy::indexing_slicing)] // evaluated by the compiler
        {
            class[at] = bits;
        }
        at += 1;
    }
    class
};

/// Whether `byte` is of one of the classes.
#[inline(always)]
pub(crate) fn is(byte: u8, class: u8) -> bool {
    class_of(byte) & class != 0
}

#[inline(always)]
#[allow(clippy::indexing_slicing)] // the table has an entry for every byte
fn class_of(byte: u8) -> u8 {
    CLASS[byte as usize]
}

/// Whether all bytes may stand in an attribute value as they are.
#[allow(clippy::indexing_slicing)] // the table has an entry for every byte
pub(crate) const fn is_plain_value(mut bytes: &[u8]) -> bool {
    while let [byte, rest @ ..] = bytes {
        if CLASSES[*byte as usize] & ESCAPE_VALUE != 0 {
            return false;
        }
        bytes = rest;
    }
    true
}

/// Whether two names are the same: names are so short that calling `memcmp` for each costs more than comparing.
#[inline(always)]
pub(crate) fn same(one: &[u8], two: &[u8]) -> bool {
    if one.len() != two.len() {
        return false;
    }
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (one.first_chunk::<8>(), two.first_chunk::<8>(), one.last_chunk::<8>(), two.last_chunk::<8>())
    {
        let ends = u64::from_ne_bytes(*a) == u64::from_ne_bytes(*b) && u64::from_ne_bytes(*c) == u64::from_ne_bytes(*d);
        return ends && (one.len() <= 16 || one == two);
    }
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (one.first_chunk::<4>(), two.first_chunk::<4>(), one.last_chunk::<4>(), two.last_chunk::<4>())
    {
        return u32::from_ne_bytes(*a) == u32::from_ne_bytes(*b) && u32::from_ne_bytes(*c) == u32::from_ne_bytes(*d);
    }
    one.iter().zip(two).all(|(one, two)| one == two)
}

/// What follows a name in a document that begins with it.
#[inline(always)]
pub(crate) fn after<'x>(document: &'x [u8], name: &[u8]) -> Option<&'x [u8]> {
    let (begin, rest) = document.split_at_checked(name.len())?;
    same(begin, name).then_some(rest)
}

/// Production Char.
pub(crate) fn is_char(char: char) -> bool {
    !matches!(char, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// The character at the beginning when XML does not allow it. Only called at a byte below 0x20 or at 0xEF.
pub(crate) fn begins_illegal(bytes: &[u8]) -> bool {
    match bytes {
        [b'\t' | b'\n' | b'\r', ..] => false,
        [byte, ..] if *byte < 0x20 => true,
        [0xEF, 0xBF, 0xBE | 0xBF, ..] => true,
        _ => false,
    }
}

/// Production NameStartChar, the colon left out.
pub(crate) fn is_name_start(char: char) -> bool {
    matches!(char,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// Production NameChar, the colon left out.
pub(crate) fn is_name_char(char: char) -> bool {
    is_name_start(char)
        || matches!(char, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

/// Production NCName.
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// Blanks of XML at both ends taken away; never those of Unicode.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if !is(*first, BLANK) && !is(*last, BLANK) => text,
        [only] if !is(*only, BLANK) => text,
        _ => trim_blanks(text),
    }
}

fn trim_blanks(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}
