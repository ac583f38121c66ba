use std::time::Duration;

use crate::{
    config::{Endpoint, Endpoints},
    google::{
        Call, Client, Transport,
        directory::{DirectoryError, DirectoryErrorKind},
    },
    session::Grant,
};

/// The administrator's grant as the page holds it, and the way to Google.
pub trait AdminConnection {
    type Transport: Transport;

    /// The grant that works now; asked anew before every call.
    fn grant(&self) -> Option<Grant>;

    fn endpoints(&self) -> &Endpoints;

    fn transport(&self) -> Self::Transport;

    /// Google has answered 401 to this grant.
    fn rejected(&self, grant: &Grant);

    fn pause(&self, length: Duration) -> impl Future<Output = ()>;

    /// A random number from 0 to 1.
    fn chance(&self) -> f64;
}

/// How often a call is made that Google has refused for now.
const MOST_ATTEMPTS: u32 = 6;

/// Makes a call, and makes it again where Google certainly did nothing and asks for a pause: truncated exponential back-off
/// with full jitter. Other troubles are told as they are.
/// <https://developers.google.com/workspace/admin/directory/v1/limits>
pub(super) async fn call<C: Call>(
    admin: &impl AdminConnection,
    endpoint: &Endpoint,
    call: &C,
) -> Result<C::Answer, DirectoryError> {
    let mut attempt = 0;
    loop {
        let grant = admin.grant().ok_or_else(DirectoryError::signed_out)?;
        let client = Client::new(admin.transport(), endpoint.clone(), grant.token().clone());
        let error = match client.call(call).await {
            Ok(answer) => return Ok(answer),
            Err(error) => DirectoryError::read(error),
        };
        if error.kind == DirectoryErrorKind::SignedOut {
            admin.rejected(&grant);
        }
        let waits =
            matches!(error.kind, DirectoryErrorKind::TooFast | DirectoryErrorKind::NotReady);
        attempt += 1;
        if !waits || attempt >= MOST_ATTEMPTS {
            return Err(error);
        }
        admin.pause(backoff(attempt, admin.chance())).await;
    }
}

/// The same for a call that only reads: a lost answer is asked for twice more.
pub(super) async fn read<C: Call>(
    admin: &impl AdminConnection,
    endpoint: &Endpoint,
    question: &C,
) -> Result<C::Answer, DirectoryError> {
    for attempt in 1..3 {
        match call(admin, endpoint, question).await {
            Err(DirectoryError { kind: DirectoryErrorKind::Lost(_), .. }) => {
                admin.pause(backoff(attempt, admin.chance())).await;
            }
            told => return told,
        }
    }
    call(admin, endpoint, question).await
}

/// A part of two, four, eight … seconds, at least one.
fn backoff(attempt: u32, chance: f64) -> Duration {
    let whole = Duration::from_secs(1 << attempt.min(6));
    whole.mul_f64(chance.clamp(0.0, 1.0)).max(Duration::from_secs(1))
}
