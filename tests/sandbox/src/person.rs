//! A person with a Google account: walks the sign-in pages as a browser would, and changes the account's settings.

use std::time::SystemTime;

use http::{Request, StatusCode, header::LOCATION};

use crate::{
    gmail_web,
    pages::escaped,
    reply::Reply,
    request::percent_encoded,
    sandbox::Sandbox,
    world::{Alias, Refused, SmtpSecurity, Standing},
};

/// A person at this machine, known by the address of their account.
pub struct Person<'a> {
    sandbox: &'a mut Sandbox,
    address: String,
}

/// What the person does on the consent page.
#[derive(Debug, Clone, Copy)]
pub enum Consent<'a> {
    /// Ticks every box.
    All,
    /// Ticks the boxes of these scopes, by their full names.
    Only(&'a [&'a str]),
    Cancel,
}

/// Where a walk through Google's pages ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visit {
    /// Back at the app, with this URL.
    Redirected(String),
    /// On a page of Google's that leads no further.
    Page { status: StatusCode, heading: String, text: String },
}

/// An address to be added in Gmail's settings.
#[derive(Debug, Clone)]
pub struct NewAlias(Alias);

impl NewAlias {
    pub fn at(address: &str) -> Self {
        Self(Alias::new(address, "", Standing::Pending))
    }

    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.0.name);
        self
    }

    /// Sent through a server outside Google.
    #[must_use]
    pub fn through(self, host: &str, port: u16, security: SmtpSecurity) -> Self {
        Self(self.0.through(host, port, security))
    }

    #[must_use]
    pub fn replying_to(self, address: &str) -> Self {
        Self(self.0.replying_to(address))
    }
}

impl<'a> Person<'a> {
    pub(crate) fn new(sandbox: &'a mut Sandbox, address: &str) -> Self {
        Self { sandbox, address: address.to_owned() }
    }

    /// Opens the app's authorization URL and walks on until there is nothing more to click.
    pub fn consent(&mut self, authorize_url: &str, ticked: Consent<'_>, now: SystemTime) -> Visit {
        let mut url = authorize_url.to_owned();
        let mut reply = self.open("GET", &url, "", now);
        // Chooser, warning, its way on, consent, and the redirects between them: nine at most.
        for _ in 0..9 {
            if let Some(to) = location(&reply) {
                if !self.is_google(&to) {
                    return Visit::Redirected(to);
                }
                url = to;
                reply = self.open("GET", &url, "", now);
                continue;
            }
            let page = String::from_utf8_lossy(reply.body()).into_owned();
            match self.next(&page, ticked) {
                Some(Click::Post(path, form)) => reply = self.open("POST", path, &form, now),
                Some(Click::Follow(to)) => reply = self.open("GET", &to, "", now),
                None => break,
            }
        }
        let page = String::from_utf8_lossy(reply.body()).into_owned();
        let heading = between(&page, "<h1>", "</h1>").unwrap_or_default().to_owned();
        let text = plain(between(&page, "</h1>", "</main>").unwrap_or(&page));
        Visit::Page { status: reply.status(), heading: plain(&heading), text }
    }

