//! Web pages saved as one file (.mht): the first HTML part of a MIME message.

use super::html;
use draftlens_formats::Source;
use draftlens_formats::builder::Builder;
use draftlens_model::{Problem, message};

/// Parts within parts: real files have two.
const DEEPEST: usize = 4;

pub(crate) fn read<'a>(source: &'a Source<'a>) -> Result<Builder<'a>, Problem> {
    let page = page(source, source.bytes, 0).ok_or_else(|| source.malformed(message::NO_SAVED_PAGE))?;
    html::read_text(source, &page)
}

/// The text of the first HTML part.
fn page(source: &Source, bytes: &[u8], depth: usize) -> Option<String> {
    let (headers, body) = split_headers(bytes);
    let content_type = header(&headers, "content-type").unwrap_or_default();
    let lower = content_type.to_ascii_lowercase();
    if lower.starts_with("multipart/") && depth < DEEPEST {
        let boundary = format!("--{}", parameter(&content_type, "boundary")?);
        return parts(body, boundary.as_bytes()).into_iter().find_map(|part| page(source, part, depth + 1));
    }
    if !lower.starts_with("text/html") {
        return None;
    }
    let decoded = match header(&headers, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str()
    {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    Some(source.decode(&decoded, parameter(&content_type, "charset").as_deref()))
}

/// The headers, their continued lines joined, and what follows the blank line after them.
fn split_headers(bytes: &[u8]) -> (Vec<String>, &[u8]) {
    let mut headers: Vec<String> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
        let line = String::from_utf8_lossy(&bytes[at..end]).trim_end().to_owned();
        at = end;
        match headers.last_mut() {
            _ if line.is_empty() => {
                if !headers.is_empty() {
                    break;
                }
            }
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(&line),
            _ => headers.push(line),
        }
    }
    (headers, &bytes[at..])
}

fn header(headers: &[String], name: &str) -> Option<String> {
    headers.iter().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// `boundary="…"` of a header's value.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn parts<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let (mut at, mut start) = (0, None);
    while at < body.len() {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |end| at + end + 1);
        if body[at..end].starts_with(boundary) {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = Some(end);
        }
        at = end;
    }
    // A file that is cut short has no last boundary.
    if let Some(start) = start.filter(|start| *start < body.len()) {
        parts.push(&body[start..]);
    }
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(byte) = body.get(at).copied() {
        at += 1;
        if byte != b'=' {
            decoded.push(byte);
            continue;
        }
        let rest = &body[at..];
        if rest.starts_with(b"\r\n") {
            at += 2;
        } else if rest.starts_with(b"\n") {
            at += 1;
        } else if let [high, low, ..] = rest
            && let (Some(high), Some(low)) = ((*high as char).to_digit(16), (*low as char).to_digit(16))
        {
            decoded.push((high * 16 + low) as u8);
            at += 2;
        } else {
            decoded.push(byte);
        }
    }
    decoded
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        (bits, count) = (bits << 6 | u32::from(value), count + 6);
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_formats::ReadOptions;
    use std::sync::LazyLock;

    static OPTIONS: LazyLock<ReadOptions> = LazyLock::new(ReadOptions::default);

    fn source(bytes: &[u8]) -> Source<'_> {
        crate::READERS.source("a.mht", bytes, &OPTIONS)
    }

    #[test]
    fn the_page_in_a_message() {
        let message = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"xx\"\r\n\
            \r\n--xx\r\nContent-Type: image/png\r\n\r\nno\r\n--xx\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>=C3=A9tat=\r\ns\r\n--xx--\r\n";
        assert_eq!(page(&source(message), message, 0).unwrap().trim_end(), "<html><p>états");
        assert_eq!(base64("PHA+w6k8L3A+".as_bytes()), "<p>é</p>".as_bytes());
        assert_eq!(quoted_printable(b"a=3Db=zz="), b"a=b=zz=");
        assert_eq!(page(&source(b""), b"", 0), None);
    }
}
