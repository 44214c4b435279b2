//! Where a text quotes: the quotation marks of every language, nested, unbalanced as people type them.

/// One quotation, without those inside it. Offsets count scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// The opening mark.
    pub start: u32,
    /// After the closing mark.
    pub end: u32,
    /// What stands between the marks.
    pub inner: (u32, u32),
    /// False: the block ends inside the quotation, which may go on in the next one.
    pub closed: bool,
}

/// Which closing marks an opening mark may have, and whether the same mark opens again inside.
fn closers(open: char) -> Option<&'static [char]> {
    Some(match open {
        '“' | '‟' => &['”', '“', '"'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        '〝' => &['〞', '〟'],
        '‘' | '‚' => &['’', '‘'],
        '"' | '＂' => &['"', '＂', '”'],
        '\'' => &['\''],
        '`' => &['\''],
        _ => return None,
    })
}

/// The outermost quotations of a text, in order. Straight marks open after a space and close before one; an
/// apostrophe inside a word is neither. A quotation left open runs to the text's last closing mark of its kind, or to
/// the end of the text.
pub(super) fn quotes(text: &str) -> Vec<Quote> {
    let chars: Vec<char> = text.chars().collect();
    let curly_until = chars.iter().rposition(|ch| *ch == '”').unwrap_or(0);
    let mut found = Vec::new();
    // Marks that nothing closes from here on: looking again would find no more.
    let mut spent: Vec<char> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let width = opening(&chars, at).filter(|_| !spent.contains(&chars[at]));
        let quote = width.and_then(|width| close(&chars, at, width, at < curly_until));
        if width.is_some() && quote.is_none() {
            spent.push(chars[at]);
        }
        at = quote.map_or(at + 1, |quote| (quote.end as usize).max(at + 1));
        found.extend(quote);
    }
    found
}

/// The width of the opening mark at a place, if there is one.
fn opening(chars: &[char], at: usize) -> Option<usize> {
    let ch = chars[at];
    closers(ch)?;
    let before = at.checked_sub(1).map(|before| chars[before]);
    let after = chars.get(at + 1).copied();
    // In Arabic "by" is written together with what it governs: بـ"…", ب"…".
    let joined = before == Some('\u{640}')
        || before.is_some_and(|before| matches!(before, 'ب' | 'و' | 'ل'))
            && at.checked_sub(2).is_none_or(|second| !chars[second].is_alphanumeric());
    let free_before = joined || before.is_none_or(|before| !before.is_alphanumeric() || is_cjk(before));
    match ch {
        '`' => (after == Some('`') && chars.get(at + 2).is_some_and(|next| !next.is_whitespace())).then_some(2),
        '"' | '\'' | '‘' | '＂' => {
            (free_before && after.is_some_and(|after| !after.is_whitespace() && after != ch)).then_some(1)
        }
        _ => Some(1),
    }
}

/// Chinese is written without spaces: a straight mark may follow a character directly.
fn is_cjk(ch: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&ch)
}

/// The quotation that opens at a place; `curly`: a curly closing mark follows somewhere.
fn close(chars: &[char], open: usize, width: usize, curly: bool) -> Option<Quote> {
    let mark = chars[open];
    let mut ends = closers(mark)?;
    // A curly mark closed by a straight one: only where no curly one follows.
    if let [proper @ .., '"'] = ends
        && !proper.is_empty()
        && curly
    {
        ends = proper;
    }
    let directed = matches!(mark, '«' | '‹' | '「' | '『' | '“' | '‟');
    let straight = matches!(mark, '"' | '\'' | '‘' | '‚' | '`' | '＂');
    let mut depth = 1;
    let mut last = None;
    let quote = |close: usize, marks: usize| Quote {
        start: open as u32,
        end: (close + marks) as u32,
        inner: ((open + width) as u32, close as u32),
        closed: true,
    };
    let mut at = open + width;
    while at < chars.len() {
        let ch = chars[at];
        if directed && ch == mark && !(mark == '“' && ends_word(chars, at)) {
            depth += 1;
        } else if ends.contains(&ch) && (!straight || ends_word(chars, at)) {
            let marks = if mark == '`' {
                if chars.get(at + 1) != Some(&'\'') {
                    at += 1;
                    continue;
                }
                2
            } else {
                1
            };
            last = Some((at, marks));
            depth -= 1;
            if depth == 0 {
                return Some(quote(at, marks));
            }
        }
        at += 1;
    }
    match last {
        // More marks opened than closed: French sets one at the head of every paragraph quoted.
        Some((at, marks)) => Some(quote(at, marks)),
        // An apostrophe, inches, a stray mark: nothing is quoted.
        None if straight => None,
        None => Some(Quote {
            start: open as u32,
            end: chars.len() as u32,
            inner: ((open + width) as u32, chars.len() as u32),
            closed: false,
        }),
    }
}

/// Whether the mark at a place closes rather than opens: something stands before it, and no letter follows.
fn ends_word(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let after = chars.get(at + 1).copied();
    before.is_some_and(|before| !before.is_whitespace() && before != '(')
        && after.is_none_or(|after| !after.is_alphanumeric() || is_cjk(after))
}

/// The inner bounds without white space at either end.
pub(super) fn trimmed(chars: &[char], inner: (u32, u32)) -> (u32, u32) {
    let (mut start, mut end) = (inner.0 as usize, (inner.1 as usize).min(chars.len()));
    while start < end && chars[start].is_whitespace() {
        start += 1;
    }
    while end > start && chars[end - 1].is_whitespace() {
        end -= 1;
    }
    (start as u32, end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        quotes(text)
            .into_iter()
            .map(|quote| {
                let (start, end) = trimmed(&chars, quote.inner);
                chars[start as usize..end as usize].iter().collect()
            })
            .collect()
    }

    #[test]
    fn every_language_quotes_in_its_way() {
        assert_eq!(quoted("Replace \"shall\" by “should”, not ‘may’"), ["shall", "should", "may"]);
        assert_eq!(quoted("les mots « libre et ouvert » ou „frei“ ou ``open''"), ["libre et ouvert", "frei", "open"]);
        assert_eq!(quoted("将“应当”改为「可以」"), ["应当", "可以"]);
        assert_eq!(quoted("the word 'free' and the States' views, don't they"), ["free"]);
    }

    #[test]
    fn nested_and_unbalanced() {
        assert_eq!(quoted("« un « deux » trois » quatre"), ["un « deux » trois"]);
        assert_eq!(quoted("Supprimer : « « V. - Le prestataire »"), ["« V. - Le prestataire"]);
        assert_eq!(quoted("add: “The States agree"), ["The States agree"]);
        assert_eq!(quoted("“the \"supported\" group”"), ["the \"supported\" group"]);
        assert!(quotes("it's 5' long").is_empty());
    }
}
