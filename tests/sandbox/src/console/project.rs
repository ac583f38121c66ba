//! A project of one's own: nothing is done for it until the deployer does it at the console.
//!
//! The demo's project has all of it done, and so have its clients.

use http::StatusCode;

use super::{LIST, pages};
use crate::{
    pages::{Field, escaped, page},
    reply::{self, Reply},
    request::{Call, Fields},
    sandbox::Sandbox,
    service::Service,
};

/// What a project that was made here has come to.
pub(crate) struct Project {
    pub(crate) name: String,
    pub(crate) number: String,
    /// The APIs that are enabled for it.
    pub(crate) enabled: Vec<Service>,
    /// Whom it lets in; without it no client can be made.
    pub(crate) audience: Option<Audience>,
}

/// User type and publishing status (<https://support.google.com/cloud/answer/15549945>).
pub(crate) enum Audience {
    /// The accounts of the organisation.
    Internal,
    /// In testing: those on the list.
    Testing(Vec<String>),
    /// Anybody, after a warning.
    Published,
}

impl Project {
    /// Whether it lets an account in; else the code of Google's page.
    pub(crate) fn lets_in(&self, account: &str) -> Result<(), &'static str> {
        match &self.audience {
            Some(Audience::Published) => Ok(()),
            Some(Audience::Testing(testers))
                if testers.iter().any(|one| one.eq_ignore_ascii_case(account)) =>
            {
                Ok(())
            }
            Some(Audience::Internal) if !account.ends_with("@gmail.com") => Ok(()),
            Some(Audience::Internal) => Err("org_internal"),
            _ => Err("access_denied"),
        }
    }

    pub(crate) fn warns(&self) -> bool {
        !matches!(self.audience, Some(Audience::Internal))
    }
}

/// The pages on which a project is made and prepared; `None` for all other paths.
pub(super) fn answer(sandbox: &mut Sandbox, call: &Call, path: &str) -> Option<Reply> {
    let form = call.form();
    Some(match (call.method.as_str(), path) {
        ("GET", "projectcreate") => create_page(sandbox),
        ("POST", "projectcreate") => create(sandbox, &form),
        ("POST", "enable") => enable(sandbox, &form)?,
        ("GET", "auth/overview") => overview(sandbox),
        ("POST", "start") => start(sandbox, &form),
        ("GET", "auth/audience") => audience_page(sandbox),
        ("POST", "publish") => change(sandbox, "auth/audience", |project| {
            project.audience = Some(Audience::Published);
        }),
        ("POST", "testers") => add_tester(sandbox, &form),
        // Google lets an app ask for scopes that it hasn't declared, so nothing hangs on them here.
        ("GET", "auth/scopes") => pages::done(sandbox.project_name(), "Data Access"),
        ("GET", path) => api_page(sandbox, Service::named(path.strip_prefix("apis/library/")?)?),
        _ => return None,
    })
}

fn create_page(sandbox: &Sandbox) -> Reply {
    let form = format!(
        "<form method=\"post\" action=\"{LIST}/projectcreate\">\n{}\
         <p class=\"actions\"><button class=\"main\">Create</button></p>\n</form>",
        Field::text("Project name", "name", "").html()
    );
    pages::done_and(sandbox.project_name(), "New project", &form)
}

fn create(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let name = form.one("name").map(str::trim).filter(|name| !name.is_empty());
    let name = name.unwrap_or("My Project").to_owned();
    let number = format!("6115043388{:02}", sandbox.projects.len());
    sandbox.projects.push(Project { name, number, enabled: Vec::new(), audience: None });
    pages::done(sandbox.project_name(), "New project")
}