    /// What this person clicks on a page, if it leads on.
    fn next(&self, page: &str, ticked: Consent<'_>) -> Option<Click> {
        let flow = || between(page, "name=\"flow\" value=\"", "\"");
        match between(page, "data-page=\"", "\"")? {
            "chooser" => {
                let mine = format!("name=\"account\" value=\"{}\"", escaped(&self.address));
                let form = format!("flow={}&account={}", flow()?, percent_encoded(&self.address));
                page.contains(&mine).then_some(Click::Post("/signin/oauth/account", form))
            }
            "warning" => {
                let link = between(page, "href=\"", "\"").map(str::to_owned);
                let advanced =
                    || flow().map(|flow| format!("/signin/oauth/warning?flow={flow}&advanced=1"));
                link.or_else(advanced).map(Click::Follow)
            }
            "consent" => {
                let boxes = page
                    .split("name=\"scope\" value=\"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next());
                let field = |scope| format!("&scope={}", percent_encoded(scope));
                let scopes: String = boxes.filter(|scope| ticked.ticks(scope)).map(field).collect();
                let decision =
                    if matches!(ticked, Consent::Cancel) { "cancel" } else { "continue" };
                let form = format!("flow={}{scopes}&decision={decision}", flow()?);
                Some(Click::Post("/signin/oauth/consent", form))
            }
            _ => None,
        }
    }

    fn open(&mut self, method: &str, url: &str, form: &str, now: SystemTime) -> Reply {
        let request = Request::builder().method(method).uri(url).body(form.as_bytes().to_vec());
        let answer = request.ok().and_then(|request| self.sandbox.exchange(request, now).answer);
        answer.unwrap_or_else(|| crate::reply::empty(StatusCode::BAD_GATEWAY))
    }

    fn is_google(&self, url: &str) -> bool {
        url.starts_with('/') || url.starts_with(&format!("{}/", self.sandbox.registration.base_url))
    }
}

enum Click {
    Post(&'static str, String),
    Follow(String),
}

impl Consent<'_> {
    fn ticks(self, scope: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(scopes) => scopes.contains(&scope),
            Self::Cancel => false,
        }
    }
}

fn location(reply: &Reply) -> Option<String> {
    reply.headers().get(LOCATION)?.to_str().ok().map(str::to_owned)
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let rest = text.split_once(before)?.1;
    Some(rest.split_once(after)?.0)
}

/// The text of a page, without its tags.
fn plain(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let words: Vec<&str> = pieces.flat_map(str::split_whitespace).collect();
    words
        .join(" ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// What the person does on Gmail's settings page.
impl Person<'_> {
    /// Adds an address; Gmail writes to it with a code to confirm, unless it belongs to the person's organisation.
    pub fn adds_alias(&mut self, alias: NewAlias, now: SystemTime) -> Result<(), Refused> {
        let address = alias.0.address.clone();
        if self.sandbox.world.add(&self.address, alias.0)? == Standing::Pending {
            let now = self.sandbox.time(now);
            gmail_web::write_confirmation(self.sandbox, &self.address, &address, now);
        }
        Ok(())
    }

    /// Asks for the confirmation mail once more; from now on only its code counts, but older links go on working.
    pub fn resends(&mut self, address: &str, now: SystemTime) -> Result<(), Refused> {
        let now = self.sandbox.time(now);
        gmail_web::resend(self.sandbox, &self.address, address, now)
    }

    /// Opens the confirmation mail and says yes.
    pub fn confirms(&mut self, address: &str) -> Result<(), Refused> {
        self.sandbox.world.confirm(&self.address, address)
    }

    /// The code in the newest confirmation mail that has come to the address; `None` while none has come.
    pub fn code_for(&self, address: &str) -> Option<String> {
        let asked = format!("using your Gmail account ({})", self.address);
        let mails = self.sandbox.mail(address);
        let mail = mails.iter().find(|mail| mail.text.contains(&asked))?;
        let rest = mail.text.split_once("Confirmation code: ")?.1;
        Some(rest.chars().take_while(char::is_ascii_digit).collect())
    }

    /// Types a code into the pop-up and presses "Verify".
    pub fn enters_code(&mut self, address: &str, code: &str) -> Result<(), Refused> {
        self.sandbox.world.enter(&self.address, address, code)
    }

    /// Presses "make default" beside an address.
    pub fn makes_default(&mut self, address: &str) -> Result<(), Refused> {
        self.sandbox.world.make_default(&self.address, address)
    }

    /// Deletes an address; where it was the default, the account's own is so again.
    pub fn deletes(&mut self, address: &str) -> Result<(), Refused> {
        self.sandbox.world.delete(&self.address, address)
    }
}
