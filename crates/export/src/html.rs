//! An analysis in, one page to read, print or mail out.
//!
//! The page holds all it needs and asks for nothing: no script, no address, styles inside. Every word of a document is
//! escaped. Deletions and insertions are `<del>` and `<ins>`, so that they are told without colours.

use super::markup::Markup;
use super::rows::{ChangeRow, Piece, PieceRole, ProposalRow, decided_about, unplaced};
use super::words::Wording;
use draftlens_model::{
    Analysis, Comparison, ContributionText, Language, Likelihood, Outcome, Proposal, ProposalKind, VersionText,
    plain_name, slice,
};
use draftlens_review::proposal_notes::{along_versions, parties_of, text_now};
use draftlens_review::{Decision, Decisions, change_numbers, contributors, proposal_keys};
use rustc_hash::FxHashMap;

/// A stretch of a passage is shown this long, in characters.
const PASSAGE: usize = 400;

/// The page: summary, the changes of each comparison, what became of each contribution, and what to know about files.
pub fn html(analysis: &Analysis, decisions: &Decisions, language: Option<Language>) -> String {
    let words = Wording::choose(language, analysis);
    let rows = ChangeRow::all(analysis, decisions);
    let mut report = Report {
        analysis,
        words: &words,
        rows: &rows,
        numbers: change_numbers(analysis),
        proposal_keys: proposal_keys(analysis),
        decided: decisions.decisions.iter().map(|one| (one.change.as_str(), one)).collect(),
        page: Markup::default(),
    };
    report.head();
    report.summary();
    for (index, comparison) in analysis.comparisons.iter().enumerate() {
        report.comparison(index, comparison);
    }
    for (index, contribution) in analysis.contributions.iter().enumerate() {
        report.contribution(index, contribution);
    }
    let mut lost = unplaced(decisions, &rows);
    lost.retain(|decision| !report.proposal_keys.contains(&decision.change));
    report.unplaced(&lost);
    report.problems();
    report.page.raw("</main></body></html>\n");
    report.page.finish()
}

struct Report<'a> {
    analysis: &'a Analysis,
    words: &'a Wording,
    rows: &'a [ChangeRow<'a>],
    /// For each change, its number.
    numbers: Vec<u32>,
    /// For each proposal, its key.
    proposal_keys: Vec<String>,
    /// What was decided, by the keys; read for proposals alone, of which each has one decision.
    decided: FxHashMap<&'a str, &'a Decision>,
    page: Markup,
}

