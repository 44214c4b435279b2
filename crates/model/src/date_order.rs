//! Dates as files give them: ISO 8601, as precise as is known ("2020", "2020-03", "2020-03-20").

/// Whether a date is known to be no later than another, as far as both are precise.
pub fn is_before(date: Option<&str>, than: Option<&str>) -> bool {
    date.is_some() && than.is_some() && !is_later(date, than)
}

/// Whether a date is after another, as far as both are precise.
pub fn is_later(date: Option<&str>, than: Option<&str>) -> bool {
    let (Some(date), Some(than)) = (date, than) else { return false };
    let precision = date.len().min(than.len()).min(10);
    match (date.get(..precision), than.get(..precision)) {
        (Some(date), Some(than)) => date > than,
        _ => false,
    }
}
