//! Numbers as list labels write them: letters, Roman, Arabic, Cyrillic and Chinese numerals.
//!
//! The names of the formats are those of Office Open XML (`w:numFmt`), which the other formats are mapped to.

/// The number `n` in the format `format`; plain digits where the format or the number is out of its range.
pub(crate) fn numeral(n: i64, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperLetter" => letters(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerLetter" => letters(n, "abcdefghijklmnopqrstuvwxyz"),
        "russianLower" => letters(n, "абвгдежзиклмнопрстуфхцчшщыэюя"),
        "russianUpper" => letters(n, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
        "arabicAbjad" => letters(n, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
        "arabicAlpha" => letters(n, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => chinese(n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match u32::try_from(n) {
            Ok(n @ 1..=20) => char::from_u32(0x245f + n).map(String::from).unwrap_or_default(),
            _ => n.to_string(),
        },
        "decimalFullWidth" => n.to_string().chars().map(full_width).collect(),
        "hindiNumbers" => n.to_string().chars().map(|ch| shifted(ch, 0x660)).collect(),
        "ordinal" => format!("{n}{}", ordinal_ending(n)),
        "numberInDash" => format!("- {n} -"),
        _ => n.to_string(),
    }
}

fn full_width(ch: char) -> char {
    shifted(ch, 0xff10)
}

/// The digit in the script whose zero is `zero`.
fn shifted(ch: char, zero: u32) -> char {
    ch.to_digit(10).and_then(|digit| char::from_u32(zero + digit)).unwrap_or(ch)
}

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

fn chinese(n: i64) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: i64| DIGITS[(d.clamp(0, 9)) as usize];
    let ones = |d: i64| if d == 0 { "" } else { digit(d) };
    match n {
        0..=9 => digit(n).to_owned(),
        10..=19 => format!("十{}", ones(n % 10)),
        20..=99 => format!("{}十{}", digit(n / 10), ones(n % 10)),
        100..=999 => match (n / 10 % 10, n % 10) {
            (0, 0) => format!("{}百", digit(n / 100)),
            (0, one) => format!("{}百〇{}", digit(n / 100), digit(one)),
            (ten, one) => format!("{}百{}十{}", digit(n / 100), digit(ten), ones(one)),
        },
        _ => n.to_string(),
    }
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
    use super::numeral;

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
            (12, "hindiNumbers", "١٢"),
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
