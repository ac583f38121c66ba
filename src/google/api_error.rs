use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::TransportError;

/// A call that failed: what its reader can do about it, and what Google said.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, thiserror::Error)]
#[error("{kind:?}")]
pub struct ApiError {
    pub kind: ApiErrorKind,
    pub raw: Option<RawAnswer>,
}

/// A variant for each thing that a reader can do.
/// <https://developers.google.com/workspace/gmail/api/guides/handle-errors>
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiErrorKind {
    /// Connect this machine.
    Offline,
    /// Build the page again for its configuration: its policy names other hosts.
    Forbidden,
    /// Change the policy that the page's host sends as a header.
    ForbiddenByHost,
    /// Try again: the connection broke, or no answer came in time.
    Unreachable,
    /// Sign in again.
    SignedOut,
    /// Tick the box.
    MissingPermission,
    /// Enable the Gmail API in the project, whose number Google tells.
    ApiDisabled { project: Option<String> },
    /// Ask the domain's administrator.
    AdminForbids,
    /// Connect another account: this one has no Gmail mailbox.
    NoMailbox,
    /// Connect the account whose mailbox was asked for.
    OtherMailbox,
    /// Look at the account in Gmail itself: Google says that it can't, and not why.
    Precondition,
    /// Look for it in Gmail: it is not there any more.
    NotFound,
    /// Wait a little; until the time that Google names, if it does.
    TooFast { until: Option<String> },
    /// Wait until tomorrow: the account has sent as much as Gmail lets it.
    DailyLimit { until: Option<String> },
    /// Wait until tomorrow, or raise the quota: the Google project has used up its day.
    ProjectLimit,
    /// Choose another From.
    FromRefused,
    /// Mend the recipient.
    RecipientRefused,
    /// Make it smaller.
    TooLarge,
    /// Read Google's reason.
    Refused,
    /// Try again later: Google's servers failed.
    GoogleFailed,
    /// Look at the network: something else than Google answered.
    Unreadable,
}

impl ApiError {
    pub(crate) const fn of(kind: ApiErrorKind) -> Self {
        Self { kind, raw: None }
    }

    /// Reads Google's error envelope: decided on status, `reason` and `details[].reason`.
    pub(super) fn read(status: StatusCode, body: &[u8], raw: RawAnswer) -> Self {
        let answer: Value = serde_json::from_slice(body).unwrap_or_default();
        let fault = &answer["error"];
        let is_googles = fault.is_object();
        let kind = match status.as_u16() {
            // A portal's own status (RFC 6585 §6), whatever it says.
            511 => ApiErrorKind::Unreadable,
            401 if is_googles => ApiErrorKind::SignedOut,
            413 => ApiErrorKind::TooLarge,
            500.. | 408 => ApiErrorKind::GoogleFailed,
            _ if is_googles => Fault(fault).kind(status),
            429 => ApiErrorKind::TooFast { until: None },
            _ => ApiErrorKind::Unreadable,
        };
        Self { kind, raw: Some(raw) }
    }

    /// True if Gmail certainly took nothing: Google itself answered, and the answer was a refusal. A refusal without
    /// Google's envelope may be a proxy's, which says nothing of what went through before it.
    pub fn proves_nothing_was_sent(&self) -> bool {
        match self.kind {
            // The connection may have broken behind the mail, whatever the browser says of it.
            ApiErrorKind::Offline
            | ApiErrorKind::Unreachable
            | ApiErrorKind::GoogleFailed
            | ApiErrorKind::Unreadable => false,
            ApiErrorKind::TooFast { .. } => self.raw.as_ref().is_none_or(|raw| raw.is_googles),
            _ => true,
        }
    }
}

impl From<TransportError> for ApiError {
    fn from(cause: TransportError) -> Self {
        Self::of(match cause {
            TransportError::Offline => ApiErrorKind::Offline,
            TransportError::Forbidden => ApiErrorKind::Forbidden,
            TransportError::ForbiddenByHost => ApiErrorKind::ForbiddenByHost,
            TransportError::Lost | TransportError::TooLate => ApiErrorKind::Unreachable,
        })
    }
}

/// What Google answered, fit to be shown and copied: cut to a page, without the token.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RawAnswer {
    pub status: u16,
    pub text: String,
    /// True for Google's own error JSON.
    pub is_googles: bool,
}

