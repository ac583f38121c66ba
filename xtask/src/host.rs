//! The example of a business system in `docs/example-host/`, on an origin of its own: it opens the app, and hears what became
//! of an email.

use std::fs;

use axum::{Router, response::Html, routing::get};
use tower_http::services::ServeDir;

use crate::{place, trouble::Trouble};

/// The address of the app that the example names, for its reader to change.
const NAMED: &str = "https://mail.example.com/";

/// The example, for an app at this URL.
pub(crate) fn router(app: &str) -> Result<Router, Trouble> {
    let folder = place::root().join("docs/example-host");
    let file = folder.join("index.html");
    let text = fs::read_to_string(&file).map_err(|source| Trouble::file(&file, source))?;
    let page = text.replace(NAMED, app);
    let answer = get(move || async { Html(page) });
    Ok(Router::new().route("/", answer).fallback_service(ServeDir::new(folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_names_one_address_of_the_app() {
        assert_eq!(include_str!("../../docs/example-host/index.html").matches(NAMED).count(), 1);
        assert!(router("http://127.0.0.1:8080/").is_ok());
    }
}
