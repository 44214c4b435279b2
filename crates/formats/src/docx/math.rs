//! Mathematics as one line of text: enough to compare and to recognise, not to typeset.

use super::super::xml::Element;

/// The text of an `m:oMath`.
pub(super) fn text(element: Element) -> String {
    let mut line = String::new();
    write(element, &mut line);
    line
}

fn write(element: Element, line: &mut String) {
    match element.name() {
        "t" => line.push_str(&element.text()),
        "f" => {
            operand(element, "num", line);
            line.push('/');
            operand(element, "den", line);
        }
        "sSup" => script(element, "^", "sup", line),
        "sSub" => script(element, "_", "sub", line),
        "sSubSup" => {
            script(element, "_", "sub", line);
            line.push('^');
            operand(element, "sup", line);
        }
        "rad" => {
            line.push('√');
            operand(element, "e", line);
        }
        "d" => {
            let property = |name| element.child("dPr").and_then(|properties| properties.child_val(name));
            line.push_str(property("begChr").unwrap_or("("));
            parts(element, line);
            line.push_str(property("endChr").unwrap_or(")"));
        }
        "nary" => {
            let sign = element.child("naryPr").and_then(|properties| properties.child_val("chr"));
            line.push_str(sign.unwrap_or("∫"));
            for (mark, name) in [("_", "sub"), ("^", "sup")] {
                if element.child(name).is_some_and(|part| !part.deep_text().trim().is_empty()) {
                    line.push_str(mark);
                    operand(element, name, line);
                }
            }
            line.push(' ');
            if let Some(body) = element.child("e") {
                write(body, line);
            }
        }
        // Properties hold no words; deleted words stand in `delText`, not in `t`.
        name if name.ends_with("Pr") => {}
        _ => parts(element, line),
    }
}

fn parts(element: Element, line: &mut String) {
    for part in element.elements() {
        write(part, line);
    }
}

fn script(element: Element, mark: &str, name: &str, line: &mut String) {
    operand(element, "e", line);
    line.push_str(mark);
    operand(element, name, line);
}

/// A part of a formula, in brackets where it is more than one sign or number.
fn operand(element: Element, name: &str, line: &mut String) {
    let Some(part) = element.child(name) else { return };
    let mut inner = String::new();
    write(part, &mut inner);
    if inner.chars().count() > 1 && !inner.chars().all(char::is_alphanumeric) {
        line.push('(');
        line.push_str(&inner);
        line.push(')');
    } else {
        line.push_str(&inner);
    }
}
