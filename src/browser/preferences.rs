//! The language and the appearance that a person chose on the application's own page, for their next visit: two words in
//! the browser's own store. A portal's page has its own.

use super::bridge::Theme;

const LANGUAGE: &str = "draftlens-language";
const THEME: &str = "draftlens-theme";
const THEMES: [(Theme, &str); 3] = [(Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Auto, "auto")];

/// The browser's store; none where it is switched off.
fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was chosen on an earlier visit.
pub fn recall() -> (Option<String>, Option<Theme>) {
    let kept = |key: &str| store()?.get_item(key).ok().flatten();
    let theme = kept(THEME).and_then(|name| THEMES.iter().find(|(_, known)| *known == name).map(|(theme, _)| *theme));
    (kept(LANGUAGE).filter(|tag| !tag.is_empty()), theme)
}

/// Keeps what is chosen now.
pub fn keep(language: Option<&str>, theme: Option<Theme>) {
    let Some(store) = store() else { return };
    let theme = theme.and_then(|theme| THEMES.iter().find(|(known, _)| *known == theme)).map(|(_, name)| *name);
    for (key, value) in [(LANGUAGE, language), (THEME, theme)] {
        // Fails only where the store is full or forbidden; then the choice holds for this visit.
        if let Some(value) = value {
            let _ = store.set_item(key, value);
        }
    }
}
