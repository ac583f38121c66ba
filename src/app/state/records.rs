//! The records of mails. What keeps them lies in a chunk of its own, and is loaded with the first call.
#![allow(
    clippy::unnecessary_wraps,
    clippy::unused_async,
    reason = "the cut makes these fallible and asynchronous; without it they are neither"
)]

use web_sys::{BroadcastChannel, File};

use crate::{
    app::chunks::{Boxed, NotLoaded, opened},
    browser::{IndexedDb, Lock, lock},
    sending::{Added, Change, Changed, IsAlike, MailId, Record, Records, RecordsError},
};

/// The records of this browser.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentRecords;

/// On this channel every tab tells that records have changed, itself included.
pub(crate) const CHANNEL: &str = "fromline.records.v1";

/// The database behind a pointer: so it can be called from another chunk than its own.
trait Database {
    fn add(
        &self,
        of: Record,
        text: String,
        files: Vec<File>,
        is_alike: IsAlike,
    ) -> Boxed<Result<Added, RecordsError>>;
    fn change(&self, id: MailId, how: Change) -> Boxed<Result<Option<Changed>, RecordsError>>;
    fn find(&self, id: MailId) -> Boxed<Result<Option<Record>, RecordsError>>;
    fn text(&self, id: MailId) -> Boxed<Result<Option<String>, RecordsError>>;
    fn files(&self, id: MailId) -> Boxed<Result<Vec<File>, RecordsError>>;
    fn unsettled(&self) -> Boxed<Result<Vec<Record>, RecordsError>>;
    fn all(&self) -> Boxed<Result<Vec<Record>, RecordsError>>;
    fn erase(&self, ids: Vec<MailId>) -> Boxed<Result<(), RecordsError>>;
}

impl Database for IndexedDb {
    fn add(
        &self,
        of: Record,
        text: String,
        files: Vec<File>,
        is_alike: IsAlike,
    ) -> Boxed<Result<Added, RecordsError>> {
        Box::pin(async move { Self.add(&of, &text, &files, is_alike).await })
    }

    fn change(&self, id: MailId, how: Change) -> Boxed<Result<Option<Changed>, RecordsError>> {
        Box::pin(async move { Self.change(&id, how).await })
    }

    fn find(&self, id: MailId) -> Boxed<Result<Option<Record>, RecordsError>> {
        Box::pin(async move { Self.find(&id).await })
    }

    fn text(&self, id: MailId) -> Boxed<Result<Option<String>, RecordsError>> {
        Box::pin(async move { Self.text(&id).await })
    }

    fn files(&self, id: MailId) -> Boxed<Result<Vec<File>, RecordsError>> {
        Box::pin(async move { Self.files(&id).await })
    }

    fn unsettled(&self) -> Boxed<Result<Vec<Record>, RecordsError>> {
        Box::pin(Self.unsettled())
    }

    fn all(&self) -> Boxed<Result<Vec<Record>, RecordsError>> {
        Box::pin(Self.all())
    }

    fn erase(&self, ids: Vec<MailId>) -> Boxed<Result<(), RecordsError>> {
        Box::pin(async move { Self.erase(&ids).await })
    }
}

#[cfg_attr(feature = "split", leptos::wasm_split::wasm_split(sending, wasm_split_path = leptos::wasm_split, fallible))]
fn database_inside() -> Result<Box<dyn Database>, NotLoaded> {
    Ok(Box::new(IndexedDb))
}

async fn database() -> Result<Box<dyn Database>, RecordsError> {
    opened(database_inside()).await.map_err(|NotLoaded| RecordsError::NotLoaded)
}

/// Tells all tabs, where something was written.
fn told<T>(written: Result<T, RecordsError>) -> Result<T, RecordsError> {
    if written.is_ok()
        && let Ok(channel) = BroadcastChannel::new(CHANNEL)
    {
        let _ = channel.post_message(&true.into());
        channel.close();
    }
    written
}

impl Records for SentRecords {
    type Lock = Lock;
    type File = File;

    async fn add(
        &self,
        record: &Record,
        text: &str,
        files: &[File],
        is_alike: IsAlike,
    ) -> Result<Added, RecordsError> {
        let (text, files) = (text.to_owned(), files.to_vec());
        told(database().await?.add(record.clone(), text, files, is_alike).await)
    }

    async fn change(&self, id: &MailId, change: Change) -> Result<Option<Changed>, RecordsError> {
        let changed = database().await?.change(id.clone(), change).await?;
        match changed {
            Some(Changed { is_changed: true, .. }) => told(Ok(changed)),
            _ => Ok(changed),
        }
    }

    async fn find(&self, id: &MailId) -> Result<Option<Record>, RecordsError> {
        database().await?.find(id.clone()).await
    }

    async fn text(&self, id: &MailId) -> Result<Option<String>, RecordsError> {
        database().await?.text(id.clone()).await
    }

    async fn files(&self, id: &MailId) -> Result<Vec<File>, RecordsError> {
        database().await?.files(id.clone()).await
    }

    async fn unsettled(&self) -> Result<Vec<Record>, RecordsError> {
        database().await?.unsettled().await
    }

    async fn all(&self) -> Result<Vec<Record>, RecordsError> {
        database().await?.all().await
    }

    async fn erase(&self, ids: &[MailId]) -> Result<(), RecordsError> {
        told(database().await?.erase(ids.to_vec()).await)
    }

    async fn lock(&self, id: &MailId) -> Option<Lock> {
        lock(&format!("fromline.mail.{}", id.as_str())).await
    }
}
