//! What each phase costs for 10,000 words of a draft.

#[path = "prose/mod.rs"]
mod prose;
#[path = "prose/timing.rs"]
mod timing;

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use draftlens_compare as diff;
use draftlens_compare::budget::{self, Budget};
use draftlens_engine::analysis::{Advance, Job};
use draftlens_model::Stage;
use draftlens_model::{Consultation, Contribution, Document, Language, Problem, Version};
use draftlens_tests as files;
use draftlens_text::{Words, tokenise};
use timing::median;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORDS: usize = 50_000;
const CONTRIBUTORS: usize = 20;
const TIMES: usize = 7;
/// The job is looked at every so many tokens, to see which stage it is in.
const SLICE: u64 = 2_000;

fn main() {
    if let Err(error) = phases() {
        eprintln!("error: {error}");
        std::process::exit(1);
    }
}

fn phases() -> Result<(), Box<dyn std::error::Error>> {
    let prose = prose::generate(WORDS, CONTRIBUTORS);
    let (old_text, new_text) = (prose::text(&prose.old), prose::text(&prose.new));
    let drafted = old_text.split_whitespace().count();
    let docx = docx(&prose.old)?;
    println!("milliseconds for 10,000 words of a draft; medians of {TIMES} runs over {drafted} words");
    let row = |name: &str, taken: f64| println!("{name:<52} {:>8.2}", taken * 10_000.0 / drafted as f64);

    let (taken, old) = median(TIMES, || read("old.txt", old_text.as_bytes()));
    row("ingest, plain text", taken);
    let (taken, from_docx) = median(TIMES, || read("old.docx", &docx));
    row("ingest, .docx", taken);
    let (old, new, from_docx) = (old?, read("new.txt", new_text.as_bytes())?, from_docx?);
    if old.blocks.len() != from_docx.blocks.len() {
        return Err("the .docx was not read as the text was".into());
    }

    let (taken, _) = median(TIMES, || tokenise(&old.blocks, &mut Words::new(Language::English)));
    row("tokens", taken);
    let mut words = Words::new(Language::English);
    let (old_tokens, new_tokens) = (tokenise(&old.blocks, &mut words), tokenise(&new.blocks, &mut words));
    let (taken, _) = median(TIMES, || budget::run(diff::compare(&old_tokens, &new_tokens, &words, &Budget::new())));
    row("diff", taken);

    let consultation = consultation(old, new, &prose.contributions)?;
    let given: usize = prose.contributions.iter().flatten().map(|text| text.split_whitespace().count()).sum();
    let mut taken: Vec<f64> = (0..TIMES).map(|_| attributing(&consultation)).collect();
    taken.sort_by(f64::total_cmp);
    row(&format!("attribution, {CONTRIBUTORS} contributions of {given} words in all"), taken[TIMES / 2]);
    Ok(())
}

fn read(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    Ok(files::read(name, bytes)?.value)
}

fn consultation(old: Document, new: Document, contributions: &[Vec<String>]) -> Result<Consultation, Problem> {
    let versions = [old, new].map(|document| Version { document: document.into(), ..Version::default() });
    let written = contributions.iter().enumerate().filter(|(_, paragraphs)| !paragraphs.is_empty());
    let read = written.map(|(at, paragraphs)| {
        let document = read(&format!("{at:03}.txt"), prose::text(paragraphs).as_bytes())?;
        Ok(Contribution { document: document.into(), ..Contribution::default() })
    });
    Ok(Consultation {
        versions: versions.into(),
        contributions: read.collect::<Result<_, Problem>>()?,
        ..Consultation::default()
    })
}

/// Milliseconds that a whole job spends in its attributing stage, to within a slice.
fn attributing(consultation: &Consultation) -> f64 {
    let mut job = Job::new(consultation.clone());
    let mut taken = Duration::ZERO;
    let mut stage = Stage::Reading;
    loop {
        let start = Instant::now();
        let advanced = job.advance(SLICE);
        let after = match &advanced {
            Advance::Working(progress) => progress.stage,
            Advance::Done(_) => Stage::Done,
        };
        // A slice counts where it began.
        if stage == Stage::Attributing {
            taken += start.elapsed();
        }
        stage = after;
        if matches!(advanced, Advance::Done(_)) {
            return taken.as_secs_f64() * 1000.0;
        }
    }
}

/// The smallest .docx that holds these paragraphs.
fn docx(paragraphs: &[String]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let mut document = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#.to_owned();
    for paragraph in paragraphs {
        document.push_str("<w:p>");
        // Word cuts its text into runs of a few words.
        let words: Vec<&str> = paragraph.split(' ').collect();
        for run in words.chunks(12) {
            document.push_str(&format!(r#"<w:r><w:t xml:space="preserve">{} </w:t></w:r>"#, run.join(" ")));
        }
        document.push_str("</w:p>");
    }
    document.push_str("</w:body></w:document>");
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in
        [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())]
    {
        package.start_file(name, SimpleFileOptions::default())?;
        package.write_all(content.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}
