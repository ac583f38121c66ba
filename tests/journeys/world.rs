//! One tab of one browser, and the Google it speaks with.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    time::{Duration, SystemTime},
};

use fromline::{
    alias::{Listing, Look, LookEvent, SendAsList},
    config::Config,
    google::{
        ApiError, BodyPart, Client, FileError, Files, Permission, Progress, Transport,
        TransportError, Upload, UploadError,
        oauth::{
            AuthorizationRequest, AuthorizationResponse, CallbackError, Code, Pending, Registration,
        },
    },
    keep::{self, Shelf, Store, StoreError},
    mail::{Draft, SLICE, encode_slice},
    moment::Moment,
    sending::{self, Connection, InMemory, NotSendable},
    session::{self, Event, Grant, Session, SignInError},
};
use http::{Request, Response};
use pollster::block_on;
use sandbox::{Consent, Sandbox, Scenario, Visit};

const GOOGLE: &str = "http://127.0.0.1:8090";
const APP: &str = "http://127.0.0.1:8080/";

pub struct Tab {
    pub google: RefCell<Sandbox>,
    pub is_online: Cell<bool>,
    pub registration: Registration,
    session: RefCell<Session>,
    listing: RefCell<Listing<ApiError>>,
    now: Cell<Moment>,
    texts: RefCell<BTreeMap<String, String>>,
    /// What this browser has recorded of mails.
    pub records: InMemory,
    ids: Cell<u32>,
    /// True once the files that were chosen can't be read any more.
    pub files_are_gone: Cell<bool>,
    /// Every URL that was asked for, and every body that went to the token and revoke endpoints.
    pub asked: RefCell<Vec<String>>,
}

impl Tab {
    pub fn at(scenario: Scenario) -> Self {
        let client = sandbox::Registration::demo(GOOGLE, &[APP]);
        let config = serde_json::json!({
            "client_id": client.client_id, "client_secret": client.client_secret,
            "endpoints": { "authorize": format!("{GOOGLE}/o/oauth2/v2/auth"), "token": format!("{GOOGLE}/token"),
                "revoke": format!("{GOOGLE}/revoke"), "gmail": GOOGLE, "issuer": GOOGLE,
                "dns": format!("{GOOGLE}/resolve"), "directory": GOOGLE, "groups_settings": GOOGLE,
                "cloud_identity": GOOGLE }
        });
        let config = Config::read(&config.to_string()).unwrap();
        Self {
            google: RefCell::new(Sandbox::scenario(client, scenario)),
            is_online: Cell::new(true),
            registration: Registration {
                client: config.client().unwrap(),
                redirect_uri: APP.into(),
                endpoints: config.endpoints,
            },
            now: Cell::new(Moment::from_millis(1_795_348_800_000)),
            session: RefCell::default(),
            listing: RefCell::default(),
            texts: RefCell::default(),
            records: InMemory::default(),
            ids: Cell::default(),
            files_are_gone: Cell::default(),
            asked: RefCell::default(),
        }
    }

    pub fn now(&self) -> Moment {
        self.now.get()
    }

    pub fn wait(&self, length: Duration) {
        self.now.set(self.now().after(length));
    }

    /// The person goes to Google and comes back, or stays on one of its pages.
    pub fn visit(&self, who: &str, consent: Consent<'_>) -> Visit {
        let ask = AuthorizationRequest {
            permissions: Permission::AT_CONNECT.into(),
            ..AuthorizationRequest::default()
        };
        self.asks(who, ask, consent)
    }

    /// The same, with a question of its own.
    pub fn asks(&self, who: &str, ask: AuthorizationRequest, consent: Consent<'_>) -> Visit {
        let (url, pending) = self.registration.authorize(ask, self.now()).unwrap();
        keep::keep(&self, &pending).unwrap();
        self.walk(who, url.as_str(), consent)
    }

    /// Walks Google's pages, in whatever window.
    pub fn walk(&self, who: &str, url: &str, consent: Consent<'_>) -> Visit {
        self.google.borrow_mut().person(who).consent(url, consent, self.system_time())
    }

