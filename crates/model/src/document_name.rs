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

/// Whether a path, with `/` between its parts, is of something that a system or a program left behind and that nobody
/// means to hand over: hidden files and all that lies in hidden folders (`.DS_Store`, `.git/config`, `.~lock.a.odt#`),
/// the owner files and working copies of word processors (`~$draft.docx`, `~WRL0001.tmp`), what macOS adds to archives,
/// and what Windows adds to folders. A tilde alone says nothing: people call their own files `~draft.txt`.
pub fn is_litter(path: &str) -> bool {
    path.split('/').any(|part| {
        let ends = |end: &str| {
            part.get(part.len().saturating_sub(end.len())..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        };
        let hidden = part.starts_with('.') && !matches!(part, "." | "..");
        let working = part.starts_with("~$") || part.starts_with('~') && ends(".tmp");
        let systems = ["__MACOSX", "Thumbs.db", "desktop.ini"];
        hidden || working || systems.iter().any(|name| part.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_means_to_hand_over() {
        for path in [
            ".DS_Store", "c/.git/config", "./.git/config", "c/~$draft.docx", ".~lock.draft.odt#", "c/~WRL0001.TMP",
            "__MACOSX/a.docx", "c/__MACOSX/a.docx", "c/Thumbs.db", "desktop.ini", "Desktop.ini",
        ] {
            assert!(is_litter(path), "{path}");
        }
        for path in
            ["draft.docx", "c/France (rev.1).docx", "~draft.txt", "c/~draft.txt", "v1..txt", "../a.txt", "é", ""]
        {
            assert!(!is_litter(path), "{path}");
        }
    }

    #[test]
    fn an_archive_is_told_from_one_whose_name_begins_alike() {
        assert!(lies_in("a.zip", "a.zip") && lies_in("a.zip/x.txt", "a.zip"));
        assert!(!lies_in("a.zip2/x.txt", "a.zip"));
        assert!(is_part("a.docx#Norway", "a.docx") && !is_part("a.docx", "a.docx"));
        assert_eq!((stem("in/a.b.docx"), stem(".profile")), ("a.b", ".profile"));
    }
}
