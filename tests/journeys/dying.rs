//! A tab that is killed at one of its awaits: what it was about to do is never done, and its locks are free.

use std::{
    cell::Cell,
    future::pending,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use fromline::{
    alias::{Look, SendAsList},
    google::{ApiError, Client, Transport, TransportError},
    moment::Moment,
    sending::{
        Added, Change, Changed, Connection, InMemory, InMemoryLock, IsAlike, MailId, Record,
        Records, RecordsError,
    },
    session::Grant,
};
use http::{Request, Response};

use crate::world::Tab;

/// Counts the awaits of a page, and stops at one of them for ever.
#[derive(Clone, Debug)]
pub(crate) struct Life(Rc<Cell<u32>>);

impl Life {
    async fn step(&self) {
        match self.0.get() {
            0 => pending().await,
            left => self.0.set(left - 1),
        }
    }
}

/// The page of a tab, which lives for so many awaits.
pub(crate) struct Dying<'a> {
    tab: &'a Tab,
    records: DyingRecords,
    life: Life,
}

impl<'a> Dying<'a> {
    pub(crate) fn after(awaits: u32, tab: &'a Tab) -> Self {
        let life = Life(Rc::new(Cell::new(awaits)));
        let records = DyingRecords { records: tab.records.clone(), life: life.clone() };
        Self { tab, records, life }
    }
}

/// What a future comes to, if it comes to its end; else it is dropped where it stopped.
pub(crate) fn until_death<T>(future: impl Future<Output = T>) -> Option<T> {
    let future = pin!(future);
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// A network of which a dying page sees the answer or not.
#[derive(Clone)]
pub(crate) struct DyingTransport<'a> {
    tab: &'a Tab,
    life: Life,
}

impl Transport for DyingTransport<'_> {
    async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        self.life.step().await;
        let answer = Transport::send(&self.tab, request).await;
        self.life.step().await;
        answer
    }

    async fn post_blind(&self, url: &str, form: String) -> Result<(), TransportError> {
        Transport::post_blind(&self.tab, url, form).await
    }
}

/// Records whose every call has an await before it and one behind it.
#[derive(Clone, Debug)]
pub(crate) struct DyingRecords {
    records: InMemory,
    life: Life,
}

impl DyingRecords {
    async fn both<T>(&self, call: impl Future<Output = T>) -> T {
        self.life.step().await;
        let done = call.await;
        self.life.step().await;
        done
    }
}

impl Records for DyingRecords {
    type Lock = InMemoryLock;
    type File = Vec<u8>;

    async fn add(
        &self,
        record: &Record,
        text: &str,
        files: &[Vec<u8>],
        is_alike: IsAlike,
    ) -> Result<Added, RecordsError> {
        self.both(self.records.add(record, text, files, is_alike)).await
    }

    async fn files(&self, id: &MailId) -> Result<Vec<Vec<u8>>, RecordsError> {
        self.both(self.records.files(id)).await
    }

    async fn change(&self, id: &MailId, change: Change) -> Result<Option<Changed>, RecordsError> {
        self.both(self.records.change(id, change)).await
    }

    async fn find(&self, id: &MailId) -> Result<Option<Record>, RecordsError> {
        self.both(self.records.find(id)).await
    }

    async fn text(&self, id: &MailId) -> Result<Option<String>, RecordsError> {
        self.both(self.records.text(id)).await
    }

    async fn unsettled(&self) -> Result<Vec<Record>, RecordsError> {
        self.both(self.records.unsettled()).await
    }

    async fn all(&self) -> Result<Vec<Record>, RecordsError> {
        self.both(self.records.all()).await
    }

    async fn erase(&self, ids: &[MailId]) -> Result<(), RecordsError> {
        self.both(self.records.erase(ids)).await
    }

    async fn lock(&self, id: &MailId) -> Option<InMemoryLock> {
        self.life.step().await;
        self.records.lock(id).await
    }
}

impl<'a> Connection for Dying<'a> {
    type Transport = DyingTransport<'a>;
    type Store = &'a Tab;
    type Records = DyingRecords;
    type Files = &'a Tab;

    fn grant(&self) -> Option<Grant> {
        Connection::grant(&self.tab)
    }

    fn gmail(&self, grant: &Grant) -> Client<DyingTransport<'a>> {
        let transport = DyingTransport { tab: self.tab, life: self.life.clone() };
        Client::new(transport, self.tab.registration.endpoints.gmail.clone(), grant.token().clone())
    }

    fn store(&self) -> &&'a Tab {
        &self.tab
    }

    fn records(&self) -> &DyingRecords {
        &self.records
    }

    fn files(&self) -> &&'a Tab {
        &self.tab
    }

    fn list(&self) -> Option<SendAsList> {
        Connection::list(&self.tab)
    }

    fn look_began(&self) -> Option<Look> {
        Connection::look_began(&self.tab)
    }

    fn look_ended(&self, look: Look, answer: &Result<SendAsList, ApiError>) {
        Connection::look_ended(&self.tab, look, answer);
    }

    fn rejected(&self, grant: &Grant) {
        Connection::rejected(&self.tab, grant);
    }

    fn now(&self) -> Moment {
        self.tab.now()
    }

    fn new_id(&self) -> String {
        Connection::new_id(&self.tab)
    }

    fn chance(&self) -> f64 {
        1.0
    }
}
