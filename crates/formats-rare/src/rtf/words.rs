//! Which control words say how text looks, and what the numbers of others stand for.

/// Words that may stand after `\*` although they begin no destination.
pub(super) fn is_property(word: &str) -> bool {
    const PROPERTIES: [&str; 62] = [
        "ab", "acaps", "acf", "additive", "af", "afs", "ai", "alang", "animtext", "aul", "b", "caps", "cb", "cbpat",
        "cf", "cgrid", "charscalex", "charrsid", "chcbpat", "cs", "dbch", "deleted", "ds", "embo", "expnd", "expndtw",
        "f", "fcs", "fs", "hich", "highlight", "i", "impr", "insrsid", "kerning", "lang", "langfe", "langfenp",
        "langnp", "loch", "ltrch", "noproof", "nosupersub", "outl", "plain", "revised", "rtlch", "s", "scaps", "shad",
        "strike", "striked", "sub", "super", "ts", "ul", "uldb", "ulnone", "ulw", "up", "v", "webhidden",
    ];
    PROPERTIES.contains(&word)
}

/// Minutes, hours, day, month and year in the bits of a number, as ISO 8601; none where they are no date.
pub(super) fn date_time(bits: i32) -> Option<String> {
    let bits = bits as u32;
    let (minute, hour, day) = (bits & 0x3f, bits >> 6 & 0x1f, bits >> 11 & 0x1f);
    let (month, year) = (bits >> 16 & 0xf, 1900 + (bits >> 20 & 0x1ff));
    let real = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60;
    real.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}
