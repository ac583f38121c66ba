//! The console's pages, in Google's words.

use http::StatusCode;

use super::{
    Draft, LIST, Problems,
    client::{Client, Kind},
};
use crate::{
    pages::{Field, escaped, lines, page, shown},
    reply::Reply,
    request::percent_encoded,
    sandbox::Sandbox,
};

pub(crate) const PROJECT: &str = "fromline-sandbox";

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Web => "Web application",
            Self::Desktop => "Desktop app",
        }
    }
}

/// "Clients": all that aren't deleted.
pub(super) fn list(sandbox: &Sandbox) -> Reply {
    let row = |client: &Client| {
        format!(
            "<tr><th scope=\"row\"><a href=\"{LIST}/client?id={}\">{}</a></th><td>{}</td><td>{}</td></tr>\n",
            percent_encoded(&client.id),
            escaped(&client.name),
            client.kind.words(),
            escaped(&client.id)
        )
    };
    let rows: String = sandbox.clients.living().map(row).collect();
    let project = escaped(sandbox.project_name());
    let content = format!(
        "<p>Google Auth Platform, project <strong>{project}</strong>. <a href=\"/sandbox/\">The sandbox</a></p>\n\
         <table>\n<caption class=\"unseen\">OAuth 2.0 Client IDs</caption>\n\
         <thead><tr><th scope=\"col\">Name</th><th scope=\"col\">Type</th>\
         <th scope=\"col\">Client ID</th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n\
         <p><a href=\"{LIST}/create\">Create client</a></p>"
    );
    page(StatusCode::OK, "console", "Clients", &content)
}

/// A page of the console on which there is nothing to do here.
pub(super) fn done(project: &str, title: &str) -> Reply {
    done_and(project, title, "")
}

/// The same, with something more to do.
pub(super) fn done_and(project: &str, title: &str, more: &str) -> Reply {
    let project = escaped(project);
    let content = format!(
        "<p>The project <strong>{project}</strong> is there, and this is done for it.</p>\n\
         <p><a href=\"{LIST}\">Clients</a></p>\n{more}"
    );
    page(StatusCode::OK, "console", title, &content)
}

/// "Create OAuth client ID".
pub(super) fn create(draft: &Draft, problems: &Problems) -> Reply {
    let option = |kind: Kind, value: &str| {
        let selected = if draft.kind == kind { " selected" } else { "" };
        format!("<option value=\"{value}\"{selected}>{}</option>", kind.words())
    };
    let content = format!(
        "<form method=\"get\" action=\"{LIST}\" id=\"back\"></form>\n\
         <form method=\"post\" action=\"{LIST}/create\">\n\
         <p><label for=\"type\">Application type</label><select id=\"type\" name=\"type\">{}{}</select></p>\n\
         {}<p class=\"quiet\">A desktop app has neither origins nor redirect URIs.</p>\n\
         <p class=\"actions\"><button form=\"back\">Cancel</button> \
         <button class=\"main\">Create</button></p>\n</form>",
        option(Kind::Web, "web"),
        option(Kind::Desktop, "desktop"),
        fields(draft, problems, true),
    );
    page(StatusCode::OK, "console", "Create OAuth client ID", &content)
}

fn fields(draft: &Draft, problems: &Problems, with_uris: bool) -> String {
    let name = Field { problem: problems.name, ..Field::text("Name", "name", &draft.name) }.html();
    if !with_uris {
        return name;
    }
    let origins = Field {
        problem: problems.origins.as_deref(),
        ..Field::text("Authorised JavaScript origins", "origins", &draft.origins)
    };
    let redirects = Field {
        problem: problems.redirect_uris.as_deref(),
        ..Field::text("Authorised redirect URIs", "redirects", &draft.redirect_uris)
    };
    let origins = lines(&origins, "For use with requests from a browser. One a line.");
    let redirects = lines(&redirects, "For use with requests from a web server. One a line.");
    [name, origins, redirects].concat()
}

/// The one page that shows a secret.
pub(super) fn created(heading: &str, client: &Client, secret: &str) -> Reply {
    let (id, hidden) = (escaped(&client.id), escaped(secret));
    let content = format!(
        "{}{}<p>This secret is shown once: after this page it can be neither seen nor downloaded again.</p>\n\
         <form method=\"get\" action=\"{LIST}\" id=\"back\"></form>\n\
         <form method=\"post\" action=\"{LIST}/download\">\n\
         <input type=\"hidden\" name=\"id\" value=\"{id}\">\n\
         <input type=\"hidden\" name=\"secret\" value=\"{hidden}\">\n\
         <p class=\"actions\"><button>Download JSON</button> \
         <button form=\"back\" class=\"main\">OK</button></p>\n</form>",
        shown("Client ID", "client-id", &client.id),
        shown("Client secret", "client-secret", secret),
    );
    page(StatusCode::OK, "console", heading, &content)
}

/// One client: its URIs to change, and what is left to see of its secrets.
pub(super) fn client(
    sandbox: &Sandbox,
    id: Option<&str>,
    typed: Option<(&Draft, &Problems)>,
) -> Reply {
    let known = id.and_then(|id| sandbox.clients.living().find(|client| client.id == id));
    let Some(client) = known else {
        return missing();
    };
    let kept = Draft::of_client(client);
    let nothing = Problems::default();
    let (draft, problems) = typed.unwrap_or((&kept, &nothing));
    let hint = |last: &str| format!("<li>****{}</li>\n", escaped(last));
    let hints: String = client.hints().map(hint).collect();
    let kind = if client.kind == Kind::Desktop { "desktop" } else { "web" };
    let hidden = format!(
        "<input type=\"hidden\" name=\"id\" value=\"{}\"><input type=\"hidden\" name=\"type\" value=\"{kind}\">",
        escaped(&client.id)
    );
    let content = format!(
        "<p><a href=\"{LIST}\">All clients</a></p>\n{}\
         <form method=\"post\" action=\"{LIST}/save\">{hidden}\n{}\
         <p class=\"actions\"><button class=\"main\">Save</button></p>\n</form>\n\
         <h2>Client secrets</h2>\n<ul>\n{hints}</ul>\n{}\
         <form method=\"post\" action=\"{LIST}/delete\">{hidden}\n\
         <p class=\"actions\"><button>Delete</button></p></form>",
        shown("Client ID", "client-id", &client.id),
        fields(draft, problems, client.kind == Kind::Web),
        add_secret(client, &hidden),
    );
    page(StatusCode::OK, "console", &format!("Client ID for {}", client.kind.words()), &content)
}

fn add_secret(client: &Client, hidden: &str) -> String {
    if client.has_room() {
        format!(
            "<form method=\"post\" action=\"{LIST}/secret\">{hidden}<button>Add secret</button></form>\n"
        )
    } else {
        String::new()
    }
}

pub(super) fn missing() -> Reply {
    let content = format!("<p><a href=\"{LIST}\">All clients</a></p>");
    page(StatusCode::NOT_FOUND, "console", "There is no such client or secret", &content)
}
