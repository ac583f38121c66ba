//! Google's OAuth 2.0 and `OpenID` Connect for web applications (RFC 6749, 7636, 9207; "Using OAuth 2.0 for Web Server
//! Applications", <https://developers.google.com/identity/protocols/oauth2/web-server>).

mod authorize;
mod consent;
mod id_token;
mod ledger;
mod pkce;
mod revoke;
pub(crate) mod scope;
mod steps;
mod token;

pub(crate) use authorize::authorize;
pub(crate) use ledger::{Access, Ledger};
pub(crate) use revoke::revoke;
pub(crate) use steps::{choose, consent_page, decide, warning_page};
pub(crate) use token::{token, token_preflight};
