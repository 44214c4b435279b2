//! What stands in a paragraph: runs, revisions, fields, links, symbols, references, text boxes.

use super::super::builder::Looks;
use super::super::xml::Element;
use super::body::{Field, NoteReference, Walker, branch};
use super::math;
use super::symbols::symbol;
use draftlens_model::Problem;

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
            "sdt" => {
                if let Some(content) = element.child("sdtContent") {
                    self.inside(content)?;
                }
            }
            // Only the base is text; what stands above it says how to read it.
            "ruby" => {
                if let Some(base) = element.child("rubyBase") {
                    self.inside(base)?;
                }
            }
            "oMath" => self.text(&math::text(element)),
            "oMathPara" => self.inside(element)?,
            "AlternateContent" => {
                if let Some(branch) = branch(element) {
                    self.inside(branch)?;
                }
            }
            "drawing" | "pict" | "object" => self.find_boxes(element),
            "fldChar" => self.field(element.attr("fldCharType").unwrap_or_default()),
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
        self.inside(run)?;
        self.builder.look = outer;
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.fields.iter().all(|field| *field == Field::Result) {
            self.builder.push(text);
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::Instruction),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
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
