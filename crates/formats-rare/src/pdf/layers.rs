//! Layers (optional content) that are switched off when a file is opened.

use hayro_font::hayro_syntax::Pdf;
use hayro_font::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use rustc_hash::FxHashSet;

/// Layers that are looked at.
const MOST_LAYERS: usize = 10_000;

/// The object numbers of the layers that are off.
pub fn switched_off(pdf: &Pdf) -> FxHashSet<u32> {
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let Some(all) = root.and_then(|root| root.get::<Dict<'_>>("OCProperties")) else { return FxHashSet::default() };
    let Some(setting) = all.get::<Dict<'_>>("D") else { return FxHashSet::default() };
    let off_at_first = setting.get::<Name<'_>>("BaseState").is_some_and(|state| state.as_ref() == b"OFF");
    let mut off: FxHashSet<u32> =
        if off_at_first { numbers(all.get::<Array<'_>>("OCGs")).collect() } else { FxHashSet::default() };
    off.extend(numbers(setting.get::<Array<'_>>("OFF")));
    if off_at_first {
        for on in numbers(setting.get::<Array<'_>>("ON")) {
            off.remove(&on);
        }
    }
    off
}

fn numbers(array: Option<Array<'_>>) -> impl Iterator<Item = u32> {
    let all: Vec<u32> = array
        .map(|array| {
            let items = array.raw_iter().take(MOST_LAYERS);
            items.filter_map(|item| if let MaybeRef::Ref(to) = item { Some(to.obj_number) } else { None }).collect()
        })
        .unwrap_or_default();
    all.into_iter()
}

/// Whether what a dictionary says of its layers (`key` leads to a layer, or to a list of which any must be on) is off.
pub fn is_off(dict: &Dict<'_>, key: &[u8], off: &FxHashSet<u32>) -> bool {
    if off.is_empty() {
        return false;
    }
    if let Some(to) = dict.get_ref(key)
        && off.contains(&to.obj_number)
    {
        return true;
    }
    let Some(Object::Dict(members)) = dict.get::<Object<'_>>(key) else { return false };
    if let Some(one) = members.get_ref("OCGs")
        && members.get::<Array<'_>>("OCGs").is_none()
    {
        return off.contains(&one.obj_number);
    }
    let mut listed = numbers(members.get::<Array<'_>>("OCGs")).peekable();
    listed.peek().is_some() && listed.all(|number| off.contains(&number))
}
