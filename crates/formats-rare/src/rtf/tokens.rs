//! The tokens of rich text: groups, control words, and bytes of text.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RtfToken<'b> {
    Open,
    Close,
    /// A control word without its backslash, and its number.
    Word(&'b str, Option<i32>),
    /// A control that is one sign: `\~`, `\*`.
    Sign(u8),
    /// A byte of text, as it stands or as `\'hh`.
    Byte(u8),
}

/// Reads tokens one after the other; never fails, since any byte is at least text.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    /// The tokens of `bytes` from `at` on.
    pub fn new(bytes: &'b [u8], at: usize) -> Tokens<'b> {
        Tokens { bytes, at }
    }

    /// Passes over what is left of the group that is open here, but for its end. Gives where that is.
    pub fn pass_over_group(&mut self) -> std::ops::Range<usize> {
        let start = self.at;
        let mut depth = 0usize;
        loop {
            let before = self.at;
            match self.next() {
                Some(RtfToken::Open) => depth += 1,
                Some(RtfToken::Close) if depth == 0 => {
                    self.at = before;
                    return start..before;
                }
                Some(RtfToken::Close) => depth -= 1,
                Some(RtfToken::Word("bin", Some(count))) => self.pass_over(usize::try_from(count).unwrap_or(0)),
                Some(_) => {}
                None => return start..self.at,
            }
        }
    }

    /// Passes over bytes that are not rich text (`\binN`).
    pub fn pass_over(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<RtfToken<'b>> {
        let first = *self.bytes.get(self.at)?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            if first == b'\'' {
                let digit = |at: usize| self.bytes.get(at).and_then(|byte| (*byte as char).to_digit(16));
                let (Some(high), Some(low)) = (digit(self.at), digit(self.at + 1)) else {
                    return Some(RtfToken::Sign(b'\''));
                };
                self.at += 2;
                return Some(RtfToken::Byte((high * 16 + low) as u8));
            }
            return Some(if matches!(first, b'\\' | b'{' | b'}') {
                RtfToken::Byte(first)
            } else {
                RtfToken::Sign(first)
            });
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = self.number();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        Some(RtfToken::Word(word, number))
    }

    fn number(&mut self) -> Option<i32> {
        let negative = self.bytes.get(self.at) == Some(&b'-');
        let start = self.at + usize::from(negative);
        let mut end = start;
        let mut value: i32 = 0;
        while let Some(digit) = self.bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
            end += 1;
        }
        if end == start {
            return None;
        }
        self.at = end;
        Some(if negative { -value } else { value })
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = RtfToken<'b>;

    fn next(&mut self) -> Option<RtfToken<'b>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => RtfToken::Open,
                b'}' => RtfToken::Close,
                b'\\' => return self.control(),
                // Line breaks of the file are not text.
                b'\r' | b'\n' | 0 => continue,
                byte => RtfToken::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_token() {
        let tokens: Vec<RtfToken> = Tokens::new(b"{\\b0 a\\'e9\\u-10179?\\*\\{\\\n\\par}\r\n\\", 0).collect();
        assert_eq!(
            tokens,
            [
                RtfToken::Open,
                RtfToken::Word("b", Some(0)),
                RtfToken::Byte(b'a'),
                RtfToken::Byte(0xe9),
                RtfToken::Word("u", Some(-10179)),
                RtfToken::Byte(b'?'),
                RtfToken::Sign(b'*'),
                RtfToken::Byte(b'{'),
                RtfToken::Sign(b'\n'),
                RtfToken::Word("par", None),
                RtfToken::Close,
            ]
        );
    }
}
