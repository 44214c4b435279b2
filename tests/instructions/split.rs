//! Every labelled case lies where the hash of its text says.

use draftlens_tests::Split;

/// The cases of a file: of those of what became of proposals, the contributions.
fn cases(text: &str) -> impl Iterator<Item = &str> {
    let (_, cases) = text.rsplit_once("== contributions\n").unwrap_or(("", text));
    let said = |case: &&str| case.lines().any(|line| !line.starts_with('#'));
    cases.trim_end().split("\n\n").filter(said)
}

#[test]
fn a_third_of_the_cases_is_held_back_and_a_hash_says_which() {
    let languages = ["en", "fr", "ru", "es", "ar", "zh"].map(|language| format!("{language}.txt"));
    let files = ["instructions", "fate"]
        .into_iter()
        .flat_map(|folder| languages.iter().map(move |name| (folder, name.as_str())));
    let (mut all, mut held_back) = (0, 0);
    for (folder, name) in files.chain([("facts", "cases.txt")]) {
        for part in Split::BOTH {
            for case in cases(&part.read(folder, name)) {
                let right = Split::of(case);
                assert_eq!(right, part, "{folder}/{name}: this case belongs to \"{}\":\n{case}", right.name());
                all += 1;
                held_back += usize::from(part == Split::HeldBack);
            }
        }
    }
    assert!((all / 4..all / 2).contains(&held_back), "{held_back} of {all}");
}
