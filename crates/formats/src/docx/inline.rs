//! What stands in a paragraph: runs, revisions, fields, links, symbols, references, text boxes.

use super::super::builder::Looks;
use super::super::xml::Element;
use super::body::{Field, NoteReference, Walker, branch};
use super::math;
use super::symbols::symbol;
use draftlens_model::{Problem, message};

impl<'t> Walker<'_, 't> {
    /// Reads one element of a paragraph or of a run; the same names mean the same in both.
    pub fn inline(&mut self, element: Element<'t>) -> Result<(), Problem> {
        match element.name() {
            "r" => self.run(element)?,
            "t" | "delText" => self.text(&element.text()),
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            "softHyphen" => self.text("\u{ad}"),
            "sym" => {
                let code = element.attr("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                let font = element.attr("font").unwrap_or_default();
                self.text(symbol(font, code.unwrap_or(0xfffd)).encode_utf8(&mut [0; 4]));
            }
            "ins" | "del" | "moveFrom" | "moveTo" => {
                self.enter(element);
                self.inside(element)?;
                self.builder.leave();
            }
            "hyperlink" => {
                let outer = std::mem::replace(&mut self.in_link, true);
                self.inside(element)?;
                self.in_link = outer;
            }
            "smartTag" | "sdtContent" | "fldSimple" | "dir" | "bdo" | "customXml" | "rubyBase" => {
                self.inside(element)?
            }
            "sdt" => self.control(element, |walker, content| walker.inside(content))?,
            // Only the base is text; what stands above it says how to read it.
            "ruby" => {
                if let Some(base) = element.child("rubyBase") {
                    self.inside(base)?;
                }
            }
            "oMath" => self.formula(element),
            "oMathPara" => self.inside(element)?,
            "AlternateContent" => {
                if let Some(branch) = branch(element) {
                    self.inside(branch)?;
                }
            }
            "drawing" | "pict" | "object" => self.find_boxes(element),
            "fldChar" => self.field(element),
            "footnoteReference" | "endnoteReference" => self.references.push(NoteReference {
                id: element.attr("id").unwrap_or_default().to_owned(),
                endnote: element.name() == "endnoteReference",
                custom: matches!(element.attr("customMarkFollows"), Some("1" | "true" | "on")),
                around: self.builder.around().to_vec(),
            }),
            "commentRangeStart" => self.builder.anchor_start(element.attr("id").unwrap_or_default()),
            "commentRangeEnd" => self.builder.anchor_end(element.attr("id").unwrap_or_default()),
            "commentReference" => self.builder.anchor_point(element.attr("id").unwrap_or_default()),
            _ => {}
        }
        Ok(())
    }

    fn inside(&mut self, element: Element<'t>) -> Result<(), Problem> {
        for child in element.elements() {
            self.inline(child)?;
        }
        Ok(())
    }

    fn run(&mut self, run: Element<'t>) -> Result<(), Problem> {
        let looks = run.child("rPr").map(|properties| self.styles.looks(properties)).unwrap_or_default();
        let looks = if self.in_link { Looks { underlined: false, colour: None, ..looks } } else { looks };
        let outer = std::mem::replace(&mut self.builder.look, looks);
        let properties = run.child("rPr");
        let hidden = properties.map_or(self.hidden, |properties| self.styles.hidden(properties, self.hidden));
        let outer_hidden = std::mem::replace(&mut self.hidden, hidden);
        let waits =
            self.placeholders > 0 && properties.is_some_and(|properties| self.styles.is_placeholder(properties));
        if waits {
            self.source.leave(message::LEFT_PLACEHOLDERS, 1);
        } else {
            self.inside(run)?;
        }
        self.hidden = outer_hidden;
        self.builder.look = outer;
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if !self.fields.iter().all(|field| *field == Field::Result) {
            return;
        }
        if self.hidden {
            self.source.leave(message::LEFT_HIDDEN, text.split_whitespace().count());
            // What it parted stays parted.
            if self.builder.is_open() && text.ends_with(char::is_whitespace) {
                self.builder.push(" ");
            }
            return;
        }
        // An empty field of an old form is so many wide spaces.
        let is_empty_field = !self.fields.is_empty() && text.chars().all(|ch| ch == '\u{2002}');
        if !is_empty_field {
            self.builder.push(text);
        }
    }

    /// A formula, with the revisions in it.
    fn formula(&mut self, formula: Element<'t>) {
        self.source.leave(message::FORMULAS_AS_LINES, 1);
        for piece in math::line(formula) {
            piece.around.iter().for_each(|revision| self.enter(*revision));
            self.text(&piece.text);
            piece.around.iter().for_each(|_| self.builder.leave());
        }
    }

    fn field(&mut self, element: Element<'t>) {
        match element.attr("fldCharType").unwrap_or_default() {
            "begin" => {
                let chosen = element.child("ffData").and_then(chosen);
                if let Some(chosen) = &chosen {
                    self.text(chosen);
                }
                self.fields.push(if chosen.is_some() { Field::Chosen } else { Field::Instruction });
            }
            "separate" => {
                if let Some(field) = self.fields.last_mut().filter(|field| **field == Field::Instruction) {
                    *field = Field::Result;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// Text boxes are read after the paragraph that they are anchored in.
    fn find_boxes(&mut self, element: Element<'t>) {
        for child in element.elements() {
            match child.name() {
                "txbxContent" => self.boxes.push((child, self.builder.around().to_vec())),
                "AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.find_boxes(branch);
                    }
                }
                _ => self.find_boxes(child),
            }
        }
    }
}

/// What a field of an old form shows that has no words of its own: the entry chosen of a list, a box ticked or not.
fn chosen(data: Element) -> Option<String> {
    if let Some(list) = data.child("ddList") {
        let index =
            list.child_val("result").or(list.child_val("default")).and_then(|index| index.parse().ok()).unwrap_or(0);
        let mut entries = list.elements().filter(|entry| entry.name() == "listEntry");
        return Some(entries.nth(index)?.val()?.to_owned());
    }
    let check = data.child("checkBox")?;
    let ticked = check.switch("checked").or(check.switch("default")).unwrap_or(false);
    Some(if ticked { "\u{2612}" } else { "\u{2610}" }.to_owned())
}
