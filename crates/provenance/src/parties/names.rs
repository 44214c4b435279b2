//! Names of those who contribute: recognised in a line of words, and parted where several are named together.
//!
//! A list of names in six languages would be larger than the reader of any format, and still lack whoever is no State.
//! So the names that English files use are listed, those that the other languages use most, and what else is a name is
//! told by its form and by what stands around it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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
Zimbabwe|European Union|African Group|African States|African Union|Arab Group|Arab States|Group of 77 and China|\
G77 and China|Non-Aligned Movement|CEPT|CITEL|ASMG|ATU|RCC|APT|ICANN|IETF|ISOC|GSMA|LMDC|AOSIS|GRULAC|CARICOM|ECOWAS|\
SADC|ASEAN|EU|UK|US";

/// Those that files in the other languages name most.
const ELSEWHERE: &str = "Afrique du Sud|Algérie|Allemagne|Belgique|Brésil|Chine|Égypte|Espagne|États-Unis|\
Fédération de Russie|Groupe africain|\
Groupe des 77 et la Chine|Inde|Italie|Japon|Maroc|Mexique|Norvège|Royaume-Uni|Russie|Sénégal|Suisse|\
Tunisie|Union européenne|Alemania|Brasil|Egipto|España|Estados Unidos|Federación de Rusia|Francia|Grupo Africano|\
Grupo de los 77 y China|Italia|Japón|Marruecos|México|Noruega|Perú|Reino Unido|Rusia|Sudáfrica|Suiza|Unión Europea|\
Беларусь|Бразилия|Германия|Группа 77 и Китай|Европейский союз|Египет|Индия|Казахстан|Канада|Китай|Мексика|\
Российская Федерация|Россия|Соединенное Королевство|Соединенные Штаты|США|Франция|Япония|РФ|РСС|الاتحاد الأوروبي|\
الاتحاد الروسي|الأردن|الإمارات العربية المتحدة|البحرين|الجزائر|السودان|الصين|العراق|الكويت|المغرب|\
المملكة العربية السعودية|المملكة المتحدة|الهند|الولايات المتحدة|اليابان|تونس|روسيا|فرنسا|قطر|لبنان|مصر|中国|俄罗斯联邦|\
俄罗斯|加拿大|南非|印度|埃及|墨西哥|大韩民国|巴西|德国|日本|欧洲联盟|欧盟|沙特阿拉伯|法国|澳大利亚|美国|英国|77国集团和中国";

/// The known names, in the order of the lists, by their first letter in lower case.
static BY_LETTER: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_letter: FxHashMap<char, Vec<&'static str>> = FxHashMap::default();
    for name in known() {
        by_letter.entry(first_letter(name)).or_default().push(name);
    }
    by_letter
});

fn known() -> impl Iterator<Item = &'static str> {
    KNOWN.split('|').chain(ELSEWHERE.split('|'))
}

/// The known names that a text may begin with: those of its first letter. All of them at every word of a long text
/// would be hundreds of comparisons a word.
fn beginning_like(text: &str) -> impl Iterator<Item = &'static str> {
    BY_LETTER.get(&first_letter(text)).into_iter().flatten().copied()
}

/// In lower case; a space where there is none.
fn first_letter(text: &str) -> char {
    text.chars().flat_map(char::to_lowercase).next().unwrap_or(' ')
}

/// A known party named in words, and where they name it, in bytes.
struct Named {
    start: usize,
    end: usize,
    name: String,
}

/// The known parties that a line names, in its order, and "Member State A" as examples have it. Case does not count,
/// but for abbreviations: "us" is a word.
fn find(line: &str) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let mut before = ' ';
    for (start, ch) in line.char_indices() {
        if !before.is_alphanumeric() || is_han(ch) {
            let rest = &line[start..];
            let named = beginning_like(rest).filter_map(|name| Some((name, begins(rest, name)?)));
            found.extend(named.map(|(name, end)| Named { start, end: start + end, name: name.to_owned() }));
        }
        before = ch;
    }
    found.extend(find_examples(line));
    // "Guinea" within "Papua New Guinea" is not Guinea: longer names first at a place, and none within another.
    found.sort_by_key(|named| (named.start, std::cmp::Reverse(named.end)));
    let mut covered = 0;
    found.retain(|named| {
        let free = named.start >= covered;
        covered = covered.max(named.end);
        free
    });
    found
}

