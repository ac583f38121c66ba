//! Google's HTTP API as values: every call builds a request and reads an answer.
//!
//! One door leads out, [`Transport`]. Hosts come from the configuration: nothing here knows
//! whether it speaks with Google or with a sandbox.
mod api_error;
pub mod directory;
pub mod dns;
pub mod gmail;
pub mod id_token;
mod in_app;
pub mod oauth;
mod permission;
mod upload;

use http::{Request, Response, header};
use oauth2::AccessToken;

pub use api_error::{ApiError, ApiErrorKind, RawAnswer};
pub use in_app::InApp;
pub use permission::Permission;
pub use upload::{BodyPart, FileError, Files, Progress, Upload, UploadError};

use crate::config::Endpoint;

/// One call of the Gmail API: the request it makes and the answer it understands.
pub trait Call {
    type Answer;

    /// The request, without authorization, below the configured endpoint.
    fn request(&self, gmail: &Endpoint) -> Request<Vec<u8>>;

    fn answer(&self, body: &[u8]) -> serde_json::Result<Self::Answer>;
}

/// The door to the network: hands over a request, brings back a response with its headers.
pub trait Transport {
    fn send(
        &self,
        request: Request<Vec<u8>>,
    ) -> impl Future<Output = Result<Response<Vec<u8>>, TransportError>>;

    /// Posts a form to a server that sends no CORS headers: it arrives, but its answer can't be
    /// read. <https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow>
    fn post_blind(
        &self,
        url: &str,
        form: String,
    ) -> impl Future<Output = Result<(), TransportError>>;
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TransportError {
    /// The call failed, and the browser says that this machine is offline.
    #[error("this machine is offline")]
    Offline,
    /// The request may have arrived: a page can't tell a failed preflight from a lost answer.
    #[error("the connection was lost")]
    Lost,
    /// The page's own Content-Security-Policy names other hosts than the configuration.
    #[error("the page may not reach this host")]
    Forbidden,
    /// The page's own policy names the host, and another one forbids it: a header of the server that hands the page out.
    #[error("a policy of the page's host forbids this call")]
    ForbiddenByHost,
    /// Nothing came back in time.
    #[error("no answer came in time")]
    TooLate,
}

/// Makes calls in the name of one signed-in account.
#[derive(Clone, Debug)]
pub struct Client<T> {
    transport: T,
    gmail: Endpoint,
    token: AccessToken,
}

impl<T: Transport> Client<T> {
    pub const fn new(transport: T, gmail: Endpoint, token: AccessToken) -> Self {
        Self { transport, gmail, token }
    }

    /// The token goes into the header and nowhere else (RFC 6750 §2.1, §5.3).
    pub async fn call<C: Call>(&self, call: &C) -> Result<C::Answer, ApiError> {
        let mut request = call.request(&self.gmail);
        let bearer = format!("Bearer {}", self.token.secret());
        let bearer = bearer.parse().map_err(|_| ApiError::of(ApiErrorKind::SignedOut))?;
        request.headers_mut().insert(header::AUTHORIZATION, bearer);

        let response = self.transport.send(request).await?;
        self.read(call, response)
    }

    /// The same for a call whose body holds files: `files` uploads it.
    pub async fn upload<C: Call, F: Files>(
        &self,
        call: &C,
        body: Vec<BodyPart<F::File>>,
        files: &F,
        upload: &Upload,
    ) -> Result<Result<C::Answer, ApiError>, UploadError> {
        let (mut parts, _) = call.request(&self.gmail).into_parts();
        let bearer = format!("Bearer {}", self.token.secret()).parse();
        let Ok(bearer) = bearer else { return Ok(Err(ApiError::of(ApiErrorKind::SignedOut))) };
        parts.headers.insert(header::AUTHORIZATION, bearer);
        match files.upload(Request::from_parts(parts, ()), body, upload).await {
            Ok(response) => Ok(self.read(call, response)),
            Err(UploadError::Transport(cause)) => Ok(Err(cause.into())),
            Err(error) => Err(error),
        }
    }

    fn read<C: Call>(&self, call: &C, response: Response<Vec<u8>>) -> Result<C::Answer, ApiError> {
        let (parts, body) = response.into_parts();
        let raw = || RawAnswer::new(parts.status, &body, self.token.secret());
        if !parts.status.is_success() {
            return Err(ApiError::read(parts.status, &body, raw()));
        }
        call.answer(&body)
            .map_err(|_| ApiError { kind: ApiErrorKind::Unreadable, raw: Some(raw()) })
    }
}
