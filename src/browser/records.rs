//! Records of mails in `IndexedDB`: a change is on the disk before its future ends (`durability: "strict"`).
//!
//! Each call opens the database and closes it again: an open one would keep another tab from forgetting everything.

use indexed_db_futures::{
    Build, BuildPrimitive, KeyPath,
    database::Database,
    error::OpenDbError,
    prelude::QuerySource,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use super::{clock, databases};
use crate::sending::{Added, Change, Changed, IsAlike, MailId, Record, RecordsError};

const NAME: &str = "fromline";
const VERSION: u8 = 1;
/// What is known of a mail: `{ head, digest, open }`, under its id; `open` is there as long as something may happen to it.
const MAILS: &str = "mails";
/// Its text, under the same id; and its HTML twin, where it has one, under [`html_key`].
const TEXTS: &str = "texts";
/// Its files, a list of them under the same id, until it is settled.
const FILES: &str = "files";
const BY_DIGEST: &str = "digest";
const BY_OPEN: &str = "open";

/// No call of ours is waited for longer; milliseconds.
const PATIENCE: i32 = 10_000;
/// But for one that copies files to the disk.
const PATIENCE_WITH_FILES: i32 = 60_000;

/// The database of this origin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedDb;

impl IndexedDb {
    pub(crate) async fn add(
        self,
        record: &Record,
        text: &str,
        files: &[File],
        is_alike: IsAlike,
    ) -> Result<Added, RecordsError> {
        let patience = if files.is_empty() { PATIENCE } else { PATIENCE_WITH_FILES };
        within_millis(patience, async {
            let database = open().await?;
            let transaction = writing(&database)?;
            let mails = transaction.object_store(MAILS)?;
            let digest = record.digest.as_str();
            let equals = mails.index(BY_DIGEST)?;
            let equals = equals.get_all::<JsValue>().with_query::<&str, _>(digest).primitive()?;
            for equal in equals.await? {
                if let Some(equal) = equal.ok().as_ref().and_then(read).filter(&is_alike) {
                    return Ok(Added::Alike(Box::new(equal)));
                }
            }
            let id = record.id.as_str();
            mails.add(written(record)?).with_key(id).primitive()?.await?;
            let texts = transaction.object_store(TEXTS)?;
            texts.add(text).with_key(id).primitive()?.await?;
            if let Some(html) = &record.html {
                texts.add(&**html).with_key(html_key(&record.id)).primitive()?.await?;
            }
            if !files.is_empty() {
                let files = JsValue::from(files.iter().collect::<Array>());
                transaction.object_store(FILES)?.add(files).with_key(id).primitive()?.await?;
            }
            transaction.commit().await?;
            Ok(Added::Written)
        })
        .await
    }

    pub(crate) async fn change(
        self,
        id: &MailId,
        change: Change,
    ) -> Result<Option<Changed>, RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(None) };
            let transaction = writing(&database)?;
            let mails = transaction.object_store(MAILS)?;
            let found = mails.get::<JsValue, _, _>(id.as_str()).primitive()?.await?;
            let Some(mut record) = found.as_ref().and_then(read) else { return Ok(None) };
            let before = record.clone();
            if !change(&mut record) {
                return Ok(Some(Changed { record: before, is_changed: false }));
            }
            mails.put(written(&record)?).with_key(id.as_str()).primitive()?.await?;
            if record.state().is_settled() && !record.attachments.is_empty() {
                let files = transaction.object_store(FILES)?;
                files.delete::<&str, _>(id.as_str()).primitive()?.await?;
            }
            transaction.commit().await?;
            Ok(Some(Changed { record, is_changed: true }))
        })
        .await
    }

    pub(crate) async fn find(self, id: &MailId) -> Result<Option<Record>, RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(None) };
            let transaction = database.transaction([MAILS, TEXTS]).build()?;
            let mails = transaction.object_store(MAILS)?;
            let found = mails.get::<JsValue, _, _>(id.as_str()).primitive()?.await?;
            let Some(mut record) = found.as_ref().and_then(read) else { return Ok(None) };
            let texts = transaction.object_store(TEXTS)?;
            let html = texts.get::<JsValue, _, _>(html_key(id)).primitive()?.await?;
            record.html = html.and_then(|html| html.as_string());
            Ok(Some(record))
        })
        .await
    }

    pub(crate) async fn text(self, id: &MailId) -> Result<Option<String>, RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(None) };
            let transaction = database.transaction(TEXTS).build()?;
            let texts = transaction.object_store(TEXTS)?;
            let found = texts.get::<JsValue, _, _>(id.as_str()).primitive()?.await?;
            Ok(found.and_then(|text| text.as_string()))
        })
        .await
    }

    pub(crate) async fn files(self, id: &MailId) -> Result<Vec<File>, RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(Vec::new()) };
            let transaction = database.transaction(FILES).build()?;
            let files = transaction.object_store(FILES)?;
            let found = files.get::<JsValue, _, _>(id.as_str()).primitive()?.await?;
            let found = found.and_then(|list| list.dyn_into::<Array>().ok()).unwrap_or_default();
            Ok(found.iter().filter_map(|file| file.dyn_into().ok()).collect())
        })
        .await
    }

    pub(crate) async fn unsettled(self) -> Result<Vec<Record>, RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(Vec::new()) };
            let transaction = database.transaction(MAILS).build()?;
            let mails = transaction.object_store(MAILS)?;
            let open = mails.index(BY_OPEN)?;
            let found = open.get_all::<JsValue>().primitive()?.await?;
            Ok(found.filter_map(|one| read(&one.ok()?)).collect())
        })
        .await
    }

    pub(crate) async fn all(self) -> Result<Vec<Record>, RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(Vec::new()) };
            let transaction = database.transaction(MAILS).build()?;
            let mails = transaction.object_store(MAILS)?;
            let found = mails.get_all::<JsValue>().primitive()?.await?;
            Ok(found.filter_map(|one| read(&one.ok()?)).collect())
        })
        .await
    }

    pub(crate) async fn erase(self, ids: &[MailId]) -> Result<(), RecordsError> {
        within(async {
            let Some(database) = open_existing().await? else { return Ok(()) };
            let transaction = writing(&database)?;
            for name in [MAILS, TEXTS, FILES] {
                let store = transaction.object_store(name)?;
                for id in ids {
                    store.delete::<&str, _>(id.as_str()).primitive()?.await?;
                }
            }
            let texts = transaction.object_store(TEXTS)?;
            for id in ids {
                texts.delete::<String, _>(html_key(id)).primitive()?.await?;
            }
            transaction.commit().await?;
            Ok(())
        })
        .await
    }
}

