use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};

use crate::{
    moment::Moment,
    sending::{MailId, Record},
};

/// A door out of the core: the place where mails are recorded before they leave.
///
/// A change is there, on the disk, when its future ends; two tabs that change one record do it one after the other.
pub trait Records {
    /// A record's lock: the tab that works on a mail holds it, and a browser frees it when the tab is gone.
    type Lock;

    /// A file that goes with a mail, as the adapter holds it.
    type File: Clone;

    /// Writes a new record with its text, the HTML twin that it has, and its files; not, if `is_alike` holds for one that is there with the same digest.
    fn add(
        &self,
        record: &Record,
        text: &str,
        files: &[Self::File],
        is_alike: IsAlike,
    ) -> impl Future<Output = Result<Added, RecordsError>>;

    /// Reads a record, changes it and writes it, with nothing in between; nothing, if there is no such record. The files of
    /// a mail go once it is settled.
    fn change(
        &self,
        id: &MailId,
        change: Change,
    ) -> impl Future<Output = Result<Option<Changed>, RecordsError>>;

    /// A record, with its HTML twin.
    fn find(&self, id: &MailId) -> impl Future<Output = Result<Option<Record>, RecordsError>>;

    /// The text of a mail.
    fn text(&self, id: &MailId) -> impl Future<Output = Result<Option<String>, RecordsError>>;

    /// The files of a mail that is not settled, in their order.
    fn files(&self, id: &MailId) -> impl Future<Output = Result<Vec<Self::File>, RecordsError>>;

    /// Those to which something may still happen, in no order and without HTML twins
    /// ([`State::is_settled`](crate::sending::State::is_settled)).
    fn unsettled(&self) -> impl Future<Output = Result<Vec<Record>, RecordsError>>;

    /// All of them, in no order and without HTML twins.
    fn all(&self) -> impl Future<Output = Result<Vec<Record>, RecordsError>>;

    fn erase(&self, ids: &[MailId]) -> impl Future<Output = Result<(), RecordsError>>;

    /// The lock of a record, unless another tab holds it.
    fn lock(&self, id: &MailId) -> impl Future<Output = Option<Self::Lock>>;
}

/// Whether a record that is there already keeps an equal one from being written.
pub type IsAlike = Box<dyn Fn(&Record) -> bool>;

/// What is done to a record, and whether that is to be written.
pub type Change = Box<dyn FnOnce(&mut Record) -> bool>;

/// A record behind a change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Changed {
    pub record: Record,
    /// False if nothing was to be changed.
    pub is_changed: bool,
}

/// What came of adding a record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Added {
    Written,
    /// An equal mail is there.
    Alike(Box<Record>),
}

/// Why a record can't be read or written.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RecordsError {
    /// The browser keeps no database for this page: switched off, or a private window.
    #[error("this browser keeps no records for this page")]
    Refused,
    /// There is no room left.
    #[error("the browser's storage is full")]
    Full,
    /// A newer version of this page has changed the database.
    #[error("another version of this page holds the records")]
    Newer,
    /// Another tab with an older version of this page keeps the database from being opened.
    #[error("another tab keeps the records from being opened")]
    Blocked,
    /// The browser did not answer in time.
    #[error("the browser did not answer")]
    TooLate,
    /// The file that keeps the records could not be loaded.
    #[error("a file of this page could not be loaded")]
    NotLoaded,
    /// The browser gave a reason that is none of these.
    #[error("the browser could not keep the record")]
    Failed,
}

/// Records that live as long as the page: for tests, and where a browser keeps none.
#[derive(Clone, Debug, Default)]
pub struct InMemory(Rc<RefCell<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    records: BTreeMap<MailId, (Record, String)>,
    htmls: BTreeMap<MailId, String>,
    files: BTreeMap<MailId, Vec<Vec<u8>>>,
    locked: Vec<MailId>,
}

/// The lock of a record in memory.
#[derive(Debug)]
pub struct InMemoryLock {
    id: MailId,
    inside: Rc<RefCell<Inside>>,
}

impl Drop for InMemoryLock {
    fn drop(&mut self) {
        self.inside.borrow_mut().locked.retain(|id| *id != self.id);
    }
}

impl Records for InMemory {
    type Lock = InMemoryLock;
    type File = Vec<u8>;

    async fn add(
        &self,
        record: &Record,
        text: &str,
        files: &[Vec<u8>],
        is_alike: IsAlike,
    ) -> Result<Added, RecordsError> {
        let Inside { records, htmls, files: kept, .. } = &mut *self.0.borrow_mut();
        let alike = records.values().find(|(one, _)| one.digest == record.digest && is_alike(one));
        if let Some((alike, _)) = alike {
            return Ok(Added::Alike(Box::new(alike.clone())));
        }
        let mut head = record.clone();
        htmls.extend(head.html.take().map(|html| (record.id.clone(), html)));
        records.insert(record.id.clone(), (head, text.to_owned()));
        kept.insert(record.id.clone(), files.to_vec());
        Ok(Added::Written)
    }

    async fn change(&self, id: &MailId, change: Change) -> Result<Option<Changed>, RecordsError> {
        let Inside { records, files, .. } = &mut *self.0.borrow_mut();
        let Some((record, _)) = records.get_mut(id) else { return Ok(None) };
        let mut changed = record.clone();
        let is_changed = change(&mut changed);
        if is_changed {
            *record = changed;
        }
        if record.state().is_settled() {
            files.remove(id);
        }
        Ok(Some(Changed { record: record.clone(), is_changed }))
    }

    async fn find(&self, id: &MailId) -> Result<Option<Record>, RecordsError> {
        let Inside { records, htmls, .. } = &*self.0.borrow();
        let Some((record, _)) = records.get(id) else { return Ok(None) };
        let mut record = record.clone();
        record.html = htmls.get(id).cloned();
        Ok(Some(record))
    }

    async fn text(&self, id: &MailId) -> Result<Option<String>, RecordsError> {
        Ok(self.0.borrow().records.get(id).map(|(_, text)| text.clone()))
    }

    async fn files(&self, id: &MailId) -> Result<Vec<Vec<u8>>, RecordsError> {
        Ok(self.0.borrow().files.get(id).cloned().unwrap_or_default())
    }

    async fn unsettled(&self) -> Result<Vec<Record>, RecordsError> {
        let records = self.0.borrow();
        let records = records.records.values().map(|(record, _)| record);
        Ok(records.filter(|record| !record.state().is_settled()).cloned().collect())
    }

    async fn all(&self) -> Result<Vec<Record>, RecordsError> {
        Ok(self.0.borrow().records.values().map(|(record, _)| record.clone()).collect())
    }

    async fn erase(&self, ids: &[MailId]) -> Result<(), RecordsError> {
        let Inside { records, htmls, .. } = &mut *self.0.borrow_mut();
        records.retain(|id, _| !ids.contains(id));
        htmls.retain(|id, _| !ids.contains(id));
        Ok(())
    }

    async fn lock(&self, id: &MailId) -> Option<InMemoryLock> {
        let locked = &mut self.0.borrow_mut().locked;
        if locked.contains(id) {
            return None;
        }
        locked.push(id.clone());
        Some(InMemoryLock { id: id.clone(), inside: Rc::clone(&self.0) })
    }
}

/// Holds for an equal mail that [`Record::stands_against_an_equal`] now.
pub(super) fn alike(now: Moment) -> IsAlike {
    Box::new(move |record| record.stands_against_an_equal(now))
}

/// No mail keeps an equal one from being sent: the person has asked for one more.
pub(super) fn never() -> IsAlike {
    Box::new(|_| false)
}
