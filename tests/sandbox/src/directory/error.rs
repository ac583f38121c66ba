//! The Directory API's errors
//! (<https://developers.google.com/workspace/admin/reseller/v1/support/directory_api_common_errors>).

use http::StatusCode;

use crate::trouble::Trouble;

fn global(status: StatusCode, reason: &'static str, message: &str) -> Trouble {
    Trouble::new(status, "global", reason, message)
}

pub(super) fn bad_request() -> Trouble {
    global(StatusCode::BAD_REQUEST, "badRequest", "Bad Request")
}

/// What doesn't fit, by its name in the API.
pub(crate) fn invalid(what: &str) -> Trouble {
    global(StatusCode::BAD_REQUEST, "invalid", &format!("Invalid Input: {what}"))
}

pub(crate) fn forbidden() -> Trouble {
    let message = "Not Authorized to access this resource/api";
    global(StatusCode::FORBIDDEN, "forbidden", message)
}

pub(super) fn no_apis() -> Trouble {
    global(StatusCode::FORBIDDEN, "domainCannotUseApis", "Domain cannot use apis")
}

pub(super) fn too_fast() -> Trouble {
    let message = "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service \
                   'admin.googleapis.com' for consumer 'project_number:1234567890'.";
    Trouble::new(StatusCode::FORBIDDEN, "usageLimits", "userRateLimitExceeded", message)
}

/// `what` is the name of the parameter that named it: `userKey`, `groupKey`.
pub(super) fn not_found(what: &str) -> Trouble {
    global(StatusCode::NOT_FOUND, "notFound", &format!("Resource Not Found: {what}"))
}

pub(super) fn no_domain() -> Trouble {
    global(StatusCode::NOT_FOUND, "notFound", "Domain not found.")
}

pub(super) fn duplicate() -> Trouble {
    global(StatusCode::CONFLICT, "duplicate", "Entity already exists.")
}

pub(super) fn unfinished() -> Trouble {
    let message = "User creation is not complete.";
    global(StatusCode::PRECONDITION_FAILED, "conditionNotMet", message)
}

pub(super) fn too_many() -> Trouble {
    let message = "The maximum number of aliases per user is 30.";
    global(StatusCode::FORBIDDEN, "limitExceeded", message)
}
