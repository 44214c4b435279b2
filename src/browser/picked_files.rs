//! Dropped and chosen files and folders, with their paths.

use std::future::Future;
use std::pin::Pin;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry, HtmlInputElement};
use yew::Callback;

use draftlens_model::is_litter;

/// Folders within folders beyond this are not entered.
const DEPTH: usize = 32;
/// More files than this are not taken from one drop.
const COUNT: usize = 20_000;

/// A file that a person has handed over; it has not been read.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// Its name, or its path below the folder that was dropped, that folder's name first, with `/` between the parts.
    pub name: String,
    pub file: File,
}

impl PartialEq for PickedFile {
    fn eq(&self, other: &PickedFile) -> bool {
        self.name == other.name && self.file == other.file
    }
}

impl PickedFile {
    /// In bytes.
    pub fn size(&self) -> u64 {
        self.file.size() as u64
    }
}

/// What a `drop` or `paste` event carries. Must be called while the event is handled: the browser empties the
/// transfer afterwards. `done` is called once, with the files in order of name; what [`is_litter`] names
/// is left out.
pub fn dropped(transfer: &DataTransfer, done: Callback<Vec<PickedFile>>) {
    let items = transfer.items();
    let mut entries = Vec::new();
    let mut picked = Vec::new();
    for item in (0..items.length()).filter_map(|index| items.get(index)).filter(|item| item.kind() == "file") {
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) => entries.push(entry),
            _ => picked.extend(item.get_as_file().ok().flatten().map(plain)),
        }
    }
    if items.length() == 0 {
        picked.extend(transfer.files().into_iter().flat_map(|list| all(&list)).map(plain));
    }
    spawn_local(async move {
        for entry in entries {
            enter(entry, String::new(), DEPTH, &mut picked).await;
        }
        done.emit(tidy(picked, |file| &file.name));
    });
}

/// What a person chose with an `<input type="file">`, also one with `multiple` or `webkitdirectory`. Empties the input,
/// so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Vec<PickedFile> {
    let picked = input.files().map(|list| all(&list)).unwrap_or_default().into_iter().map(plain).collect();
    input.set_value("");
    tidy(picked, |file| &file.name)
}

fn all(list: &web_sys::FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

fn plain(file: File) -> PickedFile {
    // Only set for files chosen as part of a folder; `web-sys` has no binding for it.
    let path = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    let name = path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name());
    PickedFile { name, file }
}

/// In order of name, without what operating systems and word processors leave in folders.
fn tidy<T>(mut picked: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    picked.retain(|file| !is_litter(name(file)));
    picked.sort_by(|a, b| name(a).cmp(name(b)));
    picked
}

/// Takes an entry's file, or walks its folder. What cannot be opened is left out: the browser does not say why.
fn enter<'a>(
    entry: FileSystemEntry,
    path: String,
    depth: usize,
    picked: &'a mut Vec<PickedFile>,
) -> Pin<Box<dyn Future<Output = ()> + 'a>> {
    Box::pin(async move {
        let name = format!("{path}{}", entry.name());
        if picked.len() >= COUNT {
            return;
        }
        if entry.is_file() {
            let entry: FileSystemFileEntry = entry.unchecked_into();
            let file = promised(|ok, no| entry.file_with_callback_and_callback(ok, no));
            if let Ok(file) = JsFuture::from(file).await {
                picked.push(PickedFile { name, file: file.unchecked_into() });
            }
        } else if depth > 0 {
            let entry: FileSystemDirectoryEntry = entry.unchecked_into();
            let reader = entry.create_reader();
            // A folder is handed out in batches of at most 100; an empty batch is the end.
            loop {
                let batch = promised(|ok, no| {
                    // Only refused where a batch is still under way, which cannot be here.
                    let _ = reader.read_entries_with_callback_and_callback(ok, no);
                });
                let Ok(batch) = JsFuture::from(batch).await else { break };
                let batch: Array = batch.unchecked_into();
                if batch.length() == 0 {
                    break;
                }
                for child in batch.iter() {
                    enter(child.unchecked_into(), format!("{name}/"), depth - 1, picked).await;
                }
            }
        }
    })
}

/// Turns a call with two callbacks into a promise.
fn promised(call: impl Fn(&Function, &Function)) -> Promise {
    Promise::new(&mut |resolve, reject| call(&resolve, &reject))
}

/// The file with its bytes in memory: what came from this device's store cannot be read any more, in Firefox, once it is
/// deleted there, and that can be undone.
pub async fn copy_of(file: &File) -> Option<File> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    File::new_with_buffer_source_sequence(&Array::of1(&bytes), &file.name()).ok()
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn what_is_dropped_is_put_in_order_and_litter_left_out() {
        let dropped = vec!["c/~draft.txt", "c/~$lock.docx", "c/.git/config", "c/~WRL0001.tmp", "a.docx", "Thumbs.db"];
        assert_eq!(tidy(dropped, |name| name), ["a.docx", "c/~draft.txt"]);
    }
}
