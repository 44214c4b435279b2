//! The interface's words, from the Fluent files in `www/locales/<language>/main.ftl`.
//!
//! English is built in, and stands in for what another language lacks; the others are fetched when they are chosen,
//! and with them what the engine says (`messages.ftl`): its English sentences come with what it says.
//! A message is asked for by its id, always written out as a literal in `say("…")`, `say_with("…", …)` or [`id`], so
//! that a test can hold the files and the code against each other.

use std::rc::Rc;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use draftlens_model::{Said, Value};

const ENGLISH: &str = include_str!("../../../www/locales/en/main.ftl");

/// The languages that there are files for, in the order of the United Nations: tag, and the language's own name for
/// itself.
pub const LANGUAGES: &[(&str, &str)] =
    &[("ar", "العربية"), ("zh", "中文"), ("en", "English"), ("fr", "Français"), ("ru", "Русский"), ("es", "Español")];

/// A message's id, chosen in one place and said in another.
pub const fn id(id: &'static str) -> &'static str {
    id
}

/// The words of one language. Cheap to clone; two are equal where they are the same.
#[derive(Clone)]
pub struct Messages(Rc<Inner>);

struct Inner {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    fallback: Option<Messages>,
}

impl PartialEq for Messages {
    fn eq(&self, other: &Messages) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Messages {
    pub fn english() -> Messages {
        Messages(Rc::new(Inner { tag: "en".to_owned(), bundle: bundle("en", ENGLISH), fallback: None }))
    }

    /// The words of a language from its file. What cannot be parsed in it is left out, and English is said instead.
    pub fn of(tag: &str, source: &str) -> Messages {
        let fallback = Some(Messages::english());
        Messages(Rc::new(Inner { tag: tag.to_owned(), bundle: bundle(tag, source), fallback }))
    }

    /// BCP 47 tag, for `lang`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// The direction its script is written in, for `dir`.
    pub fn direction(&self) -> &'static str {
        direction(&self.0.tag)
    }

    pub fn say(&self, id: &str) -> String {
        self.format(id, None)
    }

    pub fn say_with(&self, id: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(id, Some(&args))
    }

    /// What the engine says; none as long as this language has no words for it.
    pub fn said(&self, said: &Said) -> Option<String> {
        const NAMES: [&str; 4] = ["a", "b", "c", "d"];
        if self.0.fallback.is_none() {
            return Some(said.to_string());
        }
        let mut args = FluentArgs::with_capacity(said.values.len());
        for (name, value) in NAMES.into_iter().zip(&said.values) {
            match value {
                Value::Text(text) => args.set(name, text.as_str()),
                Value::Number(number) => args.set(name, *number),
                Value::Said(said) => args.set(name, self.said(said)?),
            }
        }
        let pattern = self.0.bundle.get_message(&said.id)?.value()?;
        Some(self.0.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.0.bundle.get_message(id).and_then(|message| message.value());
        match (pattern, &self.0.fallback) {
            (Some(pattern), _) => self.0.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
            (None, Some(fallback)) => fallback.format(id, args),
            (None, None) => id.to_owned(),
        }
    }
}

/// `rtl` for the scripts written from the right.
pub fn direction(tag: &str) -> &'static str {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"].contains(&primary) { "rtl" } else { "ltr" }
}

fn bundle(tag: &str, source: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![language]);
    bundle.set_formatter(Some(if tag.starts_with("en") || tag.starts_with("zh") { with_commas } else { with_spaces }));
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) => resource,
        // The part that could be parsed is still good.
        Err((resource, _)) => resource,
    };
    // Only fails for a message that is there twice: the first holds.
    let _ = bundle.add_resource(resource);
    bundle
}

fn with_commas<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

fn with_spaces<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, '\u{a0}')
}

/// A whole number with its thousands parted; none for anything else.
fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    (number.value.fract() == 0.0 && number.value >= 0.0).then(|| group(number.value as u64, separator))
}

/// Four digits stay together, as in print.
fn group(number: u64, separator: char) -> String {
    let digits = number.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests;
