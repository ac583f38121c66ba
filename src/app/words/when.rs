//! A point in time that Google names, as the person's own browser writes it.

/// Hour and minute here, with the day where it is not today; as Google wrote it, if nobody can read it.
#[cfg(target_arch = "wasm32")]
pub(crate) fn named(time: &str) -> String {
    crate::browser::here::time_named(time).unwrap_or_else(|| time.to_owned())
}

/// Without a browser there is nobody to write it for.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn named(time: &str) -> String {
    time.to_owned()
}
