//! A look at the bytes before they are parsed: streams of objects that would grow beyond bounds.
//!
//! Object and cross-reference streams are decoded whole while a file is opened, before any of its objects can be
//! asked for its size.

use super::streams;

/// The limit in bytes, where a stream of objects or a cross-reference stream passes it.
pub fn largest_object_stream(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let keyword = at + found;
        at = keyword + b"stream".len();
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        let dictionary = dictionary_before(&bytes[..keyword]);
        if contains(dictionary, b"ObjStm") || contains(dictionary, b"XRef") {
            let start = at + bytes[at..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let chained =
                count(dictionary, b"Decode") - count(dictionary, b"DecodeParms").min(count(dictionary, b"Decode")) > 1;
            if chained || !streams::inflates_within(&bytes[start..]) {
                return Some(streams::MOST_BYTES);
            }
        }
    }
    None
}

/// The part of an object before its `stream` keyword.
fn dictionary_before(bytes: &[u8]) -> &[u8] {
    const LONGEST: usize = 4096;
    let near = &bytes[bytes.len().saturating_sub(LONGEST)..];
    let start = near
        .windows(5)
        .rposition(|window| window == b" obj\n" || window == b" obj\r" || window == b" obj<" || window == b" obj ");
    &near[start.unwrap_or(0)..]
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle).is_some()
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, needle).count()
}
