//! Google's errors as JSON (<https://developers.google.com/workspace/gmail/api/guides/handle-errors>).
//!
//! The Directory API's are older and carry no `status`; the Cloud Identity API's are newer and carry no `errors`.

use http::StatusCode;
use serde_json::{Value, json};

use crate::{
    reply::{self, Reply},
    service::Service,
};

/// An error of the API; `details` is what the newest errors add.
pub(crate) struct Trouble {
    status: StatusCode,
    domain: &'static str,
    reason: &'static str,
    message: String,
    /// The name of the status, as Google's RPC has it.
    name: Option<&'static str>,
    details: Option<Value>,
}

const PROJECT: &str = "1234567890";

impl Trouble {
    pub(crate) fn new(
        status: StatusCode,
        domain: &'static str,
        reason: &'static str,
        message: &str,
    ) -> Self {
        Self { status, domain, reason, message: message.to_owned(), name: None, details: None }
    }

    pub(crate) fn named(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }

    pub(crate) fn invalid_argument(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "global", "invalidArgument", message)
            .named("INVALID_ARGUMENT")
    }

    pub(crate) fn not_found() -> Self {
        let message = "Requested entity was not found.";
        Self::new(StatusCode::NOT_FOUND, "global", "notFound", message).named("NOT_FOUND")
    }

    pub(crate) fn too_large() -> Self {
        let message = "Request Entity Too Large";
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "global", "uploadTooLarge", message)
    }

    pub(crate) fn invalid_credentials() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "global", "authError", "Invalid Credentials")
            .named("UNAUTHENTICATED")
    }

    pub(crate) fn insufficient_scopes(service: Service) -> Self {
        let details = json!([{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "domain": "googleapis.com",
            "metadata": { "service": service.host() },
        }]);
        let message = "Request had insufficient authentication scopes.";
        let trouble =
            Self::new(StatusCode::FORBIDDEN, "global", "insufficientPermissions", message);
        Self { details: Some(details), ..trouble.named("PERMISSION_DENIED") }
    }

    pub(crate) fn delegation_denied(user: &str) -> Self {
        let message = format!("Delegation denied for {user}");
        Self::new(StatusCode::FORBIDDEN, "global", "forbidden", &message).named("PERMISSION_DENIED")
    }

    /// `gmail.metadata` alone opens neither search nor bodies.
    pub(crate) fn metadata_only(message: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, "global", "forbidden", message).named("PERMISSION_DENIED")
    }

    pub(crate) fn too_fast() -> Self {
        let message = format!(
            "Quota exceeded for quota metric 'Total Query Cost' and limit 'Units per minute per user' of service \
             'gmail.googleapis.com' for consumer 'project_number:{PROJECT}'."
        );
        let trouble =
            Self::new(StatusCode::TOO_MANY_REQUESTS, "usageLimits", "rateLimitExceeded", &message);
        trouble.named("RESOURCE_EXHAUSTED")
    }

    pub(crate) fn daily_limit() -> Self {
        let message = "User-rate limit exceeded (Mail sending)";
        let trouble = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "usageLimits",
            "userRateLimitExceeded",
            message,
        );
        trouble.named("RESOURCE_EXHAUSTED")
    }

    pub(crate) fn api_disabled(service: Service, project: Option<&str>) -> Self {
        let project = project.unwrap_or(PROJECT);
        let url = format!(
            "https://console.developers.google.com/apis/api/{}/overview?project={project}",
            service.host()
        );
        let message = format!(
            "{} has not been used in project {project} before or it is disabled. Enable it by visiting {url} \
             then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our \
             systems and retry.",
            service.title()
        );
        let details = json!([
            {
                "@type": "type.googleapis.com/google.rpc.Help",
                "links": [{ "description": "Google developers console API activation", "url": url }],
            },
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "SERVICE_DISABLED",
                "domain": "googleapis.com",
                "metadata": { "service": service.host(), "consumer": format!("projects/{project}") },
            },
        ]);
        let trouble =
            Self::new(StatusCode::FORBIDDEN, "usageLimits", "accessNotConfigured", &message);
        Self { details: Some(details), ..trouble.named("PERMISSION_DENIED") }
    }

    /// As the newer APIs answer: the name of the status, and no inner errors.
    pub(crate) fn short_reply(&self) -> Reply {
        let mut error = json!({ "code": self.status.as_u16(), "message": self.message });
        error["status"] = json!(self.name.unwrap_or("UNKNOWN"));
        if let Some(details) = &self.details {
            error["details"] = details.clone();
        }
        reply::json(self.status, &json!({ "error": error }))
    }

    pub(crate) fn reply(&self) -> Reply {
        let mut one =
            json!({ "message": self.insides(), "domain": self.domain, "reason": self.reason });
        if self.status == StatusCode::UNAUTHORIZED {
            one["locationType"] = json!("header");
            one["location"] = json!("Authorization");
        }
        if self.reason == "accessNotConfigured" {
            one["extendedHelp"] = json!("https://console.developers.google.com");
        }
        let mut error =
            json!({ "code": self.status.as_u16(), "message": self.message, "errors": [one] });
        if let Some(name) = self.name {
            error["status"] = json!(name);
        }
        if let Some(details) = &self.details {
            error["details"] = details.clone();
        }
        reply::json(self.status, &json!({ "error": error }))
    }

    /// The message of the inner error, which differs from the outer one in one case.
    fn insides(&self) -> &str {
        if self.reason == "insufficientPermissions" {
            "Insufficient Permission"
        } else {
            &self.message
        }
    }
}

/// What the API says of itself when a fault is ordered without words.
pub(crate) fn unavailable(status: StatusCode) -> Trouble {
    match status.as_u16() {
        403 => {
            Trouble::new(status, "usageLimits", "userRateLimitExceeded", "User Rate Limit Exceeded")
        }
        429 => Trouble::new(status, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded"),
        401 => Trouble::invalid_credentials(),
        404 => Trouble::not_found(),
        503 => {
            let message = "The service is currently unavailable.";
            Trouble::new(status, "global", "backendError", message).named("UNAVAILABLE")
        }
        _ => Trouble::new(status, "global", "backendError", "Backend Error"),
    }
}
