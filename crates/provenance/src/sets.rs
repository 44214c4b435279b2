//! The share of documents that the guess lays out right, over sets of files as people drop them.

use super::guess;
use draftlens_model::{Document, SharedDocument};

/// Of all documents, those in the right list and, if drafts, in the right order.
const FLOOR: f64 = 0.95;

/// A set: its drafts, oldest first; its contributions; what is neither. A file's first line stands behind `>`.
struct Set {
    about: &'static str,
    drafts: &'static [&'static str],
    contributions: &'static [&'static str],
    aside: &'static [&'static str],
}

const SETS: &[Set] = &[
    Set {
        about: "stages in words",
        drafts: &["Zero draft.txt", "Zero draft rev1.txt", "First draft.txt", "Final text.txt"],
        contributions: &["Norway.txt", "EU comments on zero draft.txt", "Acme input.txt"],
        aside: &["Invitation letter.txt"],
    },
    Set {
        about: "dates only",
        drafts: &["2020-03-20.txt", "2020-04-08.txt", "2020-04-20.txt"],
        contributions: &["2020-03-25 Brazil.txt", "2020-03-28 CEPT.txt"],
        aside: &[],
    },
    Set {
        about: "months",
        drafts: &["Draft March 2020.txt", "Draft April 2020.txt", "Draft May 2020.txt"],
        contributions: &["Comments Japan April 2020.txt", "Kenya 15 April 2020.txt"],
        aside: &["Agenda.txt"],
    },
    Set {
        about: "days in figures",
        drafts: &["text 01.03.2020.txt", "text 15.02.2021.txt"],
        contributions: &["Italy 20.03.2020.txt", "response Chile.txt"],
        aside: &[],
    },
    Set {
        about: "versions and members' copies",
        drafts: &["guidelines_v1.txt", "guidelines_v2.txt", "guidelines_v10.txt"],
        contributions: &["=guidelines_v1_NOR.txt", "=guidelines_v1 FRA edits.txt", "guidelines - views of ISOC.txt"],
        aside: &[],
    },
    Set {
        about: "revisions",
        drafts: &["Resolution.txt", "Resolution Rev1.txt", "Resolution Rev2.txt"],
        contributions: &["=Resolution Rev1 - proposal Canada.txt", "Canada on Rev1.txt"],
        aside: &[],
    },
    Set {
        about: "clean and tracked",
        drafts: &["Draft 1.txt", "Draft 2 (clean).txt"],
        contributions: &["Comments from Peru on Draft 1.txt"],
        aside: &["2Draft 2 (track changes).txt"],
    },
    Set {
        about: "folders",
        drafts: &["drafts/1.txt", "drafts/2.txt", "drafts/3.txt"],
        contributions: &["contributions/a.txt", "contributions/b.txt", "contributions/Japan/c.txt"],
        aside: &[],
    },
    Set {
        about: "folders of an archive",
        drafts: &["all.zip/Text/first version.txt", "all.zip/Text/second version.txt"],
        contributions: &["all.zip/Comments received/01.txt", "all.zip/Comments received/02.txt"],
        aside: &["all.zip/Circular letter 12.txt"],
    },
    Set {
        about: "numbers of documents",
        drafts: &["C20-0065-E.txt", "C21-0071-E.txt"],
        contributions: &[
            "C20-0080-E.txt>Contribution from the Russian Federation",
            "S20-CL-C-0012!!MSW-E.txt>Source: Norway, Sweden",
            "S20-CL-C-0014!R1!MSW-E.txt>Submitted by: CEPT",
        ],
        aside: &[],
    },
    Set {
        about: "members named beside a draft's name",
        drafts: &["Draft 1.txt", "Draft 2.txt"],
        contributions: &["Norway on Draft 1.txt", "=Draft 1 Sweden.txt", "Draft 1 - comments.txt", "Denmark.txt"],
        aside: &[],
    },
    Set {
        about: "French",
        drafts: &["Avant-projet.txt", "Projet 1.txt", "Projet 2 révisé.txt", "Projet final.txt"],
        contributions: &["Commentaires France.txt", "Contribution du Sénégal.txt", "Belgique.txt"],
        aside: &["Lettre d'invitation.txt", "Ordre du jour.txt"],
    },
    Set {
        about: "Russian",
        drafts: &["Нулевой проект.txt", "Первый проект.txt", "Пересмотренный проект.txt", "Окончательный проект.txt"],
        contributions: &["Замечания Казахстана.txt", "Вклад Российской Федерации.txt", "Беларусь.txt"],
        aside: &["Повестка дня.txt"],
    },
    Set {
        about: "Chinese",
        drafts: &["零草案.txt", "草案一稿.txt", "草案第二稿.txt", "定稿.txt"],
        contributions: &["法国的意见.txt", "中国文稿.txt", "日本.txt"],
        aside: &["会议议程.txt"],
    },
    Set {
        about: "Arabic",
        drafts: &["المسودة الصفرية.txt", "المشروع الأول.txt", "المشروع الثاني.txt", "المشروع النهائي.txt"],
        contributions: &["مساهمة مصر.txt", "تعليقات الجزائر.txt", "قطر.txt"],
        aside: &["جدول الأعمال.txt"],
    },
    Set {
        about: "Spanish",
        drafts: &["Borrador cero.txt", "Primer borrador.txt", "Segundo borrador.txt", "Borrador final.txt"],
        contributions: &["Comentarios de México.txt", "Contribución de España.txt", "Perú.txt"],
        aside: &["Orden del día.txt", "Carta de invitación.txt"],
    },
    Set {
        about: "nothing in the names",
        drafts: &["d001.txt", "d002.txt"],
        contributions: &["d003.txt>Comments by Austria on the draft", "d004.txt>FRANCE", "d005.txt>Proposals by ISOC"],
        aside: &[],
    },
    Set {
        about: "dates in the first lines",
        drafts: &["b.txt>Geneva, 3 March 2020", "a.txt>Geneva, 3 April 2020", "c.txt>Geneva, 3 May 2020"],
        contributions: &["x.txt>Statement by Kenya", "y.txt>Observations de la Suisse"],
        aside: &[],
    },
    // Written after the rest: at first sight 37 of these 45 documents were right.
    Set {
        about: "dates and members' codes",
        drafts: &["TEXT_20200320_clean.txt", "TEXT_20200408_clean.txt"],
        contributions: &["TEXT_20200320_UK_comments.txt", "=TEXT_20200320_JPN.txt"],
        aside: &[],
    },
    Set {
        about: "readings",
        drafts: &["Initial draft.txt", "Draft after first reading.txt", "Draft after second reading.txt"],
        contributions: &["Statement Cuba.txt", "Position paper Greenpeace.txt"],
        aside: &["List of participants.txt"],
    },
    Set {
        about: "French versions",
        drafts: &["Version 1.txt", "Version 2 (12 mars).txt", "Version finale.txt"],
        contributions: &["Suisse 3 mars.txt", "ONG Alpha.txt"],
        aside: &[],
    },
    Set {
        about: "Russian with changes shown",
        drafts: &["проект 1.txt", "проект 2.txt"],
        contributions: &["Предложения ООО Связь.txt", "Армения.txt"],
        aside: &["2проект 2 с правками.txt"],
    },
    Set {
        about: "revisions with a name",
        drafts: &["GDC rev1.txt", "GDC rev2.txt", "GDC rev3.txt"],
        contributions: &["G77.txt", "LMDC on rev1.txt", "=GDC rev1 USA edits.txt"],
        aside: &[],
    },
    Set {
        about: "numbered by hand",
        drafts: &["1. Zero draft.txt", "2. First draft.txt", "3. Second draft.txt"],
        contributions: &["4. Norway comments.txt", "5. Chile comments.txt"],
        aside: &[],
    },
    Set {
        about: "with languages",
        drafts: &["draft_en.txt", "draft2_en.txt"],
        contributions: &["comments_alpha_en.txt", "comments_beta_en.txt"],
        aside: &[],
    },
    Set {
        about: "Chinese versions",
        drafts: &["草案第1版.txt", "草案第2版.txt", "草案最终版.txt"],
        contributions: &["德国代表团建议.txt", "行业协会评论.txt"],
        aside: &[],
    },
    Set {
        about: "Arabic numbers",
        drafts: &["مشروع 1.txt", "مشروع 2.txt"],
        contributions: &["اقتراحات المغرب.txt", "ملاحظات غرفة التجارة.txt"],
        aside: &["دعوة.txt"],
    },
    // Written last: at first sight 23 of these 28 documents were right. What was wrong was mended by kind.
    Set {
        about: "decimal versions",
        drafts: &["Outcome v0.txt", "Outcome v1.0.txt", "Outcome v1.1.txt"],
        contributions: &["input_ISOC.txt", "input_Brazil.txt"],
        aside: &[],
    },
    Set {
        about: "elements before drafts",
        drafts: &["Review Elements paper.txt", "Review Zero draft.txt", "Review Rev 1.txt", "Review Final.txt"],
        contributions: &["Cuba.txt", "Review Zero draft - EU comments.txt"],
        aside: &[],
    },
    Set {
        about: "before and after",
        drafts: &["résolution avant.txt", "résolution après.txt"],
        contributions: &["amendement 1.txt", "amendement 2.txt"],
        aside: &[],
    },
    Set {
        about: "years and months",
        drafts: &["text-2020-01.txt", "text-2020-06.txt"],
        contributions: &["reply-2020-03-kenya.txt", "reply-2020-04-acme.txt"],
        aside: &[],
    },
    Set {
        about: "another word for draft",
        drafts: &["Черновик 1.txt", "Черновик 2.txt"],
        contributions: &["МТС.txt", "ответ РСС.txt"],
        aside: &[],
    },
    Set {
        about: "a Chinese draft for comments",
        drafts: &["征求意见稿.txt", "送审稿.txt", "最终稿.txt"],
        contributions: &["某公司意见.txt", "工信部意见.txt"],
        aside: &[],
    },
];