impl RawAnswer {
    const LONGEST: usize = 4000;

    pub(super) fn new(status: StatusCode, body: &[u8], secret: &str) -> Self {
        let answer: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = String::from_utf8_lossy(body);
        let text = if secret.is_empty() { text.into() } else { text.replace(secret, "[token]") };
        Self {
            status: status.as_u16(),
            text: text.chars().take(Self::LONGEST).collect(),
            is_googles: answer["error"].is_object(),
        }
    }
}

/// The `error` of Google's answer, read leniently: only what is decided on.
struct Fault<'a>(&'a Value);

impl Fault<'_> {
    fn kind(&self, status: StatusCode) -> ApiErrorKind {
        let says = |reason: &str| self.gives(reason);
        if says("insufficientPermissions") || says("ACCESS_TOKEN_SCOPE_INSUFFICIENT") {
            ApiErrorKind::MissingPermission
        } else if says("accessNotConfigured") || says("SERVICE_DISABLED") {
            ApiErrorKind::ApiDisabled { project: self.project() }
        } else if says("domainPolicy") {
            ApiErrorKind::AdminForbids
        } else if says("dailyLimitExceeded") {
            ApiErrorKind::ProjectLimit
        } else if self.message().to_ascii_lowercase().contains("(mail sending)") {
            ApiErrorKind::DailyLimit { until: self.until() }
        } else if self.message().to_ascii_lowercase().starts_with("delegation denied") {
            ApiErrorKind::OtherMailbox
        } else if status == StatusCode::NOT_FOUND {
            ApiErrorKind::NotFound
        } else if status == StatusCode::TOO_MANY_REQUESTS
            || says("rateLimitExceeded")
            || says("userRateLimitExceeded")
        {
            ApiErrorKind::TooFast { until: self.until() }
        } else {
            self.kind_by_message()
        }
    }

    fn message(&self) -> &str {
        self.0["message"].as_str().unwrap_or_default()
    }

    /// Gmail gives these no reason of their own.
    fn kind_by_message(&self) -> ApiErrorKind {
        let message = self.message().to_ascii_lowercase();
        let says = |text: &str| message.contains(text);
        if says("mail service not enabled") {
            ApiErrorKind::NoMailbox
        } else if says("invalid from") || says("custom from requires") {
            ApiErrorKind::FromRefused
        } else if says("recipient address required")
            || ["invalid to header", "invalid cc header", "invalid bcc header"]
                .into_iter()
                .any(says)
            || says("invalid recipient")
        {
            ApiErrorKind::RecipientRefused
        } else if self.gives("failedPrecondition") {
            ApiErrorKind::Precondition
        } else {
            ApiErrorKind::Refused
        }
    }

    fn list(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.0[name].as_array().into_iter().flatten()
    }

    /// True for one of its reasons, or its status, in either of Google's spellings: `rateLimitExceeded` of the older
    /// errors, `RATE_LIMIT_EXCEEDED` of google.rpc.
    fn gives(&self, reason: &str) -> bool {
        let reasons = self.list("errors").chain(self.list("details")).map(|one| &one["reason"]);
        let mut given = reasons.chain([&self.0["status"]]).filter_map(Value::as_str);
        given.any(|given| letters(given).eq(letters(reason)))
    }

    /// The project's number, from `consumer` or from the words of the message.
    fn project(&self) -> Option<String> {
        let consumer = self.list("details").find_map(|detail| {
            detail["metadata"]["consumer"].as_str()?.strip_prefix("projects/").map(str::to_owned)
        });
        let named = || {
            let (_, rest) = self.message().split_once("project ")?;
            let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
            (!number.is_empty()).then_some(number)
        };
        consumer.or_else(named)
    }

    /// The time in "Retry after TIME": a page can't read the `Retry-After` header.
    fn until(&self) -> Option<String> {
        let message = self.message();
        let at = message.to_ascii_lowercase().find("retry after ")?;
        let rest = message.get(at + "retry after ".len()..)?;
        let time = rest.split_whitespace().next()?;
        Some(time.trim_end_matches(['.', ',', ';', ')']).to_owned())
    }
}

