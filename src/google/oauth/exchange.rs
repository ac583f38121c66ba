use std::time::Duration;

use http::{Response, StatusCode};
use oauth2::{
    AccessToken, AuthorizationCode, CsrfToken, PkceCodeVerifier, RequestTokenError,
    TokenResponse as _,
};
use serde_json::Value;

use super::{
    NoRedirect, Registration,
    wire::{self, ErrorResponse, TokenAnswer},
};
use crate::{
    google::{
        Transport, TransportError,
        id_token::{self, Expected, IdTokenError},
    },
    mail::Address,
    moment::Moment,
};

/// A code that came back with the state we sent; only [`super::Pending::accept`] makes one.
#[derive(Debug)]
pub struct Code {
    pub(super) secret: AuthorizationCode,
    pub(super) verifier: PkceCodeVerifier,
    pub(super) nonce: CsrfToken,
    pub(super) asked: Vec<String>,
    pub(super) account: Option<Address>,
}

/// What the token endpoint gave.
#[derive(Clone, Debug)]
pub struct TokenResponse {
    pub token: AccessToken,
    /// Counted from the answer (RFC 6749 §5.1, `expires_in`).
    pub lasts: Duration,
    /// What the person really granted.
    pub scopes: Vec<String>,
    /// The account, if the ID token names it.
    pub account: Option<Address>,
    /// The time at Google, if the ID token tells it.
    pub issued_at: Option<Moment>,
}

/// Why a code brought no token: a variant for each thing that a reader can do.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ExchangeError {
    #[error(transparent)]
    TransportError(#[from] TransportError),
    /// Google wants a client secret from a web client, PKCE or not.
    #[error("client_secret is missing")]
    SecretMissing,
    #[error("the client id or its secret is not known")]
    ClientUnknown,
    #[error("the code was used before, or has run out")]
    CodeSpent,
    #[error("the redirect URI is not the registered one")]
    RedirectMismatch,
    #[error("Google did not accept the sign-in: {code}: {description}")]
    Refused { code: String, description: String },
    /// Its servers, not the network and not us.
    #[error("Google's token endpoint has failed")]
    GoogleFailed,
    #[error("Google answered in an unknown form")]
    Unreadable,
    /// A JSON answer, as of a broker, in which a field of a token answer (RFC 6749 §5.1) is missing or of no use.
    #[error("the answer's {field} can not be used")]
    Incomplete { field: &'static str },
    #[error(transparent)]
    IdToken(#[from] IdTokenError),
}

impl Code {
    /// How long a token lasts if the answer doesn't say; Google's always does.
    const USUAL: Duration = Duration::from_hours(1);

    /// The account that was asked for.
    pub const fn expected_account(&self) -> Option<&Address> {
        self.account.as_ref()
    }

    pub async fn exchange(
        self,
        registration: &Registration,
        transport: &impl Transport,
        now: Moment,
    ) -> Result<TokenResponse, ExchangeError> {
        let client = registration.client()?;
        let http = async |request| match transport.send(request).await {
            Ok(answer) if answer.status().is_server_error() => Err(Unanswered::GoogleFailed),
            Ok(answer) => as_it_is_meant(answer),
            Err(cause) => Err(Unanswered::TransportError(cause)),
        };
        let secrets = [
            self.secret.secret().clone(),
            self.verifier.secret().clone(),
            registration.client.secret.clone().unwrap_or_default(),
        ];
        let request = client.exchange_code(self.secret).set_pkce_verifier(self.verifier);
        let answer = request.request_async(&http).await;
        let answer = answer.map_err(|error| ExchangeError::from(error).without(&secrets))?;
        let expected = Expected {
            issuer: &registration.endpoints.issuer,
            client_id: &registration.client.id,
            nonce: self.nonce.secret(),
            now,
        };
        Ok(TokenResponse {
            account: account(&answer, expected)?,
            issued_at: answer.id_token.as_deref().and_then(id_token::issued_at),
            token: answer.access_token().clone(),
            lasts: answer.expires_in().unwrap_or(Self::USUAL),
            scopes: answer.scopes().map_or(self.asked, |scopes| {
                scopes.iter().map(|scope| scope.to_string()).collect()
            }),
        })
    }
}

/// An error that is answered with success, as some brokers do, is an error (RFC 6749 §5.2); another answer that brings no
/// token names the field that lacks.
fn as_it_is_meant(mut answer: Response<Vec<u8>>) -> Result<Response<Vec<u8>>, Unanswered> {
    let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
    if body.is_array() {
        // serde would read a list as a structure.
        answer.body_mut().clear();
    }
    if !answer.status().is_success() || !body.is_object() {
        return Ok(answer);
    }
    let is_empty = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
    let has_token = body["access_token"].as_str().is_some_and(|token| !token.is_empty());
    if !has_token && !is_empty(&body["error"]) {
        *answer.status_mut() = StatusCode::BAD_REQUEST;
    } else if !has_token {
        return Err(Unanswered::Incomplete { field: "access_token" });
    } else if let Some(field) = wire::unusable(&body) {
        return Err(Unanswered::Incomplete { field });
    }
    Ok(answer)
}

impl ExchangeError {
    /// The same without what must not be shown: a server may say back what it was sent.
    fn without(self, secrets: &[String]) -> Self {
        let Self::Refused { code, description } = self else { return self };
        let hide = |text: String| {
            secrets.iter().filter(|secret| !secret.is_empty()).fold(text, |text, secret| {
                let escaped: String =
                    url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
                text.replace(secret.as_str(), "[hidden]").replace(&escaped, "[hidden]")
            })
        };
        Self::Refused { code: hide(code), description: hide(description) }
    }
}

fn account(answer: &TokenAnswer, expected: Expected<'_>) -> Result<Option<Address>, IdTokenError> {
    match &answer.id_token {
        Some(token) => id_token::account(token, expected),
        None => Ok(None),
    }
}

impl From<NoRedirect> for ExchangeError {
    fn from(_: NoRedirect) -> Self {
        Self::RedirectMismatch
    }
}

/// Nothing came that could be read as an answer to the question.
#[derive(Debug, thiserror::Error)]
enum Unanswered {
    #[error(transparent)]
    TransportError(TransportError),
    #[error("the server failed")]
    GoogleFailed,
    #[error("{field} can not be used")]
    Incomplete { field: &'static str },
}

impl From<RequestTokenError<Unanswered, ErrorResponse>> for ExchangeError {
    fn from(error: RequestTokenError<Unanswered, ErrorResponse>) -> Self {
        match error {
            RequestTokenError::Request(Unanswered::TransportError(cause)) => {
                Self::TransportError(cause)
            }
            RequestTokenError::Request(Unanswered::GoogleFailed) => Self::GoogleFailed,
            RequestTokenError::Request(Unanswered::Incomplete { field }) => {
                Self::Incomplete { field }
            }
            RequestTokenError::ServerResponse(refusal) => Self::from(refusal),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Self::Unreadable,
        }
    }
}

impl From<ErrorResponse> for ExchangeError {
    fn from(ErrorResponse { error: code, error_description: description }: ErrorResponse) -> Self {
        match code.as_str() {
            "invalid_request" if description.contains("client_secret is missing") => {
                Self::SecretMissing
            }
            "invalid_client" | "unauthorized_client" => Self::ClientUnknown,
            "invalid_grant" => Self::CodeSpent,
            "redirect_uri_mismatch" => Self::RedirectMismatch,
            _ => Self::Refused { code, description },
        }
    }
}
