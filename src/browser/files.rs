use std::{cell::Cell, rc::Rc, time::Duration};

use http::{HeaderMap, Request, Response, StatusCode};
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, ProgressEvent, XmlHttpRequest, XmlHttpRequestResponseType};

use super::{clock, fetch};
use crate::{
    google::{BodyPart, FileError, Files, Progress, TransportError, Upload, UploadError},
    mail::{SLICE, encode_slice},
};

/// The files that a person has chosen.
///
/// `fetch` tells no progress of an upload, so this is an `XMLHttpRequest`. The body is put together slice by slice, each in a
/// task of its own, so that a page answers meanwhile; the browser holds it, and may put it on the disk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalFiles;

/// So long nothing may come after all of it was sent.
const PATIENCE: Duration = Duration::from_secs(30);
/// So long an upload may stand still.
const STANDSTILL: Duration = Duration::from_mins(1);

impl Files for LocalFiles {
    type File = File;

    async fn read(&self, file: &File) -> Result<Vec<u8>, FileError> {
        bytes(file).await
    }

    async fn upload(
        &self,
        request: Request<()>,
        body: Vec<BodyPart<File>>,
        upload: &Upload,
    ) -> Result<Response<Vec<u8>>, UploadError> {
        let body = together(body, upload).await?;
        let (parts, ()) = request.into_parts();
        let url = parts.uri.to_string();
        let before = fetch::violations().length();
        let ended = send(&url, &parts.headers, &body, upload).await;
        match ended {
            Ok(response) => Ok(response),
            Err(Broken::Stopped) => Err(UploadError::Stopped),
            Err(Broken::TooLate) => Err(TransportError::TooLate.into()),
            Err(Broken::Lost) => Err(fetch::cause_of(&url, before).await.into()),
        }
    }
}

async fn bytes(blob: &Blob) -> Result<Vec<u8>, FileError> {
    let read = JsFuture::from(blob.array_buffer()).await.map_err(|_| FileError)?;
    Ok(Uint8Array::new(&read).to_vec())
}

/// The whole body, of which wasm's memory never holds more than a slice.
async fn together(body: Vec<BodyPart<File>>, upload: &Upload) -> Result<Blob, UploadError> {
    let blob = |parts: &Array| Blob::new_with_u8_array_sequence(parts).map_err(|_| FileError);
    let whole = Array::new();
    for part in body {
        match part {
            BodyPart::Bytes(bytes) => {
                whole.push(&Uint8Array::from(&bytes[..]));
            }
            BodyPart::Base64(file) => {
                let (size, mut at) = (file.size(), 0.0);
                while at < size {
                    if upload.is_stopped() {
                        return Err(UploadError::Stopped);
                    }
                    #[expect(clippy::cast_precision_loss)]
                    let end = (at + SLICE as f64).min(size);
                    let slice = file.slice_with_f64_and_f64(at, end).map_err(|_| FileError)?;
                    let lines = encode_slice(&bytes(&slice).await?);
                    // A blob of its own: the browser need not keep it in the page's memory.
                    whole.push(&blob(&Array::of1(&Uint8Array::from(&lines[..])))?.into());
                    at = end;
                }
            }
        }
    }
    Ok(blob(&whole)?)
}

/// Why a request has no answer.
enum Broken {
    Lost,
    TooLate,
    Stopped,
}

async fn send(
    url: &str,
    headers: &HeaderMap,
    body: &Blob,
    upload: &Upload,
) -> Result<Response<Vec<u8>>, Broken> {
    let request = XmlHttpRequest::new().map_err(|_| Broken::Lost)?;
    request.open("POST", url).map_err(|_| Broken::Lost)?;
    request.set_response_type(XmlHttpRequestResponseType::Arraybuffer);
    for (name, value) in headers {
        let value = value.to_str().unwrap_or_default();
        request.set_request_header(name.as_str(), value).map_err(|_| Broken::Lost)?;
    }
    let state = Rc::new(State::default());
    let _told = tell(&request, upload, &state);
    let stopped = (request.clone(), Rc::clone(&state));
    upload.stops_by(move || {
        let (request, state) = stopped;
        // All of it was sent: what Gmail makes of it can't be stopped any more.
        if !state.is_whole.get() {
            state.is_stopped.set(true);
            let _ = request.abort();
        }
    });
    if upload.is_stopped() {
        return Err(Broken::Stopped);
    }
    let ended = Promise::new(&mut |resolve: Function, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(body)).map_err(|_| Broken::Lost)?;
    watch(&request, &state, JsFuture::from(ended)).await;
    request.set_onloadend(None);
    if state.is_stopped.get() {
        return Err(Broken::Stopped);
    }
    if state.is_late.get() {
        return Err(Broken::TooLate);
    }
    let status = request.status().unwrap_or_default();
    let status = StatusCode::from_u16(status).map_err(|_| Broken::Lost)?;
    let answer = request.response().unwrap_or(JsValue::NULL);
    let mut response = Response::new(Uint8Array::new(&answer).to_vec());
    *response.status_mut() = status;
    Ok(response)
}

/// How far one request is.
#[derive(Default)]
struct State {
    is_whole: Cell<bool>,
    is_stopped: Cell<bool>,
    is_late: Cell<bool>,
    /// Counts what was told, so that a standstill is seen.
    steps: Cell<u32>,
}

/// Tells how far the upload is, as long as what is returned lives.
fn tell(
    request: &XmlHttpRequest,
    upload: &Upload,
    state: &Rc<State>,
) -> Option<Closure<dyn Fn(ProgressEvent)>> {
    let target = request.upload().ok()?;
    let (heard, state) = (upload.clone(), Rc::clone(state));
    let told = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let progress = Progress { sent: event.loaded() as u64, all: event.total() as u64 };
        state.steps.set(state.steps.get().wrapping_add(1));
        state.is_whole.set(progress.is_whole());
        heard.tell(progress);
    });
    let listener = told.as_ref().unchecked_ref();
    target.set_onprogress(Some(listener));
    target.set_onload(Some(listener));
    Some(told)
}

/// Waits for the end of a request, and ends it where nothing moves any more.
async fn watch(request: &XmlHttpRequest, state: &State, mut ended: JsFuture) {
    let millis = |length: Duration| i32::try_from(length.as_millis()).unwrap_or(i32::MAX);
    loop {
        let before = (state.steps.get(), state.is_whole.get());
        let patience = if before.1 { PATIENCE } else { STANDSTILL };
        if clock::within(millis(patience), &mut ended).await.is_some() {
            return;
        }
        if before == (state.steps.get(), state.is_whole.get()) {
            state.is_late.set(true);
            let _ = request.abort();
            return;
        }
    }
}
