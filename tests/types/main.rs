//! `pkg/draftlens.d.ts` says of the model's JSON what is in it: no field, variant or type more or less, on either side.

mod declarations;
mod samples;

use std::collections::{BTreeMap, BTreeSet};

use declarations::{Field, Type, parse};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const DECLARED: &str = include_str!("../../pkg/draftlens.d.ts");

/// What differs between declarations and values.
#[derive(Default)]
struct Comparison {
    declared: BTreeMap<String, Type>,
    /// What of the declarations some value has shown: fields, and alternatives of unions.
    seen: BTreeSet<String>,
    complaints: BTreeSet<String>,
}

impl Comparison {
    fn of(declared: &str) -> Comparison {
        Comparison { declared: parse(declared), ..Comparison::default() }
    }

    /// Compares values with the declaration of this name; `event` picks one of `DraftLensEventMap`.
    fn check(mut self, name: &str, values: &[impl Serialize]) -> Comparison {
        let what = self.find(name);
        for value in values {
            let value = serde_json::to_value(value).expect("the model has a JSON");
            self.compare(name, &what, &value);
        }
        self.miss(name, &what, &mut BTreeSet::new());
        self
    }

    /// A declaration, or what one of its fields (after a colon) holds.
    fn find(&self, name: &str) -> Type {
        let (name, field) = name.split_once(':').unwrap_or((name, ""));
        let found = self.declared.get(name).unwrap_or_else(|| panic!("{name} is not declared"));
        match found {
            Type::Object(fields) if !field.is_empty() => {
                let named = fields.iter().find(|other| other.name == field);
                named.unwrap_or_else(|| panic!("{name} has no {field}")).what.clone()
            }
            whole => whole.clone(),
        }
    }

    fn complain(&mut self, place: &str, what: &str) {
        self.complaints.insert(format!("{place}: {what}"));
    }

    fn compare(&mut self, place: &str, what: &Type, value: &Value) {
        match (what, value) {
            (Type::Named(name), _) => match self.declared.get(name).cloned() {
                Some(what) => self.compare(name, &what, value),
                None => self.complain(place, &format!("{name} is no JSON")),
            },
            (Type::Holder(held), _) => self.compare(place, held, value),
            (Type::Union(alternatives), _) => match alternatives.iter().find(|one| self.fits(one, value)) {
                Some(fitting) => {
                    self.seen.insert(alternative(place, fitting));
                    self.compare(place, fitting, value);
                }
                None => self.complain(place, &format!("{value} is none of what is declared")),
            },
            (Type::Array(item), Value::Array(values)) => {
                values.iter().for_each(|value| self.compare(place, item, value));
            }
            (Type::Object(fields), Value::Object(values)) => {
                for (key, value) in values {
                    let inner = format!("{place}.{key}");
                    match fields.iter().find(|field| field.name == *key) {
                        Some(field) => {
                            self.compare(&inner, &field.what, value);
                            self.seen.insert(inner);
                        }
                        None => self.complain(&inner, "in the JSON, and not declared"),
                    }
                }
                for Field { name, .. } in
                    fields.iter().filter(|field| !field.optional && !values.contains_key(&field.name))
                {
                    self.complain(&format!("{place}.{name}"), "declared, and not in the JSON");
                }
            }
            _ if self.fits(what, value) => {}
            _ => self.complain(place, &format!("declared as {what:?}, and {value} in the JSON")),
        }
    }

    /// Whether a value may be of this type, going by what it is and not by what is in it.
    fn fits(&self, what: &Type, value: &Value) -> bool {
        match (what, value) {
            (Type::Named(name), _) => self.declared.get(name).is_some_and(|what| self.fits(what, value)),
            (Type::Holder(held), _) => self.fits(held, value),
            (Type::Union(alternatives), _) => alternatives.iter().any(|one| self.fits(one, value)),
            (Type::Literal(literal), Value::String(text)) => literal == text,
            // A word of a fixed set is to be declared as one.
            (Type::String, Value::String(text)) => text == samples::ANY,
            (Type::Number, Value::Number(_))
            | (Type::Boolean, Value::Bool(_))
            | (Type::Null, Value::Null)
            | (Type::Array(_), Value::Array(_))
            | (Type::Object(_), Value::Object(_)) => true,
            _ => false,
        }
    }