/// "Member State A", as examples have it.
fn find_examples(line: &str) -> impl Iterator<Item = Named> {
    line.match_indices("Member State ").filter_map(move |(start, phrase)| {
        let end = start + phrase.len() + 1;
        let letter = line[end - 1..].chars().next().filter(char::is_ascii_uppercase)?;
        is_apart(line, start, end).then(|| Named { start, end, name: format!("Member State {letter}") })
    })
}

/// Where a name ends that a line begins with, in any case but for abbreviations.
fn begins(line: &str, name: &str) -> Option<usize> {
    let abbreviated = name.chars().all(char::is_uppercase);
    let mut rest = line.char_indices();
    for wanted in name.chars() {
        let (_, ch) = rest.next()?;
        let same = ch == wanted || !abbreviated && ch.to_lowercase().eq(wanted.to_lowercase());
        if !same {
            return None;
        }
    }
    let end = rest.next().map_or(line.len(), |(at, _)| at);
    is_apart(line, 0, end).then_some(end)
}

/// Whether words stand apart from what is around them. Chinese runs words together.
fn is_apart(line: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(inner), Some(after)) = (line.get(..start), line.get(start..end), line.get(end..)) else {
        return false;
    };
    let is_part = |ch: char| ch.is_alphanumeric() && !is_han(ch);
    inner.chars().next().is_some_and(is_han)
        || before.chars().next_back().is_none_or(|ch| !is_part(ch))
            && after.chars().next().is_none_or(|ch| !is_part(ch))
}

pub(super) fn is_han(ch: char) -> bool {
    ('\u{3400}'..'\u{a000}').contains(&ch)
}

/// Words, and ideographs as half words.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().count() + text.chars().filter(|ch| is_han(*ch)).count() / 2
}

/// Before a party, these say that the text is about it and not from it.
const ABOUT: [&str; 23] = [
    "with", "between", "in", "for", "on", "to", "about", "against", "entre", "avec", "en", "sur", "pour", "con",
    "sobre", "para", "между", "с", "о", "об", "для", "بين", "في",
];

/// The known parties that a line names as those it comes from: "comments France and Brazil", not "an agreement with
/// France".
pub(crate) fn named(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut about_until: Option<usize> = None;
    for named in find(line) {
        let before = line[..named.start].trim_end().trim_end_matches(" the").trim_end_matches(" la");
        let word = before.rsplit(|ch: char| !ch.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        let joined = about_until.is_some_and(|end| {
            let between = line.get(end..named.start).unwrap_or_default().trim().trim_end_matches(" the");
            matches!(between, "," | "and" | "et" | "y" | "и" | "و" | "和")
        });
        if ABOUT.contains(&word.as_str()) || joined {
            about_until = Some(named.end);
        } else if !names.contains(&named.name) {
            names.push(named.name);
        }
    }
    names
}

/// The known party that a line names and says nothing else: "FRANCE", "3. Member State A:", "(Brazil)".
pub(crate) fn whole(line: &str) -> Option<String> {
    let outside = |ch: char| !ch.is_alphabetic() && !matches!(ch, '(' | ')');
    let line = line.trim().trim_matches(outside);
    let line = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(line);
    let line = without_article(line);
    let example = find_examples(line).next().filter(|named| named.start == 0).map(|named| (named.name, named.end));
    let named = beginning_like(line).filter_map(|name| Some((name, begins(line, name)?)));
    let longest = named.max_by_key(|(_, end)| *end);
    let (name, end) = example.or_else(|| longest.map(|(name, end)| (name.to_owned(), end)))?;
    let rest = line[end..].trim();
    // "Iran (Islamic Republic of)", "European Union and its Member States".
    let members = ["and its ", "et ses ", "y sus ", "и его "].iter().any(|with| rest.starts_with(with));
    let whole = rest.is_empty() || members || rest.starts_with('(') && rest.ends_with(')') && rest.contains(" of");
    whole.then(|| if rest.is_empty() { name } else { format!("{name} {rest}") })
}

/// Whether a text is a known party, or several of them and nothing else.
pub(crate) fn is_known(text: &str) -> bool {
    let parts = split(text);
    !parts.is_empty() && parts.iter().all(|part| whole(part).is_some())
}

/// What stands before a name and is no part of it.
const BEFORE: [&str; 24] = [
    "the ",
    "delegation of ",
    "government of ",
    "governments of ",
    "administration of ",
    "member states of ",
    "la ",
    "le ",
    "les ",
    "l’",
    "l'",
    "el ",
    "los ",
    "délégation de ",
    "délégation du ",
    "gouvernement de ",
    "delegación de ",
    "gobierno de ",
    "делегация ",
    "делегации ",
    "правительство ",
    "от ",
    "وفد ",
    "حكومة ",
];

pub(super) fn without_article(name: &str) -> &str {
    let mut name = name.trim();
    while let Some(prefix) = BEFORE.iter().find(|prefix| {
        name.is_char_boundary(prefix.len().min(name.len()))
            && name.len() > prefix.len()
            && name[..prefix.len()].to_lowercase() == **prefix
    }) {
        name = name[prefix.len()..].trim_start();
    }
    name
}

/// An institution's name may have "and" in it.
const INSTITUTIONS: [&str; 12] = [
    "minist", "министерств", "department", "office", "agency", "institut", "centre", "center", "association",
    "commission", "committee", "chamber",
];

/// What stands between two parties that are named together.
const JOINTS: [&str; 7] = [" and ", " et ", " y ", " и ", " & ", " و", "和"];

/// The known names that have such a word in them.
static JOINED: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| known().filter(|name| JOINTS.iter().any(|joint| name.contains(joint))).collect());

