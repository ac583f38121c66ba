use crate::{browser::document, release::Build};

/// This build as one names it in a report: "0.1.0 (01234567)".
pub(crate) fn version() -> String {
    let build = running();
    let mark = build.as_ref().map(Build::mark).unwrap_or_default();
    format!("{} ({mark})", env!("CARGO_PKG_VERSION"))
}

/// The build that runs, as the page names its files.
pub(crate) fn running() -> Option<Build> {
    Build::of(&document().head()?.inner_html())
}
