//! A whole consultation from bytes to analysis: seconds and peak memory. The folder of a case comes as an argument:
//! old.txt, new.txt and contributions in clean/ (or in another folder of it, named after the case).

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use draftlens_engine::analysis::Job;
use draftlens_model::{Consultation, Contribution, Document, Version};
use draftlens_tests as files;

fn main() {
    // Cargo adds `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let Some(case) = arguments.next().map(PathBuf::from) else {
        println!("give the folder of a case: cargo xtask bench CASE");
        return;
    };
    let form = arguments.next().unwrap_or_else(|| "clean".to_owned());
    if let Err(error) = measure(&case, &form) {
        eprintln!("error: {}: {error}", case.display());
        std::process::exit(1);
    }
}

fn measure(case: &Path, form: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut contributions: Vec<PathBuf> = match fs::read_dir(case.join(form)) {
        Ok(listing) => listing.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?,
        Err(_) => Vec::new(),
    };
    contributions.sort();
    let before = peak();
    let start = Instant::now();
    let versions = [read(&case.join("old.txt"))?, read(&case.join("new.txt"))?];
    let contributions = contributions.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let reading = start.elapsed().as_secs_f64();
    let consultation = Consultation {
        versions: versions
            .into_iter()
            .map(|document| Version { document: document.into(), ..Version::default() })
            .collect(),
        contributions: contributions
            .into_iter()
            .map(|document| Contribution { document: document.into(), ..Contribution::default() })
            .collect(),
        ..Consultation::default()
    };
    let given = consultation.contributions.len();
    let analysis = Job::new(consultation).finish();
    let seconds = start.elapsed().as_secs_f64();
    let name = case.file_name().unwrap_or_default().to_string_lossy();
    println!("{name}, {form}: {given} contributions, {} changes", analysis.changes.len());
    println!("  {seconds:.2} s, of which reading {reading:.2} s");
    match (before, peak()) {
        (Some(before), Some(after)) => {
            println!("  peak memory {:.0} MB ({:.0} MB before the first file was read)", after, before);
        }
        _ => println!("  peak memory is known on Linux only"),
    }
    Ok(())
}

fn read(path: &Path) -> Result<Document, Box<dyn std::error::Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = fs::read(path)?;
    Ok(files::read(&name, &bytes).map_err(|problem| problem.to_string())?.value)
}

/// The most memory that this process has held so far, in megabytes.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    // The kernel counts 1024 bytes.
    Some(kilobytes * 1.024 / 1000.0)
}
