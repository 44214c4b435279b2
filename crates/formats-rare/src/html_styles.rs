//! What the styles of a web page say of its text, as far as it matters here: what is not shown, and what is struck
//! through or underlined. Of style sheets only rules for single classes are looked at, which is what word processors
//! write.

use rustc_hash::FxHashMap;

/// What a style says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ShownStyle {
    pub hidden: bool,
    pub struck: bool,
    pub underlined: bool,
}

impl ShownStyle {
    /// Of declarations: `display: none; color: red`.
    pub fn of(declarations: &str) -> ShownStyle {
        let mut style = ShownStyle::default();
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let (property, value) = (property.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase());
            match property.as_str() {
                "display" => style.hidden = value.starts_with("none"),
                "visibility" => style.hidden |= value.starts_with("hidden"),
                "mso-hide" => style.hidden |= value.starts_with("all"),
                "text-decoration" | "text-decoration-line" => {
                    style.struck = value.contains("line-through");
                    style.underlined = value.contains("underline");
                }
                _ => {}
            }
        }
        style
    }

    fn with(self, other: ShownStyle) -> ShownStyle {
        ShownStyle {
            hidden: self.hidden || other.hidden,
            struck: self.struck || other.struck,
            underlined: self.underlined || other.underlined,
        }
    }
}

/// Styles of classes. Most pages have none that matters.
#[derive(Default)]
pub(super) struct ClassStyles(FxHashMap<String, ShownStyle>);

/// Classes that are remembered.
const MOST_CLASSES: usize = 10_000;

impl ClassStyles {
    /// The rules of all style sheets in a page.
    pub fn of_page(page: &str) -> ClassStyles {
        let mut styles = ClassStyles::default();
        let mut rest = page;
        while let Some(start) = rest.find("<style") {
            let sheet = &rest[start..];
            let end = sheet.find("</style").unwrap_or(sheet.len());
            let rules = sheet[..end].split_once('>').map_or("", |(_, rules)| rules);
            styles.add(rules);
            rest = &sheet[end..];
            if end == 0 {
                break;
            }
        }
        styles
    }

    fn add(&mut self, rules: &str) {
        // Rules within rules (`@media`) are for other media than the screen, as often as not.
        for rule in rules.split('}') {
            let Some((selectors, declarations)) = rule.split_once('{') else { continue };
            let style = ShownStyle::of(declarations);
            if style == ShownStyle::default() || declarations.contains('{') {
                continue;
            }
            for selector in selectors.split(',') {
                let selector = selector.trim();
                let Some((element, class)) = selector.split_once('.') else { continue };
                let plain = |name: &str| name.chars().all(|ch| ch.is_alphanumeric() || matches!(ch, '-' | '_'));
                if plain(element) && plain(class) && !class.is_empty() && self.0.len() < MOST_CLASSES {
                    let known = self.0.entry(class.to_owned()).or_default();
                    *known = known.with(style);
                }
            }
        }
    }

    /// What the classes of an element say, besides its own style.
    pub fn of(&self, classes: &str, own: ShownStyle) -> ShownStyle {
        if self.0.is_empty() {
            return own;
        }
        let known = classes.split_ascii_whitespace().filter_map(|class| self.0.get(class));
        known.fold(own, |all, style| all.with(*style))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_hide_and_strike() {
        let page = "<style type=x>@import url(x);.c1{color:red}.c2, span.c3 {display:none}p{display:none}\
                    .c4{text-decoration:line-through;x}</style><p><style>.c5{visibility: hidden";
        let styles = ClassStyles::of_page(page);
        let of = |class: &str| styles.of(class, ShownStyle::default());
        assert_eq!(of("c1 c9"), ShownStyle::default());
        assert!(of("c2").hidden && of("x c3").hidden && of("c4").struck && of("c5").hidden);
        assert_eq!(ClassStyles::of_page("<style").0.len(), 0);
    }
}
