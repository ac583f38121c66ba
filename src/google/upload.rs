//! Sending a body that holds files: the port that reads and uploads them, and how far that is.

use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::Rc,
};

use http::{Request, Response};

use super::TransportError;

/// A door out of the core: the files of this machine.
pub trait Files {
    /// A file that the adapter holds: the core never has a large one in its memory.
    type File: Clone;

    /// The whole of a small file.
    fn read(&self, file: &Self::File) -> impl Future<Output = Result<Vec<u8>, FileError>>;

    /// Sends a request whose body is made of these parts, one behind the other.
    fn upload(
        &self,
        request: Request<()>,
        body: Vec<BodyPart<Self::File>>,
        upload: &Upload,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, UploadError>>;
}

/// A part of a body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum BodyPart<F> {
    Bytes(Vec<u8>),
    /// A file in base64, as [`crate::mail::encode_slice`] writes it.
    Base64(F),
}

/// A file can't be read: it was changed, moved or deleted since it was chosen.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the file can not be read any more")]
pub struct FileError;

/// Why an upload has brought no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum UploadError {
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// Nothing was sent: a file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The person stopped it before all of it was sent: a server has no whole request.
    #[error("the upload was stopped")]
    Stopped,
}

/// How far an upload is, and the way to stop it: one handle for the adapter that uploads, and one for the page.
#[derive(Clone, Default)]
pub struct Upload(Rc<Inside>);

type Heard = Box<dyn Fn(Progress)>;
type Stop = Box<dyn FnOnce()>;

#[derive(Default)]
struct Inside {
    heard: RefCell<Option<Heard>>,
    stop: RefCell<Option<Stop>>,
    is_stopped: Cell<bool>,
}

/// How much of a body has been sent; bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Progress {
    pub sent: u64,
    pub all: u64,
}

impl Progress {
    /// True once all of it was sent: what is left is Gmail's answer, and nothing can be stopped any more.
    pub const fn is_whole(self) -> bool {
        self.sent >= self.all
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("is_stopped", &self.0.is_stopped.get())
            .finish_non_exhaustive()
    }
}

impl Upload {
    /// Hears of each step.
    pub fn hear(&self, heard: impl Fn(Progress) + 'static) {
        *self.0.heard.borrow_mut() = Some(Box::new(heard));
    }

    /// The adapter tells how far it is.
    pub fn tell(&self, progress: Progress) {
        if let Some(heard) = &*self.0.heard.borrow() {
            heard(progress);
        }
    }

    /// The adapter says how it is stopped.
    pub fn stops_by(&self, stop: impl FnOnce() + 'static) {
        *self.0.stop.borrow_mut() = Some(Box::new(stop));
    }

    /// The person stops it.
    pub fn stop(&self) {
        self.0.is_stopped.set(true);
        let stop = self.0.stop.borrow_mut().take();
        if let Some(stop) = stop {
            stop();
        }
    }

    pub fn is_stopped(&self) -> bool {
        self.0.is_stopped.get()
    }
}
