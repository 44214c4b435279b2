//! The part of TypeScript that `pkg/draftlens.d.ts` declares data in: interfaces and type aliases. Classes, functions and
//! `declare global` are passed over.

use std::collections::BTreeMap;

/// What a declaration says of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    String,
    Number,
    Boolean,
    Null,
    /// One string and no other.
    Literal(String),
    /// Another declaration, or what the browser declares.
    Named(String),
    /// What a type of the browser holds: `CustomEvent<...>`, `Promise<...>`.
    Holder(Box<Type>),
    Array(Box<Type>),
    Object(Vec<Field>),
    Union(Vec<Type>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: String,
    pub optional: bool,
    pub what: Type,
}

/// The interfaces and aliases of a file, by name.
pub fn parse(text: &str) -> BTreeMap<String, Type> {
    let mut tokens = Tokens { list: tokens(text), at: 0 };
    let mut found = BTreeMap::new();
    while let Some(token) = tokens.next() {
        match token.as_str() {
            "interface" if tokens.depth_is_zero() => {
                let name = tokens.take();
                found.insert(name, tokens.what());
            }
            "type" if tokens.depth_is_zero() => {
                let name = tokens.take();
                tokens.expect("=");
                found.insert(name, tokens.what());
            }
            _ => {}
        }
    }
    found
}

/// Words, strings (with their quotes) and marks, without comments.
fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            rest[1..].find('"').map_or(rest.len(), |end| end + 2)
        } else if is_word(first) {
            rest.find(|character| !is_word(character)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() && !rest.starts_with("/*") && !rest.starts_with("//") {
            found.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    found
}

struct Tokens {
    list: Vec<String>,
    at: usize,
}

impl Tokens {
    fn next(&mut self) -> Option<String> {
        self.at += 1;
        self.list.get(self.at - 1).cloned()
    }

    fn take(&mut self) -> String {
        self.next().expect("the file goes on")
    }

    fn is_next(&self, mark: &str) -> bool {
        self.list.get(self.at).is_some_and(|token| token == mark)
    }

    /// Passes over a mark where it comes next, and says whether it did.
    fn pass(&mut self, mark: &str) -> bool {
        let is_next = self.is_next(mark);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, mark: &str) {
        let before = self.list[self.at.saturating_sub(8)..self.at].join(" ");
        assert!(self.pass(mark), "{mark:?} is expected after {before:?}, not {:?}", self.list.get(self.at));
    }

    /// Whether this is outside all braces: what stands in a class or in `declare global` is passed over.
    fn depth_is_zero(&self) -> bool {
        let count = |mark: &str| self.list[..self.at].iter().filter(|token| *token == mark).count();
        count("{") == count("}")
    }

    fn what(&mut self) -> Type {
        self.pass("|");
        let mut alternatives = vec![self.single()];
        while self.pass("|") {
            alternatives.push(self.single());
        }
        if alternatives.len() > 1 { Type::Union(alternatives) } else { alternatives.remove(0) }
    }

    fn single(&mut self) -> Type {
        let token = self.take();
        let mut what = match token.as_str() {
            "string" => Type::String,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            "null" => Type::Null,
            "{" => Type::Object(self.fields()),
            "(" => {
                let inner = self.what();
                self.expect(")");
                inner
            }
            literal if literal.starts_with('"') => Type::Literal(literal.trim_matches('"').to_owned()),
            name => {
                assert!(name.starts_with(char::is_alphabetic), "{name:?} is no type");
                if self.pass("<") {
                    let held = self.what();
                    self.expect(">");
                    Type::Holder(Box::new(held))
                } else {
                    Type::Named(name.to_owned())
                }
            }
        };
        while self.is_next("[") {
            self.expect("[");
            self.expect("]");
            what = Type::Array(Box::new(what));
        }
        what
    }

    fn fields(&mut self) -> Vec<Field> {
        let mut fields = Vec::new();
        while !self.pass("}") {
            let name = self.take().trim_matches('"').to_owned();
            let optional = self.pass("?");
            self.expect(":");
            let what = self.what();
            fields.push(Field { name, optional, what });
            // The last one may go without.
            if !self.is_next("}") {
                self.expect(";");
            }
        }
        fields
    }
}

#[test]
fn declarations_are_parsed() {
    let text = r#"
        /** A comment: { type X = 1 } */
        export interface A { b?: string | null; "c-d": Holder<{ e: number[][] }>; } // the end
        export type F = | "g" | "h";
        export class I { type: string; }
        declare global { interface J { k: A; } }
        export interface L { m: (A | string)[]; }"#;
    let found = parse(text);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["A", "F", "L"]);
    let field = |name: &str, optional, what| Field { name: name.to_owned(), optional, what };
    let numbers = Type::Array(Box::new(Type::Array(Box::new(Type::Number))));
    let held = Type::Holder(Box::new(Type::Object(vec![field("e", false, numbers)])));
    let optional = Type::Union(vec![Type::String, Type::Null]);
    assert_eq!(found["A"], Type::Object(vec![field("b", true, optional), field("c-d", false, held)]));
    assert_eq!(found["F"], Type::Union(vec![Type::Literal("g".into()), Type::Literal("h".into())]));
    let either = Type::Union(vec![Type::Named("A".into()), Type::String]);
    assert_eq!(found["L"], Type::Object(vec![field("m", false, Type::Array(Box::new(either)))]));
}
