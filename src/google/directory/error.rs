use serde_json::Value;

use crate::google::{ApiError, ApiErrorKind};

/// A call of an administrator's that failed.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{kind:?}")]
pub struct DirectoryError {
    pub kind: DirectoryErrorKind,
    /// What Google answered, to be shown.
    pub answer: ApiError,
}

/// A variant for each thing that an administrator can do.
/// <https://developers.google.com/workspace/admin/reseller/v1/support/directory_api_common_errors>
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DirectoryErrorKind {
    /// Sign in with an administrator's account, or ask for a role: this one may not do that.
    NotAllowed,
    /// The account belongs to no organisation.
    NoOrganisation,
    /// Allow what was not ticked.
    MissingPermission,
    /// Enable the API in the project that the deployer made, whose number Google tells.
    ApiDisabled { project: Option<String> },
    /// Switch on API access for the organisation in the Admin console.
    ApisSwitchedOff,
    /// Sign in again: the hour is over.
    SignedOut,
    /// Wait: too many calls in a minute.
    TooFast,
    /// The address belongs to a user, a group or an alias already.
    Taken,
    /// The user has as many aliases as a user can have.
    Full,
    /// Wait: Google is still making the user.
    NotReady,
    /// The user, the group or the alias is gone.
    NotFound,
    /// Google doesn't take the address: its domain isn't the organisation's, or its form is none.
    Invalid,
    /// The answer is not known: what was asked may have been done.
    Lost(ApiErrorKind),
    /// Read Google's reason.
    Refused,
}

impl DirectoryError {
    /// Reads why a call failed: by status, reason and, where Google gives no reason of its own, the text.
    pub fn read(answer: ApiError) -> Self {
        Self { kind: kind(&answer), answer }
    }

    /// That no grant is there that works.
    pub const fn signed_out() -> Self {
        Self { kind: DirectoryErrorKind::SignedOut, answer: ApiError::of(ApiErrorKind::SignedOut) }
    }

    /// True if the change was certainly not made: Google itself said so.
    pub const fn is_certain(&self) -> bool {
        !matches!(self.kind, DirectoryErrorKind::Lost(_))
    }
}

impl From<ApiError> for DirectoryError {
    fn from(answer: ApiError) -> Self {
        Self::read(answer)
    }
}

fn kind(answer: &ApiError) -> DirectoryErrorKind {
    match &answer.kind {
        ApiErrorKind::SignedOut => return DirectoryErrorKind::SignedOut,
        ApiErrorKind::MissingPermission => return DirectoryErrorKind::MissingPermission,
        ApiErrorKind::ApiDisabled { project } => {
            return DirectoryErrorKind::ApiDisabled { project: project.clone() };
        }
        ApiErrorKind::TooFast { .. } | ApiErrorKind::ProjectLimit
            if answer.raw.as_ref().is_none_or(|raw| raw.is_googles) =>
        {
            return DirectoryErrorKind::TooFast;
        }
        // A proxy asks to slow down: what went through before it is not known.
        ApiErrorKind::TooFast { .. } => {
            return DirectoryErrorKind::Lost(ApiErrorKind::Unreachable);
        }
        unclear @ (ApiErrorKind::Offline
        | ApiErrorKind::Forbidden
        | ApiErrorKind::ForbiddenByHost
        | ApiErrorKind::Unreachable
        | ApiErrorKind::GoogleFailed
        | ApiErrorKind::Unreadable) => return DirectoryErrorKind::Lost(unclear.clone()),
        _ => {}
    }
    let Some(raw) = &answer.raw else { return DirectoryErrorKind::Refused };
    let body: Value = serde_json::from_str(&raw.text).unwrap_or_default();
    let fault = &body["error"];
    let message = fault["message"].as_str().unwrap_or_default().to_ascii_lowercase();
    let reason = fault["errors"][0]["reason"].as_str().unwrap_or_default();
    match (raw.status, reason) {
        (_, "domainCannotUseApis") => DirectoryErrorKind::ApisSwitchedOff,
        (_, "limitExceeded") => DirectoryErrorKind::Full,
        (404, _) if message.contains("domain not found") => DirectoryErrorKind::NoOrganisation,
        (404, _) => DirectoryErrorKind::NotFound,
        (409, _) | (_, "duplicate") => DirectoryErrorKind::Taken,
        (412, _) | (_, "conditionNotMet") => DirectoryErrorKind::NotReady,
        (403, _) => DirectoryErrorKind::NotAllowed,
        (400, _) => DirectoryErrorKind::Invalid,
        _ => DirectoryErrorKind::Refused,
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;
    use crate::google::RawAnswer;

    fn read(status: u16, reason: &str, message: &str) -> DirectoryErrorKind {
        let body = serde_json::json!({"error": {"code": status, "message": message,
            "errors": [{"domain": "global", "reason": reason, "message": message}]}})
        .to_string();
        let status = StatusCode::from_u16(status).unwrap();
        let raw = RawAnswer::new(status, body.as_bytes(), "ya29.canary");
        DirectoryError::read(ApiError::read(status, body.as_bytes(), raw)).kind
    }

    #[test]
    fn each_refusal_is_classed_by_what_an_administrator_can_do() {
        use DirectoryErrorKind as Kind;
        let not_authorized = "Not Authorized to access this resource/api";
        for (status, reason, message, kind) in [
            (403, "forbidden", not_authorized, Kind::NotAllowed),
            (403, "insufficientPermissions", "Insufficient Permission", Kind::MissingPermission),
            (403, "domainCannotUseApis", "Domain cannot use apis", Kind::ApisSwitchedOff),
            (403, "userRateLimitExceeded", "User Rate Limit Exceeded", Kind::TooFast),
            (403, "rateLimitExceeded", "Quota exceeded for quota metric 'Queries'", Kind::TooFast),
            (403, "limitExceeded", "Entity limit exceeded", Kind::Full),
            (404, "notFound", "Domain not found.", Kind::NoOrganisation),
            (404, "notFound", "Resource Not Found: userKey", Kind::NotFound),
            (409, "duplicate", "Entity already exists.", Kind::Taken),
            (412, "conditionNotMet", "User creation is not complete.", Kind::NotReady),
            (400, "invalid", "Invalid Input: alias", Kind::Invalid),
            (401, "authError", "Invalid Credentials", Kind::SignedOut),
        ] {
            assert_eq!(read(status, reason, message), kind, "{status} {reason}");
        }
    }

    #[test]
    fn an_answer_that_leaves_it_open_is_never_taken_for_a_refusal() {
        for status in [500, 502, 503, 504, 408] {
            let error = read(status, "backendError", "Backend Error");
            assert!(matches!(error, DirectoryErrorKind::Lost(_)), "{status}: {error:?}");
        }
        let lost = DirectoryError::read(ApiError::of(ApiErrorKind::Unreachable));
        assert!(!lost.is_certain());
        let html = RawAnswer::new(StatusCode::FORBIDDEN, b"<html>blocked", "");
        let proxy = ApiError::read(StatusCode::FORBIDDEN, b"<html>blocked", html);
        assert!(!DirectoryError::read(proxy).is_certain(), "a proxy's refusal proves nothing");
        let slow = RawAnswer::new(StatusCode::TOO_MANY_REQUESTS, b"Slow down", "");
        let proxy = ApiError::read(StatusCode::TOO_MANY_REQUESTS, b"Slow down", slow);
        assert!(!DirectoryError::read(proxy).is_certain(), "and is not asked again unseen");
    }
}
