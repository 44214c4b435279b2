//! Numbers as list labels write them: letters, Roman, Arabic, Cyrillic, Hebrew, Chinese and other numerals, words.
//!
//! The names of the formats are those of Office Open XML (`w:numFmt`), which the other formats are mapped to. Word
//! counts on after the last letter by doubling it (z, aa, bb); OpenDocument may count like a table's columns (z, aa,
//! ab), for which there are the two formats `…LetterColumns`. What a format cannot write is written in digits, as
//! Word does.

/// The number `n` in the format `format`; plain digits where the format or the number is out of its range.
pub fn numeral(n: i64, format: &str) -> String {
    if let Some((_, signs)) = SERIES.iter().find(|(name, _)| *name == format) {
        return usize::try_from(n - 1).ok().and_then(|at| signs.chars().nth(at)).map_or(n.to_string(), String::from);
    }
    if let Some((_, alphabet)) = ALPHABETS.iter().find(|(name, _)| *name == format) {
        return letters(n, alphabet);
    }
    if let Some((_, digits)) = DIGITS.iter().find(|(name, _)| *name == format) {
        let sign = |ch: char| digits.chars().nth(ch.to_digit(10)? as usize);
        return n.to_string().chars().map(|ch| sign(ch).unwrap_or(ch)).collect();
    }
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperLetterColumns" => columns(n),
        "lowerLetterColumns" => columns(n).to_lowercase(),
        "hebrew1" => hebrew(n),
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" => {
            chinese(n, "〇一二三四五六七八九", "十百千", "〇")
        }
        "taiwaneseCounting" | "taiwaneseCountingThousand" => chinese(n, "○一二三四五六七八九", "十百千", "○"),
        "koreanCounting" => chinese(n, "영일이삼사오육칠팔구", "십백천", ""),
        "ideographLegalTraditional" => chinese(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟", "零"),
        "chineseLegalSimplified" => chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", "零"),
        "japaneseLegal" => chinese(n, "〇壱弐参四伍六七八九", "拾百阡", ""),
        "ordinal" => format!("{n}{}", ordinal_ending(n)),
        "cardinalText" => capital(&cardinal(n)),
        "ordinalText" => capital(&ordinal(n)),
        "numberInDash" => format!("- {n} -"),
        // "001, 002, 003, ...": a format of one's own, told by its first number.
        pattern if pattern.starts_with('0') => {
            let width = pattern.chars().take_while(char::is_ascii_digit).count();
            format!("{n:0width$}")
        }
        _ => n.to_string(),
    }
}

/// The format of a code of Word's own files (`nfc`), which .rtf has too.
pub fn format_of_code(code: i32) -> &'static str {
    if code == 255 {
        return "none";
    }
    usize::try_from(code).ok().and_then(|code| CODES.get(code)).copied().unwrap_or("decimal")
}

/// By code, from 0: MSONFC of [MS-OSHARED], by the names that Office Open XML has for them.
const CODES: [&str; 60] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "ordinal",
    "cardinalText",
    "ordinalText",
    "hex",
    "chicago",
    "ideographDigital",
    "japaneseCounting",
    "aiueo",
    "iroha",
    "decimalFullWidth",
    "decimalHalfWidth",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "aiueoFullWidth",
    "irohaFullWidth",
    "decimalZero",
    "bullet",
    "ganada",
    "chosung",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "ideographZodiacTraditional",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
    "decimal",
    "koreanDigital",
    "koreanCounting",
    "koreanLegal",
    "koreanDigital2",
    "hebrew1",
    "arabicAlpha",
    "hebrew2",
    "arabicAbjad",
    "hindiVowels",
    "hindiConsonants",
    "hindiNumbers",
    "hindiCounting",
    "thaiLetters",
    "thaiNumbers",
    "thaiCounting",
    "vietnameseCounting",
    "numberInDash",
    "russianLower",
    "russianUpper",
];

