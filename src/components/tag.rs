//! Elements put together by calls, for parts that are drawn of many.
//!
//! `html!` writes out for each element all that makes it, some five hundred bytes of wasm; these calls are made once. The
//! page is fetched before it can be used, so that it counts.

use std::rc::Rc;

use yew::html::{onchange, onclick, oninput, onkeydown};
use yew::prelude::*;
use yew::virtual_dom::{Key, VList, VNode, VTag, VText};

/// An element that is being put together.
pub struct TagBuilder(VTag);

/// An element of this name and class.
#[inline(never)]
pub fn tag(name: &'static str, class: &'static str) -> TagBuilder {
    let tag = TagBuilder(VTag::new(name));
    if class.is_empty() { tag } else { tag.set("class", class) }
}

impl TagBuilder {
    #[inline(never)]
    fn attribute(&mut self, name: &'static str, value: AttrValue) {
        self.0.add_attribute(name, value);
    }

    pub fn set(mut self, name: &'static str, value: impl Into<AttrValue>) -> TagBuilder {
        self.attribute(name, value.into());
        self
    }

    /// Sets an attribute where the value is there.
    pub fn set_some(self, name: &'static str, value: Option<&'static str>) -> TagBuilder {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// For tests to find it by.
    pub fn named(self, testid: &'static str) -> TagBuilder {
        self.set("data-testid", testid)
    }

    /// Told apart from its neighbours when drawn again.
    #[inline(never)]
    pub fn key(mut self, key: u32) -> TagBuilder {
        self.0.key = Some(Key::from(key));
        self
    }

    #[inline(never)]
    pub fn refer(mut self, node: &NodeRef) -> TagBuilder {
        self.0.node_ref = node.clone();
        self
    }

    #[inline(never)]
    pub fn on_click(mut self, callback: Callback<MouseEvent>) -> TagBuilder {
        self.0.add_listener(Rc::new(onclick::Wrapper::new(callback)));
        self
    }

    #[inline(never)]
    pub fn on_input(mut self, callback: Callback<InputEvent>) -> TagBuilder {
        self.0.add_listener(Rc::new(oninput::Wrapper::new(callback)));
        self
    }

    #[inline(never)]
    pub fn on_change(mut self, callback: Callback<Event>) -> TagBuilder {
        self.0.add_listener(Rc::new(onchange::Wrapper::new(callback)));
        self
    }

    #[inline(never)]
    pub fn on_key(mut self, callback: Callback<KeyboardEvent>) -> TagBuilder {
        self.0.add_listener(Rc::new(onkeydown::Wrapper::new(callback)));
        self
    }

    /// What stands in a box to write in.
    #[inline(never)]
    pub fn value(mut self, value: String) -> TagBuilder {
        self.0.set_value(Some(AttrValue::from(value)));
        self
    }

    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> TagBuilder {
        self.0.set_checked(checked);
        self
    }

    #[inline(never)]
    pub fn put(mut self, child: Html) -> TagBuilder {
        self.0.add_child(child);
        self
    }

    pub fn put_tag(self, child: TagBuilder) -> TagBuilder {
        self.put(child.done())
    }

    /// Plain text.
    #[inline(never)]
    pub fn say(self, text: impl Into<AttrValue>) -> TagBuilder {
        self.put(VNode::from(VText::new(text)))
    }

    /// A sign that is the same in every language.
    pub fn sign(self, sign: &'static str) -> TagBuilder {
        self.say(sign)
    }

    /// Where something stands at other times: what follows keeps its place among its neighbours, and with it the focus.
    pub fn nothing(self) -> TagBuilder {
        self.put(Html::default())
    }

    pub fn all(mut self, children: impl IntoIterator<Item = Html>) -> TagBuilder {
        for child in children {
            self = self.put(child);
        }
        self
    }

    #[inline(never)]
    pub fn done(self) -> Html {
        VNode::from(self.0)
    }
}

/// One after the other, without an element around them.
#[inline(never)]
pub fn several(parts: Vec<Html>) -> Html {
    VNode::from(VList::with_children(parts, None))
}
