//! Names of those who contribute: recognised in a line of words, and parted where several are named together.

/// Member States of the United Nations and organisations that contribute to its bodies, by the names that files use.
const KNOWN: &str = "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|\
Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|\
Botswana|Brazil|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|\
Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|\
Czechia|Côte d'Ivoire|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|\
Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|\
Guinea-Bissau|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|\
Japan|Jordan|Kazakhstan|Kenya|Kiribati|Korea|Kuwait|Kyrgyzstan|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|\
Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Mexico|\
Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|\
Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|\
Philippines|Poland|Portugal|Qatar|Romania|Russian Federation|Russia|Rwanda|Saint Kitts and Nevis|Saint Lucia|\
Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe|Saudi Arabia|Senegal|Serbia|Seychelles|\
Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Sudan|Spain|Sri Lanka|Sudan|\
Suriname|Sweden|Switzerland|Syrian Arab Republic|Syria|Tajikistan|Tanzania|Thailand|Timor-Leste|Togo|Tonga|\
Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom|\
United States of America|United States|USA|Uruguay|Uzbekistan|Vanuatu|Vatican|Venezuela|Viet Nam|Vietnam|Yemen|Zambia|\
Zimbabwe|European Union|CEPT|CITEL|ASMG|ATU|RCC|ICANN|IETF|ISOC|GSMA";

/// Names with "and" in them that are one party.
fn known() -> impl Iterator<Item = &'static str> {
    KNOWN.split('|')
}

/// The known parties that a line names, in its order, and "Member State A" as examples have it.
pub(super) fn named(line: &str) -> Vec<String> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for name in known() {
        for (at, _) in line.match_indices(name) {
            let end = at + name.len();
            let before = line[..at].chars().next_back().is_none_or(|ch| !ch.is_alphanumeric());
            let after = line[end..].chars().next().is_none_or(|ch| !ch.is_alphanumeric());
            if before && after {
                found.push((at, end, name.to_owned()));
            }
        }
    }
    for (at, phrase) in line.match_indices("Member State ") {
        let end = at + phrase.len();
        let mut letters = line[end..].chars();
        if let (Some(letter), next) = (letters.next(), letters.next())
            && letter.is_ascii_uppercase()
            && next.is_none_or(|ch| !ch.is_alphanumeric())
        {
            found.push((at, end + 1, format!("Member State {letter}")));
        }
    }
    // "Guinea" within "Papua New Guinea" is not Guinea: longer names first at a place, and none within another.
    found.sort_by_key(|(at, end, _)| (*at, std::cmp::Reverse(*end)));
    let mut names: Vec<String> = Vec::new();
    let mut covered = 0;
    for (at, end, name) in found {
        if at >= covered {
            covered = end;
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The parties of a "Source:" line: "A, B and C" names three, "Trinidad and Tobago" one.
pub(super) fn split(source: &str) -> Vec<String> {
    const JOINTS: [&str; 9] = [", and ", " and ", " et ", " y ", " и ", " و", "、", "; ", " / "];
    let mut text = source.trim().trim_end_matches('.').to_owned();
    // What must not be parted is set aside while the rest is.
    let joined: Vec<&str> = known().filter(|name| name.contains(" and ")).collect();
    for name in &joined {
        text = text.replace(name, &name.replace(" and ", "\u{1}"));
    }
    for joint in JOINTS {
        text = text.replace(joint, "\u{2}");
    }
    let (mut parts, mut part, mut depth) = (Vec::new(), String::new(), 0u32);
    for ch in text.chars() {
        match ch {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if ch == '\u{2}' || depth == 0 && matches!(ch, ',' | ';' | '،') {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(ch);
        }
    }
    parts.push(part);
    let parts = parts.into_iter().map(|part| part.replace('\u{1}', " and ").trim().to_owned());
    parts.filter(|part| part.chars().any(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_contributions_name_all() {
        assert_eq!(
            split("Member State A, Member State B and Member State C"),
            ["Member State A", "Member State B", "Member State C"]
        );
        assert_eq!(
            split("Trinidad and Tobago and Iran (Islamic Republic of)."),
            ["Trinidad and Tobago", "Iran (Islamic Republic of)"]
        );
        assert_eq!(split("CEPT"), ["CEPT"]);
        assert_eq!(split("Генеральный секретарь"), ["Генеральный секретарь"]);
    }

    #[test]
    fn names_within_names_do_not_count() {
        assert_eq!(named("Papua New Guinea and Guinea"), ["Papua New Guinea", "Guinea"]);
        assert_eq!(named("Contribution by the United States of America"), ["United States of America"]);
        assert_eq!(named("Chinatown, Member State AB"), [""; 0]);
    }
}
