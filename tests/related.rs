//! Small texts of our own: a draft in two versions, and contributions that only justify.

use draftlens_engine::analysis::Job;
use draftlens_model::{Analysis, Class, Consultation, Contribution, Side, Version, WhyCode, slice};
use draftlens_tests as files;

fn document(name: &str, text: &str) -> draftlens_model::Document {
    files::read(name, text.as_bytes()).expect("plain text is read").value
}

fn analysed(old: &str, new: &str, said: &[(&str, &str)]) -> Analysis {
    let version = |name: &str, text: &str| Version { document: document(name, text).into(), ..Version::default() };
    let contribution =
        |(name, text): &(&str, &str)| Contribution { document: document(name, text).into(), ..Contribution::default() };
    let versions = vec![version("old.txt", old), version("new.txt", new)];
    let contributions = said.iter().map(contribution).collect();
    Job::new(Consultation { versions, contributions, ..Consultation::default() }).finish()
}

/// For each change that has one, who is said to have justified it.
fn related(analysis: &Analysis) -> Vec<&str> {
    let first = |change: &'_ draftlens_model::Change| {
        change.attributions.iter().position(|attribution| attribution.class == Class::Related).map(|at| (change.id, at))
    };
    let found = analysis.changes.iter().filter_map(first);
    found.map(|(id, at)| analysis.changes[id as usize].attributions[at].contribution.as_str()).collect()
}

const OLD: &str = "\
# Article 1 Opening of data

Public bodies publish the documents that they hold, unless a law says otherwise.

They answer requests within a month of receiving them.

# Article 2 Gardens

The municipality keeps the gardens open during the day and closes them after sunset.

Dogs are kept on a leash in every garden of the municipality.

# Article 3 Libraries

Every library lends its books to residents for three weeks and keeps a catalogue.

The librarian may prolong a loan once where nobody waits for the book.

# Article 4 Final provisions

This regulation enters into force on the first day of the month after its publication.
";

const NEW: &str = "\
# Article 1 Opening of data

Public bodies publish the documents that they hold, unless a law says otherwise.

They answer requests within a month of receiving them.

# Article 2 Gardens

The municipality keeps the gardens open during the day and closes them after sunset.

Beekeepers may set up hives in a garden at a distance of ten metres from every path, and register each hive beforehand.

Dogs are kept on a leash in every garden of the municipality.

# Article 3 Libraries

Every library lends its books to residents for three weeks and keeps a catalogue.

Disabled readers may ask for delivery of what they borrow to their home, for which no fee is due.

The librarian may prolong a loan once where nobody waits for the book.

# Article 4 Final provisions

This regulation enters into force on the first day of the month after its publication.
";

const BEES: &str = "Room for beekeepers\n\nMany members wish that the gardens welcome insects again. With registration, a \
                    hive disturbs nobody who keeps to the paths.\n";
const DELIVERY: &str = "Libraries for everybody\n\nThose who cannot leave the house should enjoy our libraries too. \
                        Delivery at home costs little and serves disabled readers well.\n";

#[test]
fn a_justification_explains_what_changed_in_its_section() {
    let analysis = analysed(OLD, NEW, &[("bees.txt", BEES), ("delivery.txt", DELIVERY)]);
    assert_eq!(analysis.changes.len(), 2);
    assert_eq!(related(&analysis), ["bees.txt", "delivery.txt"]);
    let attribution = &analysis.changes[0].attributions[0];
    assert!((0.5..=0.85).contains(&attribution.score), "{}", attribution.score);
    assert_eq!(attribution.explains.new, analysis.changes[0].new);
}

#[test]
fn the_evidence_is_the_shared_words() {
    let analysis = analysed(OLD, NEW, &[("bees.txt", BEES), ("delivery.txt", DELIVERY)]);
    let evidence = &analysis.changes[0].attributions[0].evidence[0];
    assert_eq!(evidence.why.code, WhyCode::SharedTerms);
    assert!(evidence.why.matched >= 2 && !evidence.matches.is_empty());
    for found in &evidence.matches {
        let said = &analysis.contributions[0].blocks[found.source.block as usize].text;
        let text = &analysis.versions[usize::from(found.side == Side::New)].blocks[found.change.block as usize].text;
        let (one, other) = (
            slice(said, found.source.start, found.source.end).to_lowercase(),
            slice(text, found.change.start, found.change.end).to_lowercase(),
        );
        assert_eq!(one.chars().next(), other.chars().next(), "{one} and {other}");
        assert!(evidence.source.start <= found.source.start && found.source.end <= evidence.source.end);
    }
}

