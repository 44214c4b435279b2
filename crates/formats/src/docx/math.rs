//! Mathematics as one line of text: enough to compare and to recognise, not to typeset. Revisions stand in formulas as
//! they do in text, around runs or in their properties; those of a fraction or a root are of its signs.

use super::super::xml::Element;

/// A piece of a formula, with the revisions around it, outermost first.
pub(super) struct MathPiece<'t> {
    pub text: String,
    pub around: Vec<Element<'t>>,
}

/// The text of an `m:oMath`, in pieces.
pub(super) fn line(element: Element<'_>) -> Vec<MathPiece<'_>> {
    let mut line = Line::default();
    line.write(element);
    line.pieces
}

#[derive(Default)]
struct Line<'t> {
    pieces: Vec<MathPiece<'t>>,
    around: Vec<Element<'t>>,
}

impl<'t> Line<'t> {
    fn push(&mut self, text: &str) {
        if !text.is_empty() {
            self.pieces.push(MathPiece { text: text.to_owned(), around: self.around.clone() });
        }
    }

    /// A sign of a structure, which has the revisions of its own properties.
    fn sign(&mut self, structure: Element<'t>, text: &str) {
        let properties = structure.elements().find(|child| child.name().ends_with("Pr"));
        let control = properties.and_then(|properties| properties.child("ctrlPr"));
        let revisions = control.map(revisions).unwrap_or_default();
        self.within(&revisions, |line| line.push(text));
    }

    fn within(&mut self, revisions: &[Element<'t>], write: impl FnOnce(&mut Self)) {
        let depth = self.around.len();
        self.around.extend_from_slice(revisions);
        write(self);
        self.around.truncate(depth);
    }

    fn write(&mut self, element: Element<'t>) {
        match element.name() {
            "t" | "delText" => self.push(&element.text()),
            "ins" | "del" | "moveFrom" | "moveTo" => self.within(&[element], |line| line.parts(element)),
            "r" => {
                let own: Vec<Element> =
                    element.elements().filter(|child| child.name() == "rPr").flat_map(revisions).collect();
                self.within(&own, |line| line.parts(element));
            }
            "f" => {
                self.operand(element, "num");
                self.sign(element, "/");
                self.operand(element, "den");
            }
            "sSup" => self.script(element, "^", "sup"),
            "sSub" => self.script(element, "_", "sub"),
            "sSubSup" => {
                self.script(element, "_", "sub");
                self.sign(element, "^");
                self.operand(element, "sup");
            }
            "rad" => {
                self.sign(element, "√");
                self.operand(element, "e");
            }
            "d" => {
                let property = |name| element.child("dPr").and_then(|properties| properties.child_val(name));
                self.sign(element, property("begChr").unwrap_or("("));
                self.parts(element);
                self.sign(element, property("endChr").unwrap_or(")"));
            }
            "nary" => {
                let sign = element.child("naryPr").and_then(|properties| properties.child_val("chr"));
                self.sign(element, sign.unwrap_or("∫"));
                for (mark, name) in [("_", "sub"), ("^", "sup")] {
                    if element.child(name).is_some_and(|part| !part.deep_text().trim().is_empty()) {
                        self.sign(element, mark);
                        self.operand(element, name);
                    }
                }
                self.push(" ");
                if let Some(body) = element.child("e") {
                    self.write(body);
                }
            }
            // Properties hold no words.
            name if name.ends_with("Pr") => {}
            _ => self.parts(element),
        }
    }

    fn parts(&mut self, element: Element<'t>) {
        for part in element.elements() {
            self.write(part);
        }
    }

    fn script(&mut self, element: Element<'t>, mark: &str, name: &str) {
        self.operand(element, "e");
        self.sign(element, mark);
        self.operand(element, name);
    }

    /// A part of a formula, in brackets where it is more than one sign or number.
    fn operand(&mut self, element: Element<'t>, name: &str) {
        let Some(part) = element.child(name) else { return };
        let mut inner = Line { pieces: Vec::new(), around: self.around.clone() };
        inner.write(part);
        let text: String = inner.pieces.iter().map(|piece| piece.text.as_str()).collect();
        let brackets = text.chars().count() > 1 && !text.chars().all(char::is_alphanumeric);
        if brackets {
            self.push("(");
        }
        self.pieces.append(&mut inner.pieces);
        if brackets {
            self.push(")");
        }
    }
}

/// The revisions that properties record, the one that puts in first.
fn revisions(properties: Element<'_>) -> Vec<Element<'_>> {
    ["ins", "moveTo", "del", "moveFrom"].into_iter().filter_map(|name| properties.child(name)).collect()
}
