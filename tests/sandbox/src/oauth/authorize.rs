//! The authorization endpoint: checks the request and begins the walk through Google's pages.

use http::StatusCode;

use super::{
    consent::{self, Shown},
    ledger::{Flow, Prompt},
    pkce::Challenge,
    scope::{self, Scopes},
    steps,
};
use crate::{
    console::Client,
    pages::Problem,
    reply::Reply,
    request::{Call, Fields},
    sandbox::Sandbox,
    world::Account,
};

/// GET `/o/oauth2/v2/auth`.
pub(crate) fn authorize(sandbox: &mut Sandbox, call: &Call) -> Reply {
    let flow = match checked(sandbox, &call.query) {
        Ok(flow) => flow,
        Err(problem) => return problem.page(),
    };
    if flow.prompt.none {
        return silent(sandbox, &flow, call);
    }
    let id = sandbox.secrets.id();
    let hinted = flow
        .hint
        .as_deref()
        .and_then(|hint| sandbox.world.hinted(hint))
        .filter(|one| !sandbox.ledger.is_signed_out(&one.address))
        .map(|one| one.address.clone());
    let skip = hinted.filter(|_| !flow.prompt.select_account);
    sandbox.ledger.begin(id.clone(), flow);
    match skip {
        Some(account) => steps::chosen(sandbox, &id, &account, call.now),
        None => steps::chooser(sandbox, &id),
    }
}

/// The request, if it is one that Google serves; these mistakes never get back to the app.
fn checked(sandbox: &Sandbox, query: &Fields) -> Result<Flow, Problem> {
    if let Some(name) = query.repeated() {
        return Err(bad_request(&format!("Parameter occurs more than once: {name}")));
    }
    let client = client(sandbox, required(query, "client_id")?)?;
    let redirect_uri = required(query, "redirect_uri")?;
    if !client.leads_to(redirect_uri) {
        let text = format!("The redirect URI isn't registered for this app: {redirect_uri}");
        return Err(Problem::new(StatusCode::BAD_REQUEST, "redirect_uri_mismatch", &text));
    }
    if required(query, "response_type")? != "code" {
        let text = "The sandbox answers response_type=code only.";
        return Err(Problem::new(StatusCode::BAD_REQUEST, "unsupported_response_type", text));
    }
    let text = |name: &str| query.one(name).map(str::to_owned);
    Ok(Flow {
        client: client.id.clone(),
        redirect_uri: redirect_uri.to_owned(),
        scopes: scopes(required(query, "scope")?)?,
        state: text("state"),
        nonce: text("nonce"),
        challenge: challenge(query)?,
        offline: query.one("access_type") == Some("offline"),
        include_granted: query.one("include_granted_scopes") == Some("true"),
        prompt: prompt(query.one("prompt").unwrap_or_default())?,
        hint: text("login_hint"),
        account: None,
    })
}

fn client<'s>(sandbox: &'s Sandbox, id: &str) -> Result<&'s Client, Problem> {
    let problem = |error, text| Problem::new(StatusCode::UNAUTHORIZED, error, text);
    match sandbox.clients.find(id) {
        Some(client) if client.deleted => {
            Err(problem("deleted_client", "The OAuth client was deleted."))
        }
        Some(client) => Ok(client),
        None => Err(problem("invalid_client", "The OAuth client was not found.")),
    }
}

fn required<'q>(query: &'q Fields, name: &str) -> Result<&'q str, Problem> {
    let value = query.one(name).filter(|value| !value.is_empty());
    value.ok_or_else(|| bad_request(&format!("Missing required parameter: {name}")))
}

fn scopes(list: &str) -> Result<Scopes, Problem> {
    scope::parse(list).map_err(|word| {
        let text = format!("Some requested scopes were invalid: [{word}]");
        Problem::new(StatusCode::BAD_REQUEST, "invalid_scope", &text)
    })
}

fn challenge(query: &Fields) -> Result<Option<Challenge>, Problem> {
    let method = query.one("code_challenge_method");
    let parse = |text: &str| Challenge::parse(text, method);
    let challenge = query.one("code_challenge").map(parse).transpose();
    challenge.map_err(|name| bad_request(&format!("Invalid parameter value for {name}")))
}

/// The words of `prompt`; `none` must stand alone, and there is no `login` at Google.
fn prompt(words: &str) -> Result<Prompt, Problem> {
    let mut prompt = Prompt::default();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        match word {
            "none" => prompt.none = true,
            "consent" => prompt.consent = true,
            "select_account" => prompt.select_account = true,
            _ => return Err(bad_request("Invalid parameter value for prompt: Invalid prompt: ")),
        }
    }
    if prompt.none && (prompt.consent || prompt.select_account) {
        return Err(bad_request("Invalid parameter value for prompt: none must stand alone"));
    }
    Ok(prompt)
}

fn bad_request(text: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "invalid_request", text)
}

/// `prompt=none`: a code without a page, or the reason why a page would be needed (`OpenID` Connect Core, 3.1.2.6).
fn silent(sandbox: &mut Sandbox, flow: &Flow, call: &Call) -> Reply {
    let is_in = |account: &&Account| !sandbox.ledger.is_signed_out(&account.address);
    let signed_in =
        || sandbox.world.accounts.iter().filter(|account| account.signed_in).filter(is_in);
    let account = match &flow.hint {
        Some(hint) => sandbox.world.hinted(hint).filter(is_in).ok_or("login_required"),
        None if signed_in().count() > 1 => Err("interaction_required"),
        None => signed_in().next().ok_or("login_required"),
    };
    let account = match account {
        Ok(account) => account.address.clone(),
        Err(error) => return consent::refusal(sandbox, flow, error),
    };
    match sandbox.ledger.granted(&account) {
        Some(granted) if granted.is_superset(&flow.scopes) => {
            consent::code(sandbox, flow, &account, Shown::Nothing, call.now)
        }
        _ => consent::refusal(sandbox, flow, "consent_required"),
    }
}
