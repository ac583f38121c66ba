//! Lists, a page at a time.

use std::time::{Duration, SystemTime};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::error;
use crate::{request::Call, trouble::Trouble};

/// "Valid for three days."
const TOKEN_LIVES: Duration = Duration::from_hours(72);

/// Which part of a list is asked for.
pub(super) struct Page {
    start: usize,
    size: usize,
    now: SystemTime,
}

impl Page {
    /// `maxResults` and `pageToken` of a call; `usual` without the first, and at most `most`.
    pub(super) fn of(call: &Call, usual: usize, most: usize) -> Result<Self, Trouble> {
        let size = match call.query.one("maxResults").map(str::parse::<usize>) {
            None => usual,
            Some(Ok(size)) if (1..=most).contains(&size) => size,
            Some(_) => return Err(error::invalid("maxResults")),
        };
        let token = call.query.one("pageToken").filter(|token| !token.is_empty());
        let start = token.map(|token| read(token, call.now)).transpose()?.unwrap_or(0);
        Ok(Self { start, size, now: call.now })
    }

    /// The part of a list, and the token of the next one.
    pub(super) fn of_list<T>(&self, all: Vec<T>) -> (Vec<T>, Option<String>) {
        let end = self.start + self.size;
        let next = (end < all.len()).then(|| self.token(end));
        (all.into_iter().skip(self.start).take(self.size).collect(), next)
    }

    fn token(&self, at: usize) -> String {
        let since = self.now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        BASE64_URL_SAFE_NO_PAD.encode(format!("{at}:{since}"))
    }
}

fn read(token: &str, now: SystemTime) -> Result<usize, Trouble> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let parts = text.as_deref().and_then(|text| {
        let (at, since) = text.split_once(':')?;
        Some((at.parse().ok()?, Duration::from_secs(since.parse().ok()?)))
    });
    let (at, since) = parts.ok_or_else(|| error::invalid("pageToken"))?;
    let made = SystemTime::UNIX_EPOCH.checked_add(since).unwrap_or(now);
    if made + TOKEN_LIVES < now { Err(error::invalid("pageToken")) } else { Ok(at) }
}
