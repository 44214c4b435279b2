//! What stands outside the text: page headers and properties, which may say whose a document is, and of when.

use super::super::package::Package;
use super::super::source::Source;
use super::super::xml::{Element, Tree};
use crate::params;
use draftlens_model::{Fact, FactKind, FoundIn, Problem, message};

/// Keeps the lines of page headers with the source, for the facts.
pub(super) fn headers(source: &Source, package: &mut Package, parts: &[String]) -> Result<(), Problem> {
    for part in parts.iter().take(params::PAGE_HEADERS) {
        if let Some(tree) = readable(source, package, part)? {
            lines(source, tree.root());
            source.leave(message::LEFT_HEADERS, revisions(tree.root()));
        }
    }
    Ok(())
}

/// How many stretches of words are inserted or deleted in a page header or footer.
fn revisions(element: Element) -> usize {
    let own = matches!(element.name(), "ins" | "del") && element.elements().any(|child| child.name() == "r");
    usize::from(own) + element.elements().map(revisions).sum::<usize>()
}

/// Revisions in page footers are only counted: they have no words that could name a document.
pub(super) fn footers(source: &Source, package: &mut Package, parts: &[String]) -> Result<(), Problem> {
    for part in parts.iter().take(params::PAGE_HEADERS) {
        if let Some(tree) = readable(source, package, part)? {
            source.leave(message::LEFT_HEADERS, revisions(tree.root()));
        }
    }
    Ok(())
}

fn lines(source: &Source, container: Element) {
    for element in container.elements() {
        if element.name() == "p" {
            let mut line = String::new();
            words(element, &mut line);
            if !line.trim().is_empty() && line.len() <= params::HEADER_LINE {
                source.header(line.trim());
            }
        } else {
            lines(source, element);
        }
    }
}

fn words(element: Element, line: &mut String) {
    match element.name() {
        "t" => line.push_str(&element.text()),
        "tab" | "br" => line.push(' '),
        "del" | "instrText" => {}
        _ => element.elements().for_each(|child| words(child, line)),
    }
}

/// Title, author and date of the core properties.
pub(super) fn properties(source: &Source, package: &mut Package, part: Option<&str>) -> Result<Vec<Fact>, Problem> {
    let Some(tree) = part.map(|part| readable(source, package, part)).transpose()?.flatten() else {
        return Ok(Vec::new());
    };
    let of = |name: &str, about| {
        let value = tree.root().child(name)?.text().trim().to_owned();
        (!value.is_empty()).then_some(Fact { about, value, found: FoundIn::Properties })
    };
    let date = of("modified", FactKind::Date).or_else(|| of("created", FactKind::Date));
    Ok([of("title", FactKind::Title), of("creator", FactKind::Contributor), date].into_iter().flatten().collect())
}

/// A part that only adds to what is known: damage to it is no reason to say anything, a limit passed is.
fn readable(source: &Source, package: &mut Package, part: &str) -> Result<Option<Tree>, Problem> {
    let tree = package.part(part).and_then(|bytes| bytes.map(|bytes| Tree::parse(source, part, &bytes)).transpose());
    match tree {
        Err(problem) if problem.kind != draftlens_model::ProblemKind::Limit => Ok(None),
        tree => tree,
    }
}
