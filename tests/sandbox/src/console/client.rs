//! The OAuth clients of the project: who may ask for sign-ins, where they lead back to, and with which secret.

use url::{Host, Url};

use crate::{registration::Registration, secrets::Secrets};

/// The project's number, with which its clients' ids begin.
const PROJECT: &str = "407283916502";

/// At most two, for the time in which one takes the other's place.
const MOST_SECRETS: usize = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Web,
    Desktop,
}

/// An OAuth client.
pub(crate) struct Client {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The one of those made here; none for the demo's.
    pub(crate) project: Option<usize>,
    pub(crate) kind: Kind,
    /// Google asks them of web and desktop clients, PKCE or not.
    secrets: Vec<String>,
    pub(crate) origins: Vec<String>,
    /// Compared letter by letter, as Google does.
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) deleted: bool,
}

impl Client {
    /// A client without secret and URIs.
    pub(super) fn new(
        secrets: &mut Secrets,
        kind: Kind,
        name: &str,
        project: Option<&str>,
    ) -> Self {
        let number = project.unwrap_or(PROJECT);
        let unique = secrets.token().to_lowercase().replace(['-', '_'], "x");
        Self {
            id: format!("{number}-{}.apps.googleusercontent.com", &unique[..32]),
            name: name.to_owned(),
            project: None,
            kind,
            secrets: Vec::new(),
            origins: Vec::new(),
            redirect_uris: Vec::new(),
            deleted: false,
        }
    }

    /// Gives the client another secret, and tells it.
    pub(super) fn new_secret(&mut self, secrets: &mut Secrets) -> String {
        let secret = format!("GOCSPX-{}", &secrets.token()[..28]);
        self.secrets.push(secret.clone());
        secret
    }

    pub(super) fn has_room(&self) -> bool {
        self.secrets.len() < MOST_SECRETS
    }

    pub(crate) fn knows(&self, secret: &str) -> bool {
        self.secrets.iter().any(|one| one == secret)
    }

    /// The last four characters of each secret: all that Google shows later.
    pub(super) fn hints(&self) -> impl Iterator<Item = &str> {
        self.secrets.iter().map(|secret| &secret[secret.len().saturating_sub(4)..])
    }

    /// Whether a sign-in may lead back to this URI. A desktop app listens at this computer, on any port
    /// (RFC 8252, 7.3).
    pub(crate) fn leads_to(&self, uri: &str) -> bool {
        match self.kind {
            Kind::Web => self.redirect_uris.iter().any(|one| one == uri),
            Kind::Desktop => Url::parse(uri).is_ok_and(|url| {
                url.scheme() == "http" && url.host().is_some_and(|host| is_here(&host))
            }),
        }
    }
}

/// Whether a host is the computer itself.
pub(super) fn is_here(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// All clients, deleted ones too: Google tells those apart from unknown ones.
pub(crate) struct Clients(Vec<Client>);

impl Clients {
    /// The project with the client that the deployer has made before.
    pub(crate) fn of(registration: &Registration) -> Self {
        Self(vec![Client {
            id: registration.client_id.clone(),
            name: Registration::APP.to_owned(),
            project: None,
            kind: Kind::Web,
            secrets: vec![registration.client_secret.clone()],
            origins: Vec::new(),
            redirect_uris: registration.redirect_uris.clone(),
            deleted: false,
        }])
    }

    pub(super) fn add(&mut self, client: Client) {
        self.0.push(client);
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Client> {
        self.0.iter().find(|client| client.id == id)
    }

    pub(super) fn living(&self) -> impl Iterator<Item = &Client> {
        self.0.iter().filter(|client| !client.deleted)
    }

    pub(super) fn living_mut(&mut self, id: &str) -> Option<&mut Client> {
        self.0.iter_mut().find(|client| client.id == id && !client.deleted)
    }
}
