//! What the names of files and documents say by their build.
//!
//! A document's name is its file's; below an archive, the archive's name, `/` and the path within it; and what one party
//! says in a document is called `DOCUMENT#PARTY`.

/// Whether a path is a file's, or of something that lies in the archive or folder that the file is.
pub fn lies_in(path: &str, file: &str) -> bool {
    path.strip_prefix(file).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a document is what one party says in another: `comments.docx#Norway`.
pub fn is_part(name: &str, of: &str) -> bool {
    name.strip_prefix(of).is_some_and(|rest| rest.starts_with('#'))
}

/// A file's name without its folders and its extension.
pub fn stem(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    match file.rfind('.') {
        Some(dot) if dot > 0 => &file[..dot],
        _ => file,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_told_from_one_whose_name_begins_alike() {
        assert!(lies_in("a.zip", "a.zip") && lies_in("a.zip/x.txt", "a.zip"));
        assert!(!lies_in("a.zip2/x.txt", "a.zip"));
        assert!(is_part("a.docx#Norway", "a.docx") && !is_part("a.docx", "a.docx"));
        assert_eq!((stem("in/a.b.docx"), stem(".profile")), ("a.b", ".profile"));
    }
}