impl Report<'_> {
    fn head(&mut self) {
        let title = plain_name(self.title());
        let tool = &self.analysis.tool;
        let made_by = self.words.fill("report-made-by", &[("tool", &tool.name), ("version", &tool.version)]);
        let page = &mut self.page;
        let direction = if self.words.language == Language::Arabic { "rtl" } else { "ltr" };
        page.raw("<!DOCTYPE html>\n");
        page.open("html", &[("lang", self.words.language.tag()), ("dir", direction)]);
        page.raw("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        );
        page.element("title", &[], &title);
        page.raw(concat!("<style>\n", include_str!("report.css"), "</style></head>\n<body><header>"));
        page.element("h1", &[("dir", "auto")], &title);
        page.element("p", &[], &made_by);
        page.raw("</header>\n");
        self.contents();
        self.page.raw("<main>\n");
    }

    fn title(&self) -> &str {
        if self.analysis.title.is_empty() { self.words.get("report-title") } else { &self.analysis.title }
    }

    fn contents(&mut self) {
        self.page.open("nav", &[("aria-label", self.words.get("report-contents"))]);
        self.page.raw("<ul>");
        for (index, comparison) in self.analysis.comparisons.iter().enumerate() {
            let name = self.comparison_name(comparison);
            self.page.link(&format!("#comparison-{index}"), &name);
        }
        for (index, contribution) in self.analysis.contributions.iter().enumerate() {
            self.page.link(&format!("#contribution-{index}"), &plain_name(&contributors(contribution)));
        }
        self.page.raw("</ul></nav>\n");
    }

    fn summary(&mut self) {
        let analysis = self.analysis;
        let unattributed = analysis.changes.iter().filter(|change| change.attributions.is_empty()).count();
        self.page.element("h2", &[], self.words.get("report-summary"));
        self.page.raw("<dl>");
        for (key, count) in [
            ("report-contributions", analysis.contributions.len()),
            ("report-changes", analysis.changes.len()),
            ("report-unattributed-changes", unattributed),
            ("report-minor-changes", analysis.minor.len()),
        ] {
            self.page.element("dt", &[], self.words.get(key));
            self.page.element("dd", &[], &count.to_string());
        }
        self.page.raw("</dl>\n");
        self.table(&["report-version", "report-file", "report-date", "report-language"], "report-versions");
        for version in &analysis.versions {
            self.page.raw("<tr>");
            self.page.element("th", &[("scope", "row"), ("dir", "auto")], &plain_name(version.called()));
            self.file_cells(&version.name, version.date.as_deref(), version.language);
        }
        self.page.raw("</tbody></table></div>\n");
        if analysis.contributions.is_empty() {
            return;
        }
        self.table(&["report-contributors", "report-file", "report-date", "report-language"], "report-contributions");
        for (index, contribution) in analysis.contributions.iter().enumerate() {
            self.page.raw("<tr><th scope=\"row\">");
            let link = format!("#contribution-{index}");
            self.page.element("a", &[("href", &link), ("dir", "auto")], &plain_name(&contributors(contribution)));
            self.page.raw("</th>");
            self.file_cells(&contribution.name, contribution.date.as_deref(), contribution.language);
        }
        self.page.raw("</tbody></table></div>\n");
    }

    fn file_cells(&mut self, name: &str, date: Option<&str>, language: Option<Language>) {
        self.page.element("td", &[("dir", "auto")], &plain_name(name));
        self.page.element("td", &[("dir", "ltr")], date.unwrap_or_default());
        let tag = language.filter(|language| *language != Language::Other).map(Language::tag);
        self.page.element("td", &[("dir", "ltr")], tag.unwrap_or_default());
        self.page.raw("</tr>\n");
    }

    /// A table's start, up to its body: what the columns are called, and what it is.
    fn table(&mut self, columns: &[&str], caption: &str) {
        self.page.raw("<div class=\"wide\"><table>");
        self.page.element("caption", &[], self.words.get(caption));
        self.page.raw("<thead><tr>");
        for column in columns {
            self.page.element("th", &[("scope", "col")], self.words.get(column));
        }
        self.page.raw("</tr></thead><tbody>\n");
    }

    fn comparison_name(&self, comparison: &Comparison) -> String {
        let called = |index: u32| self.analysis.versions.get(index as usize).map(VersionText::called);
        let name = |index: u32| plain_name(called(index).unwrap_or_default());
        let new = &*name(comparison.to);
        match comparison.from {
            Some(from) => self.words.fill("report-from-to", &[("old", &name(from)), ("new", new)]),
            None => self.words.fill("report-from-nothing", &[("new", new)]),
        }
    }

    fn comparison(&mut self, index: usize, comparison: &Comparison) {
        let name = self.comparison_name(comparison);
        self.page.element("h2", &[("id", &format!("comparison-{index}"))], &name);
        let rows = self.rows;
        let of_this = |row: &&ChangeRow| (row.change.from, row.change.to) == (comparison.from, comparison.to);
        if !rows.iter().any(|row| of_this(&row)) {
            self.page.element("p", &[], self.words.get("report-nothing-changed"));
            return;
        }
        let columns = [
            "report-number", "report-place", "report-kind", "report-old", "report-new", "report-asked",
            "report-change-decision",
        ];
        self.table(&columns, "report-changes");
        for row in rows.iter().filter(of_this) {
            self.change(row);
        }
        self.page.raw("</tbody></table></div>\n");
    }

    fn change(&mut self, row: &ChangeRow) {
        let number = row.number.to_string();
        let id = format!("change-{}", row.change.id);
        self.page.raw("<tr>");
        self.page.element("th", &[("scope", "row"), ("class", "number"), ("id", &id)], &number);
        self.page.element("td", &[("dir", "auto")], &row.place);
        self.page.element("td", &[], self.words.kind(row.change.kind));
        let version = |index: Option<u32>| index.and_then(|index| self.analysis.versions.get(index as usize));
        let (old, new) = (version(row.change.from), version(Some(row.change.to)));
        // A paragraph that moved, was split off or merged has not gone: its words are only shown.
        let (went, came) = if row.change.kind.is_of_blocks() { ("span", "span") } else { ("del", "ins") };
        self.words_cell(&row.old, went, old);
        self.words_cell(&row.new, came, new);
        self.page.raw("<td>");
        if row.asked.is_empty() {
            self.page.element("span", &[("class", "unattributed")], self.words.get("report-unattributed"));
        } else {
            self.page.raw("<ul>");
            row.asked.iter().for_each(|asked| self.asked(asked));
            self.page.raw("</ul>");
        }
        self.page.raw("</td><td>");
        self.decision(row.decision);
        self.page.raw("</td></tr>\n");
    }

    fn words_cell(&mut self, pieces: &[Piece], mark: &str, version: Option<&VersionText>) {
        let language = lang(version.and_then(|version| version.language));
        self.page.open("td", &[("class", "words"), ("dir", "auto"), ("lang", language)]);
        self.pieces(pieces, mark);
        self.page.raw("</td>");
    }

    /// Stretches of text; `mark` is the element of those that went or came.
    fn pieces(&mut self, pieces: &[Piece], mark: &str) {
        for piece in pieces {
            let text = shortened(piece.text);
            match piece.role {
                PieceRole::Changed => self.page.element(mark, &[], piece.text),
                PieceRole::Deleted => self.page.element("del", &[], &text),
                PieceRole::Inserted => self.page.element("ins", &[], &text),
                PieceRole::Context | PieceRole::Gap => self.page.text(&text),
            }
        }
    }

    fn asked(&mut self, asked: &ProposalRow) {
        let attribution = asked.attribution;
        self.page.raw("<li>");
        self.page.element("strong", &[("dir", "auto")], &asked.contributors());
        let class = self.words.class(attribution.class);
        let likelihood = self.words.likelihood(attribution.likelihood);
        self.page.text(&format!(": {class}, {likelihood}"));
        if attribution.late {
            self.page.text(&format!(" ({})", self.words.get("report-late")));
        }
        if let Some(evidence) = attribution.evidence.first() {
            self.page.raw("<br>");
            self.page.element("span", &[], &self.words.said(&evidence.why.said()));
        }
        let language = lang(asked.contribution.and_then(|contribution| contribution.language));
        // The best passage is enough to judge; the others are in the analysis.
        if let Some(passage) = asked.passages.first() {
            self.page.open("blockquote", &[("dir", "auto"), ("lang", language)]);
            self.pieces(passage, "ins");
            self.page.raw("</blockquote>");
        }
        self.decision(asked.decision);
        self.page.raw("</li>");
    }

    fn decision(&mut self, decision: Option<&Decision>) {
        let Some(decision) = decision else { return };
        self.page.element("strong", &[], self.words.disposition(decision.disposition));
        if !decision.remark.is_empty() {
            self.page.text(": ");
            self.page.element("span", &[("dir", "auto")], &decision.remark);
        }
    }

    /// Decisions about what this report does not list.
    fn unplaced(&mut self, decisions: &[&Decision]) {
        if decisions.is_empty() {
            return;
        }
        self.page.element("h2", &[], self.words.get("report-unplaced"));
        self.page.element("p", &[], self.words.get("report-unplaced-hint"));
        let columns = ["report-place", "report-old", "report-new", "report-contribution", "report-decision"];
        self.table(&columns, "report-unplaced");
        for decision in decisions {
            let about = decision.about.clone().unwrap_or_default();
            self.page.raw("<tr>");
            self.page.element("td", &[("dir", "auto")], &plain_name(&about.place));
            for (mark, words) in [("del", &about.old), ("ins", &about.new)] {
                self.page.raw("<td class=\"words\" dir=\"auto\">");
                self.page.element(mark, &[], words);
                self.page.raw("</td>");
            }
            self.page.element("td", &[("dir", "auto")], &decided_about(self.analysis, decision));
            self.page.raw("<td>");
            self.decision(Some(decision));
            self.page.raw("</td></tr>\n");
        }
        self.page.raw("</tbody></table></div>\n");
    }

    fn contribution(&mut self, index: usize, contribution: &ContributionText) {
        let id = format!("contribution-{index}");
        self.page.element("h2", &[("id", &id), ("dir", "auto")], &plain_name(&contributors(contribution)));
        self.page.raw("<p>");
        self.page.element("span", &[("dir", "auto")], &plain_name(&contribution.name));
        let more = [contribution.date.clone(), self.replaces(contribution), self.set_aside(contribution)];
        for more in more.into_iter().flatten() {
            self.page.text(&format!(" · {more}"));
        }
        self.page.raw("</p>\n");
        self.explained(contribution);
        let analysis = self.analysis;
        let of_this = |proposal: &&Proposal| proposal.contribution == contribution.name;
        let mut proposals = analysis.proposals.iter().filter(of_this).peekable();
        if proposals.peek().is_none() {
            self.page.element("p", &[], self.words.get("report-no-proposals"));
            return;
        }
        self.outcomes(contribution);
        let columns = [
            "report-place", "report-asked-for", "report-outcome", "report-now", "report-changes", "report-reason",
            "report-decision",
        ];
        self.table(&columns, "report-outcome");
        proposals.for_each(|proposal| self.proposal(proposal, contribution));
        self.page.raw("</tbody></table></div>\n");
    }

    fn replaces(&self, contribution: &ContributionText) -> Option<String> {
        let earlier = contribution.supersedes.as_ref()?;
        Some(self.words.fill("report-replaces", &[("name", &plain_name(earlier))]))
    }

    fn set_aside(&self, contribution: &ContributionText) -> Option<String> {
        contribution.excluded.then(|| self.words.get("report-excluded").to_owned())
    }

    /// The changes that the contribution explains, as links. Mere possibilities are left to the table.
    fn explained(&mut self, contribution: &ContributionText) {
        let explains = |row: &&ChangeRow| {
            let mut attributions = row.change.attributions.iter();
            attributions.any(|one| one.contribution == contribution.name && one.likelihood != Likelihood::Possible)
        };
        let changes: Vec<u32> = self.rows.iter().filter(explains).map(|row| row.change.id).collect();
        if !changes.is_empty() {
            self.page.raw("<p>");
            self.page.text(self.words.get("report-explains"));
            self.page.text(": ");
            self.changes(&changes);
            self.page.raw("</p>\n");
        }
    }

    fn outcomes(&mut self, contribution: &ContributionText) {
        let of_this = |outcome: Outcome| {
            let proposals = self.analysis.proposals.iter();
            proposals.filter(|one| one.contribution == contribution.name && one.outcome == outcome).count()
        };
        let all = Outcome::ALL;
        let counts: Vec<(Outcome, usize)> = all.into_iter().map(|outcome| (outcome, of_this(outcome))).collect();
        let said = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> =
            said.map(|(outcome, count)| format!("{}: {count}", self.words.outcome(outcome))).collect();
        self.page.element("p", &[], &said.join(" · "));
    }

    fn proposal(&mut self, proposal: &Proposal, contribution: &ContributionText) {
        let language = lang(contribution.language);
        self.page.raw("<tr>");
        self.page.element("td", &[("dir", "auto")], &plain_name(proposal.place.as_deref().unwrap_or_default()));
        self.page.open("td", &[("dir", "auto"), ("lang", language)]);
        let is_edit = !proposal.deleted.is_empty() || !proposal.inserted.is_empty();
        if is_edit && proposal.kind != ProposalKind::View {
            for (words, mark, label) in
                [(&proposal.deleted, "del", "report-deletion"), (&proposal.inserted, "ins", "report-insertion")]
            {
                if !words.is_empty() {
                    self.page.raw("<p>");
                    self.page.element("span", &[("lang", self.words.language.tag())], self.words.get(label));
                    self.page.text(" ");
                    self.page.element(mark, &[], &shortened(words));
                    self.page.raw("</p>");
                }
            }
        } else {
            let said = proposal.source.iter().filter_map(|span| {
                let block = contribution.blocks.get(span.block as usize)?;
                Some(slice(&block.text, span.start, span.end))
            });
            self.page.text(&shortened(&said.collect::<Vec<_>>().join(" … ")));
        }
        self.page.raw("</td>");
        self.page.raw("<td>");
        self.page.text(self.words.outcome(proposal.outcome));
        for (version, outcome) in along_versions(self.analysis, proposal) {
            self.page.element("p", &[], &format!("{}: {}", plain_name(version), self.words.outcome(outcome)));
        }
        self.page.raw("</td>");
        let now = text_now(self.analysis, proposal).unwrap_or_default();
        let version = proposal.outcomes.last().and_then(|last| self.analysis.versions.get(last.version as usize));
        let language = lang(version.and_then(|version| version.language));
        self.page.element("td", &[("dir", "auto"), ("lang", language)], &shortened(&now));
        self.page.raw("<td>");
        self.changes(&proposal.changes);
        self.page.raw("</td>");
        self.page.raw("<td>");
        self.page.text(&self.words.said(&proposal.reason));
        for (label, others) in [("report-joint", &proposal.joint), ("report-conflicts", &proposal.conflicts)] {
            let names = plain_name(&parties_of(self.analysis, others).join(", "));
            if !names.is_empty() {
                self.page.element("p", &[], &format!("{}: {names}", self.words.get(label)));
            }
        }
        self.page.raw("</td><td>");
        let decision = self.proposal_keys.get(proposal.id as usize).and_then(|key| self.decided.get(key.as_str()));
        if let Some(decision) = decision {
            self.page.element("strong", &[], self.words.proposal_disposition(decision.disposition));
            if !decision.remark.is_empty() {
                self.page.text(": ");
                self.page.element("span", &[("dir", "auto")], &decision.remark);
            }
        }
        self.page.raw("</td></tr>\n");
    }

    /// The numbers of changes (by their ids), as links where the change is on the page: those of marks and numbering alone
    /// are not. Numbers begin anew in each comparison, which is named where there are several.
    fn changes(&mut self, changes: &[u32]) {
        let mut named = None;
        for (index, id) in changes.iter().enumerate() {
            let Some(change) = self.analysis.change(*id) else { continue };
            if index > 0 {
                self.page.text(", ");
            }
            if self.analysis.comparisons.len() > 1 && named.replace(change.to) != Some(change.to) {
                let version = self.analysis.versions.get(change.to as usize).map(VersionText::called);
                self.page.element("bdi", &[], &plain_name(version.unwrap_or_default()));
                self.page.text(": ");
            }
            let number = self.numbers.get(*id as usize).copied().unwrap_or_default().to_string();
            if (*id as usize) < self.rows.len() {
                self.page.element("a", &[("href", &format!("#change-{id}"))], &number);
            } else {
                self.page.text(&number);
            }
        }
    }

    fn problems(&mut self) {
        if self.analysis.problems.is_empty() {
            return;
        }
        self.page.element("h2", &[], self.words.get("report-problems"));
        self.page.raw("<ul>");
        for problem in &self.analysis.problems {
            self.page.raw("<li>");
            if !problem.file.is_empty() {
                self.page.element("bdi", &[], &plain_name(&problem.file));
                self.page.text(": ");
            }
            self.page.text(&self.words.said(&problem.message));
            self.page.raw("</li>");
        }
        self.page.raw("</ul>\n");
    }
}