/// Formats that have a sign of their own for each of the first numbers, and none beyond.
const SERIES: [(&str, &str); 7] = [
    ("ideographTraditional", "甲乙丙丁戊己庚辛壬癸"),
    ("ideographZodiac", "子丑寅卯辰巳午未申酉戌亥"),
    ("decimalEnclosedCircle", CIRCLED),
    ("decimalEnclosedCircleChinese", CIRCLED),
    ("ideographEnclosedCircle", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    ("decimalEnclosedFullstop", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    ("decimalEnclosedParen", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
];
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/// Formats that write one letter, and after the last of them each letter doubled.
const ALPHABETS: [(&str, &str); 18] = [
    ("upperLetter", LATIN),
    ("lowerLetter", "abcdefghijklmnopqrstuvwxyz"),
    ("russianLower", "абвгдежзиклмнопрстуфхцчшщыэюя"),
    ("russianUpper", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    ("greekLower", "αβγδεζηθικλμνξοπρστυφχψω"),
    ("greekUpper", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"),
    ("arabicAbjad", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
    ("arabicAlpha", "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    ("persianAlpha", "آبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"),
    ("hebrew2", "אבגדהוזחטיכלמנסעפצקרשת"),
    ("thaiLetters", "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"),
    ("ganada", "가나다라마바사아자차카타파하"),
    ("chosung", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    ("aiueo", AIUEO),
    ("aiueoFullWidth", AIUEO),
    ("iroha", IROHA),
    ("irohaFullWidth", IROHA),
    ("chicago", "*†‡§"),
];
const LATIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

/// Formats that write the digits of a number one by one.
const DIGITS: [(&str, &str); 10] = [
    ("decimalFullWidth", "０１２３４５６７８９"),
    ("decimalFullWidth2", "０１２３４５６７８９"),
    ("ideographDigital", "〇一二三四五六七八九"),
    ("japaneseDigitalTenThousand", "〇一二三四五六七八九"),
    ("taiwaneseDigital", "○一二三四五六七八九"),
    ("koreanDigital", "영일이삼사오육칠팔구"),
    ("koreanDigital2", "零一二三四五六七八九"),
    ("hindiNumbers", "०१२३४५६७८९"),
    ("thaiNumbers", "๐๑๒๓๔๕๖๗๘๙"),
    ("arabicIndic", "٠١٢٣٤٥٦٧٨٩"),
];

fn roman(n: i64) -> String {
    const STEPS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=3999).contains(&n) {
        return n.to_string();
    }
    let (mut rest, mut text) = (n, String::new());
    for (value, sign) in STEPS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// a … z, aa, bb, …: as Word counts on, the letter is repeated.
fn letters(n: i64, alphabet: &str) -> String {
    let count = alphabet.chars().count() as i64;
    if !(1..=count * 64).contains(&n) {
        return n.to_string();
    }
    let letter = alphabet.chars().nth(((n - 1) % count) as usize);
    letter.map(|letter| letter.to_string().repeat(((n - 1) / count + 1) as usize)).unwrap_or_default()
}

/// A … Z, AA, AB, …: as the columns of a table are called.
fn columns(n: i64) -> String {
    if n < 1 {
        return n.to_string();
    }
    let (mut rest, mut signs) = (n, Vec::new());
    while rest > 0 {
        signs.extend(LATIN.chars().nth(((rest - 1) % 26) as usize));
        rest = (rest - 1) / 26;
    }
    signs.iter().rev().collect()
}

/// Numerals of the Chinese kind up to 9999: `digits` from zero, and `places` for ten, hundred and thousand. `gap` is
/// written for places that are skipped. Those who have a plain one write ten to nineteen without it.
fn chinese(n: i64, digits: &str, places: &str, gap: &str) -> String {
    let digit = |value: i64| digits.chars().nth(value as usize).unwrap_or('\u{fffd}');
    match n {
        0..=9 => return digit(n).to_string(),
        10..=9999 => {}
        _ => return n.to_string(),
    }
    let mut text = String::new();
    let mut skipped = false;
    for (place, value) in [(2, 1000), (1, 100), (0, 10)] {
        let count = n / value % 10;
        if count == 0 {
            skipped |= !text.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.push_str(gap);
        }
        if !(count == 1 && text.is_empty() && value == 10 && matches!(digit(1), '一' | '일')) {
            text.push(digit(count));
        }
        text.extend(places.chars().nth(place));
    }
    if n % 10 > 0 {
        if skipped {
            text.push_str(gap);
        }
        text.push(digit(n % 10));
    }
    text
}

/// Hebrew numerals add up letters; 15 and 16 are written as 9 and 6, 9 and 7.
fn hebrew(n: i64) -> String {
    const LETTERS: [(i64, char); 22] = [
        (400, 'ת'),
        (300, 'ש'),
        (200, 'ר'),
        (100, 'ק'),
        (90, 'צ'),
        (80, 'פ'),
        (70, 'ע'),
        (60, 'ס'),
        (50, 'נ'),
        (40, 'מ'),
        (30, 'ל'),
        (20, 'כ'),
        (10, 'י'),
        (9, 'ט'),
        (8, 'ח'),
        (7, 'ז'),
        (6, 'ו'),
        (5, 'ה'),
        (4, 'ד'),
        (3, 'ג'),
        (2, 'ב'),
        (1, 'א'),
    ];
    if !(1..=999).contains(&n) {
        return n.to_string();
    }
    let (mut rest, mut text) = (n, String::new());
    while rest > 0 {
        if matches!(rest, 15 | 16) {
            text.push('ט');
            rest -= 9;
        }
        let Some((value, letter)) = LETTERS.iter().find(|(value, _)| *value <= rest) else { break };
        text.push(*letter);
        rest -= value;
    }
    text
}

const ONES: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// In English words, up to 999.
fn cardinal(n: i64) -> String {
    let ones = |n: i64| ONES[n.clamp(0, 19) as usize];
    match n {
        0..=19 => ones(n).to_owned(),
        20..=99 if n % 10 == 0 => TENS[(n / 10) as usize].to_owned(),
        20..=99 => format!("{}-{}", TENS[(n / 10) as usize], ones(n % 10)),
        100..=999 if n % 100 == 0 => format!("{} hundred", ones(n / 100)),
        100..=999 => format!("{} hundred {}", ones(n / 100), cardinal(n % 100)),
        _ => n.to_string(),
    }
}

fn ordinal(n: i64) -> String {
    let cardinal = cardinal(n);
    if !(0..=999).contains(&n) {
        return format!("{n}{}", ordinal_ending(n));
    }
    // Only the last word changes.
    let at = cardinal.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, last) = cardinal.split_at(at);
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        tens if tens.ends_with('y') => format!("{}ieth", &tens[..tens.len() - 1]),
        other => format!("{other}th"),
    };
    format!("{before}{last}")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn ordinal_ending(n: i64) -> &'static str {
    match (n % 10, n % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::{format_of_code, numeral};

    #[test]
    fn formats_by_their_codes() {
        let known = [(0, "decimal"), (4, "lowerLetter"), (22, "decimalZero"), (23, "bullet"), (37, "chineseCounting")];
        for (code, format) in
            known.into_iter().chain([(59, "russianUpper"), (255, "none"), (60, "decimal"), (-1, "decimal")])
        {
            assert_eq!(format_of_code(code), format, "{code}");
        }
    }

    #[test]
    fn every_format() {
        for (n, format, expected) in [
            (7, "decimal", "7"),
            (7, "decimalZero", "07"),
            (1999, "upperRoman", "MCMXCIX"),
            (4, "lowerRoman", "iv"),
            (0, "upperRoman", "0"),
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (2, "russianLower", "б"),
            (3, "arabicAbjad", "ج"),
            (3, "arabicAlpha", "ت"),
            (5, "chineseCounting", "五"),
            (12, "chineseCountingThousand", "十二"),
            (40, "chineseCounting", "四十"),
            (105, "chineseCounting", "一百〇五"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (110, "chineseCounting", "一百一十"),
            (2020, "chineseCounting", "二千〇二十"),
            (10, "ideographLegalTraditional", "壹拾"),
            (19, "koreanDigital2", "一九"),
            (12, "hindiNumbers", "१२"),
            (12, "arabicIndic", "١٢"),
            (10, "ideographTraditional", "癸"),
            (11, "ideographTraditional", "11"),
            (9, "ideographZodiac", "申"),
            (6, "chicago", "††"),
            (15, "hebrew1", "טו"),
            (123, "hebrew1", "קכג"),
            (1, "hebrew2", "א"),
            (28, "lowerLetterColumns", "ab"),
            (703, "upperLetterColumns", "AAA"),
            (7, "001, 002, 003, ...", "007"),
            (21, "cardinalText", "Twenty-one"),
            (212, "ordinalText", "Two hundred twelfth"),
            (20, "ordinalText", "Twentieth"),
            (22, "ordinal", "22nd"),
            (111, "ordinal", "111th"),
            (9, "none", ""),
            (-1, "lowerLetter", "-1"),
            (i64::MAX, "lowerLetter", "9223372036854775807"),
        ] {
            assert_eq!(numeral(n, format), expected, "{n} {format}");
        }
    }
}
