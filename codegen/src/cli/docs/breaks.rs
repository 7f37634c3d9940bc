//! Decision: where a long name may be broken at the end of a line: at its humps and behind its signs, as people read it, and elsewhere only where even that does
//! not fit (`overflow-wrap` in site.css).
//!
//! `GenerateNewPasswordForExternalUser` -> `Generate<wbr>New<wbr>Password<wbr>For<wbr>External<wbr>User`

/// Shorter words are left whole: they fit on any screen.
const LONG: usize = 14;

/// Text of a page, escaped, with places for a line break in its long words.
pub(super) fn broken(escaped: &str) -> String {
    let words = escaped.split_inclusive([' ', '\n']);
    words.map(|word| if word.len() > LONG { of_word(word) } else { word.to_owned() }).collect()
}

fn of_word(word: &str) -> String {
    let mut text = String::with_capacity(word.len() * 2);
    let mut before = None;
    // A reference is one character.
    let mut reference = false;
    for c in word.chars() {
        let hump = before.is_some_and(|before: char| before.is_lowercase()) && c.is_uppercase();
        let sign = before.is_some_and(|before| matches!(before, '/' | '.' | ':' | '_' | '-' | '#' | '|'))
            && c.is_alphanumeric();
        if !reference && (hump || sign) {
            text += "<wbr>";
        }
        reference = c == '&' || (reference && c != ';');
        text.push(c);
        before = Some(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn names_break_at_their_humps() {
        assert_eq!(broken("ChangePassword"), "ChangePassword");
        assert_eq!(broken("SetGeneratedPassword"), "Set<wbr>Generated<wbr>Password");
        assert_eq!(broken("a SetGeneratedPassword b"), "a Set<wbr>Generated<wbr>Password b");
        assert_eq!(broken("http://www.example.org/services"), "http://<wbr>www.<wbr>example.<wbr>org/<wbr>services");
        assert_eq!(broken("SOAPActionOfAnything"), "SOAPAction<wbr>Of<wbr>Anything");
        assert_eq!(broken("Vec&lt;AnythingAtAll&gt;"), "Vec&lt;Anything<wbr>At<wbr>All&gt;");
    }
}
