//! Any bytes as text: plain, Markdown, a table, a saved web page, in whatever encoding they seem to be.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else { return };
    let saved = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n";
    let (name, file) = match which % 4 {
        0 => ("file.txt", rest.to_vec()),
        1 => ("file.md", rest.to_vec()),
        2 => ("file.csv", rest.to_vec()),
        _ => ("file.mht", [&saved[..], rest].concat()),
    };
    let _ = draftlens_tests::read(name, &file).map(|read| read.value.original());
});
