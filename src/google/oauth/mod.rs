//! Google's authorization-code flow with PKCE, cut where the browser leaves the page.
//!
//! ```text
//! AuthorizationRequest ── authorize ──▶ (URL, Pending)  ~~ the person is away at Google ~~▶  AuthorizationResponse
//! Pending + AuthorizationResponse ── accept ──▶ Code ── exchange ──▶ TokenResponse
//! ```
//!
//! RFC 10017 (browser-based apps), 9700 (security), 9207 (`iss`), 7636 (PKCE).
mod exchange;
mod landing;
mod pending;
mod wire;

use oauth2::{
    AccessToken, AuthType, AuthUrl, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    PkceCodeChallenge, RedirectUrl, Scope, StandardRevocableToken, TokenUrl,
    basic::{BasicRevocationErrorResponse, BasicTokenIntrospectionResponse},
};
use url::Url;

pub use exchange::{Code, ExchangeError, TokenResponse};
pub use landing::{AuthorizationResponse, Parameters};
pub use pending::{CallbackError, Pending};

use wire::{ErrorResponse, TokenAnswer};

use super::{Permission, directory::AdminPermission};
use crate::{
    config::{Endpoints, OAuthClient},
    mail::Address,
    moment::Moment,
};

/// Ten type parameters, named once.
type GoogleClient = oauth2::Client<
    ErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// Who we are to Google, and where Google is.
#[derive(Clone, Debug)]
pub struct Registration {
    pub client: OAuthClient,
    /// To the letter what is registered in the Google Cloud console.
    pub redirect_uri: String,
    pub endpoints: Endpoints,
}

/// What is asked of Google's consent page.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AuthorizationRequest {
    pub permissions: Vec<Permission>,
    /// What an administrator is asked for, on the page Organisation alone.
    pub admin: Vec<AdminPermission>,
    /// The account that is expected to answer.
    pub account: Option<Address>,
    /// The account that is expected where Google is not told of it, so that it lets choose.
    pub usual: Option<Address>,
    pub prompt: Option<Prompt>,
    /// True if it is asked beside what was granted before, and all of it is wanted in one token.
    pub adds: bool,
    pub place: AnswerPlace,
    /// The route to come back to.
    pub route: String,
}

/// Where Google's pages are shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum AnswerPlace {
    /// In this tab: the page is left, and comes back with the answer.
    #[default]
    Here,
    /// In a pop-up, which hands the answer over and closes. `boot.js` knows it by its `state`.
    Window,
}

impl AnswerPlace {
    /// How the `state` begins: no random one has a dot.
    const fn mark(self) -> &'static str {
        match self {
            Self::Here => "",
            Self::Window => "popup.",
        }
    }
}

/// Which page Google shows first.
/// <https://developers.google.com/identity/protocols/oauth2/web-server>
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Prompt {
    /// No page at all: an answer at once, or the reason why a page is needed.
    None,
    SelectAccount,
    Consent,
}

impl Prompt {
    const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SelectAccount => "select_account",
            Self::Consent => "consent",
        }
    }
}

/// The redirect URI can't be registered with Google.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the redirect URI is no URL")]
pub struct NoRedirect;

impl Registration {
    /// The URL to leave for, and what must be remembered meanwhile.
    pub fn authorize(
        &self,
        ask: AuthorizationRequest,
        now: Moment,
    ) -> Result<(Url, Pending), NoRedirect> {
        let client = self.client()?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let nonce = CsrfToken::new_random();
        let scopes = ["openid", "email"]
            .into_iter()
            .chain(ask.permissions.iter().map(|permission| permission.scope()))
            .chain(ask.admin.iter().map(|permission| permission.scope()));
        let state = format!("{}{}", ask.place.mark(), CsrfToken::new_random().secret());
        let mut request = client
            .authorize_url(|| CsrfToken::new(state))
            .add_scopes(scopes.clone().map(|scope| Scope::new(scope.into())))
            .add_extra_param("nonce", nonce.secret())
            .set_pkce_challenge(challenge);
        if let Some(prompt) = ask.prompt {
            request = request.add_extra_param("prompt", prompt.as_str());
        }
        if ask.adds {
            request = request.add_extra_param("include_granted_scopes", "true");
        }
        if let Some(account) = &ask.account {
            request = request.add_extra_param("login_hint", account.as_str());
        }
        let (url, state) = request.url();
        let asked = scopes.map(str::to_owned).collect();
        Ok((
            url,
            Pending {
                state,
                verifier,
                nonce,
                asked,
                account: ask.account.or(ask.usual),
                route: ask.route,
                started: now,
            },
        ))
    }

    /// The form that ends the grant at Google (RFC 7009 §2.1): the token goes in the body.
    pub fn revocation(&self, token: &AccessToken) -> (String, String) {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("token", token.secret())
            .finish();
        (self.endpoints.revoke.as_str().to_owned(), form)
    }

    fn client(&self) -> Result<GoogleClient, NoRedirect> {
        let url = |endpoint: &crate::config::Endpoint| endpoint.url().clone();
        let redirect = RedirectUrl::new(self.redirect_uri.clone()).map_err(|_| NoRedirect)?;
        let client = oauth2::Client::new(ClientId::new(self.client.id.clone()))
            .set_auth_uri(AuthUrl::from_url(url(&self.endpoints.authorize)))
            .set_token_uri(TokenUrl::from_url(url(&self.endpoints.token)))
            .set_redirect_uri(redirect)
            // In the body: a Basic header would cost a preflight that Google may refuse.
            .set_auth_type(AuthType::RequestBody);
        Ok(match &self.client.secret {
            Some(secret) => client.set_client_secret(ClientSecret::new(secret.clone())),
            None => client,
        })
    }
}

/// The last value of a query parameter, for tests and for nothing else.
#[cfg(test)]
fn parameter<'a>(url: &'a Url, name: &str) -> Option<std::borrow::Cow<'a, str>> {
    url.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value).last()
}

#[cfg(test)]
mod tests;
