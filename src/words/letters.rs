//! Texts for those who can mend what a person at the page can't: to be copied and sent.
//! The names of the console's pages: <https://support.google.com/cloud/answer/15549257>,
//! <https://support.google.com/cloud/answer/15549945>.

use super::Who;
use crate::google::Permission;

/// What is asked, and of whom.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Letter {
    RedirectUri,
    Origin,
    ClientUnknown,
    ClientDeleted,
    ClientType,
    Secret,
    Scopes,
    Tester,
    UserCap,
    Audience,
    GmailApi {
        project: Option<String>,
    },
    Quota,
    Hosts,
    /// Change the policy that the page's host sends.
    HostPolicy,
    /// Let the host keep the query of Google's answer.
    WayBack,
    /// Look at the server behind `endpoints.token`, whose answer lacks this field.
    TokenAnswer(&'static str),
    /// Google's own reason, which Fromline has no advice for.
    Reason(String),
    AllowApp,
    AllowGmail,
}

/// What a letter must name, so that its reader need not ask back.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Facts {
    pub page: String,
    pub client_id: String,
    /// The number of the client's Google project.
    pub project: Option<String>,
    pub redirect_uri: String,
    pub account: Option<String>,
}

impl Facts {
    fn origin(&self) -> String {
        let parts: Vec<_> = self.redirect_uri.splitn(4, '/').take(3).collect();
        parts.join("/")
    }

    fn account(&self) -> &str {
        self.account.as_deref().unwrap_or("(write your Gmail address here)")
    }
}

impl Letter {
    pub const fn reader(&self) -> Who {
        match self {
            Self::AllowApp | Self::AllowGmail => Who::Admin,
            _ => Who::Deployer,
        }
    }

    pub fn write(&self, facts: &Facts) -> String {
        let page = &facts.page;
        let (google, please) = (self.google_says(), self.please(facts));
        let (client, account) = (&facts.client_id, facts.account());
        format!(
            "Fromline at {page} can’t go on: {google}\n\n{please}\n\nClient id: {client}\nAccount: {account}\n"
        )
    }

    /// What stands in the way, in Google's words where it has some.
    fn google_says(&self) -> String {
        match self {
            Self::RedirectUri => "Google answers “Error 400: redirect_uri_mismatch”.",
            Self::Origin => "Google answers “Error 400: origin_mismatch”.",
            Self::ClientUnknown => "Google answers “Error 401: invalid_client”.",
            Self::ClientDeleted => "Google answers “Error 401: deleted_client”.",
            Self::ClientType => "Google answers “Error 400: invalid_request”.",
            Self::Secret => "Google answers “client_secret is missing”.",
            Self::Scopes => "Google answers “Error 400: invalid_scope”.",
            Self::Tester => "Google answers “Error 403: access_denied”, because the app is being tested and my account is not on its list.",
            Self::UserCap => "Google answers “Sign in with Google temporarily disabled for this app”.",
            Self::Audience => "Google answers “Error 403: org_internal”.",
            Self::GmailApi { .. } => "Google answers that the Gmail API has not been used in the project, or is disabled.",
            Self::Quota => "Google answers that the project’s daily limit is exceeded.",
            Self::HostPolicy => "the server that hosts it sends a security policy (Content-Security-Policy) that blocks its calls to Google.",
            Self::Hosts => "the browser blocks its calls, because config.json names other hosts than the page was built for.",
            Self::WayBack => "I pressed Continue on Google’s page and came back, but without Google’s answer.",
            Self::TokenAnswer(field) => return format!("the server that finishes the sign-in (endpoints.token in config.json, or Google’s) gave no “{field}” that it can use."),
            Self::Reason(reason) => return format!("Google’s reason is “{reason}”."),
            Self::AllowApp => "Google answers “Error 400: admin_policy_enforced”.",
            Self::AllowGmail => "Google answers “The domain administrators have disabled Gmail apps.”",
        }
        .to_owned()
    }