    /// What the app makes of the URL it lands on.
    pub fn land(&self, url: &str) -> Result<Code, CallbackError> {
        let query = url.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        let pending = keep::take::<Pending>(&self).value().ok_or(CallbackError::ForeignState)?;
        pending.accept(
            &AuthorizationResponse::read(&query),
            &self.registration.endpoints.issuer,
            self.now(),
        )
    }

    pub fn redeem(&self, code: Code) -> Result<Grant, SignInError> {
        block_on(session::redeem(code, &self.registration, &self, self.now()))
    }

    /// The whole sign-in.
    pub fn connect(&self, who: &str, consent: Consent<'_>) -> Result<Grant, SignInError> {
        self.come_back(self.visit(who, consent))
    }

    /// The sign-in with other permissions than the usual ones, all of them given.
    pub fn connect_asking(&self, who: &str, asked: &[Permission]) -> Result<Grant, SignInError> {
        let ask =
            AuthorizationRequest { permissions: asked.into(), ..AuthorizationRequest::default() };
        self.come_back(self.asks(who, ask, Consent::All))
    }

    /// The page is loaded anew, with what Google's answer put into its URL.
    fn come_back(&self, visit: Visit) -> Result<Grant, SignInError> {
        let Visit::Redirected(url) = visit else { return Err(SignInError::Unfinished) };
        let query = url.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        self.load(&query);
        let session = self.session.borrow();
        session.grant().cloned().ok_or_else(|| session.trouble().cloned().expect("a reason"))
    }

    /// The page is loaded: with this query, and with what the tab has kept.
    pub fn load(&self, query: &str) {
        let kept = keep::look_up::<Grant>(&self).value();
        let pending = keep::take::<Pending>(&self).value();
        let issuer = &self.registration.endpoints.issuer;
        let landing = AuthorizationResponse::read(query);
        let (session, command) = Session::open(kept, pending, &landing, issuer, self.now());
        self.session.replace(session);
        self.listing.replace(Listing::default());
        self.run(command);
    }

    /// Tells the session what has happened, and runs what follows from it.
    pub fn tell(&self, event: Event) {
        let (session, command) = self.session.take().on(event);
        self.session.replace(session);
        self.run(command);
    }

    fn run(&self, command: Option<session::Command>) {
        let Some(command) = command else { return };
        command.apply(&self).unwrap();
        let event = block_on(command.run(&self.registration, &self, self.now()));
        if let Some(event) = event {
            self.tell(event);
        }
    }

    pub fn session(&self) -> Session {
        self.session.borrow().clone()
    }

    /// Looks at Gmail's list.
    pub fn list(&self) -> Result<SendAsList, NotSendable> {
        block_on(sending::look(&self))
    }

    /// What Gmail answers to this very grant, whatever the session thinks of it.
    pub fn accepts(&self, grant: &Grant) -> Result<(), ApiError> {
        let list = fromline::google::gmail::ListAliases { at: self.now() };
        block_on(self.gmail(grant).call(&list)).map(|_| ())
    }

    pub fn draft(to: &str) -> Draft {
        Draft::new(to.parse().unwrap(), "Invoice № 1042", "Grüße\naus Köln")
    }

    pub fn system_time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.now().millis())
    }

    /// Shelf and key of every kept text that holds this.
    pub fn keys_of_texts_with(&self, part: &str) -> Vec<String> {
        let texts = self.texts.borrow();
        texts.iter().filter(|(_, text)| text.contains(part)).map(|(key, _)| key.clone()).collect()
    }

    /// Every text that this tab keeps.
    pub fn kept(&self) -> String {
        self.texts.borrow().values().cloned().collect()
    }
}

/// A network that keeps the same rules as a browser: an answer without CORS headers can't be read.
impl Transport for &Tab {
    async fn send(
        &self,
        mut request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        if !self.is_online.get() {
            return Err(TransportError::Offline);
        }
        self.asked.borrow_mut().push(request.uri().to_string());
        let origin = APP.trim_end_matches('/').parse().unwrap();
        request.headers_mut().insert(http::header::ORIGIN, origin);
        let exchange = self.google.borrow_mut().exchange(request, self.system_time());
        self.wait(exchange.delay.max(Duration::from_millis(40)));
        let readable = |answer: &Response<Vec<u8>>| {
            answer.headers().contains_key(http::header::ACCESS_CONTROL_ALLOW_ORIGIN)
        };
        exchange.answer.filter(readable).ok_or(TransportError::Lost)
    }

