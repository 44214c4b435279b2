//! A document as it is held and handed on.

use std::ops::Deref;
use std::rc::Rc;

use super::{Document, Language, View};

/// A document and its accepted reading, which is made once, when the document is taken in. A clone shares both: the
/// store, an arrangement's guess and a consultation speak of one text.
#[derive(Clone, Debug, Default)]
pub struct SharedDocument {
    document: Rc<Document>,
    accepted: Rc<View>,
}

impl SharedDocument {
    /// The text with every tracked revision accepted, as it was made when the document was taken in.
    pub fn accepted(&self) -> &Rc<View> {
        &self.accepted
    }

    /// The same document in the language that a person says it is in; where that is another, its text is copied.
    #[must_use]
    pub fn in_language(mut self, language: Option<Language>) -> SharedDocument {
        if language.is_some() && language != self.document.language {
            Rc::make_mut(&mut self.document).language = language;
        }
        self
    }
}

impl From<Document> for SharedDocument {
    fn from(document: Document) -> SharedDocument {
        let accepted = Rc::new(document.accepted());
        SharedDocument { document: Rc::new(document), accepted }
    }
}

impl Deref for SharedDocument {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.document
    }
}

impl PartialEq for SharedDocument {
    /// Readings follow from their documents.
    fn eq(&self, other: &SharedDocument) -> bool {
        self.document == other.document
    }
}