#[test]
fn nothing_is_said_where_two_justify_alike_or_nobody_is_at_home() {
    let twice = analysed(OLD, NEW, &[("bees.txt", BEES), ("again.txt", BEES), ("delivery.txt", DELIVERY)]);
    assert_eq!(related(&twice), ["delivery.txt"]);
    let foreign = "Faster trains\n\nPassengers wish that the night train stops at every station, with a dining car.\n";
    let vague = "Editorial\n\nFixed some typing errors and improved the wording after a reading of the whole text.\n";
    assert!(related(&analysed(OLD, NEW, &[("trains.txt", foreign), ("vague.txt", vague)])).is_empty());
}

#[test]
fn what_is_explained_by_its_words_needs_no_justification() {
    let proposal = "Beekeepers may set up hives in a garden at a distance of ten metres from every path, and register \
                    each hive beforehand.\n";
    let analysis = analysed(OLD, NEW, &[("proposal.txt", proposal), ("bees.txt", BEES), ("delivery.txt", DELIVERY)]);
    let bees = &analysis.changes[0].attributions;
    assert_eq!(bees[0].contribution, "proposal.txt");
    assert!(bees.iter().all(|attribution| attribution.class != Class::Related));
    assert_eq!(related(&analysis), ["delivery.txt"]);
}

#[test]
fn a_contribution_with_text_of_its_own_justifies_nothing_elsewhere() {
    // It rewrites article 1, and says beside it what another proposed for article 2.
    let mixed =
        format!("Public bodies publish at once the documents that they hold, unless a law says otherwise.\n\n{BEES}");
    let analysis = analysed(OLD, NEW, &[("mixed.txt", &mixed), ("delivery.txt", DELIVERY)]);
    assert_eq!(related(&analysis), ["delivery.txt"]);
}

#[test]
fn other_languages_than_english() {
    let old = "# Статья 1 Сады\n\nГород открывает сады днём и закрывает их после заката.\n\n# Статья 2 Библиотеки\n\n\
               Библиотека выдаёт книги жителям на три недели.\n\n# Статья 3 Прочее\n\nРешение вступает в силу сразу.\n";
    let new = "# Статья 1 Сады\n\nГород открывает сады днём и закрывает их после заката.\n\nПчеловоды вправе ставить ульи \
               в десяти метрах от дорожек, если зарегистрируют каждый улей.\n\n# Статья 2 Библиотеки\n\nБиблиотека выдаёт \
               книги жителям на три недели.\n\n# Статья 3 Прочее\n\nРешение вступает в силу сразу.\n";
    let said = "О пчеловодстве\n\nЖители просят разрешить ульи в садах. Пчеловоды должны регистрироваться, тогда никто не \
                пострадает.\n";
    assert_eq!(related(&analysed(old, new, &[("пчёлы.txt", said)])), ["пчёлы.txt"]);

    let old = "# 第一条 公园\n\n市政府白天开放公园，日落后关闭。\n\n# 第二条 图书馆\n\n图书馆向居民出借图书三周。\n\n# 第三条 附则\n\n本规定自公布之日起施行。\n";
    let new = "# 第一条 公园\n\n市政府白天开放公园，日落后关闭。\n\n养蜂人可以在距离小路十米处放置蜂箱，但应当事先登记。\n\n# 第二条 图书馆\n\n图书馆向居民出借图书三周。\n\n# 第三条 附则\n\n本规定自公布之日起施行。\n";
    let said = "关于养蜂\n\n许多居民希望昆虫回到城市，登记之后的蜂箱不会打扰任何人，养蜂人也很负责。\n";
    assert_eq!(related(&analysed(old, new, &[("蜜蜂.txt", said)])), ["蜜蜂.txt"]);
}

#[test]
fn without_headings_a_justification_is_for_its_own_change_and_no_failed_proposal() {
    let old = "Guidelines\n\n1. Member States should cooperate freely in matters of cybersecurity.\n\n2. The Secretariat shall \
               report annually to the Council on progress made.\n\n3. States are encouraged to share information on \
               threats.\n\n4. Capacity building shall be sustainable and transparent.\n";
    let new = "Guidelines\n\n1. Member States should cooperate freely in matters of cybersecurity.\n\n2. The Secretariat shall \
               report every two years to the Council on progress made.\n\n3. Capacity building shall be sustainable and \
               transparent.\n";
    let said = "Japan considers that annual reporting is burdensome for the Secretariat and would prefer reports every \
                second year.\n";
    let analysis = analysed(old, new, &[("japan.txt", said)]);
    let related: Vec<u32> =
        analysis.changes.iter().filter(|change| !change.attributions.is_empty()).map(|change| change.id).collect();
    assert_eq!(related.len(), 1, "{related:?}");
    let change = &analysis.changes[related[0] as usize];
    let words = slice(&analysis.versions[1].blocks[2].text, change.new[0].start, change.new[0].end);
    assert_eq!(words, "every two years");
    assert!(analysis.proposals.is_empty(), "{:?}", analysis.proposals);
}