/// A text of 300 words, some of them others in later drafts.
fn draft(number: usize) -> String {
    let word = |at: usize| if at % 23 < number { format!("other{at}x{number}") } else { format!("word{at}") };
    paragraphs((0..300).map(word))
}

/// Words of one's own, and a few of the draft's.
fn contribution(number: usize) -> String {
    paragraphs((0..60).map(|at| if at < 12 { format!("word{at}") } else { format!("own{number}x{at}") }))
}

/// The first draft with a few words of one's own.
fn copy(number: usize) -> String {
    draft(0).replace("word7 ", &format!("own{number} ")).replace("word90 ", "")
}

fn paragraphs(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    words.chunks(20).map(|chunk| chunk.join(" ") + ".\n\n").collect()
}

fn document(listed: &str, text: String) -> Document {
    let (name, line) =
        listed.split_once('>').map_or((listed, String::new()), |(name, line)| (name, format!("{line}\n\n")));
    crate::read(name, format!("{line}{text}").as_bytes())
}

fn name(listed: &str) -> &str {
    let name = listed.split('>').next().unwrap_or_default();
    name.strip_prefix('=').unwrap_or(name)
}

#[test]
fn most_documents_are_laid_out_right() {
    let (mut of, mut right) = (0, 0);
    for set in SETS {
        let drafts = set.drafts.iter().enumerate().map(|(at, listed)| document(listed, draft(at)));
        let contributions = set.contributions.iter().enumerate().map(|(at, listed)| match listed.strip_prefix('=') {
            Some(listed) => document(listed, copy(at)),
            None => document(listed, contribution(at)),
        });
        // What stands aside is another text, or (behind a number) a draft once more.
        let aside = set.aside.iter().map(|listed| match listed.strip_prefix('2') {
            Some(listed) => document(listed, draft(1)),
            None => document(listed, "Dear colleagues, please find enclosed what you asked for.".to_owned()),
        });
        // In no order that would tell.
        let mut documents: Vec<SharedDocument> =
            drafts.chain(contributions).chain(aside).map(SharedDocument::from).collect();
        documents.sort_by_key(|document| document.name.chars().rev().collect::<String>());
        let arrangement = guess(&documents);
        let found: Vec<&str> = arrangement.versions.iter().map(|entry| entry.document.as_str()).collect();
        let expected: Vec<&str> = set.drafts.iter().map(|listed| name(listed)).collect();
        of += documents.len();
        if found == expected {
            right += expected.len();
        } else {
            // Those at their place from either end.
            let same = expected.iter().zip(&found).filter(|(one, other)| one == other).count();
            right += same;
            println!("{}: drafts {found:?}, right is {expected:?}", set.about);
        }
        let listed: Vec<&str> = arrangement.contributions.iter().map(|entry| entry.document.as_str()).collect();
        for contribution in set.contributions.iter().map(|listed| name(listed)) {
            right += usize::from(listed.contains(&contribution));
            if !listed.contains(&contribution) {
                println!("{}: {contribution} is no contribution", set.about);
            }
        }
        for other in set.aside.iter().map(|listed| listed.strip_prefix('2').unwrap_or(listed)) {
            let is_aside = arrangement.unused.iter().any(|name| name == other);
            right += usize::from(is_aside);
            if !is_aside {
                println!("{}: {other} is not set aside", set.about);
            }
        }
    }
    let share = right as f64 / of as f64;
    println!("documents laid out right: {right} of {of} in {} sets ({share:.3})", SETS.len());
    assert!(share >= FLOOR, "{share:.3} is below {FLOOR}");
}
