//! A small stand-in for the page of the Google Cloud console on which a deployer makes the app's OAuth client
//! (<https://support.google.com/cloud/answer/15549257>). Clients belong to the project that was made last, or to the demo's.

mod client;
mod download;
mod pages;
mod project;
mod uris;

pub(crate) use client::{Client, Clients};
pub(crate) use pages::PROJECT;
pub(crate) use project::Project;

use client::Kind;

use crate::{
    reply::{self, Reply},
    request::{Call, Fields},
    sandbox::Sandbox,
};

const LIST: &str = "/sandbox/console";

/// The pages; `None` for all other paths.
pub(crate) fn answer(sandbox: &mut Sandbox, call: &Call) -> Option<Reply> {
    let page = call.path.strip_prefix(LIST)?.trim_matches('/');
    match (call.method.as_str(), page) {
        ("GET", "" | "auth/clients") => Some(pages::list(sandbox)),
        ("GET" | "POST", "create")
            if sandbox.projects.last().is_some_and(|one| one.audience.is_none()) =>
        {
            sandbox.projects.last().map(project::not_configured)
        }
        ("GET", "create") => Some(pages::create(&Draft::blank(), &Problems::default())),
        ("POST", "create") => Some(create(sandbox, &call.form())),
        ("POST", "download") => Some(download::file(sandbox, &call.form())),
        ("GET", "client") => Some(pages::client(sandbox, call.query.one("id"), None)),
        ("POST", "save") => Some(save(sandbox, &call.form())),
        ("POST", "secret") => Some(add_secret(sandbox, &call.form())),
        ("POST", "delete") => Some(delete(sandbox, &call.form())),
        (_, page) => project::answer(sandbox, call, page),
    }
}

/// What a form says of a client, each URI on a line of its own.
struct Draft {
    kind: Kind,
    name: String,
    origins: String,
    redirect_uris: String,
}

/// What is wrong with the lines of a form.
#[derive(Default)]
struct Problems {
    name: Option<&'static str>,
    origins: Option<String>,
    redirect_uris: Option<String>,
}

impl Draft {
    fn blank() -> Self {
        let name = "Web client 1".to_owned();
        Self { kind: Kind::Web, name, origins: String::new(), redirect_uris: String::new() }
    }

    fn of_client(client: &Client) -> Self {
        Self {
            kind: client.kind,
            name: client.name.clone(),
            origins: client.origins.join("\n"),
            redirect_uris: client.redirect_uris.join("\n"),
        }
    }

    fn of(form: &Fields) -> Self {
        let text = |name: &str| form.one(name).unwrap_or_default().trim().to_owned();
        let kind = if form.one("type") == Some("desktop") { Kind::Desktop } else { Kind::Web };
        Self {
            kind,
            name: text("name"),
            origins: text("origins"),
            redirect_uris: text("redirects"),
        }
    }

    /// The URIs of a web application, which no desktop app has, or what Google wouldn't take.
    fn uris(&self) -> Result<(Vec<String>, Vec<String>), Problems> {
        if self.kind == Kind::Desktop {
            return Ok((Vec::new(), Vec::new()));
        }
        let (origins, redirects) = (lines(&self.origins), lines(&self.redirect_uris));
        let problems = Problems {
            name: self.name.is_empty().then_some("A name is required."),
            origins: first_wrong("Invalid Origin", &origins, uris::origin),
            redirect_uris: first_wrong("Invalid Redirect", &redirects, uris::redirect),
        };
        match problems {
            Problems { name: None, origins: None, redirect_uris: None } => Ok((origins, redirects)),
            problems => Err(problems),
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn first_wrong(
    what: &str,
    uris: &[String],
    check: fn(&str) -> Result<(), uris::Wrong>,
) -> Option<String> {
    let told = |uri: &String| check(uri).err().map(|wrong| format!("{what}: {wrong} ({uri})"));
    uris.iter().find_map(told)
}

/// "Create": the secret is shown on the page that follows, and never again.
fn create(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let draft = Draft::of(form);
    match draft.uris() {
        Ok((origins, redirect_uris)) => {
            let project = sandbox.projects.len().checked_sub(1);
            let number = sandbox.projects.last().map(|project| project.number.as_str());
            let mut client = Client::new(&mut sandbox.secrets, draft.kind, &draft.name, number);
            client.project = project;
            (client.origins, client.redirect_uris) = (origins, redirect_uris);
            let secret = client.new_secret(&mut sandbox.secrets);
            let page = pages::created("OAuth client created", &client, &secret);
            sandbox.clients.add(client);
            page
        }
        Err(problems) => pages::create(&draft, &problems),
    }
}

/// "Save": other origins and redirect URIs, which hold at once here.
fn save(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let id = form.one("id").unwrap_or_default();
    let draft = Draft::of(form);
    let uris = match draft.uris() {
        Ok(uris) => uris,
        Err(problems) => return pages::client(sandbox, Some(id), Some((&draft, &problems))),
    };
    let Some(client) = sandbox.clients.living_mut(id) else {
        return pages::missing();
    };
    client.name = draft.name;
    (client.origins, client.redirect_uris) = uris;
    reply::redirect(LIST)
}

/// "Add secret": a second one, so that the first can be replaced while it still works.
fn add_secret(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let id = form.one("id").unwrap_or_default();
    let Some(client) = sandbox.clients.living_mut(id).filter(|client| client.has_room()) else {
        return pages::missing();
    };
    let secret = client.new_secret(&mut sandbox.secrets);
    pages::created("Client secret added", client, &secret)
}

fn delete(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let id = form.one("id").unwrap_or_default();
    match sandbox.clients.living_mut(id) {
        Some(client) => {
            client.deleted = true;
            reply::redirect(LIST)
        }
        None => pages::missing(),
    }
}