fn api_page(sandbox: &Sandbox, service: Service) -> Reply {
    let project = sandbox.projects.last().filter(|project| !project.enabled.contains(&service));
    let Some(project) = project else {
        return pages::done(sandbox.project_name(), service.title());
    };
    let content = format!(
        "<p>Project <strong>{}</strong></p>\n<form method=\"post\" action=\"{LIST}/enable\">\
         <input type=\"hidden\" name=\"service\" value=\"{}\">\
         <p class=\"actions\"><button class=\"main\">Enable</button></p></form>",
        escaped(&project.name),
        service.host()
    );
    page(StatusCode::OK, "console", service.title(), &content)
}

fn enable(sandbox: &mut Sandbox, form: &Fields) -> Option<Reply> {
    let service = Service::named(form.one("service")?)?;
    let page = format!("apis/library/{}", service.host());
    Some(change(sandbox, &page, |project| project.enabled.push(service)))
}

fn overview(sandbox: &Sandbox) -> Reply {
    let Some(project) = sandbox.projects.last().filter(|project| project.audience.is_none()) else {
        return pages::done(sandbox.project_name(), "Google Auth Platform");
    };
    let choice = |value: &str, name: &str| {
        format!(
            "<p><label><input type=\"radio\" name=\"type\" value=\"{value}\"> {name}</label></p>\n"
        )
    };
    let content = format!(
        "<p>Project <strong>{}</strong>: not configured yet.</p>\n\
         <form method=\"post\" action=\"{LIST}/start\">\n{}{}{}{}\
         <p class=\"actions\"><button class=\"main\">Get started</button></p>\n</form>",
        escaped(&project.name),
        Field::text("App name", "app", "").html(),
        Field::text("User support email", "email", "").html(),
        choice("internal", "Internal"),
        choice("external", "External"),
    );
    page(StatusCode::OK, "console", "Google Auth Platform", &content)
}

fn start(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let audience = match form.one("type") {
        Some("internal") => Audience::Internal,
        _ => Audience::Testing(Vec::new()),
    };
    change(sandbox, "auth/overview", |project| project.audience = Some(audience))
}

fn audience_page(sandbox: &Sandbox) -> Reply {
    let Some(project) = sandbox.projects.last() else {
        return pages::done(sandbox.project_name(), "Audience");
    };
    let Some(Audience::Testing(testers)) = &project.audience else {
        return pages::done(&project.name, "Audience");
    };
    let row = |tester: &String| format!("<li>{}</li>\n", escaped(tester));
    let content = format!(
        "<p>Project <strong>{}</strong>: External, in testing</p>\n\
         <form method=\"post\" action=\"{LIST}/publish\"><p class=\"actions\"><button>Publish app</button></p></form>\n\
         <h2>Test users</h2>\n<ul>\n{}</ul>\n\
         <form method=\"post\" action=\"{LIST}/testers\">\n{}\
         <p class=\"actions\"><button class=\"main\">Add users</button></p>\n</form>",
        escaped(&project.name),
        testers.iter().map(row).collect::<String>(),
        Field::text("Email address", "email", "").html(),
    );
    page(StatusCode::OK, "console", "Audience", &content)
}

fn add_tester(sandbox: &mut Sandbox, form: &Fields) -> Reply {
    let email = form.one("email").unwrap_or_default().trim().to_owned();
    change(sandbox, "auth/audience", |project| {
        if let Some(Audience::Testing(testers)) = &mut project.audience {
            testers.push(email);
        }
    })
}

/// Changes the newest project, and shows the page again.
fn change(sandbox: &mut Sandbox, page: &str, change: impl FnOnce(&mut Project)) -> Reply {
    if let Some(project) = sandbox.projects.last_mut() {
        change(project);
    }
    reply::redirect(&format!("{LIST}/{page}"))
}

/// "Create client" where it is not said yet who may use it.
pub(super) fn not_configured(project: &Project) -> Reply {
    let content = format!(
        "<p>To create an OAuth client ID, configure the consent screen of <strong>{}</strong> first.</p>\n\
         <p><a href=\"{LIST}/auth/overview\">Google Auth Platform</a></p>",
        escaped(&project.name)
    );
    page(StatusCode::OK, "console", "Not configured yet", &content)
}