/// The parties of a "Source:" line: "A, B and C" names three, "Trinidad and Tobago" one.
pub(crate) fn split(source: &str) -> Vec<String> {
    let mut text = source.trim().trim_end_matches('.').to_owned();
    // What must not be parted is set aside while the rest is.
    for name in JOINED.iter().filter(|name| source.contains(**name)) {
        let kept: String = name.chars().flat_map(|ch| ['\u{1}', ch]).collect();
        text = text.replace(name, &kept);
    }
    for joint in [", and ", "; ", " / ", "、", "；"] {
        text = text.replace(joint, "\u{2}");
    }
    let lower = text.to_lowercase();
    let listed = text.contains([',', '\u{2}', '،']);
    let institution = INSTITUTIONS.iter().any(|word| lower.contains(word));
    for joint in JOINTS {
        let mut parted = String::with_capacity(text.len());
        let mut from = 0;
        for (at, _) in text.match_indices(joint) {
            let rest = &text[at + joint.len()..];
            // "European Union and its Member States" is one party, as is a ministry of this and that.
            let next = rest.chars().next().unwrap_or(' ');
            let apart = match joint {
                " و" => rest.starts_with("ال") || beginning_like(rest).any(|name| rest.starts_with(name)),
                "和" => !text[..at].ends_with('共') && !text[..at].ends_with('\u{1}') && at > 0,
                _ => next.is_uppercase() || without_article(rest).len() < rest.len() && !rest.starts_with("its"),
            };
            if apart && (listed || !institution) {
                parted.push_str(&text[from..at]);
                parted.push('\u{2}');
                from = at + joint.len();
            }
        }
        parted.push_str(&text[from..]);
        text = parted;
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
        } else if ch != '\u{1}' {
            part.push(ch);
        }
    }
    parts.push(part);
    let parts = parts.into_iter().map(|part| without_article(&part).to_owned());
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
    fn a_name_is_found_among_those_of_its_letter() {
        for name in known() {
            assert!(beginning_like(name).any(|other| other == name), "{name}");
            assert!(beginning_like(&name.to_lowercase()).any(|other| other == name), "{name} in lower case");
            assert!(beginning_like(&name.to_uppercase()).any(|other| other == name), "{name} in capitals");
        }
    }

    /// With every name held against every word it would be 330 at each.
    #[test]
    fn few_names_are_held_against_a_word() {
        let words = "The draft proposes that administrations should support developing countries, and asks for more";
        let held: usize = words.split(' ').map(|word| beginning_like(word).count()).sum();
        let all = known().count() * words.split(' ').count();
        assert!(held * 10 < all, "{held} of {all}");
        let most = ('a'..='z').map(|letter| beginning_like(&letter.to_string()).count()).max();
        assert!(most < Some(50), "{most:?}");
    }

    #[test]
    fn names_within_names_do_not_count() {
        assert_eq!(named("Papua New Guinea and Guinea"), ["Papua New Guinea", "Guinea"]);
        assert_eq!(named("Contribution by the United States of America"), ["United States of America"]);
        assert_eq!(named("Chinatown, Member State AB"), [""; 0]);
    }
}