    /// Complains of what is declared and was in none of the values.
    fn miss(&mut self, place: &str, what: &Type, visited: &mut BTreeSet<String>) {
        match what {
            Type::Named(name) => {
                if let Some(what) = self.declared.get(name).cloned()
                    && visited.insert(name.clone())
                {
                    self.miss(name, &what, visited);
                }
            }
            Type::Holder(inner) | Type::Array(inner) => self.miss(place, inner, visited),
            Type::Object(fields) => {
                for field in fields {
                    let inner = format!("{place}.{}", field.name);
                    if !self.seen.contains(&inner) {
                        self.complain(&inner, "declared, and in none of the values");
                    }
                    self.miss(&inner, &field.what, visited);
                }
            }
            Type::Union(alternatives) => {
                for one in alternatives {
                    // Files and addresses are the browser's: no JSON holds them.
                    let foreign = matches!(one, Type::Named(name) if !self.declared.contains_key(name));
                    if !foreign && !self.seen.contains(&alternative(place, one)) {
                        self.complain(place, &format!("{one:?} is declared, and in none of the values"));
                    }
                    self.miss(place, one, visited);
                }
            }
            _ => {}
        }
    }

    fn assert_same(self) {
        let complaints: Vec<String> = self.complaints.into_iter().collect();
        assert!(complaints.is_empty(), "pkg/draftlens.d.ts and the model differ:\n  {}", complaints.join("\n  "));
    }
}

/// How [`Comparison::seen`] names an alternative of the union at a place.
fn alternative(place: &str, what: &Type) -> String {
    match what {
        // The insides of objects have places of their own.
        Type::Object(_) => format!("{place}|object"),
        Type::Array(_) => format!("{place}|array"),
        other => format!("{place}|{other:?}"),
    }
}

#[test]
fn the_analysis_is_what_is_declared() {
    Comparison::of(DECLARED).check("Analysis", &[samples::analysis()]).assert_same();
}

#[test]
fn what_follows_an_analysis_is_declared() {
    let analysis = samples::analysis();
    let mut decisions = samples::sessions().swap_remove(0);
    decisions.decisions[0].change = draftlens_review::change_keys(&analysis)[0].clone();
    decisions.decisions[0].contribution = String::new();
    // One is about a proposal.
    let of_proposal = draftlens_review::Decision {
        change: draftlens_review::proposal_keys(&analysis)[0].clone(),
        contribution: analysis.proposals[0].contribution.clone(),
        ..decisions.decisions[0].clone()
    };
    decisions.decisions.push(of_proposal);
    let text = draftlens_export::json_decided(&analysis, &decisions);
    let all: Value = serde_json::from_str(&text).expect("it is JSON");
    let mut decided = serde_json::json!({ "decisions": all["decisions"] });
    for one in decided["decisions"].as_array_mut().expect("a list") {
        one["key"] = samples::ANY.into();
        one["contribution"] = samples::ANY.into();
    }
    let without = serde_json::json!({});
    Comparison::of(DECLARED).check("Decided", &[decided, without]).assert_same();
}

#[test]
fn the_session_is_what_is_declared() {
    Comparison::of(DECLARED).check("Session", &samples::sessions()).assert_same();
}

#[test]
fn details_of_events_are_what_is_declared() {
    let declared = Comparison::of(DECLARED).check("DraftLensEventMap:draftlens-progress", &samples::progress());
    declared.check("DraftLensEventMap:draftlens-error", &samples::problems()).assert_same();
}

#[test]
fn export_formats_are_what_is_declared() {
    Comparison::of(DECLARED).check("ExportFormat", &samples::export_formats()).assert_same();
}

/// What `load` takes is the manifest, but for its schema and the files that may stand for their addresses.
#[test]
fn what_is_loaded_is_a_manifest() {
    let mut value = serde_json::to_value(samples::manifest()).expect("a manifest has a JSON");
    let fields = value.as_object_mut().expect("a manifest is an object");
    assert!(fields.remove("schema").is_some());
    // An entry may be its source alone.
    for list in ["versions", "contributions"] {
        fields[list].as_array_mut().expect("a list").push(samples::ANY.into());
    }
    Comparison::of(DECLARED).check("Consultation", &[value]).assert_same();
}