    fn please(&self, facts: &Facts) -> String {
        match self {
            Self::RedirectUri => registered("redirect URIs", &facts.redirect_uri),
            Self::Origin => registered("JavaScript origins", &facts.origin()),
            Self::ClientUnknown => "Please compare client_id and client_secret in config.json with the client in the Google Cloud console, page “Clients”. A secret is shown once, when it is made; if it is lost, make a new one.".into(),
            Self::ClientDeleted => "Please restore the client in the Google Cloud console, page “Clients”; Google keeps it for 30 days. After that, make a new one of the type “Web application” and put its id and secret into config.json.".into(),
            Self::ClientType => "Please look at the client in the Google Cloud console, page “Clients”: it must be of the type “Web application”. If it is, compare the whole config.json with the guide.".into(),
            Self::Secret => "Please put the client’s secret into config.json as client_secret: Google wants one from every web client, even with PKCE, and in a page it is public data. Or put a token broker’s address there as endpoints.token.".into(),
            Self::Scopes => format!(
                "Please enable the Gmail API in the Google Cloud console, and add these scopes to the app there:\n{}",
                scopes()
            ),
            Self::GmailApi { project } => {
                enable(project.as_deref().or(facts.project.as_deref()))
            }
            Self::Quota => "Please look at the quota of the Gmail API in the Google Cloud console, and ask Google for more if it is used up every day.".into(),
            Self::HostPolicy => "Please remove that header in the host’s settings, or add the hosts that the file _headers names to its connect-src. config.json is fine.".into(),
            Self::Hosts => "Please write the hosts of this configuration into the page (sh set-hosts.sh config.json, in the folder of the release; or cargo xtask build --config FILE), and publish the new files.".into(),
            Self::WayBack => format!(
                "Please open {}?state=test in a browser. The address must stay as it is. If the host turns it into another (with a slash at its end, with www, with https) and drops what follows the “?”, register that other address at Google and set it as redirect_uri in config.json, or let the host keep the query.",
                facts.redirect_uri
            ),
            Self::TokenAnswer(_) => "Please look at what that server answers: it must be Google’s own JSON, with access_token as a text, token_type “Bearer”, and expires_in, scope and id_token as Google gave them.".into(),
            Self::Reason(_) => "Please look what that means for the client in the Google Cloud console.".into(),
            _ => self.please_let_in(facts.account()),
        }
    }

    /// The app is there, but not for this account.
    fn please_let_in(&self, account: &str) -> String {
        match self {
            Self::UserCap => "An app that Google has not verified may be used by 100 people in all, and that number can’t be set back. Please have the app verified by Google, make it internal to your Google Workspace (page “Audience”), or use a client of a project of our own.".into(),
            Self::Audience => "The app is internal to its organisation. Please give me an account there, or make its user type External in the Google Cloud console, page “Audience”.".into(),
            Self::AllowApp => format!(
                "Please let it be used with our accounts: Google Admin console › Security › API controls, for this client id and these scopes:\n{}\n\nIt runs in the browser alone, has no server, lists the addresses that I may send from, and sends the emails for which I press Send.",
                scopes()
            ),
            Self::AllowGmail => "Please allow apps to use the Gmail API for our accounts: Google Admin console › Security › API controls.".into(),
            _ => format!(
                "Please add {account} in the Google Cloud console, page “Audience”, under “Test users”. Or publish the app there: then everybody sees a warning first, and at most 100 people may use it until Google has verified it."
            ),
        }
    }
}

fn registered(list: &str, value: &str) -> String {
    format!(
        "Please open the client in the Google Cloud console, page “Clients”, and add this under “Authorised {list}”, exactly as here:\n{value}\n\nGoogle takes it in within five minutes to a few hours."
    )
}

fn enable(project: Option<&str>) -> String {
    let link = project.map_or_else(String::new, |number| {
        format!("\nhttps://console.developers.google.com/apis/api/gmail.googleapis.com/overview?project={number}")
    });
    format!(
        "Please open the Gmail API in the Google Cloud console and press Enable:{link}\n\nIt takes some minutes until Google knows."
    )
}

/// What Connect asks for, a line each.
fn scopes() -> String {
    let ours = Permission::AT_CONNECT.map(Permission::scope);
    ["openid", "email"].into_iter().chain(ours).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            page: "https://app.example/from/".into(),
            client_id: "123456-abc.apps.googleusercontent.com".into(),
            project: Some("123456".into()),
            redirect_uri: "https://app.example/from/".into(),
            account: Some("mia@acme.example".into()),
        }
    }

    #[test]
    fn the_reader_of_a_letter_need_not_ask_which_page_client_or_account() {
        for letter in [Letter::RedirectUri, Letter::AllowApp, Letter::Reason("x".into())] {
            let text = letter.write(&facts());

            assert!(text.contains("https://app.example/from/"), "{text}");
            assert!(text.contains("123456-abc.apps.googleusercontent.com"), "{text}");
            assert!(text.contains("mia@acme.example"), "{text}");
        }
    }

    #[test]
    fn the_project_is_the_one_that_google_names_or_the_clients_own() {
        let link = |named: Option<&str>, own: Option<&str>| {
            let facts = Facts { project: own.map(Into::into), ..facts() };
            let letter = Letter::GmailApi { project: named.map(Into::into) };
            let text = letter.write(&facts);
            text.split_once("?project=").map(|(_, rest)| rest.lines().next().unwrap().to_owned())
        };

        assert_eq!(link(Some("77"), Some("123456")).as_deref(), Some("77"));
        assert_eq!(link(None, Some("123456")).as_deref(), Some("123456"));
        assert_eq!(link(None, None), None);
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(facts().origin(), "https://app.example");
        let bare = Facts { redirect_uri: "http://localhost:8080".into(), ..facts() };
        assert_eq!(bare.origin(), "http://localhost:8080");
    }
}
