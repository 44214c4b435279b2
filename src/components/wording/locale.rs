//! Which language the interface speaks: the one that was chosen, or else the page's, or else the browser's.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::prelude::*;

use crate::browser::Bridge;
use crate::components::wording::messages::{LANGUAGES, Messages};

/// The first of `wanted` (BCP 47 tags) that there is a file for; English where there is none.
pub fn best<'a>(wanted: impl IntoIterator<Item = &'a str>) -> &'static str {
    let known = |tag: &str| {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        LANGUAGES.iter().map(|(known, _)| *known).find(|known| known.eq_ignore_ascii_case(primary))
    };
    wanted.into_iter().find_map(known).unwrap_or("en")
}

/// The tags that the browser's owner reads, best first.
fn browser() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages.iter().flat_map(|list| list.iter()).filter_map(|tag| tag.as_string()).collect()
}

/// The words of the language `wanted` (empty: the browser's choice). English until the file has come.
#[hook]
pub fn use_locale(bridge: &Bridge, wanted: &str) -> Messages {
    let words = use_state(Messages::english);
    {
        let words = words.clone();
        use_effect_with((wanted.to_owned(), bridge.base()), move |(wanted, base)| {
            let tag =
                if wanted.is_empty() { best(browser().iter().map(String::as_str)) } else { best([wanted.as_str()]) };
            let folder = format!("{base}locales/{tag}");
            spawn_local(async move {
                if tag == "en" {
                    words.set(Messages::english());
                } else if let Some(source) = fetch(&format!("{folder}/main.ftl")).await {
                    words.set(Messages::of(tag, &source));
                    // Needed later, and not by everyone.
                    if let Some(said) = fetch(&format!("{folder}/messages.ftl")).await {
                        words.set(Messages::of(tag, &format!("{source}\n{said}")));
                    }
                }
            });
        });
    }
    (*words).clone()
}

/// A text file of this site; none where it cannot be had.
async fn fetch(address: &str) -> Option<String> {
    let window = web_sys::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_first_language_there_is_words_for() {
        assert_eq!(best(["ru-RU", "en"]), "ru");
        assert_eq!(best(["sw", "RU"]), "ru");
        assert_eq!(best(["en-GB"]), "en");
        assert_eq!(best(["sw"]), "en");
        assert_eq!(best([]), "en");
    }
}