/// Fields that are declared as optional may be left out of what Rust reads.
#[test]
fn what_is_optional_may_be_left_out() {
    let declared = Comparison::of(DECLARED);
    let manifest = serde_json::to_value(samples::manifest()).expect("a manifest has a JSON");
    let mut sparse = declared.without_optional(&Type::Named("Consultation".into()), &manifest);
    sparse["schema"] = manifest["schema"].clone();
    assert!(sparse["versions"][0]["source"].is_string() && sparse["versions"][0]["label"].is_null(), "{sparse}");
    assert_reads_as(&samples::manifest(), sparse);
    let session = serde_json::to_value(&samples::sessions()[0]).expect("a session has a JSON");
    let sparse = declared.without_optional(&Type::Named("Session".into()), &session);
    assert!(sparse["decisions"][0]["remark"].is_string() && sparse["decisions"][0].get("about").is_none(), "{sparse}");
    assert_reads_as(&samples::sessions()[0], sparse);
}

fn assert_reads_as<T: DeserializeOwned>(_: &T, value: Value) {
    let read = serde_json::from_value::<T>(value.clone());
    assert!(read.is_ok(), "{:?}: {value}", read.err());
}

impl Comparison {
    /// A value without the fields that are declared as optional.
    fn without_optional(&self, what: &Type, value: &Value) -> Value {
        match (what, value) {
            (Type::Named(name), _) => match self.declared.get(name) {
                Some(what) => self.without_optional(what, value),
                None => value.clone(),
            },
            (Type::Union(alternatives), _) => match alternatives.iter().find(|one| self.fits(one, value)) {
                Some(fitting) => self.without_optional(fitting, value),
                None => value.clone(),
            },
            (Type::Array(item), Value::Array(values)) => {
                values.iter().map(|value| self.without_optional(item, value)).collect()
            }
            (Type::Object(fields), Value::Object(values)) => {
                let kept = fields.iter().filter(|field| !field.optional);
                kept.map(|field| (field.name.clone(), self.without_optional(&field.what, &values[&field.name])))
                    .collect()
            }
            _ => value.clone(),
        }
    }
}

/// Each way in which the two can differ is noticed.
#[test]
fn differences_are_noticed() {
    let complaints = |from: &str, to: &str| {
        assert!(DECLARED.contains(from), "{from:?} is not declared any more");
        let compared = Comparison::of(&DECLARED.replacen(from, to, 1)).check("Analysis", &[samples::analysis()]);
        compared.complaints.into_iter().collect::<Vec<_>>().join("\n")
    };
    assert_eq!(complaints("  coarse: boolean;", ""), "Comparison.coarse: in the JSON, and not declared");
    let added = complaints("  coarse: boolean;", "coarse: boolean; fine: boolean;");
    assert!(added.contains("Comparison.fine: declared, and not in the JSON"), "{added}");
    let optional = complaints("  coarse: boolean;", "coarse: boolean; fine?: boolean;");
    assert_eq!(optional, "Comparison.fine: declared, and in none of the values");
    let renamed = complaints("\"same-edit\"", "\"same\"");
    assert!(renamed.contains("\"same-edit\" is none of what is declared"), "{renamed}");
    assert!(renamed.contains("Literal(\"same\") is declared, and in none of the values"), "{renamed}");
    let never_null = complaints("  edits: number | null;", "  edits: number;");
    assert_eq!(never_null, "Contribution.edits: declared as Number, and null in the JSON");
    let always_there = complaints("  late: boolean;", "  late: boolean | null;");
    assert!(always_there.contains("Attribution.late: Null is declared, and in none of the values"), "{always_there}");
    let any_word = complaints("  severity: \"note\" | \"warning\" | \"error\";", "  severity: string;");
    assert!(any_word.contains("Problem.severity: declared as String, and \"note\""), "{any_word}");
}
