//! In which code page the text of a font stands.

use encoding_rs::Encoding;

pub(super) fn code_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The code page of a font's character set.
pub(super) fn font_charset(charset: i32) -> Option<&'static Encoding> {
    code_page(match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// Old fonts say it in their names: "Arial Cyr".
pub(super) fn named(font: &str) -> Option<&'static Encoding> {
    const SUFFIXES: [(&str, i32); 9] = [
        (" CE", 1250),
        (" Cyr", 1251),
        (" Greek", 1253),
        (" Tur", 1254),
        (" (Hebrew)", 1255),
        (" (Arabic)", 1256),
        (" Baltic", 1257),
        (" (Vietnamese)", 1258),
        (" (Thai)", 874),
    ];
    SUFFIXES.iter().find(|(suffix, _)| font.ends_with(suffix)).and_then(|(_, page)| code_page(*page))
}
