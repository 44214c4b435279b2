//! Which part of a package refers to which: `_rels/*.rels`.

use super::super::package::Package;
use super::super::source::Source;
use super::super::xml::Tree;
use draftlens_model::Problem;

/// The relations of one part, in the file's order.
#[derive(Default)]
pub(super) struct Relations {
    all: Vec<Relation>,
}

struct Relation {
    /// The last part of the type's URI: "styles", "comments".
    kind: String,
    /// What the part that refers to it calls it.
    id: String,
    /// The part's name in the package.
    target: String,
}

impl Relations {
    /// The relations of `part`, or of the package itself where that is empty. Targets outside the package are left
    /// out: nothing is ever fetched.
    pub fn of(source: &Source, package: &mut Package, part: &str) -> Result<Relations, Problem> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut relations = Relations::default();
        let Some(bytes) = package.part(&name)? else { return Ok(relations) };
        let tree = Tree::parse(source, &name, &bytes)?;
        for relation in tree.root().elements().filter(|element| element.attr("TargetMode") != Some("External")) {
            let kind = relation.attr("Type").and_then(|uri| uri.rsplit('/').next()).unwrap_or_default();
            let target = resolve(folder, relation.attr("Target").unwrap_or_default());
            let id = relation.attr("Id").unwrap_or_default().to_owned();
            relations.all.push(Relation { kind: kind.to_owned(), id, target });
        }
        Ok(relations)
    }

    /// The part of the first relation of a kind.
    pub fn part(&self, kind: &str) -> Option<&str> {
        self.all.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }

    /// Names and parts of all relations of a kind.
    pub fn named(&self, kind: &str) -> impl Iterator<Item = (&str, &str)> {
        let all = self.all.iter().filter(move |relation| relation.kind == kind);
        all.map(|relation| (relation.id.as_str(), relation.target.as_str()))
    }

    /// The parts of all relations of a kind.
    pub fn parts(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.all.iter().filter(move |relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }
}

/// A target relative to the folder of the part that refers to it.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_their_part() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/sub", "../notes/a.xml"), "word/notes/a.xml");
        assert_eq!(resolve("", "../../x.xml"), "x.xml");
    }
}
