//! The session's state as Yew holds it, and how parts of the interface reach it.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::state::{Action, State};

/// [`State`] behind Yew's reducer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store(State);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Store(self.0.after(action)))
    }
}

impl Deref for Store {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

pub type StoreHandle = UseReducerHandle<Store>;