/// The letters of a reason, in lower case.
fn letters(reason: &str) -> impl Iterator<Item = char> {
    reason.chars().filter(char::is_ascii_alphanumeric).map(|char| char.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> ApiErrorKind {
        let status = StatusCode::from_u16(status).unwrap();
        let raw = RawAnswer::new(status, body.as_bytes(), "ya29.canary");
        ApiError::read(status, body.as_bytes(), raw).kind
    }

    fn error(code: u16, message: &str, reason: &str) -> String {
        serde_json::json!({"error": {"code": code, "message": message,
            "errors": [{"domain": "global", "reason": reason, "message": message}]}})
        .to_string()
    }

    #[test]
    fn each_refusal_is_classed_by_what_its_reader_can_do() {
        let cases = [
            (401, "Invalid Credentials", "authError", ApiErrorKind::SignedOut),
            (
                403,
                "Insufficient Permission",
                "insufficientPermissions",
                ApiErrorKind::MissingPermission,
            ),
            (
                403,
                "The domain administrators have disabled Gmail apps.",
                "domainPolicy",
                ApiErrorKind::AdminForbids,
            ),
            (
                403,
                "User Rate Limit Exceeded",
                "userRateLimitExceeded",
                ApiErrorKind::TooFast { until: None },
            ),
            (
                429,
                "User-rate limit exceeded (Mail sending)",
                "rateLimitExceeded",
                ApiErrorKind::DailyLimit { until: None },
            ),
            (400, "Mail service not enabled", "failedPrecondition", ApiErrorKind::NoMailbox),
            (400, "Invalid From header", "invalidArgument", ApiErrorKind::FromRefused),
            (400, "Recipient address required", "invalidArgument", ApiErrorKind::RecipientRefused),
            (400, "Precondition check failed.", "failedPrecondition", ApiErrorKind::Precondition),
            (400, "Invalid To header", "invalidArgument", ApiErrorKind::RecipientRefused),
            (
                400,
                "Custom from requires smtpMsa configuration",
                "invalidArgument",
                ApiErrorKind::FromRefused,
            ),
            (400, "Bad Request", "badRequest", ApiErrorKind::Refused),
            (
                403,
                "Delegation denied for mia@acme.example",
                "forbidden",
                ApiErrorKind::OtherMailbox,
            ),
            (403, "Forbidden", "forbidden", ApiErrorKind::Refused),
            (403, "Daily Limit Exceeded", "dailyLimitExceeded", ApiErrorKind::ProjectLimit),
            (
                403,
                "Rate Limit Exceeded",
                "rateLimitExceeded",
                ApiErrorKind::TooFast { until: None },
            ),
            (404, "Requested entity was not found.", "notFound", ApiErrorKind::NotFound),
            (
                429,
                "Too many concurrent requests for user",
                "rateLimitExceeded",
                ApiErrorKind::TooFast { until: None },
            ),
            (
                429,
                "Quota exceeded for quota metric 'Total Query Cost' and limit 'Units per minute per user'",
                "rateLimitExceeded",
                ApiErrorKind::TooFast { until: None },
            ),
            (500, "Backend Error", "backendError", ApiErrorKind::GoogleFailed),
            (502, "", "", ApiErrorKind::GoogleFailed),
            (504, "", "", ApiErrorKind::GoogleFailed),
            (503, "Backend Error", "backendError", ApiErrorKind::GoogleFailed),
        ];
        for (status, message, reason, kind) in cases {
            assert_eq!(read(status, &error(status, message, reason)), kind, "{message}");
        }
    }

    #[test]
    fn the_project_and_the_time_to_wait_are_read_from_the_message() {
        let disabled = error(
            403,
            "Gmail API has not been used in project 1234567890 before or it is disabled.",
            "accessNotConfigured",
        );
        let fast = error(
            429,
            "User-rate limit exceeded.  Retry after 2026-11-22T10:00:00.000Z",
            "rateLimitExceeded",
        );

        assert_eq!(
            read(403, &disabled),
            ApiErrorKind::ApiDisabled { project: Some("1234567890".into()) }
        );
        assert_eq!(
            read(429, &fast),
            ApiErrorKind::TooFast { until: Some("2026-11-22T10:00:00.000Z".into()) }
        );
        let limit = error(
            429,
            "User-rate limit exceeded.  Retry after 2026-11-22T10:00:00.000Z (Mail sending)",
            "rateLimitExceeded",
        );
        assert_eq!(
            read(429, &limit),
            ApiErrorKind::DailyLimit { until: Some("2026-11-22T10:00:00.000Z".into()) }
        );
    }

    #[test]
    fn fields_of_an_unexpected_kind_do_not_hide_what_the_status_says() {
        let odd = r#"{"error": {"errors": null, "message": 7, "details": "x"}}"#;

        assert_eq!(read(429, "<html>slow down"), ApiErrorKind::TooFast { until: None });
        assert_eq!(read(429, odd), ApiErrorKind::TooFast { until: None });
        assert_eq!(read(400, odd), ApiErrorKind::Refused);
    }

    #[test]
    fn a_page_of_somebody_else_is_unreadable_and_ends_no_sign_in() {
        assert_eq!(read(403, "<html>Sign in to the hotel's Wi-Fi"), ApiErrorKind::Unreadable);
        assert_eq!(read(401, "<html>Log in to the proxy"), ApiErrorKind::Unreadable);
        assert_eq!(read(511, "<html>Network authentication"), ApiErrorKind::Unreadable);
        assert_eq!(read(404, ""), ApiErrorKind::Unreadable);
    }

    #[test]
    fn a_refusal_without_googles_envelope_proves_nothing() {
        for status in [400, 404, 409, 429, 403] {
            let code = StatusCode::from_u16(status).unwrap();
            let told = |body: &str| {
                let raw = RawAnswer::new(code, body.as_bytes(), "");
                ApiError::read(code, body.as_bytes(), raw).proves_nothing_was_sent()
            };

            assert!(!told(""), "{status}");
            assert!(!told("<html>no"), "{status}");
            assert!(told(&error(status, "Bad Request", "badRequest")), "{status}");
        }
    }

    #[test]
    fn googles_refusals_are_known_in_every_spelling() {
        for message in
            ["Invalid to header", "Invalid To header", "INVALID CC HEADER", "Invalid bcc header"]
        {
            assert_eq!(
                read(400, &error(400, message, "invalidArgument")),
                ApiErrorKind::RecipientRefused
            );
        }
        for message in ["Invalid from header", "Invalid From header"] {
            assert_eq!(
                read(400, &error(400, message, "invalidArgument")),
                ApiErrorKind::FromRefused
            );
        }
        let slow = error(
            429,
            "user-rate limit exceeded. retry after 2026-11-22T10:00:00Z.",
            "rateLimitExceeded",
        );
        assert_eq!(
            read(429, &slow),
            ApiErrorKind::TooFast { until: Some("2026-11-22T10:00:00Z".into()) }
        );
        let rpc = |status, word: &str, reason: &str| {
            let error = serde_json::json!({"error": {"message": "No.", "status": word,
                "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}]}});
            read(status, &error.to_string())
        };
        for (reason, kind) in [
            ("RATE_LIMIT_EXCEEDED", ApiErrorKind::TooFast { until: None }),
            ("USER_RATE_LIMIT_EXCEEDED", ApiErrorKind::TooFast { until: None }),
            ("DAILY_LIMIT_EXCEEDED", ApiErrorKind::ProjectLimit),
            ("DOMAIN_POLICY", ApiErrorKind::AdminForbids),
            ("INSUFFICIENT_PERMISSIONS", ApiErrorKind::MissingPermission),
            ("service_disabled", ApiErrorKind::ApiDisabled { project: None }),
        ] {
            assert_eq!(rpc(403, "PERMISSION_DENIED", reason), kind, "{reason}");
        }
        assert_eq!(rpc(400, "FAILED_PRECONDITION", "x"), ApiErrorKind::Precondition);
    }

    #[test]
    fn what_is_shown_holds_no_token() {
        let raw = RawAnswer::new(StatusCode::BAD_REQUEST, b"bad ya29.canary here", "ya29.canary");

        assert_eq!(raw.text, "bad [token] here");
    }

    #[test]
    fn only_an_answer_that_refuses_proves_that_nothing_was_sent() {
        let unreachable = ApiError::from(TransportError::Lost);
        let offline = ApiError::from(TransportError::Offline);

        assert!(!unreachable.proves_nothing_was_sent());
        assert!(!offline.proves_nothing_was_sent(), "the mail may have left before");
        assert!(!ApiError::of(ApiErrorKind::GoogleFailed).proves_nothing_was_sent());
        assert!(ApiError::of(ApiErrorKind::DailyLimit { until: None }).proves_nothing_was_sent());
    }
}