/// The database, which is closed when this is dropped.
struct Opened(Option<Database>);

impl std::ops::Deref for Opened {
    type Target = Database;

    fn deref(&self) -> &Database {
        self.0.as_ref().expect("it is open until it is dropped")
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        if let Some(database) = self.0.take() {
            database.close();
        }
    }
}

/// The database, if there is one: a look makes none, and neither does the end of a mail whose record was forgotten meanwhile.
async fn open_existing() -> Result<Option<Opened>, Failure> {
    let is_there = databases::names().await.iter().any(|name| name == NAME);
    if is_there { open().await.map(Some) } else { Ok(None) }
}

async fn open() -> Result<Opened, Failure> {
    let request = Database::open(NAME)
        .with_version(VERSION)
        .with_on_upgrade_needed(|_, database| {
            let mails = database.create_object_store(MAILS).build()?;
            for name in [BY_DIGEST, BY_OPEN] {
                mails.create_index(name, KeyPath::One(name)).build()?;
            }
            database.create_object_store(TEXTS).build()?;
            database.create_object_store(FILES).build()?;
            Ok(())
        })
        .build()?;
    Ok(Opened(Some(request.await?)))
}

fn writing(database: &Database) -> Result<Transaction<'_>, Failure> {
    let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    let transaction =
        database.transaction([MAILS, TEXTS, FILES]).with_mode(TransactionMode::Readwrite);
    Ok(transaction.with_options(strict).build()?)
}

/// Where the HTML twin of a mail's text lies: no id has a full stop.
fn html_key(id: &MailId) -> String {
    format!("{}.html", id.as_str())
}

/// The record as the database keeps it.
fn written(record: &Record) -> Result<JsValue, Failure> {
    let head = serde_json::to_string(record).map_err(|_| Failure(RecordsError::Failed))?;
    let object = Object::new();
    let set = |name: &str, value: JsValue| Reflect::set(&object, &name.into(), &value);
    let _ = set("head", head.into());
    let _ = set(BY_DIGEST, record.digest.as_str().into());
    if !record.state().is_settled() {
        let _ = set(BY_OPEN, 1.into());
    }
    Ok(object.into())
}

/// What is kept may have been written by anything on this origin: what can't be read is passed over, and stays.
fn read(kept: &JsValue) -> Option<Record> {
    let head = Reflect::get(kept, &"head".into()).ok()?.as_string()?;
    serde_json::from_str(&head).ok()
}

/// What a call comes to, if the browser answers in time.
async fn within<T>(call: impl Future<Output = Result<T, Failure>>) -> Result<T, RecordsError> {
    within_millis(PATIENCE, call).await
}

async fn within_millis<T>(
    patience: i32,
    call: impl Future<Output = Result<T, Failure>>,
) -> Result<T, RecordsError> {
    match clock::within(patience, call).await {
        Some(done) => done.map_err(|Failure(error)| error),
        None => Err(RecordsError::TooLate),
    }
}

/// Why a call failed.
struct Failure(RecordsError);

impl From<indexed_db_futures::error::Error> for Failure {
    fn from(error: indexed_db_futures::error::Error) -> Self {
        use indexed_db_futures::error::Error;
        let name = match error {
            Error::DomException(exception) => web_sys::DomException::from(exception).name(),
            _ => String::new(),
        };
        Self(match &*name {
            "QuotaExceededError" => RecordsError::Full,
            "VersionError" => RecordsError::Newer,
            "SecurityError" | "InvalidStateError" | "UnknownError" => RecordsError::Refused,
            _ => RecordsError::Failed,
        })
    }
}

impl From<OpenDbError> for Failure {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => error.into(),
            _ => Self(RecordsError::Refused),
        }
    }
}
