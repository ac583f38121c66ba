//! Files that a person chooses, drops or takes away.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, DragEvent, Event, File, FileList, HtmlAnchorElement,
    HtmlInputElement, Url,
};

use super::{clock::pause, dom::document};
use crate::mail::Attachment;

/// The first file that was chosen in a file input; the input is empty again, so that the same file
/// can be chosen once more.
pub(crate) fn chosen(event: &Event) -> Option<File> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The first file that was dropped.
pub(crate) fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// True if files are dragged, and not a piece of text.
pub(crate) fn is_dragged(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// In bytes.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number")]
pub(crate) fn size(file: &File) -> usize {
    file.size() as usize
}

/// The bytes of a file; nothing, if it can't be read.
async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The bytes of a file; nothing, if it has more than `most` or can't be read.
pub(crate) async fn bytes_up_to(file: &File, most: usize) -> Option<Vec<u8>> {
    // Of a larger one not a byte is read.
    if size(file) > most { None } else { bytes(file).await }
}

/// The text that bytes stand for in an encoding, by the label of <https://encoding.spec.whatwg.org>; nothing, if the browser
/// doesn't know that one.
pub(crate) fn decoded(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// The text of a file; nothing, if it can't be read or is no text.
pub(crate) async fn text(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Hands a text over as a file to keep.
pub(crate) fn download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        // The browser takes the file in a task of its own.
        pause(10_000).await;
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}

/// All files that were chosen.
pub(crate) fn all_chosen(event: &Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let files = input.files().as_ref().map(all).unwrap_or_default();
    // The same file can be chosen once more after it was taken out.
    input.set_value("");
    files
}

/// All files that were dropped.
pub(crate) fn all_dropped(event: &DragEvent) -> Vec<File> {
    event.data_transfer().and_then(|data| data.files()).as_ref().map(all).unwrap_or_default()
}

/// All files that were pasted.
pub(crate) fn all_pasted(event: &ClipboardEvent) -> Vec<File> {
    event.clipboard_data().and_then(|data| data.files()).as_ref().map(all).unwrap_or_default()
}

fn all(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// True for two files of one name and size.
pub(crate) fn is_alike(one: &File, other: &File) -> bool {
    one.name() == other.name() && one.size().to_bits() == other.size().to_bits()
}

/// What is said of a file in a mail.
pub(crate) fn attachment(file: &File) -> Attachment {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let size = file.size() as u64;
    Attachment { name: file.name().into(), media_type: file.type_().into(), size }
}