fn lang(language: Option<Language>) -> &'static str {
    language.unwrap_or(Language::Other).tag()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(PASSAGE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use draftlens_model::{Message, Problem, ProblemKind, SAME_IN_EVERY_LANGUAGE, Said, Why, WhyCode, message};
    use draftlens_review::fixture;

    /// An analysis in which everything is said that the engine can say.
    fn analysis() -> Analysis {
        let mut analysis = fixture::analysis();
        let problem = |message: &Message| {
            let said = Said::from(*message).with(1_u32).with("2").with(message::WHY_STOPPED).with("4");
            Problem::warning("", ProblemKind::Partial, said)
        };
        analysis.problems = message::ALL.iter().map(problem).collect();
        analysis
    }

    #[test]
    fn what_the_engine_says_is_in_the_language_of_the_report() {
        for language in [Language::Arabic, Language::Russian, Language::Chinese] {
            let page = html(&analysis(), &Decisions::default(), Some(language));
            let said = page.rsplit_once("<h2>").map_or("", |(_, problems)| problems);
            let lines: Vec<&str> = said.split("<li>").skip(1).filter_map(|line| line.split("</li>").next()).collect();
            assert_eq!(lines.len(), message::ALL.len());
            for line in lines {
                let plain =
                    SAME_IN_EVERY_LANGUAGE.iter().fold(line.replace("&quot;", ""), |text, name| text.replace(name, ""));
                assert!(!plain.contains(|letter: char| letter.is_ascii_alphabetic() || letter == '{'), "{line}");
            }
        }
    }

    #[test]
    fn reasons_are_in_the_language_of_the_report() {
        let mut analysis = fixture::analysis();
        let why = Why { code: WhyCode::Asked, place: Some("4".into()), matched: 5, of: 6 };
        for attribution in analysis.changes.iter_mut().flat_map(|change| &mut change.attributions) {
            attribution.evidence.iter_mut().for_each(|evidence| evidence.why = why.clone());
        }
        let first = analysis.contributions[0].name.clone();
        analysis.proposals = vec![Proposal {
            id: 0,
            contribution: first,
            parties: Vec::new(),
            form: draftlens_model::ProposalForm::Rewrite,
            kind: ProposalKind::Insert,
            source: Vec::new(),
            reasons: Vec::new(),
            base: None,
            place: None,
            target: Vec::new(),
            inserted: "x".into(),
            deleted: String::new(),
            joint: Vec::new(),
            conflicts: Vec::new(),
            outcomes: Vec::new(),
            outcome: Outcome::Partly,
            changes: Vec::new(),
            reason: message::WORDS_THERE.with(60_u32),
        }];
        let (decisions, french) = (Decisions::default(), Some(Language::French));
        let page = html(&analysis, &decisions, french);
        let reason = "demandé en toutes lettres (endroit\u{a0}: 4)\u{a0}; mots et signes\u{a0}: 5 sur 6";
        assert!(page.contains(reason), "{page}");
        assert!(page.contains("<td>mots à insérer qui sont présents\u{a0}: 60\u{a0}%</td>"), "{page}");
        let table = String::from_utf8(crate::csv(&analysis, &decisions, french)).unwrap_or_default();
        assert!(table.contains(reason), "{table}");
        let english = html(&analysis, &decisions, Some(Language::English));
        assert!(english.contains("asks for it in words in 4; 5 of 6 words and marks"), "{english}");
        let json = crate::json(&analysis);
        assert!(json.contains("\"reason\":\"60 % of the words it would insert are there\""), "{json}");
    }

    /// Programs read an English sentence, and its values as English texts.
    #[test]
    fn a_problem_in_json_is_as_it_ever_was() {
        let said = message::LIMIT_PASSED.with(message::COUNT_ENTRIES).with(9_u32).with(8_u32);
        let mut analysis = fixture::analysis();
        analysis.problems = vec![Problem::error("a.zip", ProblemKind::Limit, said)];
        let expected = concat!(
            r#"{"file":"a.zip","severity":"error","kind":"limit","#,
            r#""message":"refused: entries in the package would be 9, and the limit is 8","#,
            r#""values":["entries in the package","9","8"]}"#
        );
        assert!(crate::json(&analysis).contains(expected), "{}", crate::json(&analysis));
    }
}