    async fn post_blind(&self, url: &str, form: String) -> Result<(), TransportError> {
        if !self.is_online.get() {
            return Err(TransportError::Offline);
        }
        self.asked.borrow_mut().push(url.to_owned());
        let request = Request::post(url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.into_bytes())
            .unwrap();
        let exchange = self.google.borrow_mut().exchange(request, self.system_time());
        exchange.answer.map(|_| ()).ok_or(TransportError::Lost)
    }
}

/// Files in memory; an upload goes over the same network.
impl Files for &Tab {
    type File = Vec<u8>;

    async fn read(&self, file: &Vec<u8>) -> Result<Vec<u8>, FileError> {
        if self.files_are_gone.get() { Err(FileError) } else { Ok(file.clone()) }
    }

    async fn upload(
        &self,
        request: Request<()>,
        body: Vec<BodyPart<Vec<u8>>>,
        upload: &Upload,
    ) -> Result<Response<Vec<u8>>, UploadError> {
        let mut bytes = Vec::new();
        for part in body {
            match part {
                BodyPart::Bytes(part) => bytes.extend(part),
                BodyPart::Base64(file) => {
                    let file = Files::read(self, &file).await?;
                    bytes.extend(file.chunks(SLICE).flat_map(encode_slice));
                }
            }
        }
        if upload.is_stopped() {
            return Err(UploadError::Stopped);
        }
        let all = bytes.len() as u64;
        upload.tell(Progress { sent: all, all });
        Ok(self.send(request.map(|()| bytes)).await?)
    }
}

impl Store for &Tab {
    fn read(&self, shelf: Shelf, key: &str) -> Option<String> {
        self.texts.borrow().get(&format!("{shelf:?} {key}")).cloned()
    }

    fn write(&self, shelf: Shelf, key: &str, text: &str) -> Result<(), StoreError> {
        self.texts.borrow_mut().insert(format!("{shelf:?} {key}"), text.into());
        Ok(())
    }

    fn erase(&self, shelf: Shelf, key: &str) {
        self.texts.borrow_mut().remove(&format!("{shelf:?} {key}"));
    }

    fn keys(&self, _: Shelf) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }
}

/// The connected account, as this tab holds it.
impl<'a> Connection for &'a Tab {
    type Transport = &'a Tab;
    type Store = &'a Tab;
    type Records = InMemory;
    type Files = &'a Tab;

    fn grant(&self) -> Option<Grant> {
        self.session.borrow().grant().cloned()
    }

    fn gmail(&self, grant: &Grant) -> Client<&'a Tab> {
        Client::new(*self, self.registration.endpoints.gmail.clone(), grant.token().clone())
    }

    fn store(&self) -> &&'a Tab {
        self
    }

    fn records(&self) -> &InMemory {
        &self.records
    }

    fn files(&self) -> &&'a Tab {
        self
    }

    fn list(&self) -> Option<SendAsList> {
        self.listing.borrow().roster().cloned()
    }

    fn look_began(&self) -> Option<Look> {
        let (listing, look) = self.listing.take().on(LookEvent::Asked);
        self.listing.replace(listing);
        look
    }

    fn look_ended(&self, look: Look, answer: &Result<SendAsList, ApiError>) {
        let (listing, _) = self.listing.take().on(LookEvent::Answered(look, answer.clone()));
        self.listing.replace(listing);
    }

    fn rejected(&self, grant: &Grant) {
        Tab::tell(self, Event::Rejected(grant.clone()));
    }

    fn now(&self) -> Moment {
        Tab::now(self)
    }

    fn new_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        format!("8a51b2c0-{:04}", self.ids.get())
    }

    fn chance(&self) -> f64 {
        1.0
    }
}

/// No call of ours was one that Google doesn't have.
impl Drop for Tab {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.google.borrow().unknown(), [] as [String; 0]);
        }
    }
}
