use std::time::Duration;

use crate::{
    google::{ApiError, ApiErrorKind},
    moment::Moment,
};

/// The longest pause between two attempts, where Google names no time.
const LONGEST: Duration = Duration::from_secs(64);
/// A daily limit is asked about again after so long, where Google names no time: it is counted over the last 24 hours.
const DAILY: Duration = Duration::from_hours(1);
/// No mail waits for longer than this in all: what it says is old by then.
const PATIENCE: Duration = Duration::from_hours(25);
const MOST_ATTEMPTS: usize = 30;

/// When a mail that Gmail has refused for now is to be sent again; never, if the refusal is no such one, or leaves it open
/// whether the mail was taken.
///
/// The pause grows twofold with each attempt, of which a random part is waited for (`chance`, from 0 to 1), so that not all
/// come back at once: truncated exponential back-off with full jitter, as Google asks for.
/// <https://developers.google.com/workspace/gmail/api/guides/handle-errors>
pub(super) fn retry_at(
    trouble: &ApiError,
    attempts: usize,
    written_at: Moment,
    now: Moment,
    chance: f64,
) -> Option<Moment> {
    if !trouble.proves_nothing_was_sent() || attempts >= MOST_ATTEMPTS {
        return None;
    }
    let (named, pause) = match &trouble.kind {
        ApiErrorKind::TooFast { until } => (until, backoff(attempts, chance)),
        ApiErrorKind::DailyLimit { until } => (until, DAILY),
        _ => return None,
    };
    let named = named.as_deref().and_then(Moment::read);
    let at = named.unwrap_or_else(|| now.after(pause)).max(now.after(Duration::from_secs(1)));
    (at.since(written_at) <= PATIENCE).then_some(at)
}

/// A part of one second, two, four …, at least one second.
fn backoff(attempts: usize, chance: f64) -> Duration {
    let doublings = u32::try_from(attempts).unwrap_or(u32::MAX).min(6);
    let whole = Duration::from_secs(1 << doublings).min(LONGEST);
    whole.mul_f64(chance.clamp(0.0, 1.0)).max(Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::RawAnswer;

    const NOW: Moment = Moment::from_millis(1_795_348_800_000);

    fn refused(kind: ApiErrorKind, is_googles: bool) -> ApiError {
        let raw = RawAnswer { status: 429, text: String::new(), is_googles };
        ApiError { kind, raw: Some(raw) }
    }

    fn pause(kind: ApiErrorKind, attempts: usize, chance: f64) -> Option<u64> {
        let at = retry_at(&refused(kind, true), attempts, NOW, NOW, chance)?;
        Some(at.since(NOW).as_secs())
    }

    fn too_fast() -> ApiErrorKind {
        ApiErrorKind::TooFast { until: None }
    }

    #[test]
    fn the_pause_grows_twofold_up_to_a_minute_and_a_random_part_of_it_is_waited_for() {
        let whole: Vec<_> = (1..9).filter_map(|attempt| pause(too_fast(), attempt, 1.0)).collect();

        assert_eq!(whole, [2, 4, 8, 16, 32, 64, 64, 64]);
        assert_eq!(pause(too_fast(), 5, 0.5), Some(16));
        assert_eq!(pause(too_fast(), 5, 0.0), Some(1), "never at once");
    }

    #[test]
    fn the_time_that_google_names_is_waited_for() {
        let until = |text: &str| ApiErrorKind::TooFast { until: Some(text.into()) };
        let in_ten_minutes = "2026-11-22T12:10:00.000Z";

        assert_eq!(Moment::read("2026-11-22T12:00:00Z"), Some(NOW));
        assert_eq!(pause(until(in_ten_minutes), 1, 1.0), Some(600));
        assert_eq!(pause(until("2026-11-22T11:00:00Z"), 1, 1.0), Some(1), "a time that is over");
        assert_eq!(pause(until("soon"), 1, 1.0), Some(2), "a text that is no time");
        assert_eq!(pause(until("2027-11-22T12:00:00Z"), 1, 1.0), None, "next year is too late");
    }

    #[test]
    fn a_daily_limit_is_waited_for_by_the_hour_and_for_a_day_at_most() {
        let daily = || ApiErrorKind::DailyLimit { until: None };

        assert_eq!(pause(daily(), 1, 0.0), Some(3600));
        let yesterday = Moment::from_millis(NOW.millis() - 90_000_000);
        assert_eq!(retry_at(&refused(daily(), true), 5, yesterday, NOW, 1.0), None);
    }

    #[test]
    fn what_is_no_limit_or_may_have_been_taken_is_never_sent_again() {
        for kind in [
            ApiErrorKind::SignedOut,
            ApiErrorKind::FromRefused,
            ApiErrorKind::ProjectLimit,
            ApiErrorKind::GoogleFailed,
            ApiErrorKind::Unreachable,
            ApiErrorKind::Unreadable,
            ApiErrorKind::Offline,
        ] {
            assert_eq!(pause(kind.clone(), 1, 1.0), None, "{kind:?}");
        }
        let of_a_proxy = refused(too_fast(), false);
        assert_eq!(retry_at(&of_a_proxy, 1, NOW, NOW, 1.0), None);
        assert_eq!(pause(too_fast(), MOST_ATTEMPTS, 1.0), None, "not for ever");
    }
}
