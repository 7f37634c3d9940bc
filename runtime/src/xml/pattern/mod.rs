//! Regular expressions of XML Schema (Part 2, appendix F), for the facet `pattern`. An expression becomes a small program, and a text is matched by
//! following all its threads at once: no text takes longer than its length times the length of the program, whatever the expression.
//!
//! The whole text must match. `^` and `$` are characters like others; there are no groups to capture and no lazy quantifiers.

mod class;
mod parse;

use class::Class;
use parse::{Node, parse};

/// Steps that a program may have: `{n,m}` repeats what it stands behind.
const STEPS: usize = 50_000;

/// A compiled expression.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
enum Step {
    /// One character of the class.
    Class(Class),
    /// On at both places.
    Split(usize, usize),
    /// On there.
    Jump(usize),
    Match,
}

impl Pattern {
    /// Compiles an expression; `None` when it is none, or one that is too large.
    pub(crate) fn new(expression: &str) -> Option<Self> {
        let node = parse(expression)?;
        let mut pattern = Self { steps: Vec::new() };
        pattern.write(&node)?;
        pattern.push(Step::Match)?;
        Some(pattern)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        if self.steps.len() >= STEPS {
            return None;
        }
        self.steps.push(step);
        Some(self.steps.len() - 1)
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(slot) = self.steps.get_mut(at) {
            *slot = step;
        }
    }

    fn write(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Empty => {}
            Node::Class(class) => {
                self.push(Step::Class(class.clone()))?;
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.write(node)?;
                }
            }
            Node::Either(nodes) => {
                let mut ends = Vec::new();
                let (last, others) = nodes.split_last()?;
                for node in others {
                    let split = self.push(Step::Match)?;
                    self.write(node)?;
                    ends.push(self.push(Step::Match)?);
                    self.set(split, Step::Split(split + 1, self.steps.len()));
                }
                self.write(last)?;
                for end in ends {
                    self.set(end, Step::Jump(self.steps.len()));
                }
            }
            Node::Repeat(node, minimum, maximum) => {
                for _ in 0..*minimum {
                    self.write(node)?;
                }
                match maximum {
                    None => {
                        let split = self.push(Step::Match)?;
                        self.write(node)?;
                        self.push(Step::Jump(split))?;
                        self.set(split, Step::Split(split + 1, self.steps.len()));
                    }
                    Some(maximum) => {
                        let mut splits = Vec::new();
                        for _ in *minimum..*maximum {
                            splits.push(self.push(Step::Match)?);
                            self.write(node)?;
                        }
                        for split in splits {
                            self.set(split, Step::Split(split + 1, self.steps.len()));
                        }
                    }
                }
            }
        }
        Some(())
    }

    /// Whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let mut now = Threads::new(self.steps.len());
        let mut next = Threads::new(self.steps.len());
        now.follow(&self.steps, 0);
        for character in text.chars() {
            for &at in &now.waiting {
                if let Some(Step::Class(class)) = self.steps.get(at)
                    && class.has(character)
                {
                    next.follow(&self.steps, at + 1);
                }
            }
            std::mem::swap(&mut now, &mut next);
            next.clear();
            if now.waiting.is_empty() && !now.matched {
                return false;
            }
        }
        now.matched
    }
}

/// Places of a program that wait for a character.
struct Threads {
    seen: Vec<bool>,
    touched: Vec<usize>,
    waiting: Vec<usize>,
    matched: bool,
}

impl Threads {
    fn new(steps: usize) -> Self {
        Self { seen: vec![false; steps], touched: Vec::new(), waiting: Vec::new(), matched: false }
    }

    fn clear(&mut self) {
        for at in self.touched.drain(..) {
            if let Some(seen) = self.seen.get_mut(at) {
                *seen = false;
            }
        }
        self.waiting.clear();
        self.matched = false;
    }

    /// Adds a place and all that it leads to without a character.
    fn follow(&mut self, steps: &[Step], from: usize) {
        let mut open = vec![from];
        while let Some(at) = open.pop() {
            match self.seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            self.touched.push(at);
            match steps.get(at) {
                Some(Step::Class(_)) => self.waiting.push(at),
                Some(Step::Split(one, other)) => open.extend([*one, *other]),
                Some(Step::Jump(there)) => open.push(*there),
                Some(Step::Match) => self.matched = true,
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn the_whole_text_matches() {
        for (expression, matching, others) in [
            ("[A-Z]{2}\\d{3}", &["AB123"][..], &["AB12", "AB1234", "ab123", "xAB123"][..]),
            ("a|bc*", &["a", "b", "bccc"], &["ab", "c", ""]),
            ("(\\+|-)?[0-9]+(\\.[0-9]{1,2})?", &["+12", "-1.5", "3.14"], &["1.", "1.234", "+"]),
            ("[a-z-[aeiou]]+", &["xyz"], &["xay", ""]),
            ("[^a-c]", &["d", "^"], &["a", "dd"]),
            ("\\i\\c*", &["a-b", "_1"], &["1a", "-"]),
            ("^x$", &["^x$"], &["x"]),
            (".*", &["", "abc"], &["a\nb"]),
            ("(a{0,3}){2}", &["", "aaaaaa"], &["aaaaaaa"]),
            ("\\p{Lu}\\p{IsBasicLatin}*", &["Øst"], &["øst", "Øé"]),
            ("[\\-+]?1", &["-1", "+1", "1"], &["*1"]),
            ("", &[""], &["a"]),
        ] {
            let matches = |text: &str| Pattern::new(expression).map(|pattern| pattern.matches(text));
            for text in matching {
                assert_eq!(matches(text), Some(true), "{expression} {text:?}");
            }
            for text in others {
                assert_eq!(matches(text), Some(false), "{expression} {text:?}");
            }
        }
    }

    #[test]
    fn what_is_no_expression_is_none() {
        for expression in
            ["(", "a)", "[a", "[z-a]", "a{2,1}", "*", "\\p{Sk}", "\\y", "a{99999}", "((a{999}){999}){999}"]
        {
            assert!(Pattern::new(expression).is_none(), "{expression}");
        }
        assert!(Pattern::new(&"(".repeat(10_000)).is_none());
    }

    #[test]
    fn no_text_takes_long() {
        let started = std::time::Instant::now();
        let matches = Pattern::new("(a*)*(a|a)*b").map(|pattern| pattern.matches(&"a".repeat(20_000)));
        assert_eq!(matches, Some(false));
        assert!(started.elapsed() < std::time::Duration::from_secs(2));
    }
}
