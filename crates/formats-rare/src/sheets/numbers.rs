//! Numbers of cells as they are shown, as far as it matters here: dates are dates.

/// Whether a number format shows a date: one of those that every program knows, or one that names day, month and year.
pub(super) fn shows_date(id: u32, code: Option<&str>) -> bool {
    let Some(code) = code else { return matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57..=58) };
    let mut quoted = false;
    let mut bracket = false;
    let letters = code.chars().filter(|ch| {
        match ch {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            _ => {}
        }
        !quoted && !bracket && ch.is_ascii_alphabetic()
    });
    let plain: String = letters.collect::<String>().to_ascii_lowercase();
    !plain.contains("general") && (plain.contains('y') || plain.contains('d'))
}

/// The day of a serial number, as ISO 8601. `from_1904`: counted as on old Macs.
pub(super) fn date(serial: f64, from_1904: bool) -> Option<String> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // Excel believes that 1900 was a leap year; nobody dates anything before March of it.
    Some(civil(serial as i64 - if from_1904 { 24_107 } else { 25_569 }))
}

/// The date so many days after the first of 1970.
fn civil(days: i64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + i64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        assert_eq!(date(46_032.0, false).as_deref(), Some("2026-01-10"));
        assert_eq!(date(46_032.75, false).as_deref(), Some("2026-01-10"));
        assert_eq!(date(44_570.0, true).as_deref(), Some("2026-01-10"));
        assert_eq!(date(f64::NAN, false), None);
        assert!(
            shows_date(14, None) && shows_date(164, Some("dd/mm/yyyy")) && shows_date(164, Some("[$-409]d mmm yyyy"))
        );
        assert!(!shows_date(0, None) && !shows_date(2, Some("0.00")) && !shows_date(164, Some("0 \"days\"")));
    }
}
